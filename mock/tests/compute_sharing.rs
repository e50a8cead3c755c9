//! What a member can boot from a shared image, how a member keeps a copy, and what survives the end of sharing.
//!
//! Source: Nova's own messages; for Rackspace its image sharing guide. Both profiles are equal unless a test says otherwise.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;
mod servers;

use imageshare_core::rules::Profile;
use serde_json::json;
use servers::{assert_refused, fixture};

#[test]
fn a_member_can_boot_pending_and_rejected_images() {
    for profile in Profile::ALL {
        let mut fixture = fixture(profile);
        let id = fixture.image_id();
        let boot_reply = fixture.boot(&id);
        assert_eq!(boot_reply.status, 202, "pending is enough");
        assert!(boot_reply.body["server"]["adminPass"].is_string());
        let location = boot_reply.raw.headers()["location"].to_str().unwrap().to_owned();
        let server = location.replace("http://cloud.invalid", "");
        assert_eq!(fixture.get(&server).body["server"]["status"], "BUILD");
        fixture.harness.advance_time(40);
        let running = fixture.get(&server).body["server"].clone();
        assert_eq!((&running["status"], &running["image"]["id"]), (&json!("ACTIVE"), &json!(id)));
        let consumer_project = fixture.harness.persona("ben.okafor").project.to_string();
        let (member, consumer) = (
            format!("{}/members/{consumer_project}", fixture.image),
            fixture.consumer_token.clone(),
        );
        let answer = fixture.harness.put(&member, &consumer, &json!({ "status": "rejected" }));
        assert_eq!((answer.status, fixture.boot(&id).status), (200, 202));
    }
}

#[test]
fn unusable_images_get_novas_messages() {
    for profile in Profile::ALL {
        let mut fixture = fixture(profile);
        let producer_token = fixture.producer_token.clone();
        let mut image_id = |name: &str| {
            let path = fixture.harness.image_path("DFW", name, &producer_token);
            path.rsplit('/').next().unwrap().to_owned()
        };
        let (private, deactivated) = (image_id("build-runner-24"), image_id("legacy-php-5"));
        assert_refused(&fixture.boot(&private), "badRequest", "Can not find requested image");
        let unknown = "11111111-0000-4000-8000-000000000000";
        assert_refused(&fixture.boot(unknown), "badRequest", "Can not find requested image");
        let message = format!("Image {deactivated} is not active.");
        assert_refused(&fixture.boot(&deactivated), "badRequest", &message);
        assert_refused(&fixture.boot("web-2026-11"), "badRequest", "Invalid imageRef provided.");
        fixture.remove_member();
        let id = fixture.image_id();
        assert_refused(&fixture.boot(&id), "badRequest", "Can not find requested image");
    }
}

#[test]
fn a_copy_survives_removal_of_share_server_and_image() {
    for profile in Profile::ALL {
        let mut fixture = fixture(profile);
        let server = fixture.create_server();
        let body =
            json!({ "createImage": { "name": "my-copy", "metadata": { "purpose": "keep" } } });
        let snapshot_reply = fixture.perform_action(&server, &body);
        assert_eq!((snapshot_reply.status, snapshot_reply.raw.body().len()), (202, 0));
        let location = snapshot_reply.raw.headers()["location"].to_str().unwrap().to_owned();
        let id = location.rsplit('/').next().unwrap();
        let copy = format!("/image/DFW/v2/images/{id}");
        for (wait, status) in [(0, "queued"), (30, "saving"), (90, "active")] {
            fixture.harness.advance_time(wait);
            assert_eq!(fixture.get(&copy).body["status"], status, "{profile:?}");
        }
        let base = fixture.image_id();
        fixture.remove_member();
        let (path, producer_token) = (fixture.image.clone(), fixture.producer_token.clone());
        assert_eq!(fixture.harness.delete(&path, &producer_token).status, 204);
        let copied_image = fixture.get(&copy).body;
        let consumer_project = fixture.harness.persona("ben.okafor").project.to_string();
        assert_eq!(
            (&copied_image["owner"], &copied_image["visibility"]),
            (&json!(consumer_project), &json!("private"))
        );
        assert_eq!(
            (&copied_image["image_type"], &copied_image["base_image_ref"]),
            (&json!("snapshot"), &json!(base))
        );
        assert_eq!(
            (&copied_image["os_distro"], &copied_image["purpose"]),
            (&json!("debian"), &json!("keep"))
        );
        assert_eq!(fixture.get(&server).body["server"]["status"], "ACTIVE");
        let consumer_token = fixture.consumer_token.clone();
        assert_eq!(fixture.harness.delete(&server, &consumer_token).status, 204);
        assert_eq!(fixture.get(&server).status, 404);
        assert_eq!(fixture.get(&copy).body["status"], "active");
    }
}

/// Rackspace's Cloud Images FAQ: an image of a server inherits the licenses, and so cannot be exported.
#[test]
fn a_copy_inherits_the_license_bits() {
    let mut fixture = fixture(Profile::Rackspace);
    let producer_token = fixture.producer_token.clone();
    fixture.image = fixture.harness.image_path("DFW", "win-2022-iis", &producer_token);
    let (members, consumer_project) =
        (format!("{}/members", fixture.image), fixture.harness.persona("ben.okafor").project);
    fixture.harness.post(
        &members,
        Some(&producer_token),
        &json!({ "member": consumer_project.as_str() }),
    );
    let body = json!({ "server": { "name": "w", "imageRef": fixture.image_id(), "flavorRef": "general1-2" } });
    let (path, consumer) =
        (format!("{}/servers", fixture.compute_path("ben.okafor")), fixture.consumer_token.clone());
    let boot_reply =
        fixture.harness.post(&path, Some(&consumer), &body).body["server"]["id"].clone();
    fixture.harness.advance_time(40);
    let server = format!("{path}/{}", boot_reply.as_str().unwrap());
    let snapshot_reply =
        fixture.perform_action(&server, &json!({ "createImage": { "name": "win" } }));
    fixture.harness.advance_time(120);
    let id = snapshot_reply.raw.headers()["location"]
        .to_str()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let copy = fixture.get(&format!("/image/DFW/v2/images/{id}")).body;
    assert_eq!(
        (&copy["status"], &copy["com.rackspace__1__options"]),
        (&json!("active"), &json!("4"))
    );
    let export = json!({ "type": "export", "input": { "image_uuid": id, "receiving_swift_container": "exports" } });
    let task = fixture.harness.post("/image/DFW/v2/tasks", Some(&consumer), &export).body;
    fixture.harness.advance_time(120);
    let done = fixture.get(&format!("/image/DFW{}", task["self"].as_str().unwrap())).body;
    assert_eq!(done["status"], "failure", "{done}");
}

/// Rackspace's image sharing guide: a server can still be rebuilt after sharing ends. Nova looks the image up again.
#[test]
fn only_rackspace_rebuilds_after_sharing_ends() {
    for profile in Profile::ALL {
        let mut fixture = fixture(profile);
        let server = fixture.create_server();
        let body = json!({ "rebuild": { "imageRef": fixture.image_id() } });
        let first_rebuild = fixture.perform_action(&server, &body);
        assert_eq!(
            (first_rebuild.status, &first_rebuild.body["server"]["status"]),
            (202, &json!("REBUILD"))
        );
        fixture.harness.advance_time(40);
        fixture.remove_member();
        let second_rebuild = fixture.perform_action(&server, &body);
        match profile {
            Profile::Rackspace => assert_eq!(second_rebuild.status, 202, "{}", second_rebuild.body),
            Profile::OpenStack => {
                assert_refused(&second_rebuild, "badRequest", "Cannot find image for rebuild");
            }
        }
    }
}
