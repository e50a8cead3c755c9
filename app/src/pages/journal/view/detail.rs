//! One call in full: what it did, who sent it, why it failed, what was sent and what came back.

use imageshare_core::journal::{Effect, Entry};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::super::actions::undo;
use super::super::model::{JournalModel, entry_title, explanation};
use super::{commands, exchange};
use crate::components::{Button, ButtonKind, FailureNotice, IconName, Id, Notice, SideLabel};
use crate::data::Intent;
use crate::messages::journal::detail;
use crate::messages::{journal, time};
use crate::parts::focus;
use crate::reactive::reactive;

/// The chosen call. On a narrow window it replaces the list.
pub(in crate::pages::journal) fn detail_pane(model: JournalModel) -> AnyView {
    let entry = Memo::new(move |_| model.entry(model.chosen.get()?));
    let show = move || match (entry.get(), model.chosen.get()) {
        (Some(entry), _) => call_detail(model, &entry),
        (None, Some(_)) => view! { <p class="soft">{journal::CALL_GONE}</p> }.into_any(),
        (None, None) => view! { <p class="soft">{journal::CHOOSE_CALL}</p> }.into_any(),
    };
    let back = move || {
        let Some(number) = model.chosen.get_untracked() else { return };
        model.chosen.set(None);
        focus::focus_when_rendered(format!(".journal__call[data-number=\"{number}\"]"));
    };
    let handle_key = move |event: KeyboardEvent| {
        // In a dialog, Escape closes the dialog only.
        let is_in_dialog = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("dialog").ok().flatten())
            .is_some();
        if event.key() == "Escape" && !is_in_dialog && !event.default_prevented() {
            event.prevent_default();
            back();
        }
    };
    view! {
        <div class="journal__detail" on:keydown=handle_key>
            <div class="journal__back">
                <Button
                    label=journal::BACK
                    kind=ButtonKind::Subtle
                    icon=IconName::Up
                    on_press=back
                />
            </div>
            {reactive(show)}
        </div>
    }
    .into_any()
}

fn call_detail(model: JournalModel, entry: &Entry) -> AnyView {
    let title = entry_title(entry, model.names);
    let recorded = &entry.recorded;
    let started_at = recorded.started_at;
    let request_id = recorded.request_id().map(str::to_owned);
    let request_id = request_id.map(|id| {
        view! {
            <span>
                {detail::REQUEST_ID} " " <Id full_id=id />
            </span>
        }
    });
    let unclear = (entry.effect() == Effect::Unclear)
        .then(|| view! { <Notice intent=Intent::Warn title=detail::UNCLEAR /> });
    let why = explanation(entry).map(|failure| view! { <FailureNotice failure=failure /> });
    view! {
        <article class="stack stack--wide" data-test="journal-detail">
            <div class="stack stack--close">
                <h2 tabindex="-1">{title}</h2>
                <div class="head__meta">
                    {entry.actor.side.map(|side| view! { <SideLabel side=side /> })}
                    <span>{detail::sent_as(&entry.actor.account)}</span>
                    <time datetime=started_at.to_string()>
                        {time::absolute_time_with_seconds(started_at)}
                    </time>
                    <span class="num">{journal::duration(recorded.duration_ms)}</span>
                    {request_id}
                </div>
            </div>
            {undo::undo_section(model, entry)} {unclear} {why}
            <div class="journal__pair">
                {exchange::request_section(recorded)} {exchange::response_section(recorded)}
            </div>
            {commands::command_tabs(recorded)}
        </article>
    }
    .into_any()
}
