//! The list of calls, newest first. Arrow keys, Page Up, Page Down, Home and End move between its calls, as in the page's other lists.

use imageshare_core::journal::Entry;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::super::model::{JournalModel, SHOWN_STEP, entry_title};
use super::exchange::result_text;
use crate::components::{
    Button, EmptyState, Icon, IconName, StatusIcon, StatusIconView, row_after_key, rows,
};
use crate::data::Intent;
use crate::messages::{buttons, journal, shell};
use crate::parts::focus;
use crate::reactive::{effect, reactive};

/// What finds the calls in the document.
const CALL_SELECTOR: &str = ".journal__list .journal__call";
/// How many calls Page Up and Page Down move over.
const PAGE_CALLS: usize = 8;

/// The list, with what is missing from it.
pub(in crate::pages::journal) fn call_list(model: JournalModel) -> AnyView {
    let no_match = Memo::new(move |_| model.list.with(|list| list.numbers.is_empty()));
    let numbers = move || model.list.with(|list| list.numbers.clone());
    // One tab stop: the call that had the focus last, else the newest one.
    let focused = RwSignal::new(None::<u64>);
    let has_focus = StoredValue::new(false);
    keep_focus(model, focused, has_focus);
    let tab_stop = Memo::new(move |_| {
        let focused = focused.get();
        model.list.with(|list| {
            let first = list.numbers.first().copied();
            focused.filter(|number| list.numbers.contains(number)).or(first)
        })
    });
    let calls = move || {
        if no_match.get() {
            return view! {
                <EmptyState title=journal::NO_MATCH_TITLE text=journal::NO_MATCH>
                    <Button label=buttons::SHOW_ALL on_press=move || model.show_all() />
                </EmptyState>
            }
            .into_any();
        }
        let row = move |number: u64| call_row(model, number, focused, tab_stop);
        view! {
            <ul class="journal__list" role="list" aria-label=journal::CALLS on:keydown=|event| handle_key(&event)
                on:focusin=move |_| has_focus.set_value(true)
                on:focusout=move |event| {
                    // Without another element, a call was moved within the list.
                    if event.related_target().is_some() {
                        has_focus.set_value(false);
                    }
                }>
                {rows(numbers, ToString::to_string, row)}
            </ul>
        }
        .into_any()
    };
    let more = move || {
        let more = model.list.with(|list| list.more);
        (more > 0).then(|| {
            let show = move || model.limit.update(|limit| *limit += SHOWN_STEP);
            view! {
                <p class="row soft">
                    {journal::earlier_calls(more)}
                    <Button label=journal::SHOW_MORE small=true on_press=show />
                </p>
            }
        })
    };
    let dropped = move || {
        let dropped = model.list.with(|list| list.dropped);
        (dropped > 0).then(|| view! { <p class="soft">{journal::dropped(dropped)}</p> })
    };
    view! {
        <section class="journal__calls" aria-label=journal::CALLS>
            <p class="soft num" role="status" data-test="match-count">
                {move || match_count(model)}
            </p>
            {reactive(calls)} {reactive(more)} {reactive(dropped)}
        </section>
    }
    .into_any()
}

/// A new call moves the others within the document, which takes the focus from them: gives it back.
fn keep_focus(model: JournalModel, focused: RwSignal<Option<u64>>, has_focus: StoredValue<bool>) {
    effect(move || {
        model.list.track();
        let number = focused.get_untracked().filter(|_| has_focus.get_value());
        let Some(number) = number else { return };
        request_animation_frame(move || {
            let document = document();
            let is_lost =
                document.active_element().is_none_or(|active| active.tag_name() == "BODY");
            let call = format!(".journal__call[data-number=\"{number}\"]");
            let call = document.query_selector(&call).ok().flatten();
            let call = call.and_then(|call| call.dyn_into::<HtmlElement>().ok());
            if let Some(call) = call.filter(|_| is_lost) {
                // It is in the document and focusable.
                drop(call.focus());
            }
        });
    });
}

/// How many calls are listed, once the search has ended.
fn match_count(model: JournalModel) -> String {
    if model.search.is_running() {
        return journal::SEARCHING.to_owned();
    }
    let listed = model.list.with(|list| list.numbers.len() + list.more);
    journal::match_count(listed, model.is_filtered())
}

fn call_row(
    model: JournalModel,
    number: u64,
    focused: RwSignal<Option<u64>>,
    tab_stop: Memo<Option<u64>>,
) -> AnyView {
    let Some(entry) = untrack(|| model.entry(number)) else { return ().into_any() };
    let title = entry_title(&entry, model.names);
    let heading = move || {
        let text = model.list.with(|list| list.headings.get(&number).cloned());
        text.map(|text| view! { <h2 class="journal__minute">{text}</h2> })
    };
    let choose = move |_| {
        model.chosen.set(Some(number));
        focus::focus_first_match(".journal__detail h2");
    };
    let is_chosen = move || model.chosen.get() == Some(number);
    let (status, intent, icon) = status_of(&entry);
    let recorded = &entry.recorded;
    view! {
        <li>
            {reactive(heading)}
            <button
                class="journal__call"
                type="button"
                data-test="journal-call"
                data-number=number.to_string()
                data-method=recorded.request.method.to_string()
                tabindex=move || if tab_stop.get() == Some(number) { "0" } else { "-1" }
                aria-current=move || is_chosen().then_some("true")
                on:focus=move |_| focused.set(Some(number))
                on:click=choose
            >
                {side_icon(&entry)}
                <b class="journal__what">{title}</b>
                <span class=intent.class("status")>
                    <StatusIconView icon=icon />
                    {status}
                </span>
                <span class="journal__path">
                    <b>{recorded.request.method.to_string()}</b>
                    " "
                    {path_of(&recorded.request.url)}
                </span>
                <span class="journal__ms num">{journal::duration(recorded.duration_ms)}</span>
            </button>
        </li>
    }
    .into_any()
}

fn side_icon(entry: &Entry) -> AnyView {
    let icon = entry.actor.side.map(|side| {
        view! {
            <span class=format!("side side--{}", side.as_str())>
                <Icon name=IconName::from(side) small=true />
                <span class="sr">{shell::side_label(side)}", "</span>
            </span>
        }
    });
    view! { <span class="journal__side">{icon}</span> }.into_any()
}

fn status_of(entry: &Entry) -> (String, Intent, StatusIcon) {
    let text = result_text(&entry.recorded);
    if entry.is_failed() {
        (text, Intent::Bad, StatusIcon::Failed)
    } else {
        (text, Intent::Good, StatusIcon::Done)
    }
}

/// The part of an address after the host.
fn path_of(url: &str) -> String {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let start = after_scheme.find('/').unwrap_or(0);
    after_scheme.get(start..).unwrap_or_default().to_owned()
}

/// Moves the focus to another call, if the key does so.
fn handle_key(event: &KeyboardEvent) {
    if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let Ok(calls) = document().query_selector_all(CALL_SELECTOR) else { return };
    let Some(active) = document().active_element() else { return };
    let count = calls.length() as usize;
    let call = |at: usize| calls.get(u32::try_from(at).ok()?);
    let Some(from) = (0..count).find(|at| call(*at).is_some_and(|node| *node == **active)) else {
        return;
    };
    let Some(to) = row_after_key(&event.key(), from, count, PAGE_CALLS) else { return };
    event.prevent_default();
    if let Some(button) = call(to).and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        // It is in the document and focusable.
        drop(button.focus());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_no_host() {
        assert_eq!(path_of("https://glance.example.com/v2/images?limit=1"), "/v2/images?limit=1");
        assert_eq!(path_of("/v2/images"), "/v2/images");
    }
}
