//! Which properties of an image its owner can change, and which belong to the service.
//!
//! Used where images are created and changed. Sources: Glance's lists of read-only and reserved properties (measured);
//! Rackspace's PATCH rules.

use imageshare_core::rules::Profile;

/// Why a property cannot be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PropertyRefusal {
    /// Only the service writes it.
    ReadOnly,
    /// The name is reserved for the service.
    Reserved,
    /// Only the operator of a Rackspace cloud can change it: licences, build information, visibility.
    OperatorsOnly,
    /// Only images in Amazon's format have a kernel and a ramdisk.
    MachineImagesOnly,
}

/// Properties that the service writes.
const READ_ONLY_PROPERTIES: [&str; 13] = [
    "created_at",
    "updated_at",
    "status",
    "checksum",
    "size",
    "virtual_size",
    "direct_url",
    "self",
    "file",
    "schema",
    "id",
    "os_hash_algo",
    "os_hash_value",
];

/// Names reserved for the service, in addition to all that start with `os_glance`.
const RESERVED_PROPERTIES: [&str; 3] = ["location", "deleted", "deleted_at"];
const RESERVED_PREFIX: &str = "os_glance";

/// Properties that a Rackspace customer cannot change, in addition to all that start with `com.rackspace`.
const RACKSPACE_OPERATOR_PROPERTIES: [&str; 6] = [
    "owner",
    "visibility",
    "os_hidden",
    "org.openstack__1__os_distro",
    "org.openstack__1__os_version",
    "org.openstack__1__architecture",
];
const RACKSPACE_PREFIX: &str = "com.rackspace";

/// Properties that a Rackspace customer can change only on an image with this container format.
const MACHINE_IMAGE_PROPERTIES: [&str; 2] = ["kernel_id", "ramdisk_id"];
const MACHINE_IMAGE_FORMAT: &str = "ami";

/// Checks whether the property `name` can be changed at all. `imageshare_core::rules::policy` decides who may do it.
///
/// # Errors
/// The reason.
pub fn may_change(profile: Profile, name: &str) -> Result<(), PropertyRefusal> {
    if READ_ONLY_PROPERTIES.contains(&name) {
        return Err(PropertyRefusal::ReadOnly);
    }
    if RESERVED_PROPERTIES.contains(&name) || name.starts_with(RESERVED_PREFIX) {
        return Err(PropertyRefusal::Reserved);
    }
    match profile {
        Profile::Rackspace
            if name.starts_with(RACKSPACE_PREFIX)
                || RACKSPACE_OPERATOR_PROPERTIES.contains(&name) =>
        {
            Err(PropertyRefusal::OperatorsOnly)
        }
        Profile::OpenStack | Profile::Rackspace => Ok(()),
    }
}

/// The same for a property of a certain image, whose container format matters.
///
/// # Errors
/// The reason.
pub fn may_change_on(
    profile: Profile,
    name: &str,
    container_format: Option<&str>,
) -> Result<(), PropertyRefusal> {
    may_change(profile, name)?;
    match profile {
        Profile::Rackspace
            if MACHINE_IMAGE_PROPERTIES.contains(&name)
                && container_format != Some(MACHINE_IMAGE_FORMAT) =>
        {
            Err(PropertyRefusal::MachineImagesOnly)
        }
        Profile::OpenStack | Profile::Rackspace => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rackspace_customers_cannot_change_licence_bits() {
        let bits = "com.rackspace__1__options";
        assert_eq!(may_change(Profile::Rackspace, bits), Err(PropertyRefusal::OperatorsOnly));
        assert_eq!(may_change(Profile::OpenStack, bits), Ok(()));
    }

    #[test]
    fn only_the_service_writes_its_own_properties() {
        for profile in Profile::ALL {
            assert_eq!(may_change(profile, "size"), Err(PropertyRefusal::ReadOnly));
            assert_eq!(may_change(profile, "os_glance_x"), Err(PropertyRefusal::Reserved));
            assert_eq!(may_change(profile, "name"), Ok(()));
        }
    }

    #[test]
    fn rackspace_allows_kernels_on_machine_images_only() {
        let change = |profile, format| may_change_on(profile, "kernel_id", Some(format));
        let refused = Err(PropertyRefusal::MachineImagesOnly);
        assert_eq!(change(Profile::Rackspace, "ovf"), refused);
        assert_eq!(change(Profile::Rackspace, "ami"), Ok(()));
        assert_eq!(change(Profile::OpenStack, "bare"), Ok(()));
        assert_eq!(may_change_on(Profile::Rackspace, "os_distro", Some("ovf")), Ok(()));
    }
}
