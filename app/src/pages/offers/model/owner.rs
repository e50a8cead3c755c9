//! The name of an offered image's owner: its alias, else the project's name if it is signed in; clouds don't reveal the names of
//! other projects. Used by list, rows, search and offer; must not be taken as a sign of trust.

use crate::data::shorten;
use crate::messages::offers::list;
use crate::state::{Offer, SignedInAccount, use_address_book};

/// The owner's name. Reactive to the address book and the signed-in accounts.
pub(in crate::pages::offers) fn owner_name(
    offer: &Offer,
    account: &SignedInAccount,
) -> Option<String> {
    use_address_book().project_name(&account.cloud, offer.image.owner.as_ref()?)
}

/// The owner's name, else its ID, shortened to fit into a row.
pub(in crate::pages::offers) fn owner_label(offer: &Offer, account: &SignedInAccount) -> String {
    owner_name(offer, account).unwrap_or_else(|| {
        offer
            .image
            .owner
            .as_ref()
            .map_or_else(|| list::UNKNOWN_OWNER.to_owned(), |owner| shorten(owner.as_str()))
    })
}
