//! What an image needs that its share does not give to the consumer: one function over the image's properties. Used by
//! [`super::preflight`] for the producer, and by [`super::offer_risk`] for the consumer.
//!
//! Source: Nova writes `block_device_mapping` into the image of a server that boots from a volume, Cinder writes
//! `cinder_encryption_key_id` into the image of an encrypted volume, and Glance documents `img_signature*` for signed images. The volume
//! snapshot, the key and the certificate belong to the owner's project in Cinder and Barbican, which know nothing of image members.

use serde_json::Value;

use crate::model::Image;

/// The property that refers to volumes and their snapshots.
const BLOCK_DEVICE_MAPPING: &str = "block_device_mapping";
/// The property that refers to the key of an encrypted volume.
const ENCRYPTION_KEY_ID: &str = "cinder_encryption_key_id";
/// The beginning of the properties of a signature.
const SIGNATURE_PREFIX: &str = "img_signature";

/// Something that an image needs and that stays with the owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ImageDependency {
    /// The image has no data of its own: its disk is a volume or the snapshot of one.
    Volume,
    /// The data is encrypted with a key in the owner's key manager.
    EncryptionKey,
    /// A cloud that verifies signatures needs a certificate from the owner's key manager.
    SignatureCertificate,
}

/// What the image needs and its share does not include.
pub fn image_dependencies(image: &Image) -> Vec<ImageDependency> {
    let is_set = |name: &str| image.property(name).is_some_and(|value| !value.trim().is_empty());
    let is_signed = image.properties.keys().any(|name| name.starts_with(SIGNATURE_PREFIX));
    let rows = [
        (needs_volume(image), ImageDependency::Volume),
        (is_set(ENCRYPTION_KEY_ID), ImageDependency::EncryptionKey),
        (is_signed, ImageDependency::SignatureCertificate),
    ];
    rows.into_iter().filter_map(|(applies, resource)| applies.then_some(resource)).collect()
}

/// Whether the disk is a volume or the snapshot of one.
fn needs_volume(image: &Image) -> bool {
    let Some(text) = image.property(BLOCK_DEVICE_MAPPING) else { return false };
    let has_no_data = image.size.is_none_or(|bytes| bytes == 0);
    let refers_to_volume = |device: &Value| {
        ["snapshot_id", "volume_id"].iter().any(|key| device[*key].as_str().is_some())
    };
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(devices)) => devices.iter().any(refers_to_volume),
        // Not readable; without data of its own, the disk can only be elsewhere.
        Ok(_) | Err(_) => has_no_data && !text.trim().is_empty(),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::model::{ImageId, Timestamp, Visibility};

    fn needs(size: u64, properties: &[(&str, &str)]) -> Vec<ImageDependency> {
        let id: ImageId = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap();
        let mut image = Image::new_queued(id, Visibility::Private, Timestamp::from_unix_millis(0));
        image.size = Some(size);
        image.properties = properties
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        image_dependencies(&image)
    }

    /// Size, properties, and what the image needs.
    type Row<'a> = (u64, &'a [(&'a str, &'a str)], &'a [ImageDependency]);

    #[test]
    fn what_stays_with_the_owner_is_found_by_the_properties() {
        use ImageDependency::{EncryptionKey, SignatureCertificate, Volume};
        let snapshot = r#"[{"snapshot_id": "2d1f", "source_type": "snapshot", "boot_index": 0}]"#;
        let ephemeral = r#"[{"snapshot_id": null, "volume_id": null, "source_type": "image"}]"#;
        let key = "cinder_encryption_key_id";
        let rows: [Row<'_>; 10] = [
            (0, &[], &[]),
            (0, &[("block_device_mapping", snapshot)], &[Volume]),
            (5, &[("block_device_mapping", snapshot)], &[Volume]),
            (0, &[("block_device_mapping", ephemeral)], &[]),
            (0, &[("block_device_mapping", "[]")], &[]),
            (0, &[("block_device_mapping", "not JSON")], &[Volume]),
            (5, &[("block_device_mapping", "not JSON")], &[]),
            (5, &[(key, "9b1c"), ("cinder_encryption_key_deletion_policy", "x")], &[EncryptionKey]),
            (5, &[(key, "")], &[]),
            (
                5,
                &[("img_signature", "abc"), ("img_signature_key_type", "RSA-PSS")],
                &[SignatureCertificate],
            ),
        ];
        for (size, properties, expected) in rows {
            assert_eq!(needs(size, properties), expected, "{size} {properties:?}");
        }
    }
}
