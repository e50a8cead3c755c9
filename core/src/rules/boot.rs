//! Whether a server can be made of an image, or made anew.
//!
//! Sharing is about this: a member boots as the owner does, whatever he answered, and from the end of the share on no more.
//! What he made of it before stays his.

use crate::model::{ImageStatus, Visibility};

use super::relation::Relation;
use super::{Profile, visibility};

/// The image, as the one who boots stands to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Source {
    /// What the caller's project has to do with it.
    pub relation: Relation,
    /// True for an administrator of the cloud.
    pub cloud_admin: bool,
    /// Who may see it.
    pub visibility: Visibility,
    /// The state of its data.
    pub status: ImageStatus,
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum BootRefusal {
    /// The project does not see the image: to the compute service there is none.
    #[error("the project does not see the image")]
    Invisible,
    /// There is no data that can be used.
    #[error("the image is {0}, not active")]
    NotActive(ImageStatus),
}

/// Says whether a server can be made of the image.
///
/// | | active | deactivated, or any other state |
/// |---|---|---|
/// | sees the image by its id ([`visibility::may_see`]) | yes | no: [`BootRefusal::NotActive`] |
/// | does not | no: [`BootRefusal::Invisible`] | no: [`BootRefusal::Invisible`] |
///
/// Nova looks the image up with the caller's token and then at its status. Rackspace documents the same: usable by every
/// member whatever the member status, and bootable only when active.
///
/// # Errors
/// Why not.
pub fn may_boot(profile: Profile, source: &Source) -> Result<(), BootRefusal> {
    let Source { relation, cloud_admin, visibility, status } = *source;
    if !visibility::may_see(profile, relation, cloud_admin, visibility) {
        return Err(BootRefusal::Invisible);
    }
    match status {
        ImageStatus::Active => Ok(()),
        other => Err(BootRefusal::NotActive(other)),
    }
}

/// What a member can do with an image's data, by its ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uses {
    /// Whether servers can start from it, or why not.
    pub boots: Result<(), BootRefusal>,
    /// Whether its data can be downloaded. Rackspace has no such call.
    pub downloads: bool,
}

/// Says what can be done with the image's data. What cannot be booted cannot be downloaded either: the data of a deactivated
/// image is refused, and a queued one has none (measured).
pub fn uses(profile: Profile, source: &Source) -> Uses {
    let boots = may_boot(profile, source);
    Uses { boots, downloads: boots.is_ok() && profile.differences().transfers_data }
}

/// Says whether a server can be made anew of the image. `own_image` is true when it is the one the server runs now;
/// `source` is `None` when it is gone.
///
/// | | Rackspace | OpenStack |
/// |---|---|---|
/// | an image that may be booted | yes | yes |
/// | the server's own image, whose share has ended since | yes | no |
/// | the server's own image, on hold or deleted | no | no |
/// | any other | no | no |
///
/// Rackspace's image sharing guide: a server that the consumer has made stays, and can be rebuilt, after the producer has
/// taken the share back. Nova looks the image up with the caller's token, as for a new server.
///
/// # Errors
/// Why not.
pub fn may_rebuild(
    profile: Profile,
    source: Option<&Source>,
    own_image: bool,
) -> Result<(), BootRefusal> {
    let source = source.ok_or(BootRefusal::Invisible)?;
    match (may_boot(profile, source), profile) {
        (Err(BootRefusal::Invisible), Profile::Rackspace) if own_image => {
            may_boot(profile, &Source { relation: Relation::Owner, ..*source })
        }
        (answer, _) => answer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn source(profile: Profile, relation: Relation) -> Source {
        Source {
            relation,
            cloud_admin: false,
            visibility: profile.differences().new_image,
            status: ImageStatus::Active,
        }
    }

    #[test]
    fn a_member_boots_as_the_owner_does_and_a_stranger_finds_no_image() {
        for profile in Profile::ALL {
            let boots = |relation| may_boot(profile, &source(profile, relation));
            assert_eq!(boots(Relation::Owner), Ok(()));
            assert_eq!(boots(Relation::ThatMember), Ok(()));
            assert_eq!(boots(Relation::Stranger), Err(BootRefusal::Invisible));
        }
    }

    #[test]
    fn only_an_active_image_boots_and_who_does_not_see_it_is_not_told_its_state() {
        for status in ImageStatus::ALL.into_iter().filter(|status| *status != ImageStatus::Active) {
            let held = |relation| Source { status, ..source(Profile::Rackspace, relation) };
            let boots = |relation| may_boot(Profile::Rackspace, &held(relation));
            assert_eq!(boots(Relation::Owner), Err(BootRefusal::NotActive(status)));
            assert_eq!(boots(Relation::Stranger), Err(BootRefusal::Invisible));
        }
    }

    #[test]
    fn only_active_data_is_downloaded_and_on_openstack_only() {
        for profile in Profile::ALL {
            let active = source(profile, Relation::ThatMember);
            assert_eq!(uses(profile, &active).downloads, profile == Profile::OpenStack);
            let held = Source { status: ImageStatus::Deactivated, ..active };
            assert!(!uses(profile, &held).downloads && uses(profile, &held).boots.is_err());
        }
    }

    #[test]
    fn after_the_end_of_a_share_a_server_is_rebuilt_of_its_own_image_on_rackspace_only() {
        let rebuilds = |profile, own, status| {
            let source = Source { status, ..source(profile, Relation::Stranger) };
            may_rebuild(profile, Some(&source), own)
        };
        let (active, held) = (ImageStatus::Active, ImageStatus::Deactivated);
        assert_eq!(rebuilds(Profile::Rackspace, true, active), Ok(()));
        assert_eq!(rebuilds(Profile::Rackspace, false, active), Err(BootRefusal::Invisible));
        assert_eq!(rebuilds(Profile::OpenStack, true, active), Err(BootRefusal::Invisible));
        assert_eq!(rebuilds(Profile::Rackspace, true, held), Err(BootRefusal::NotActive(held)));
        assert_eq!(may_rebuild(Profile::Rackspace, None, true), Err(BootRefusal::Invisible));
    }
}
