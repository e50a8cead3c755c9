//! The journal page: every call that this page has sent, as a list and one call in full, as commands, as files, and how to undo it.

mod actions;
mod model;
mod view;

use imageshare_core::ui::site_config::SiteFeature;
use leptos::prelude::*;

use model::JournalModel;
use view::{controls, detail, list};

use crate::components::{EmptyState, LinkButton, PageHead};
use crate::messages::{journal, page_names};
use crate::parts::OpenSandboxButton;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{use_accounts, use_site};

/// Nothing was sent yet: how to start.
fn empty_journal() -> AnyView {
    let is_signed_in = untrack(|| !use_accounts().all().is_empty());
    let next_step = if is_signed_in {
        let href = Route::images(None).href();
        view! { <LinkButton href=href label=journal::SHOW_IMAGES /> }.into_any()
    } else {
        let href = Route::Connect.href();
        view! {
            <OpenSandboxButton />
            <LinkButton href=href label=page_names::CONNECT />
        }
        .into_any()
    };
    view! { <EmptyState title=journal::EMPTY_TITLE text=journal::EMPTY>{next_step}</EmptyState> }
        .into_any()
}

/// The page.
#[component]
pub fn JournalPage() -> AnyView {
    let model = JournalModel::start();
    let meta = || view! { <span>{journal::ABOUT}</span> }.into_any();
    let site = use_site();
    let has_export = move || !site.is_off(SiteFeature::JournalExport);
    let is_empty = Memo::new(move |_| model.list.with(|list| list.recorded == 0));
    let is_open = move || model.chosen.get().is_some() && !is_empty.get();
    let calls = move || {
        if is_empty.get() {
            return empty_journal();
        }
        view! {
            {controls::controls(model)}
            <div class="journal__split">
                {list::call_list(model)}
                {detail::detail_pane(model)}
            </div>
        }
        .into_any()
    };
    view! {
        <div class="journal stack stack--wide" class:journal--open=is_open>
            <PageHead title=page_names::JOURNAL meta=meta>
                <Show when=move || !is_empty.get() && has_export()>{actions::export::export_buttons(model)}</Show>
                {actions::clear::clear_button(model, is_empty)}
            </PageHead>
            {reactive(calls)}
            <p class="soft read journal__note">{journal::RETENTION} " " {move || has_export().then_some(journal::EXPORT_HINT)}</p>
        </div>
    }
    .into_any()
}
