//! A saved and restored cloud continues like the original, byte for byte.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use harness::Harness;
use imageshare_core::rules::Profile;
use imageshare_mock::{Clock, Cloud};

#[test]
fn a_restored_cloud_saves_as_the_same_bytes() {
    for profile in Profile::ALL {
        let mut harness = Harness::new(profile);
        harness.sign_in("ana.ruiz");
        harness.cloud.set_clock("stepping@2026-11-20T12:00:00.25Z+1500".parse::<Clock>().unwrap());
        let saved = harness.cloud.save();
        let restored = Cloud::restore(&saved).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(restored.save(), saved);
        assert_eq!(restored.clock(), harness.cloud.clock());
    }
}

/// A text of a saved cloud, its replacement, and a part of the error message.
const CASES: &[(&str, &str, &str)] = &[
    ("{\"version\":3", "{\"version\":2", "a saved cloud of the form 2; this is read: 3"),
    ("\"clock\":", "\"watch\":", "unknown field `watch`"),
    ("\"regions\":[\"DFW\",", "\"regions\":[", "the world has no region DFW"),
    ("\"regions\":[", "\"regions\":[\"SJC\",", "the region SJC is missing"),
    ("\"status\":\"active\"", "\"status\":\"asleep\"", "not a value that the image service uses"),
    ("\"profile\":\"openstack\"", "\"profile\":\"devstack\"", "is neither openstack nor rackspace"),
];

#[test]
fn an_invalid_saved_cloud_is_refused_with_its_position() {
    let saved = Harness::new(Profile::OpenStack).cloud.save();
    for (from, to, sentence) in CASES {
        assert!(saved.contains(from), "a saved cloud has no {from}");
        let wrong = saved.replacen(from, &format!("\n{to}"), 1);
        let error = Cloud::restore(&wrong).err().unwrap();
        assert!(error.message.contains(sentence), "{from} -> {to}: {error}");
        assert_eq!(error.line, 2, "{from} -> {to}: {error}");
        assert!(error.column > 0, "{error}");
    }
    let cut = Cloud::restore(&saved[..saved.len() / 2]).err().unwrap();
    assert!(cut.message.contains("EOF"), "{cut}");
}

#[test]
fn an_image_cannot_exist_and_be_deleted() {
    let saved = Harness::new(Profile::OpenStack).cloud.save();
    let value: serde_json::Value = serde_json::from_str(&saved).unwrap();
    let regions = value["cloud"]["regions"].as_object().unwrap();
    let image = &regions.values().next().unwrap()["images"][0];
    let wrong = saved.replacen("\"deleted\":[]", &format!("\"deleted\":[{image}]"), 1);
    let error = Cloud::restore(&wrong).err().unwrap();
    let id = image["image"]["id"].as_str().unwrap();
    assert!(error.message.contains(&format!("the id {id} is taken by another")), "{error}");
}
