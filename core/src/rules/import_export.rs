//! What can be exported from a Rackspace cloud as a file, and what can be imported. Used by the page and the mock.
//!
//! Sources: Rackspace Cloud Images API, "Task to export image" and "Task to import image"; Rackspace's Cloud Images FAQ
//! (Windows and Red Hat). OpenStack has no such tasks.

use super::licence::{self, Licence};
use crate::model::{Image, ImageStatus, ProjectId};

/// Characters that the name of an export container must not contain.
pub const FORBIDDEN_CONTAINER_CHARACTERS: [char; 3] = ['/', '?', '.'];

/// Why an image cannot be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportRefusal {
    /// The account does not own it; this includes public images and those shared by others.
    NotOwner,
    /// Its data is not usable.
    NotActive(ImageStatus),
    /// It contains software that is licensed for this cloud only.
    Licensed(Licence),
}

/// Why a disk cannot be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImportRefusal {
    /// Windows cannot be imported.
    Windows,
}

/// Checks whether `project` is allowed to export the image.
///
/// | | active | any other state |
/// |---|---|---|
/// | owner, nothing licensed ([`licence::detect_licence`]) | yes | no |
/// | owner, Windows, Red Hat, other licence bits | no | no |
/// | anyone else, members included | no | no |
///
/// # Errors
/// The first reason, in the order ownership, state, licence.
pub fn may_export(project: &ProjectId, image: &Image) -> Result<(), ExportRefusal> {
    if !image.is_owned_by(project) {
        return Err(ExportRefusal::NotOwner);
    }
    if image.status != ImageStatus::Active {
        return Err(ExportRefusal::NotActive(image.status));
    }
    licence::detect_licence(image).map_or(Ok(()), |licence| Err(ExportRefusal::Licensed(licence)))
}

/// Checks whether a disk with this operating system can be imported; `None` if it is unknown.
///
/// # Errors
/// The reason.
pub fn may_import(operating_system: Option<&str>) -> Result<(), ImportRefusal> {
    match operating_system {
        Some("windows") => Err(ImportRefusal::Windows),
        Some(_) | None => Ok(()),
    }
}

/// Whether exports can be stored in a container with this name.
pub fn is_valid_container_name(container: &str) -> bool {
    !container.is_empty() && !container.contains(FORBIDDEN_CONTAINER_CHARACTERS)
}

#[cfg(test)]
mod tests {
    use super::licence::LICENCE_BITS_PROPERTY;
    use super::*;
    use crate::model::{Timestamp, Visibility};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn account(number: &str) -> ProjectId {
        number.parse().unwrap()
    }

    fn image(status: ImageStatus, bits: Option<&str>) -> Image {
        let id = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap();
        let mut image = Image::new_queued(id, Visibility::Public, Timestamp::from_unix_millis(0));
        image.owner = Some(account("1048213"));
        image.status = status;
        image
            .properties
            .extend(bits.map(|bits| (LICENCE_BITS_PROPERTY.to_owned(), bits.to_owned())));
        image
    }

    #[test]
    fn only_owners_export_active_images_without_licences() {
        let (owner, other) = (account("1048213"), account("1093377"));
        let active = |bits| image(ImageStatus::Active, bits);
        assert_eq!(may_export(&owner, &active(None)), Ok(()));
        assert_eq!(may_export(&owner, &active(Some("0"))), Ok(()));
        let licensed = Err(ExportRefusal::Licensed(Licence::Other));
        for bits in ["1", "4", "00", ""] {
            assert_eq!(may_export(&owner, &active(Some(bits))), licensed, "{bits}");
        }
        assert_eq!(may_export(&other, &active(Some("4"))), Err(ExportRefusal::NotOwner));
        let deactivated = image(ImageStatus::Deactivated, Some("4"));
        let refused = Err(ExportRefusal::NotActive(ImageStatus::Deactivated));
        assert_eq!(may_export(&owner, &deactivated), refused);
    }

    #[test]
    fn refuses_windows_imports_and_bad_container_names() {
        assert_eq!(may_import(Some("windows")), Err(ImportRefusal::Windows));
        assert_eq!((may_import(Some("linux")), may_import(None)), (Ok(()), Ok(())));
        assert!(is_valid_container_name("exports-2026"));
        for wrong in ["a/b", "a?", "a.b", ""] {
            assert!(!is_valid_container_name(wrong), "{wrong}");
        }
    }
}
