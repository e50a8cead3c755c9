//! Keys of the page: J and K open the next and the previous offer, A accepts and R rejects the open one, X chooses it.
//!
//! J and K work wherever the focus is, except where one types. A, R and X act only while the focus is in the list or in the open offer, so
//! that no key that was meant for something else answers an offer (WCAG 2.1.4). What has the focus in the list is what is open. While
//! several are chosen, A and R mean nothing: it would not be clear which they answer. Leaving a share has no key.

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::list::List;
use super::open::Open;
use crate::navigation::{Navigation, use_navigation};
use crate::parts::focus;
use crate::route::OffersTab;
use crate::state::Offer;

/// The list and the open offer.
pub(super) const INBOX: &str = ".inbox";
/// The heading of the open offer.
pub(super) const HEADING: &str = "#open-offer h2";
/// The link of a row that can be answered, among the controls of the row: after the box.
const LINK: usize = 1;
/// Where letters are typed, or mean something else.
const TYPED_INTO: &str =
    "input:not([type=checkbox]), select, textarea, [contenteditable], dialog, dialog *";

/// Listens until the page goes away.
pub(super) fn listen(list: List, open: Open) {
    let navigation = use_navigation();
    let listener = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let modified = event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key();
        if modified
            || event.default_prevented()
            || event.repeat() && event.key() != "j" && event.key() != "k"
        {
            return;
        }
        let active = document().active_element();
        let is_typed = |active: &Element| active.matches(TYPED_INTO).unwrap_or(true);
        if active.as_ref().is_some_and(is_typed) || is_dialog_open() {
            return;
        }
        let inside = active.is_some_and(|active| active.closest(INBOX).ok().flatten().is_some());
        let acted = match event.key().as_str() {
            "j" => step(list, navigation, 1),
            "k" => step(list, navigation, -1),
            "a" if inside && !some_chosen(list) => open.answer(MemberStatus::Accepted),
            "r" if inside && !some_chosen(list) => open.answer(MemberStatus::Rejected),
            "x" if inside => choose(list),
            _ => false,
        };
        if acted {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Opens the offer `by` further on, and leads the focus there: to its row, or to its heading where the list isn't shown.
pub(super) fn step(list: List, navigation: Navigation, by: isize) -> bool {
    let Some((place, offer)) = list.next(by) else { return false };
    navigation.refine(offer.route(list.tab.get_untracked().answer()));
    if is_list_shown() {
        lead_to(list, place);
    } else {
        focus::take(HEADING);
    }
    true
}

/// Leads the focus back to the row of the offer that was open, once the list is shown again.
pub(super) fn lead_back(list: List) {
    // The page may go in the same moment.
    let Some(current) = list.current.try_get_untracked() else { return };
    let place = current.and_then(|cell| untrack(|| list.place(&cell)));
    lead_to(list, place.unwrap_or_default());
}

/// Leads the focus to the link of the line at a place. A line that was answered has no box before it.
pub(super) fn lead_to(list: List, place: usize) {
    let answer = list.tab.get_untracked().answer();
    let is_open = list.lines.with_untracked(|lines| {
        matches!(lines.get(place), Some(super::lines::Line::Offer(_, now)) if *now == answer)
    });
    list.lead.set(Some((place, if is_open { LINK } else { 0 })));
}

/// On a narrow window the open offer takes the place of the list.
pub(super) fn is_list_shown() -> bool {
    is_shown(".inbox__list")
}

fn some_chosen(list: List) -> bool {
    !untrack(|| list.selected.is_empty())
}

/// What a row with the focus does: its offer is opened, where it is shown beside the list.
pub(super) fn open_focused(list: List, navigation: Navigation, offer: &Offer) {
    // What is being taken away may get the focus for the last time.
    let Some(current) = list.current.try_get_untracked() else { return };
    if is_pane_shown() && current != Some(offer.cell()) {
        navigation.refine(offer.route(list.tab.get_untracked().answer()));
    }
}

/// What the keys do on a tab, in words.
pub(super) const fn words(tab: OffersTab) -> &'static str {
    match tab {
        OffersTab::Pending => "J, K: move. A: accept. R: reject. X: select.",
        OffersTab::Accepted => "J, K: move. X: select.",
        OffersTab::Rejected => "J, K: move. A: accept. X: select.",
    }
}

fn is_pane_shown() -> bool {
    is_shown(".pane")
}

fn is_shown(selector: &str) -> bool {
    let element = document().query_selector(selector).ok().flatten();
    let element = element.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.get_bounding_client_rect().width() > 0.0)
}

/// Whether nothing that is shown has the focus.
pub(super) fn is_focus_lost() -> bool {
    document().active_element().is_none_or(|active| {
        active.tag_name() == "BODY" || active.get_bounding_client_rect().width() == 0.0
    })
}

fn choose(list: List) -> bool {
    let Some(cell) = list.current.get_untracked() else { return false };
    let on = !untrack(|| list.selected.has(&cell));
    list.selected.choose(&cell, on);
    true
}
