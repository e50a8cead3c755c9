//! What people call the owner of an offered image: its alias, else its own name where it is signed in. No cloud tells another project's
//! name. Says nothing of trust.

use crate::data::shorten;
use crate::state::{Offer, SignedIn, use_book};

/// The owner's name. Follows the address book and who is signed in.
pub(super) fn owner_name(offer: &Offer, account: &SignedIn) -> Option<String> {
    use_book().name_of(&account.origin, offer.image.owner.as_ref()?)
}

/// The owner's name, else its ID, as a row has room for.
pub(super) fn from_words(offer: &Offer, account: &SignedIn) -> String {
    owner_name(offer, account).unwrap_or_else(|| {
        offer
            .image
            .owner
            .as_ref()
            .map_or_else(|| "not named".to_owned(), |owner| shorten(owner.as_str()))
    })
}
