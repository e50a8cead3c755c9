//! The button that postpones one offer. Used next to the buttons that answer it. Sends nothing.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind};
use crate::messages::offers;
use crate::reactive::reactive;
use crate::state::{Offer, use_offers};

/// Postpones the offer, or undoes that. Sends nothing.
pub(super) fn decide_later_button(offer: &Offer) -> AnyView {
    let offers = use_offers();
    let (cell, about) = (offer.membership_key(), offer.image.title());
    let is_postponed = {
        let cell = cell.clone();
        Memo::new(move |_| offers.is_postponed(&cell))
    };
    let press = move || {
        if is_postponed.get_untracked() {
            offers.undo_postpone(&cell);
        } else {
            offers.postpone([cell.clone()]);
        }
    };
    let label = move || {
        if is_postponed.get() {
            offers::answers::UNDO_DECIDE_LATER
        } else {
            offers::answers::DECIDE_LATER
        }
    };
    let note = move || {
        is_postponed
            .get()
            .then(|| view! { <p class="soft">{offers::answers::POSTPONED}</p> }.into_any())
    };
    view! {
        <Button
            label=Signal::derive(move || label().to_owned())
            kind=ButtonKind::Subtle
            about=about
            on_press=press
        />
        {reactive(note)}
    }
    .into_any()
}
