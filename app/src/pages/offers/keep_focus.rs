//! Keeps the focus on the page when what had it goes away: a row that was answered, the bar of what is chosen, the run's buttons. It goes
//! to the next offer that can be answered, else to the page's heading. Started once by the panel; it opens and answers nothing itself.

use leptos::prelude::*;

use super::keys::{HEADING, is_focus_lost, is_list_shown, lead_to};
use super::lines::Line;
use super::list::List;
use crate::parts::focus::regain;
use crate::reactive::effect;
use crate::state::runs::RunKind;
use crate::state::use_runs;

/// Until the page goes away.
pub(super) fn keep_focus(list: List) {
    let had = StoredValue::new(false);
    // A press on nothing gives the focus up; a press on a button gives it to that next.
    let events = [("focusin", true), ("pointerdown", false)];
    let listeners = events.map(|(event, has)| {
        window_event_listener_untyped(event, move |_| {
            had.try_set_value(has);
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
        list.is_named.track();
        list.selected.is_empty();
        if let Some(running) = runs.of(RunKind::Answer) {
            running.phase();
            running.to_undo();
        }
        // What goes is drawn first, and a dialog that closes gives the focus back.
        request_animation_frame(move || {
            request_animation_frame(move || {
                if had.try_get_value() == Some(true) && is_focus_lost() && is_free() {
                    give(list);
                }
            });
        });
    });
}

/// Whether the window is in use and no question is open.
fn is_free() -> bool {
    let document = document();
    document.has_focus().unwrap_or(false)
        && document.query_selector("dialog[open]").ok().flatten().is_none()
}

fn give(list: List) {
    if !is_list_shown() {
        return regain(HEADING);
    }
    match next_open(list) {
        Some(place) => lead_to(list, place),
        None => regain("h1"),
    }
}

/// The next line from the open offer on that can be answered, else the last one before it.
fn next_open(list: List) -> Option<usize> {
    let answer = list.tab.get_untracked().answer();
    let current = list.current.get_untracked();
    let from = current.and_then(|cell| untrack(|| list.place(&cell))).unwrap_or_default();
    list.lines.with_untracked(|lines| {
        let is_open = |place: &usize| {
            matches!(lines.get(*place), Some(Line::Offer(_, now)) if *now == answer)
        };
        (from..lines.len()).find(is_open).or_else(|| (0..from).rev().find(is_open))
    })
}
