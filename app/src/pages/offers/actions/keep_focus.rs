//! Keeps the focus on the page when the focused element is removed: an answered row, the bulk bar, the run's buttons. It moves to
//! the next offer that can be answered, else to the page heading. Started once by the panel; it must not open or answer an offer.

use leptos::prelude::*;

use super::super::model::lines::ListLine;
use super::super::model::list::OfferList;
use super::keys::{OFFER_HEADING_SELECTOR, focus_row, is_focus_lost, is_list_shown};
use crate::parts::focus::restore_focus;
use crate::reactive::effect;
use crate::state::runs::RunKind;
use crate::state::use_runs;

/// Watches the focus until the page is closed.
pub(in crate::pages::offers) fn restore_lost_focus(list: OfferList) {
    let had_focus = StoredValue::new(false);
    // A press next to every control drops the focus on purpose; a press on a button focuses that button afterwards.
    let events = [("focusin", true), ("pointerdown", false)];
    let listeners = events.map(|(event, has)| {
        window_event_listener_untyped(event, move |_| {
            had_focus.try_set_value(has);
        })
    });
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
    });
    let runs = use_runs();
    effect(move || {
        list.lines.track();
        list.is_offer_in_address.track();
        list.selected.is_empty();
        if let Some(run_handle) = runs.latest(RunKind::Answer) {
            run_handle.phase();
            run_handle.undo_count();
        }
        // Wait for the rendering, and for a closing dialog that restores the focus.
        request_animation_frame(move || {
            request_animation_frame(move || {
                if had_focus.try_get_value() == Some(true) && is_focus_lost() && can_move_focus() {
                    move_focus(list);
                }
            });
        });
    });
}

/// Whether the window has the focus and no dialog is open.
fn can_move_focus() -> bool {
    let document = document();
    document.has_focus().unwrap_or(false)
        && document.query_selector("dialog[open]").ok().flatten().is_none()
}

fn move_focus(list: OfferList) {
    if !is_list_shown() {
        return restore_focus(OFFER_HEADING_SELECTOR);
    }
    match next_answerable(list) {
        Some(index) => focus_row(list, index),
        None => restore_focus("h1"),
    }
}

/// The first line from the open offer on that can be answered, else the last one before it.
fn next_answerable(list: OfferList) -> Option<usize> {
    let answer = list.tab.get_untracked().member_status();
    let current = list.open_offer.get_untracked();
    let from = current.and_then(|cell| untrack(|| list.line_index(&cell))).unwrap_or_default();
    list.lines.with_untracked(|lines| {
        let is_open = |index: &usize| {
            matches!(lines.get(*index), Some(ListLine::Offer(_, now)) if *now == answer)
        };
        (from..lines.len()).find(is_open).or_else(|| (0..from).rev().find(is_open))
    })
}
