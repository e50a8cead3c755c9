//! The journal page: every call that this page has sent, as a list and one call in full, as commands, as files, and how to undo it.

mod actions;
mod model;
mod view;

use imageshare_core::ui::site_config::SiteFeature;
use leptos::prelude::*;

use model::JournalModel;
use view::{controls, detail, list};

use crate::components::{EmptyState, PageHead};
use crate::messages::{journal, page_names};
use crate::reactive::reactive;
use crate::state::use_site;

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
            return view! { <EmptyState title=journal::EMPTY_TITLE text=journal::EMPTY /> }
                .into_any();
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
