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
        Operation::Change => "Change it or its visibility",
        Operation::Tag => "Add or remove tags",
        Operation::Delete => "Delete it",
        Operation::ImportExport => "Export it as a file, or import one",
        Operation::ViewShared => "View and use a shared image",
        Operation::Answer => "Accept, reject or decide later",
        Operation::TagShared => "Tag a shared image",
        Operation::Reshare => "Offer it to someone else",
        Operation::Leave => "Remove yourself as a member",
    }
}

/// The heading of an actor's operations.
pub const fn actor(actor: Actor) -> &'static str {
    match actor {
        Actor::Owner => "With your own images",
        Actor::Member => "With images shared with you",
    }
}

/// A role in a few words.
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Reader => "views",
        Role::Member => "works in its project",
        Role::Admin => "administers the whole cloud",
        Role::Observer => "views and tags",
        Role::Creator => "also offers",
        Role::AccountAdmin => "administers its account",
    }
}

/// The usual name of the cloud.
pub const fn cloud(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "OpenStack",
        Profile::Rackspace => "Rackspace",
    }
}
