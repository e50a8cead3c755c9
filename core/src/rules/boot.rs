//! Whether a server can be created or rebuilt from an image. Used by the page and the mock.
//!
//! This is the purpose of sharing: a member can boot like the owner, whatever the member status, until the share ends. Servers
//! created before remain the member's.

use crate::model::{ImageStatus, Visibility};

use super::relation::Relation;
use super::{Profile, visibility};

/// The image, from the point of view of the project that boots it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BootSource {
    /// The relation of the caller's project to the image.
    pub relation: Relation,
    /// True for an administrator of the cloud.
    pub cloud_admin: bool,
    /// The image's visibility.
    pub visibility: Visibility,
    /// The state of its data.
    pub status: ImageStatus,
}

/// Why a server cannot be created.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum BootRefusal {
    /// The project cannot see the image: the compute service answers that it does not exist.
    #[error("the project can't see the image")]
    Invisible,
    /// It has no usable data.
    #[error("the image is {0}, not active")]
    NotActive(ImageStatus),
}

/// Checks whether a server can be created from the image.
///
/// | | active | deactivated, or any other state |
/// |---|---|---|
/// | sees the image by ID ([`visibility::may_see`]) | yes | no: [`BootRefusal::NotActive`] |
/// | does not | no: [`BootRefusal::Invisible`] | no: [`BootRefusal::Invisible`] |
///
/// Nova reads the image with the caller's token and then checks its status. Rackspace documents the same: usable by every
/// member whatever the member status, and bootable only when active.
///
/// # Errors
/// The reason.
pub fn may_boot(profile: Profile, source: &BootSource) -> Result<(), BootRefusal> {
    let BootSource { relation, cloud_admin, visibility, status } = *source;
    if !visibility::may_see(profile, relation, cloud_admin, visibility) {
        return Err(BootRefusal::Invisible);
    }
    match status {
        ImageStatus::Active => Ok(()),
        other => Err(BootRefusal::NotActive(other)),
    }
}

/// What a member can do with an image's data, by ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PossibleUses {
    /// Whether servers can boot from it, or the reason why not.
    pub boot: Result<(), BootRefusal>,
    /// Whether its data can be downloaded. Rackspace has no such call.
    pub can_download: bool,
}

/// The possible uses of the image's data. Data that cannot be booted cannot be downloaded either: a deactivated image is
/// refused, and a queued one has none (measured).
pub fn possible_uses(profile: Profile, source: &BootSource) -> PossibleUses {
    let boots = may_boot(profile, source);
    PossibleUses {
        boot: boots,
        can_download: boots.is_ok() && profile.spec().supports_data_transfer,
    }
}

/// Checks whether a server can be rebuilt from the image. `own_image` is true when it is the server's current image; `source`
/// is `None` when it is deleted.
///
/// | | Rackspace | OpenStack |
/// |---|---|---|
/// | an image that can be booted | yes | yes |
/// | the server's own image, whose share has ended since | yes | no |
/// | the server's own image, deactivated or deleted | no | no |
/// | any other | no | no |
///
/// Rackspace's image sharing guide: a consumer's server remains, and can be rebuilt, after the producer has ended the share.
/// Nova reads the image with the caller's token, as for a new server.
///
/// # Errors
/// The reason.
pub fn may_rebuild(
    profile: Profile,
    source: Option<&BootSource>,
    own_image: bool,
) -> Result<(), BootRefusal> {
    let source = source.ok_or(BootRefusal::Invisible)?;
    match (may_boot(profile, source), profile) {
        (Err(BootRefusal::Invisible), Profile::Rackspace) if own_image => {
            may_boot(profile, &BootSource { relation: Relation::Owner, ..*source })
        }
        (answer, _) => answer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn source(profile: Profile, relation: Relation) -> BootSource {
        BootSource {
            relation,
            cloud_admin: false,
            visibility: profile.spec().default_visibility,
            status: ImageStatus::Active,
        }
    }

    #[test]
    fn members_boot_like_the_owner_and_strangers_do_not() {
        for profile in Profile::ALL {
            let boots = |relation| may_boot(profile, &source(profile, relation));
            assert_eq!(boots(Relation::Owner), Ok(()));
            assert_eq!(boots(Relation::ThatMember), Ok(()));
            assert_eq!(boots(Relation::Stranger), Err(BootRefusal::Invisible));
        }
    }

    #[test]
    fn only_active_images_boot_and_strangers_learn_no_status() {
        for status in ImageStatus::ALL.into_iter().filter(|status| *status != ImageStatus::Active) {
            let inactive = |relation| BootSource { status, ..source(Profile::Rackspace, relation) };
            let boots = |relation| may_boot(Profile::Rackspace, &inactive(relation));
            assert_eq!(boots(Relation::Owner), Err(BootRefusal::NotActive(status)));
            assert_eq!(boots(Relation::Stranger), Err(BootRefusal::Invisible));
        }
    }

    #[test]
    fn only_active_data_on_openstack_is_downloadable() {
        for profile in Profile::ALL {
            let active = source(profile, Relation::ThatMember);
            assert_eq!(possible_uses(profile, &active).can_download, profile == Profile::OpenStack);
            let deactivated = BootSource { status: ImageStatus::Deactivated, ..active };
            assert!(
                !possible_uses(profile, &deactivated).can_download
                    && possible_uses(profile, &deactivated).boot.is_err()
            );
        }
    }

    #[test]
    fn rackspace_rebuilds_from_the_own_image_after_a_share_ends() {
        let rebuilds = |profile, own_image, status| {
            let source = BootSource { status, ..source(profile, Relation::Stranger) };
            may_rebuild(profile, Some(&source), own_image)
        };
        let (active, deactivated) = (ImageStatus::Active, ImageStatus::Deactivated);
        assert_eq!(rebuilds(Profile::Rackspace, true, active), Ok(()));
        assert_eq!(rebuilds(Profile::Rackspace, false, active), Err(BootRefusal::Invisible));
        assert_eq!(rebuilds(Profile::OpenStack, true, active), Err(BootRefusal::Invisible));
        assert_eq!(
            rebuilds(Profile::Rackspace, true, deactivated),
            Err(BootRefusal::NotActive(deactivated))
        );
        assert_eq!(may_rebuild(Profile::Rackspace, None, true), Err(BootRefusal::Invisible));
    }
}
