//! Keyboard shortcuts of the page: J and K open the next and the previous offer, A accepts, R rejects and X selects the open one.
//!
//! J and K work wherever the focus is, except in text fields. A, R and X work only while the focus is in the list or in the open
//! offer, so that a key meant for something else never answers an offer (WCAG 2.1.4). The focused row is the open offer. While
//! offers are selected, A and R do nothing: it would be unclear which offers they answer. Leaving a share must not have a key.

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::super::model::answer_handler::AnswerHandler;
use super::super::model::lines::ListLine;
use super::super::model::list::OfferList;
use crate::navigation::{Navigation, use_navigation};
use crate::parts::focus;
use crate::state::Offer;

/// The list and the open offer.
pub(super) const INBOX_SELECTOR: &str = ".inbox";
/// The heading of the open offer.
pub(in crate::pages::offers) const OFFER_HEADING_SELECTOR: &str = "#open-offer h2";
/// The index of the link among the controls of a row that can be answered: after the checkbox.
const LINK_INDEX: usize = 1;
/// Elements in which letters are typed or have another meaning.
const TYPING_SELECTOR: &str =
    "input:not([type=checkbox]), select, textarea, [contenteditable], dialog, dialog *";

/// Listens until the page is closed.
pub(in crate::pages::offers) fn listen_for_shortcuts(list: OfferList, handler: AnswerHandler) {
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
        let is_text_field = |active: &Element| active.matches(TYPING_SELECTOR).unwrap_or(true);
        if active.as_ref().is_some_and(is_text_field) || is_dialog_open() {
            return;
        }
        let inside =
            active.is_some_and(|active| active.closest(INBOX_SELECTOR).ok().flatten().is_some());
        let is_handled = match event.key().as_str() {
            "j" => open_relative(list, navigation, 1),
            "k" => open_relative(list, navigation, -1),
            "a" if inside && !has_selection(list) => handler.answer(MemberStatus::Accepted),
            "r" if inside && !has_selection(list) => handler.answer(MemberStatus::Rejected),
            "x" if inside => toggle_selected(list),
            _ => false,
        };
        if is_handled {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Opens the offer `by` lines further on and focuses its row, or its heading where the list is hidden.
pub(in crate::pages::offers) fn open_relative(
    list: OfferList,
    navigation: Navigation,
    by: isize,
) -> bool {
    let Some((index, offer)) = list.neighbor(by) else { return false };
    navigation.replace_route(offer.route(list.tab.get_untracked().member_status()));
    if is_list_shown() {
        focus_row(list, index);
    } else {
        focus::focus_first_match(OFFER_HEADING_SELECTOR);
    }
    true
}

/// Focuses the row of the offer that was open, once the list is visible again.
pub(in crate::pages::offers) fn focus_open_row(list: OfferList) {
    // The page may be closing.
    let Some(current) = list.open_offer.try_get_untracked() else { return };
    let index = current.and_then(|cell| untrack(|| list.line_index(&cell)));
    focus_row(list, index.unwrap_or_default());
}

/// Focuses the link of the line at an index. An answered line has no checkbox before its link.
pub(super) fn focus_row(list: OfferList, index: usize) {
    let answer = list.tab.get_untracked().member_status();
    let is_open = list.lines.with_untracked(
        |lines| matches!(lines.get(index), Some(ListLine::Offer(_, now)) if *now == answer),
    );
    list.focus_target.set(Some((index, if is_open { LINK_INDEX } else { 0 })));
}

/// Whether the list is visible: on a narrow window the open offer replaces it.
pub(in crate::pages::offers) fn is_list_shown() -> bool {
    is_shown(".inbox__list")
}

fn has_selection(list: OfferList) -> bool {
    !untrack(|| list.selected.is_empty())
}

/// Opens the offer of the focused row, if the pane is visible next to the list.
pub(in crate::pages::offers) fn open_focused(
    list: OfferList,
    navigation: Navigation,
    offer: &Offer,
) {
    // A row that is being removed may still receive a focus event.
    let Some(current) = list.open_offer.try_get_untracked() else { return };
    if is_pane_shown() && current != Some(offer.membership_key()) {
        navigation.replace_route(offer.route(list.tab.get_untracked().member_status()));
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

/// Whether no visible element has the focus.
pub(in crate::pages::offers) fn is_focus_lost() -> bool {
    document().active_element().is_none_or(|active| {
        active.tag_name() == "BODY" || active.get_bounding_client_rect().width() == 0.0
    })
}

fn toggle_selected(list: OfferList) -> bool {
    let Some(cell) = list.open_offer.get_untracked() else { return false };
    let on = !untrack(|| list.selected.contains(&cell));
    list.selected.set_selected(&cell, on);
    true
}
