//! The names of operations and roles, for the permissions dialog.

use imageshare_core::model::Role;
use imageshare_core::rules::Profile;
use imageshare_core::rules::permission_matrix::{Actor, Operation};

/// An operation as a verb with its object.
pub const fn label(operation: Operation) -> &'static str {
    match operation {
        Operation::View => "View images and their members",
        Operation::Offer => "Offer an image",
        Operation::StopSharing => "Stop sharing",
        Operation::Change => "Change an image or its visibility",
        Operation::Tag => "Add or remove tags",
        Operation::Delete => "Delete an image",
        Operation::ImportExport => "Export or import an image file",
        Operation::ViewShared => "View and use a shared image",
        Operation::Answer => "Accept or reject an offer, or decide later",
        Operation::TagShared => "Tag a shared image",
        Operation::Reshare => "Offer a shared image to someone else",
        Operation::Leave => "Remove yourself as a member",
    }
}

/// The heading of an actor's operations.
pub const fn actor_label(actor: Actor) -> &'static str {
    match actor {
        Actor::Owner => "Your own images",
        Actor::Member => "Images shared with you",
    }
}

/// A role in a few words.
pub const fn role_label(role: Role) -> &'static str {
    match role {
        Role::READER => "can only view",
        Role::MEMBER => "can work in the project",
        Role::ADMIN => "can manage the whole cloud",
        Role::OBSERVER => "can view and tag",
        Role::CREATOR => "can also offer images",
        Role::ACCOUNT_ADMIN => "administers the account",
    }
}

/// The usual name of the cloud.
pub const fn cloud_name(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "OpenStack",
        Profile::Rackspace => "Rackspace",
    }
}
