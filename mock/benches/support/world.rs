//! A region of 100,000 images, like a large cloud: many projects, a producer that shares a lot, and a consumer.

use imageshare_core::model::Timestamp;
use imageshare_mock::Cloud;
use serde_json::{Value, json};

use super::support::{self, image_id, now, project_id};

/// Number of images.
pub const IMAGE_COUNT: usize = 100_000;
/// The project that owns most images.
pub const PRODUCER_NUMBER: usize = 0;
/// The project that every eighth image of the producer is shared with.
pub const CONSUMER_NUMBER: usize = 9;
/// An image with ten members, the consumer among them.
pub const SHARED_IMAGE_NUMBER: usize = 0;
/// An image with the maximum number of members.
pub const MEMBER_QUOTA_IMAGE_NUMBER: usize = 1;
/// The first of the producer's images that have no members yet and can be shared.
pub const FIRST_UNSHARED_IMAGE: usize = 90_000;
/// Number of those images.
pub const UNSHARED_IMAGE_COUNT: usize = 10_000;

const PROJECT_COUNT: usize = 130;

/// The cloud.
pub fn create_cloud() -> Cloud {
    support::create_cloud(PROJECT_COUNT, &(0..IMAGE_COUNT).map(image_record).collect::<Vec<_>>())
}

/// An image far behind the first page of everyone's list.
pub fn marker_far_down_the_list() -> String {
    image_id(8 * 2_000)
}

/// One image: created a minute after the previous one, with the fields of an uploaded image.
fn image_record(number: usize) -> Value {
    let owner = if number % 4 == 3 && number < FIRST_UNSHARED_IMAGE {
        1 + number % 8
    } else {
        PRODUCER_NUMBER
    };
    let visibility = match number % 1_000 {
        _ if number >= FIRST_UNSHARED_IMAGE => "shared",
        7 => "public",
        11 => "community",
        15 => "private",
        _ => "shared",
    };
    let members = if visibility == "shared" { image_members(number) } else { Vec::new() };
    let age = i64::try_from(IMAGE_COUNT - number).unwrap_or_default() * 60;
    let created_at: Timestamp = now().plus_seconds(-age);
    json!({
        "id": image_id(number),
        "region": "DFW",
        "owner": project_id(owner),
        "name": format!("image-{number}"),
        "visibility": visibility,
        "hidden": number % 1_000 == 16,
        "size": 4_416_602_112_u64,
        "min_disk": 10,
        "disk_format": "qcow2",
        "container_format": "bare",
        "checksum": "0cbc6611f5540bd0809a388dc95a615b",
        "os_hash_algo": "sha512",
        "os_hash_value": "ab".repeat(64),
        "created_at": created_at.to_string(),
        "tags": if number.is_multiple_of(200) { vec!["web", "release"] } else { vec!["web"] },
        "properties": { "os_distro": "debian", "os_version": "12", "architecture": "x86_64" },
        "members": members,
    })
}

/// One in eight images is shared with the consumer; two thirds of those are accepted, the others rejected or pending.
fn image_members(number: usize) -> Vec<Value> {
    let others = match number {
        SHARED_IMAGE_NUMBER => 10..19,
        MEMBER_QUOTA_IMAGE_NUMBER => 2..CONSUMER_NUMBER + 121,
        _ => 0..0,
    };
    let mut members: Vec<_> = others
        .filter(|other| *other != CONSUMER_NUMBER)
        .map(|other| json!({ "project": project_id(other), "status": "accepted" }))
        .collect();
    if number.is_multiple_of(8) && number < FIRST_UNSHARED_IMAGE {
        let status =
            ["accepted", "accepted", "rejected", "accepted", "pending", "accepted"][number / 8 % 6];
        members.push(json!({ "project": project_id(CONSUMER_NUMBER), "status": status }));
    }
    members
}

/// The tokens of the producer and the consumer.
pub struct AccountTokens {
    producer: String,
    consumer: String,
}

impl AccountTokens {
    /// Signs both in.
    pub fn sign_in(cloud: &mut Cloud) -> Self {
        let producer = support::sign_in(cloud, &project_id(PRODUCER_NUMBER));
        let consumer = support::sign_in(cloud, &project_id(CONSUMER_NUMBER));
        Self { producer, consumer }
    }

    /// The token of a project.
    pub fn token(&self, project: usize) -> &str {
        if project == PRODUCER_NUMBER { &self.producer } else { &self.consumer }
    }
}
