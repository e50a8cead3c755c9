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
pub struct ProfileSpec {
    /// The cloud's term for a project.
    pub project_term: &'static str,
    /// The format of a project ID.
    pub project_id_kind: ProjectIdKind,
    /// Visibilities that allow members.
    pub shareable_visibilities: &'static [Visibility],
    /// Visibility of a new image.
    pub default_visibility: Visibility,
    /// The status of the refusal when a member tries to add another member.
    pub member_add_denial: DenialStatus,
    /// The page size when the caller sets no `limit`.
    pub default_page_size: u32,
    /// The maximum page size; a greater `limit` is reduced to this.
    pub max_page_size: u32,
    /// True when an unknown marker gives 400, false when it gives an empty list.
    pub rejects_unknown_marker: bool,
    /// True when images can be hidden: a hidden image is in no list, including the inbox, unless hidden images are requested.
    pub supports_hidden_images: bool,
    /// True when owners can deactivate and reactivate images. Otherwise only the operator can.
    pub owners_can_deactivate: bool,
    /// True when the API has calls to download and upload image data.
    pub supports_data_transfer: bool,
    /// True when the cloud refuses to export images with licensed software; `false` where it does not check.
    pub forbids_licensed_export: bool,
    /// The maximum number of members of an image; `None` where no limit is documented.
    pub member_quota: Option<u32>,
    /// The lifetime of a token in seconds, unless the operator changes it.
    pub token_lifetime_seconds: u32,
    /// The roles, weakest first.
    pub roles: [Role; 3],
}

const OPENSTACK: ProfileSpec = ProfileSpec {
    project_term: "project",
    project_id_kind: ProjectIdKind::Hex32,
    shareable_visibilities: &[Visibility::Shared],
    default_visibility: Visibility::Shared,
    member_add_denial: DenialStatus::Forbidden,
    default_page_size: 25,
    max_page_size: 1000,
    rejects_unknown_marker: true,
    supports_hidden_images: true,
    owners_can_deactivate: true,
    supports_data_transfer: true,
    forbids_licensed_export: false,
    member_quota: Some(128),
    token_lifetime_seconds: 3600,
    roles: Role::KEYSTONE,
};

const RACKSPACE: ProfileSpec = ProfileSpec {
    project_term: "account",
    project_id_kind: ProjectIdKind::AccountNumber,
    shareable_visibilities: &[Visibility::Private, Visibility::Shared],
    default_visibility: Visibility::Private,
    member_add_denial: DenialStatus::NotFound,
    default_page_size: 100,
    max_page_size: 100,
    rejects_unknown_marker: false,
    supports_hidden_images: false,
    owners_can_deactivate: false,
    supports_data_transfer: false,
    forbids_licensed_export: true,
    member_quota: None,
    token_lifetime_seconds: 86_400,
    roles: Role::RACKSPACE,
};

impl Profile {
    /// Both profiles.
    pub const ALL: [Self; 2] = [Self::OpenStack, Self::Rackspace];

    /// This profile's column of the table.
    pub const fn spec(self) -> &'static ProfileSpec {
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
            let d = profile.spec();
            assert!(d.shareable_visibilities.contains(&d.default_visibility), "{profile:?}");
            assert!(d.default_page_size <= d.max_page_size);
            assert_eq!(Profile::parse(profile.as_str()), Some(profile));
        }
    }
}
