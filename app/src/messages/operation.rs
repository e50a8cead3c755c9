//! What people do with images, in words, for the matrix of who may do what.

use imageshare_core::model::Role;
use imageshare_core::rules::Profile;
use imageshare_core::rules::permission_matrix::{Actor, Operation};

/// A deed as a verb with what it acts on.
pub const fn tell(deed: Operation) -> &'static str {
    match deed {
        Operation::Look => "Look at images and who has them",
        Operation::Offer => "Offer an image",
        Operation::StopSharing => "Stop sharing",
        Operation::Change => "Change it, or who may see it",
        Operation::Tag => "Put tags on it, or take them off",
        Operation::Delete => "Delete it",
        Operation::MoveAsFile => "Export it as a file, or import one",
        Operation::LookAtShared => "Look at a shared image, and use it",
        Operation::Answer => "Accept, reject or decide later",
        Operation::TagShared => "Put tags on a shared image",
        Operation::PassOn => "Offer it to somebody else",
        Operation::Leave => "End the share from this side",
    }
}

/// Whose deeds follow.
pub const fn doer(doer: Actor) -> &'static str {
    match doer {
        Actor::Owner => "With images of one's own",
        Actor::Member => "With images that others share",
    }
}

/// What a role is, in a few words.
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Reader => "looks",
        Role::Member => "works in its project",
        Role::Admin => "rules the whole cloud",
        Role::Observer => "looks, and tags",
        Role::Creator => "also offers",
        Role::AccountAdmin => "rules its account",
    }
}

/// What people call the cloud.
pub const fn cloud(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "OpenStack",
        Profile::Rackspace => "Rackspace",
    }
}
