//! Looking for some of the offers, by what a card says of them.

use leptos::prelude::*;

use super::owner::owner_name;
use crate::components::{TextField, TextKind};
use crate::pages::images::has_text;
use crate::state::{Offer, use_accounts};
use crate::words::case::lower;

/// From so many offers under one answer on there is a field to look for some of them.
const MANY: usize = 5;

/// The field; nothing where there are few offers and nothing is looked for.
pub(super) fn field(all: Memo<usize>, wanted: RwSignal<String>) -> AnyView {
    let shown =
        Memo::new(move |_| all.get() >= MANY || wanted.with(|wanted| !wanted.trim().is_empty()));
    view! {
        <Show when=move || shown.get()>
            <TextField
                label="Image, owner, region, project or id"
                value=wanted
                kind=TextKind::Search
            />
        </Show>
    }
    .into_any()
}

/// Whether an offer is among those that are looked for. Follows the address book.
pub(super) fn is_wanted(offer: &Offer, wanted: &str) -> bool {
    let wanted = lower(wanted.trim());
    if has_text(&offer.image, &wanted) {
        return true;
    }
    let is_it = |text: &str| lower(text).contains(&wanted);
    let begins = |id: &str| lower(id).starts_with(&wanted);
    let account = use_accounts().get(offer.account);
    is_it(offer.region.as_str())
        || begins(offer.project.as_str())
        || offer.image.owner.as_ref().is_some_and(|owner| begins(owner.as_str()))
        || account.is_some_and(|account| {
            is_it(&account.title()) || owner_name(offer, &account).is_some_and(|name| is_it(&name))
        })
}
