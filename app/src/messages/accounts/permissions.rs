//! What a role can do with images, as text. Used by the Accounts page, which takes every decision from the rules.

pub const EVERYTHING: &str =
    "Can view, share, change, and stop sharing images. Can accept or reject offers.";
pub const OFFER_AND_TAG: &str = "Can view images, offer them, and change their tags. Can't stop sharing, accept or reject offers, or change the visibility of images.";
pub const VIEW_AND_TAG: &str = "Can view images and change their tags. Can't offer images, stop sharing, accept or reject offers, or change the visibility of images.";
pub const VIEW: &str =
    "Can view images. Can't offer or change images, stop sharing, or accept or reject offers.";
/// For permissions that no role had when this page was written.
pub const OTHER_ROLE: &str = "This role's permissions are listed under Permissions.";

/// A role and one of the texts above: "reader. Can view images…".
pub fn role_with_permissions(role: &str, permissions: &str) -> String {
    format!("{role}. {permissions}")
}
