//! How an image can come into another region, since no share does: one table, one function.
//!
//! Sources: Glance's import methods, with their measured effect; Rackspace's guides on transferring images between regions. What may
//! leave a Rackspace cloud as a file is [`super::import_export`]'s.

use super::import_export::{self, ExportRefusal};
use super::{Action, Profile, Reason, Relation, Subject, decide};
use crate::model::{Image, ImageStatus, ProjectId, Role};

/// Glance's name for the import that fetches an image from another region of the same cloud.
pub const GLANCE_DOWNLOAD: &str = "glance-download";

/// A way into another region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CopyMethod {
    /// The other region's image service fetches it itself.
    GlanceDownload,
    /// It is saved as a file, and uploaded in the other region.
    SaveAndUpload,
    /// It is exported into Cloud Files, the file is brought to the other region's, and imported there.
    CloudFiles,
}

/// Why there is no way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CopyRefusal {
    /// Its data cannot be used.
    NotActive(ImageStatus),
    /// The account may not see it, or may not fetch its data, or may not make images.
    Denied(Reason),
    /// It may not leave the cloud as a file.
    Export(ExportRefusal),
}

/// Says how `account`, whose strongest role is `role`, brings the image into a region whose image service offers the import
/// `methods`, `None` where that is not known.
///
/// | cloud | the other region offers | who may | way |
/// |---|---|---|---|
/// | OpenStack | glance-download | owner and members, a pending one too (measured), who may fetch data | [`Way::GlanceDownload`] |
/// | OpenStack | not | the same | [`Way::SaveAndUpload`] |
/// | Rackspace | | the owner, who may start tasks, where [`transfer::may_export`] says yes | [`Way::CloudFiles`] |
///
/// # Errors
/// The first reason, in the order of role, state, licence.
pub fn way(
    profile: Profile,
    account: &ProjectId,
    role: Role,
    image: &Image,
    methods: Option<&[String]>,
) -> Result<CopyMethod, CopyRefusal> {
    let own = image.is_owned_by(account);
    let relation = if own { Relation::Owner } else { Relation::ThatMember };
    let subject = Subject { relation, role, visibility: image.visibility, membership: None };
    let fetch = decide(profile, Action::DownloadImage, &subject);
    fetch.map_err(|refusal| CopyRefusal::Denied(refusal.reason))?;
    match profile {
        Profile::OpenStack => {
            if image.status != ImageStatus::Active {
                return Err(CopyRefusal::NotActive(image.status));
            }
            let offers = |methods: &[String]| methods.iter().any(|one| one == GLANCE_DOWNLOAD);
            Ok(if methods.is_some_and(offers) {
                CopyMethod::GlanceDownload
            } else {
                CopyMethod::SaveAndUpload
            })
        }
        Profile::Rackspace => {
            let start = super::service_policy::ServiceAction::StartTask;
            super::service_policy::may(profile, start, [role.as_str()])
                .map_err(|refusal| CopyRefusal::Denied(refusal.reason))?;
            import_export::may_export(account, image).map_err(CopyRefusal::Export)?;
            Ok(CopyMethod::CloudFiles)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Timestamp, Visibility};
    use crate::rules::licence::Licence;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn project(name: &str) -> ProjectId {
        name.parse().unwrap()
    }

    fn image(distro: &str) -> Image {
        let id = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap();
        let mut image = Image::queued(id, Visibility::Shared, Timestamp::from_unix_millis(0));
        image.owner = Some(project("own"));
        image.status = ImageStatus::Active;
        image.properties.insert("os_distro".to_owned(), distro.to_owned());
        image
    }

    #[test]
    fn s14_openstack_fetches_where_the_region_offers_it_and_else_by_a_file() {
        let methods = [GLANCE_DOWNLOAD.to_owned()];
        for who in ["own", "member"] {
            let way = |methods| {
                way(Profile::OpenStack, &project(who), Role::Member, &image("debian"), methods)
            };
            assert_eq!(way(Some(&methods)), Ok(CopyMethod::GlanceDownload));
            assert_eq!(way(Some(&[])), Ok(CopyMethod::SaveAndUpload));
            assert_eq!(way(None), Ok(CopyMethod::SaveAndUpload));
        }
    }

    #[test]
    fn s14_on_rackspace_only_the_owner_moves_and_no_licensed_image_at_all() {
        let way = |who: &str, role, image: &Image| {
            way(Profile::Rackspace, &project(who), role, image, None)
        };
        assert_eq!(way("own", Role::AccountAdmin, &image("debian")), Ok(CopyMethod::CloudFiles));
        assert_eq!(
            way("member", Role::AccountAdmin, &image("debian")),
            Err(CopyRefusal::Export(ExportRefusal::NotOwner))
        );
        assert_eq!(
            way("own", Role::AccountAdmin, &image("windows")),
            Err(CopyRefusal::Export(ExportRefusal::Licensed(Licence::Windows)))
        );
        let needs = Role::AccountAdmin;
        assert_eq!(
            way("own", Role::Creator, &image("debian")),
            Err(CopyRefusal::Denied(Reason::RoleTooWeak { needs }))
        );
    }

    #[test]
    fn what_has_no_data_or_may_only_be_looked_at_goes_nowhere() {
        let queued = Image { status: ImageStatus::Queued, ..image("debian") };
        let own = project("own");
        assert_eq!(
            way(Profile::OpenStack, &own, Role::Member, &queued, None),
            Err(CopyRefusal::NotActive(ImageStatus::Queued))
        );
        let needs = Role::Member;
        assert_eq!(
            way(Profile::OpenStack, &own, Role::Reader, &image("debian"), None),
            Err(CopyRefusal::Denied(Reason::RoleTooWeak { needs }))
        );
    }
}
