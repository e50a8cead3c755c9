//! Above a page: work that was begun on another page and is not done, with the way to it.

use leptos::prelude::*;

use crate::components::{StatusIcon, StatusIconView};
use crate::data::{BackgroundRun, ShellData};
use crate::navigation::use_navigation;
use crate::reactive::reactive;

/// One line for each; nothing where nothing goes on, or where its own page is shown.
pub(super) fn lines() -> AnyView {
    let ShellData { under_way, .. } = expect_context();
    let route = use_navigation().route();
    let lines = move || {
        let elsewhere = |work: &BackgroundRun| !route.with(|here| here.is_same_page(&work.page));
        under_way.get().into_iter().filter(elsewhere).map(line).collect_view()
    };
    reactive(lines).into_any()
}

fn line(work: BackgroundRun) -> AnyView {
    view! {
        <a class="under-way num" href=work.page.href()>
            <StatusIconView mark=StatusIcon::Running />
            {work.words}
            <span class="soft end">"Show"</span>
        </a>
    }
    .into_any()
}
