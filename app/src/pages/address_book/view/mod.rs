//! The list and the form of the address book page.

pub(super) mod contact;
pub(super) mod rows;
