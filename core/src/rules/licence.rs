//! Whether an image contains software that needs a licence: one function over the image's properties. Used by other rules.

use crate::model::Image;

/// Rackspace's licence bits; 0 if nothing is licensed. Snapshots inherit them, and only the operator can write them.
pub const LICENCE_BITS_PROPERTY: &str = "com.rackspace__1__options";

/// The licensed software.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Licence {
    /// Windows, by the image's operating system. Rackspace's documentation calls such images non-transferable.
    Windows,
    /// Red Hat Enterprise Linux.
    RedHat,
    /// Unknown software, by Rackspace's licence bits.
    Other,
}

impl Licence {
    /// Whether Rackspace imports such a disk from a file. Its FAQ excludes Windows only; Red Hat is refused on export.
    pub const fn may_be_imported(self) -> bool {
        !matches!(self, Self::Windows)
    }
}

/// The licensed software of an image, by `os_distro`, the older reverse domain name, `os_type` and the licence bits.
pub fn detect_licence(image: &Image) -> Option<Licence> {
    let is = |name: &str| [image.distro(), image.property("os_type")].contains(&Some(name));
    if is("windows") {
        return Some(Licence::Windows);
    }
    if is("rhel") || is("redhat") {
        return Some(Licence::RedHat);
    }
    let bits = image.property(LICENCE_BITS_PROPERTY)?;
    (bits.trim() != "0").then_some(Licence::Other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ImageId, Timestamp, Visibility};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn licence_with(property: (&str, &str)) -> Option<Licence> {
        let id: ImageId = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap();
        let mut image = Image::new_queued(id, Visibility::Private, Timestamp::from_unix_millis(0));
        image.properties.insert(property.0.to_owned(), property.1.to_owned());
        detect_licence(&image)
    }

    #[test]
    fn finds_windows_red_hat_and_nonzero_licence_bits() {
        assert_eq!(licence_with(("os_distro", "windows")), Some(Licence::Windows));
        assert_eq!(licence_with(("os_type", "windows")), Some(Licence::Windows));
        assert_eq!(
            licence_with(("org.openstack__1__os_distro", "com.redhat")),
            Some(Licence::RedHat)
        );
        assert_eq!(licence_with(("os_distro", "rhel")), Some(Licence::RedHat));
        assert_eq!(licence_with((LICENCE_BITS_PROPERTY, "4")), Some(Licence::Other));
        assert_eq!(licence_with((LICENCE_BITS_PROPERTY, "0")), None);
        assert_eq!(licence_with(("os_distro", "debian")), None);
    }

    #[test]
    fn only_windows_may_not_be_imported() {
        let licences = [Licence::Windows, Licence::RedHat, Licence::Other];
        assert_eq!(licences.map(Licence::may_be_imported), [false, true, true]);
    }
}
