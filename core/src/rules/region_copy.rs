//! How an image can be copied to another region, since shares do not cross regions: one table, one function. Used by the page.
//!
//! Sources: Glance's import methods, with their measured effect; Rackspace's guides on transferring images between regions.
//! [`super::import_export`] decides what can leave a Rackspace cloud as a file.

use super::import_export::{self, ExportRefusal};
use super::{Action, PolicyInput, Profile, RefusalReason, Relation, decide};
use crate::model::{Image, ImageStatus, ProjectId, Role};

/// Glance's name for the import that fetches an image from another region of the same cloud.
pub const GLANCE_DOWNLOAD: &str = "glance-download";

/// A method to copy an image to another region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CopyMethod {
    /// The other region's image service downloads it.
    GlanceDownload,
    /// It is saved as a file, and uploaded to the other region.
    SaveAndUpload,
    /// It is exported to Cloud Files, the file is copied to the other region's, and imported there.
    CloudFiles,
}

/// Why no method is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CopyRefusal {
    /// Its data cannot be used.
    NotActive(ImageStatus),
    /// The account must not see it, download its data, or create images.
    Denied(RefusalReason),
    /// It cannot leave the cloud as a file.
    Export(ExportRefusal),
}

/// Chooses the method for `project`, whose strongest role is `role`, to copy the image to a region whose image service has the
/// import methods `import_methods`, `None` where they are unknown.
///
/// | cloud | import methods there | who may | method |
/// |---|---|---|---|
/// | OpenStack | glance-download | owner, any member (measured), who may download | [`CopyMethod::GlanceDownload`] |
/// | OpenStack | others | the same | [`CopyMethod::SaveAndUpload`] |
/// | Rackspace | | an owner who may start tasks, if [`import_export::may_export`] allows it | [`CopyMethod::CloudFiles`] |
///
/// # Errors
/// The first reason, in the order of role, state, licence.
pub fn copy_method(
    profile: Profile,
    project: &ProjectId,
    role: Role,
    image: &Image,
    import_methods: Option<&[String]>,
) -> Result<CopyMethod, CopyRefusal> {
    let is_owner = image.is_owned_by(project);
    let relation = if is_owner { Relation::Owner } else { Relation::ThatMember };
    let policy_input =
        PolicyInput { relation, role, visibility: image.visibility, membership: None };
    let download = decide(profile, Action::DownloadImage, &policy_input);
    download.map_err(|refusal| CopyRefusal::Denied(refusal.reason))?;
    match profile {
        Profile::OpenStack => {
            if image.status != ImageStatus::Active {
                return Err(CopyRefusal::NotActive(image.status));
            }
            let has_download =
                |methods: &[String]| methods.iter().any(|method| method == GLANCE_DOWNLOAD);
            Ok(if import_methods.is_some_and(has_download) {
                CopyMethod::GlanceDownload
            } else {
                CopyMethod::SaveAndUpload
            })
        }
        Profile::Rackspace => {
            let action = super::service_policy::ServiceAction::StartTask;
            super::service_policy::check_roles(profile, action, [role.as_str()])
                .map_err(|refusal| CopyRefusal::Denied(refusal.reason))?;
            import_export::may_export(project, image).map_err(CopyRefusal::Export)?;
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
        let mut image = Image::new_queued(id, Visibility::Shared, Timestamp::from_unix_millis(0));
        image.owner = Some(project("own"));
        image.status = ImageStatus::Active;
        image.properties.insert("os_distro".to_owned(), distro.to_owned());
        image
    }

    #[test]
    fn openstack_downloads_if_possible_and_else_uses_a_file() {
        let methods = [GLANCE_DOWNLOAD.to_owned()];
        for name in ["own", "member"] {
            let method = |methods| {
                copy_method(
                    Profile::OpenStack,
                    &project(name),
                    Role::MEMBER,
                    &image("debian"),
                    methods,
                )
            };
            assert_eq!(method(Some(&methods)), Ok(CopyMethod::GlanceDownload));
            assert_eq!(method(Some(&[])), Ok(CopyMethod::SaveAndUpload));
            assert_eq!(method(None), Ok(CopyMethod::SaveAndUpload));
        }
    }

    #[test]
    fn rackspace_copies_for_owners_only_without_licences() {
        let method = |name: &str, role, image: &Image| {
            copy_method(Profile::Rackspace, &project(name), role, image, None)
        };
        assert_eq!(
            method("own", Role::ACCOUNT_ADMIN, &image("debian")),
            Ok(CopyMethod::CloudFiles)
        );
        assert_eq!(
            method("member", Role::ACCOUNT_ADMIN, &image("debian")),
            Err(CopyRefusal::Export(ExportRefusal::NotOwner))
        );
        assert_eq!(
            method("own", Role::ACCOUNT_ADMIN, &image("windows")),
            Err(CopyRefusal::Export(ExportRefusal::Licensed(Licence::Windows)))
        );
        let needs = Role::ACCOUNT_ADMIN;
        assert_eq!(
            method("own", Role::CREATOR, &image("debian")),
            Err(CopyRefusal::Denied(RefusalReason::RoleTooWeak { needs }))
        );
    }

    #[test]
    fn images_without_data_or_permission_cannot_be_copied() {
        let queued = Image { status: ImageStatus::Queued, ..image("debian") };
        let own = project("own");
        assert_eq!(
            copy_method(Profile::OpenStack, &own, Role::MEMBER, &queued, None),
            Err(CopyRefusal::NotActive(ImageStatus::Queued))
        );
        let needs = Role::MEMBER;
        assert_eq!(
            copy_method(Profile::OpenStack, &own, Role::READER, &image("debian"), None),
            Err(CopyRefusal::Denied(RefusalReason::RoleTooWeak { needs }))
        );
    }
}
