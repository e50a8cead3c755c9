//! Above a page: work that was begun on another page and is not done, with the way to it.

use leptos::prelude::*;

use super::data::{FrameData, UnderWay};
use crate::components::{Mark, MarkIcon};
use crate::live::live;
use crate::navigation::use_navigation;

/// One line for each; nothing where nothing goes on, or where its own page is shown.
pub(super) fn lines() -> AnyView {
    let FrameData { under_way, .. } = expect_context();
    let route = use_navigation().route();
    let lines = move || {
        let elsewhere = |work: &UnderWay| !route.with(|here| here.is_same_page(&work.page));
        under_way.get().into_iter().filter(elsewhere).map(line).collect_view()
    };
    live(lines).into_any()
}

fn line(work: UnderWay) -> AnyView {
    view! {
        <a class="under-way num" href=work.page.href()>
            <MarkIcon mark=Mark::Running />
            {work.words}
            <span class="soft end">"Show"</span>
        </a>
    }
    .into_any()
}
