//! IDs of images: their case is kept, and those of deleted images stay known.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use harness::Harness;
use imageshare_core::rules::Profile;
use imageshare_mock::Cloud;
use serde_json::json;

const UPPER: &str = "ABCDEF01-0000-4000-8000-0000000000AB";
const LIST: &str = "/image/DFW/v2/images";

/// Measured: a Glance with `sqlite` keeps the ID as it is sent, and another case is another image.
#[test]
fn an_id_keeps_its_case_also_after_a_restore() {
    let mut harness = Harness::new(Profile::OpenStack);
    let producer = harness.sign_in("ana.ruiz");
    let lower = UPPER.to_ascii_lowercase();
    let create = |harness: &mut Harness, id: &str| {
        harness.post(LIST, Some(&producer), &json!({ "id": id, "name": "case" }))
    };
    let created = create(&mut harness, UPPER);
    assert_eq!((created.status, &created.body["id"]), (201, &json!(UPPER)));
    assert_eq!(created.body["file"], format!("/v2/images/{UPPER}/file"));
    assert_eq!(harness.get(&format!("{LIST}/{lower}"), &producer).status, 404);
    assert_eq!(create(&mut harness, &lower).status, 201);
    assert_eq!(create(&mut harness, UPPER).status, 409);
    harness.cloud = Cloud::restore(&harness.cloud.save()).unwrap();
    let listed = harness.get(&format!("{LIST}?name=case&sort=id:asc"), &producer).body;
    let ids: Vec<_> = listed["images"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, [UPPER, lower.as_str()]);
    let members = format!("{LIST}/{UPPER}/members");
    let member = harness.post(&members, Some(&producer), &json!({ "member": "x" }));
    assert_eq!((member.status, &member.body["image_id"]), (200, &json!(UPPER)));
    assert_eq!(harness.delete(&format!("{LIST}/{UPPER}"), &producer).status, 204);
    assert_eq!(harness.get(&format!("{LIST}/{lower}"), &producer).status, 200);
    assert_eq!(create(&mut harness, UPPER).status, 409);
}
