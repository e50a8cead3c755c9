//! Who owns an offered image, as far as this device can know: no cloud tells another project's name.

use imageshare_core::model::{Image, ProjectId};
use imageshare_core::rules::lookalike::looks_like;

use crate::state::{AddressBook, Origin, SignedIn, use_accounts, use_book};

/// What is known of an owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Owner {
    /// In the address book, under this alias.
    Listed(String),
    /// A project of this name is signed in on this page.
    SignedIn(String),
    /// Not known, and its id can be taken for that of one who is, by his name.
    LooksLike(String),
    /// Not known.
    Unknown,
    /// The cloud names no owner.
    Nobody,
}

impl Owner {
    /// The name, where it is known.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Listed(name) | Self::SignedIn(name) => Some(name),
            Self::LooksLike(_) | Self::Unknown | Self::Nobody => None,
        }
    }

    /// The owner of an image of the account's cloud. Follows the address book and who is signed in.
    pub(super) fn of(image: &Image, account: &SignedIn) -> Self {
        let Some(owner) = &image.owner else { return Self::Nobody };
        known(owner, &account.origin, use_book()).unwrap_or_else(|| {
            let acquainted = acquainted(account, use_book());
            let alike = acquainted.into_iter().find(|(id, _)| looks_like(owner, id));
            alike.map_or(Self::Unknown, |(_, name)| Self::LooksLike(name))
        })
    }
}

fn known(owner: &ProjectId, cloud: &Origin, book: AddressBook) -> Option<Owner> {
    let alias = book.with(cloud, |book| book.alias(owner).map(str::to_owned));
    let signed_in = || use_accounts().name_of(owner).map(Owner::SignedIn);
    alias.map(Owner::Listed).or_else(signed_in)
}

/// Everyone whom this device knows by name: the address book, and who is signed in.
fn acquainted(account: &SignedIn, book: AddressBook) -> Vec<(ProjectId, String)> {
    let mut all = book.with(&account.origin, |book| {
        let contacts = book.contacts().filter(|(_, contact)| !contact.alias.is_empty());
        contacts.map(|(id, contact)| (id.clone(), contact.alias.clone())).collect::<Vec<_>>()
    });
    let projects = use_accounts().all();
    all.extend(
        projects.iter().filter_map(|one| {
            one.project().map(|project| (project.id.clone(), project.name.clone()))
        }),
    );
    all
}
