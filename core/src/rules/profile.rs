//! The two kinds of cloud, and everything in which they differ, as one table.

use crate::model::{ProjectIdKind, Role, Visibility};

use super::DenialStatus;

/// Which rules a cloud plays by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Glance as OpenStack ships it today (measured on Glance 33 with Keystone 30, default policies).
    OpenStack,
    /// Rackspace Cloud Images v2 with Identity v2.0 (documented by Rackspace; where it is silent, as Glance was then).
    Rackspace,
}

/// One profile's side of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differences {
    /// What people there call a project.
    pub project_word: &'static str,
    /// What a project id looks like there.
    pub project_id: ProjectIdKind,
    /// Visibilities under which an image may have members.
    pub members_on: &'static [Visibility],
    /// Visibility of a new image.
    pub new_image: Visibility,
    /// How a member is refused who tries to add another one.
    pub add_by_member: DenialStatus,
    /// Items on a page when the caller gives no `limit`.
    pub page_default: u32,
    /// Items on a page at most; a greater `limit` counts as this.
    pub page_max: u32,
    /// True when a marker that is in no list gives 400, false when it gives an empty list.
    pub unknown_marker_refused: bool,
    /// True when an image can be hidden: it then stands in no list, an inbox included, unless hidden images are asked for.
    pub hides_images: bool,
    /// True when owners deactivate and reactivate their images. Where they cannot, a deactivated image is the operator's hold.
    pub owners_deactivate: bool,
    /// True when image data has calls of its own, to download and to upload it.
    pub transfers_data: bool,
    /// True when the cloud refuses to export images with licensed software; `false` where it does not look.
    pub keeps_licensed: bool,
    /// Members an image may have; `None` where no limit is documented.
    pub member_quota: Option<u32>,
    /// How long a token lives, in seconds, unless the operator says otherwise.
    pub token_seconds: u32,
    /// The roles, the weakest first.
    pub roles: [Role; 3],
}

const OPENSTACK: Differences = Differences {
    project_word: "project",
    project_id: ProjectIdKind::Hex32,
    members_on: &[Visibility::Shared],
    new_image: Visibility::Shared,
    add_by_member: DenialStatus::Forbidden,
    page_default: 25,
    page_max: 1000,
    unknown_marker_refused: true,
    hides_images: true,
    owners_deactivate: true,
    transfers_data: true,
    keeps_licensed: false,
    member_quota: Some(128),
    token_seconds: 3600,
    roles: Role::KEYSTONE,
};

const RACKSPACE: Differences = Differences {
    project_word: "account",
    project_id: ProjectIdKind::AccountNumber,
    members_on: &[Visibility::Private, Visibility::Shared],
    new_image: Visibility::Private,
    add_by_member: DenialStatus::NotFound,
    page_default: 100,
    page_max: 100,
    unknown_marker_refused: false,
    hides_images: false,
    owners_deactivate: false,
    transfers_data: false,
    keeps_licensed: true,
    member_quota: None,
    token_seconds: 86_400,
    roles: Role::RACKSPACE,
};

impl Profile {
    /// Both.
    pub const ALL: [Self; 2] = [Self::OpenStack, Self::Rackspace];

    /// This profile's side of the table.
    pub const fn differences(self) -> &'static Differences {
        match self {
            Self::OpenStack => &OPENSTACK,
            Self::Rackspace => &RACKSPACE,
        }
    }

    /// The word in world files, on command lines and in tests.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OpenStack => "openstack",
            Self::Rackspace => "rackspace",
        }
    }

    /// Reads [`Profile::as_str`] back.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_new_image_may_be_shared_at_once_in_both_profiles() {
        for profile in Profile::ALL {
            let d = profile.differences();
            assert!(d.members_on.contains(&d.new_image), "{profile:?}");
            assert!(d.page_default <= d.page_max);
            assert_eq!(Profile::parse(profile.as_str()), Some(profile));
        }
    }
}
