//! An image and an error for tests of texts and lists.

use std::collections::BTreeMap;

use imageshare_core::cloud::{Caller, CloudError, ErrorKind, TransportError};
use imageshare_core::model::{Image, ImageId, ImageStatus, Timestamp, Visibility};
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::Call;
use uuid::Uuid;

/// A call without an answer.
pub fn error() -> CloudError {
    CloudError {
        call: Call::ListImages,
        profile: Profile::OpenStack,
        region: None,
        host: None,
        status: None,
        request_id: None,
        caller: Caller::default(),
        kind: ErrorKind::Transport(TransportError::Timeout),
    }
}

/// A small, active, shared image of this name; its ID derives from the name.
pub fn image(name: &str) -> Image {
    let number =
        name.bytes().fold(7_u128, |sum, byte| sum.wrapping_mul(257).wrapping_add(u128::from(byte)));
    let created = Timestamp::from_unix_millis(1_763_000_000_000);
    Image {
        id: ImageId::from_uuid(Uuid::from_u128(number)),
        name: Some(name.to_owned()),
        owner: "producer".parse().ok(),
        status: ImageStatus::Active,
        visibility: Visibility::Shared,
        protected: false,
        hidden: false,
        size: Some(1000),
        virtual_size: None,
        min_disk: 0,
        min_ram: 0,
        disk_format: Some("qcow2".to_owned()),
        container_format: Some("bare".to_owned()),
        checksum: None,
        hash: None,
        created_at: created,
        updated_at: created,
        tags: Vec::new(),
        unexpected_fields: Vec::new(),
        properties: BTreeMap::new(),
    }
}
