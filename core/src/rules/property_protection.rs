//! Which properties of an image its owner may change, and which are the service's own.
//!
//! The mock refuses by it, the page greys out by it. Sources: Glance's lists of read-only and reserved properties
//! (measured); Rackspace's PATCH rules.

use super::Profile;

/// Why a property cannot be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PropertyRefusal {
    /// The service writes it, nobody else does.
    ReadOnly,
    /// The name is kept for the service.
    Reserved,
    /// Only the operator of a Rackspace cloud changes it: licences, build facts, who sees it.
    OperatorsOnly,
    /// Only an image in Amazon's format has a kernel and a ramdisk beside it.
    MachineImagesOnly,
}

/// Properties that the service writes.
const READ_ONLY: [&str; 13] = [
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

/// Names that are kept for the service; so is everything that begins with `os_glance`.
const RESERVED: [&str; 3] = ["location", "deleted", "deleted_at"];
const RESERVED_PREFIX: &str = "os_glance";

/// What a customer of Rackspace cannot change beside that; so is everything that begins with `com.rackspace`.
const RACKSPACE_OPERATORS: [&str; 6] = [
    "owner",
    "visibility",
    "os_hidden",
    "org.openstack__1__os_distro",
    "org.openstack__1__os_version",
    "org.openstack__1__architecture",
];
const RACKSPACE_PREFIX: &str = "com.rackspace";

/// What a Rackspace customer changes only on an image whose container format is this.
const BESIDE_MACHINE_IMAGE: [&str; 2] = ["kernel_id", "ramdisk_id"];
const MACHINE_IMAGE: &str = "ami";

/// Says whether a change of the property `name` can be asked for at all. Who may ask is [`super::policy`]'s.
///
/// # Errors
/// Why not.
pub fn may_change(profile: Profile, name: &str) -> Result<(), PropertyRefusal> {
    if READ_ONLY.contains(&name) {
        return Err(PropertyRefusal::ReadOnly);
    }
    if RESERVED.contains(&name) || name.starts_with(RESERVED_PREFIX) {
        return Err(PropertyRefusal::Reserved);
    }
    match profile {
        Profile::Rackspace
            if name.starts_with(RACKSPACE_PREFIX) || RACKSPACE_OPERATORS.contains(&name) =>
        {
            Err(PropertyRefusal::OperatorsOnly)
        }
        Profile::OpenStack | Profile::Rackspace => Ok(()),
    }
}

/// The same for a property of a certain image, of which the container format matters.
///
/// # Errors
/// Why not.
pub fn may_change_on(
    profile: Profile,
    name: &str,
    container_format: Option<&str>,
) -> Result<(), PropertyRefusal> {
    may_change(profile, name)?;
    match profile {
        Profile::Rackspace
            if BESIDE_MACHINE_IMAGE.contains(&name) && container_format != Some(MACHINE_IMAGE) =>
        {
            Err(PropertyRefusal::MachineImagesOnly)
        }
        Profile::OpenStack | Profile::Rackspace => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn licence_bits_are_out_of_a_rackspace_customers_reach_and_plain_text_on_openstack() {
        let bits = "com.rackspace__1__options";
        assert_eq!(may_change(Profile::Rackspace, bits), Err(PropertyRefusal::OperatorsOnly));
        assert_eq!(may_change(Profile::OpenStack, bits), Ok(()));
    }

    #[test]
    fn what_the_service_writes_nobody_else_does() {
        for profile in Profile::ALL {
            assert_eq!(may_change(profile, "size"), Err(PropertyRefusal::ReadOnly));
            assert_eq!(may_change(profile, "os_glance_x"), Err(PropertyRefusal::Reserved));
            assert_eq!(may_change(profile, "name"), Ok(()));
        }
    }

    #[test]
    fn a_kernel_stands_beside_a_machine_image_only_on_rackspace() {
        let change = |profile, format| may_change_on(profile, "kernel_id", Some(format));
        let refused = Err(PropertyRefusal::MachineImagesOnly);
        assert_eq!(change(Profile::Rackspace, "ovf"), refused);
        assert_eq!(change(Profile::Rackspace, "ami"), Ok(()));
        assert_eq!(change(Profile::OpenStack, "bare"), Ok(()));
        assert_eq!(may_change_on(Profile::Rackspace, "os_distro", Some("ovf")), Ok(()));
    }
}
