//! The two kinds of cloud, and all their differences, as one table. Used by all rules, the mock and the page.

use crate::model::{ProjectIdKind, Role, Visibility};

use super::DenialStatus;

/// The rule set of a cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Glance as OpenStack ships it today (measured on Glance 33 with Keystone 30, default policies).
    OpenStack,
    /// Rackspace Cloud Images v2 with Identity v2.0 (documented by Rackspace; undocumented cases follow the Glance of that time).
    Rackspace,
}

/// One profile's column of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differences {
    /// The cloud's term for a project.
    pub project_word: &'static str,
    /// The format of a project ID.
    pub project_id: ProjectIdKind,
    /// Visibilities that allow members.
    pub members_on: &'static [Visibility],
    /// Visibility of a new image.
    pub new_image: Visibility,
    /// The status of the refusal when a member tries to add another member.
    pub add_by_member: DenialStatus,
    /// The page size when the caller sets no `limit`.
    pub page_default: u32,
    /// The maximum page size; a greater `limit` is reduced to this.
    pub page_max: u32,
    /// True when an unknown marker gives 400, false when it gives an empty list.
    pub unknown_marker_refused: bool,
    /// True when images can be hidden: a hidden image is in no list, including the inbox, unless hidden images are requested.
    pub hides_images: bool,
    /// True when owners can deactivate and reactivate images. Otherwise only the operator can.
    pub owners_deactivate: bool,
    /// True when the API has calls to download and upload image data.
    pub transfers_data: bool,
    /// True when the cloud refuses to export images with licensed software; `false` where it does not check.
    pub keeps_licensed: bool,
    /// The maximum number of members of an image; `None` where no limit is documented.
    pub member_quota: Option<u32>,
    /// The lifetime of a token in seconds, unless the operator changes it.
    pub token_seconds: u32,
    /// The roles, weakest first.
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
    /// Both profiles.
    pub const ALL: [Self; 2] = [Self::OpenStack, Self::Rackspace];

    /// This profile's column of the table.
    pub const fn differences(self) -> &'static Differences {
        match self {
            Self::OpenStack => &OPENSTACK,
            Self::Rackspace => &RACKSPACE,
        }
    }

    /// The name in world files, on command lines and in tests.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OpenStack => "openstack",
            Self::Rackspace => "rackspace",
        }
    }

    /// Parses [`Profile::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn new_images_can_be_shared_in_both_profiles() {
        for profile in Profile::ALL {
            let d = profile.differences();
            assert!(d.members_on.contains(&d.new_image), "{profile:?}");
            assert!(d.page_default <= d.page_max);
            assert_eq!(Profile::parse(profile.as_str()), Some(profile));
        }
    }
}
