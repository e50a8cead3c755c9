//! What people do with images, in words, for the matrix of who may do what.

use imageshare_core::model::Role;
use imageshare_core::rules::Profile;
use imageshare_core::rules::deed::{Deed, Doer};

/// A deed as a verb with what it acts on.
pub const fn tell(deed: Deed) -> &'static str {
    match deed {
        Deed::Look => "Look at images and who has them",
        Deed::Offer => "Offer an image",
        Deed::StopSharing => "Stop sharing",
        Deed::Change => "Change it, or who may see it",
        Deed::Tag => "Put tags on it, or take them off",
        Deed::Delete => "Delete it",
        Deed::MoveAsFile => "Export it as a file, or import one",
        Deed::LookAtShared => "Look at a shared image, and use it",
        Deed::Answer => "Accept, reject or decide later",
        Deed::TagShared => "Put tags on a shared image",
        Deed::PassOn => "Offer it to somebody else",
        Deed::Leave => "End the share from this side",
    }
}

/// Whose deeds follow.
pub const fn doer(doer: Doer) -> &'static str {
    match doer {
        Doer::Owner => "With images of one's own",
        Doer::Member => "With images that others share",
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
