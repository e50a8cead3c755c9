//! Tests of [`super`].

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::model::{ImageStatus, MemberStatus, Visibility};

const IMAGE_JSON: &str = r#"{"id":"6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90","name":null,"owner":"p1","status":"active",
    "visibility":"shared","protected":false,"os_hidden":true,"size":7,"virtual_size":null,"min_disk":0,"min_ram":0,
    "disk_format":"raw","container_format":"bare","checksum":null,"os_hash_algo":"sha512","os_hash_value":"ab",
    "created_at":"2026-11-20T09:30:00Z","updated_at":"2026-11-20T09:31:00Z","tags":["web"],"self":"/v2/images/6b",
    "file":"/f","schema":"/s","os_distro":"debian","stores":"fast"}"#;

#[test]
fn separates_custom_properties_from_base_fields() {
    let image = read(IMAGE_JSON).unwrap();
    assert_eq!(
        (image.status, image.visibility, image.hidden),
        (ImageStatus::Active, Visibility::Shared, true)
    );
    assert_eq!(
        image.properties.into_iter().collect::<Vec<_>>(),
        [("os_distro".into(), "debian".into())]
    );
    assert_eq!(image.hash, Some(("sha512".into(), "ab".into())));
}

#[test]
fn images_round_trip_through_the_wire_type() {
    let image = read(IMAGE_JSON).unwrap();
    let converted = wire_image::Image::from(&image);
    assert_eq!(
        converted.file.as_deref(),
        Some("/v2/images/6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90/file")
    );
    assert_eq!(parse_image(serde_json::to_value(converted).unwrap()), Ok(image));
}

fn read(json: &str) -> Result<Image, WireError> {
    parse_image(serde_json::from_str(json).unwrap())
}

#[test]
fn an_image_without_a_known_status_is_unreadable_and_says_why() {
    let error = read(&IMAGE_JSON.replace("\"active\"", "\"asleep\"")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "in the response, status is \"asleep\" instead of an image status"
    );
}

#[test]
fn an_odd_field_costs_the_field_only() {
    for (from, to, odd) in [
        (
            "\"os_hidden\":true",
            "\"os_hidden\":\"True\"",
            "os_hidden is \"True\" instead of true or false",
        ),
        ("\"active\"", "\"ACTIVE\"", "status is \"ACTIVE\" instead of an image status"),
        ("\"size\":7", "\"size\":\"7\"", "size is \"7\" instead of a whole number"),
        ("\"tags\":[\"web\"]", "\"tags\":[\"web\",null]", "tags[1] is null instead of a string"),
    ] {
        let as_documented = read(IMAGE_JSON).unwrap();
        let image = read(&IMAGE_JSON.replace(from, to)).unwrap();
        assert_eq!(
            image.unexpected_fields.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [odd]
        );
        assert_eq!(Image { unexpected_fields: Vec::new(), ..image }, as_documented, "{to}");
    }
}

#[test]
fn a_time_without_a_zone_is_utc_and_an_unreadable_one_unknown() {
    let as_documented = read(IMAGE_JSON).unwrap();
    let without_zone = read(&IMAGE_JSON.replace("T09:30:00Z", "T09:30:00")).unwrap();
    assert_eq!(without_zone.created_at, as_documented.created_at);
    let unreadable = read(&IMAGE_JSON.replace("2026-11-20T09:30:00Z", "last Friday")).unwrap();
    assert_eq!(unreadable.created_at, Timestamp::UNKNOWN);
    assert_eq!(
        unreadable.unexpected_fields[0].to_string(),
        "created_at is \"last Friday\" instead of a time"
    );
}

#[test]
fn memberships_round_trip_through_the_wire_type() {
    let at: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
    let membership = Membership {
        image: "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap(),
        member: "p2".parse().unwrap(),
        status: MemberStatus::Pending,
        created_at: at,
        updated_at: at.plus_seconds(5),
        unexpected_fields: Vec::new(),
    };
    let wire = serde_json::to_value(member::Member::from(&membership)).unwrap();
    assert_eq!(parse_membership(wire.clone(), membership.image), Ok(membership));
    let other = "00000000-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap();
    let error = parse_membership(wire, other).unwrap_err();
    assert!(matches!(error, WireError::OtherResource { field: "image_id", .. }), "{error}");
}
