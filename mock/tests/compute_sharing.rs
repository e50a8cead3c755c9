//! What a member can boot from a shared image, how a member keeps a copy, and what survives the end of sharing.
//!
//! Source: Nova's own messages; for Rackspace its image sharing guide. Both profiles are equal unless a test says otherwise.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bench;
mod servers;

use imageshare_core::rules::Profile;
use serde_json::json;
use servers::{refused, scene};

#[test]
fn a_member_can_boot_pending_and_rejected_images() {
    for profile in Profile::ALL {
        let mut scene = scene(profile);
        let id = scene.id();
        let boot_reply = scene.boot(&id);
        assert_eq!(boot_reply.status, 202, "pending is enough");
        assert!(boot_reply.body["server"]["adminPass"].is_string());
        let location = boot_reply.raw.headers()["location"].to_str().unwrap().to_owned();
        let server = location.replace("http://cloud.invalid", "");
        assert_eq!(scene.get(&server).body["server"]["status"], "BUILD");
        scene.bench.wait(40);
        let running = scene.get(&server).body["server"].clone();
        assert_eq!((&running["status"], &running["image"]["id"]), (&json!("ACTIVE"), &json!(id)));
        let consumer_project = scene.bench.persona("ben.okafor").project.to_string();
        let (member, consumer) =
            (format!("{}/members/{consumer_project}", scene.image), scene.consumer.clone());
        let answer = scene.bench.put(&member, &consumer, &json!({ "status": "rejected" }));
        assert_eq!((answer.status, scene.boot(&id).status), (200, 202));
    }
}

#[test]
fn unusable_images_get_novas_messages() {
    for profile in Profile::ALL {
        let mut scene = scene(profile);
        let producer = scene.producer.clone();
        let mut image_id = |name: &str| {
            let path = scene.bench.image("DFW", name, &producer);
            path.rsplit('/').next().unwrap().to_owned()
        };
        let (private, deactivated) = (image_id("build-runner-24"), image_id("legacy-php-5"));
        refused(&scene.boot(&private), "badRequest", "Can not find requested image");
        let unknown = "11111111-0000-4000-8000-000000000000";
        refused(&scene.boot(unknown), "badRequest", "Can not find requested image");
        let message = format!("Image {deactivated} is not active.");
        refused(&scene.boot(&deactivated), "badRequest", &message);
        refused(&scene.boot("web-2026-11"), "badRequest", "Invalid imageRef provided.");
        scene.revoke();
        let id = scene.id();
        refused(&scene.boot(&id), "badRequest", "Can not find requested image");
    }
}

#[test]
fn a_copy_survives_share_server_and_image() {
    for profile in Profile::ALL {
        let mut scene = scene(profile);
        let server = scene.server();
        let body =
            json!({ "createImage": { "name": "my-copy", "metadata": { "purpose": "keep" } } });
        let snapshot_reply = scene.act(&server, &body);
        assert_eq!((snapshot_reply.status, snapshot_reply.raw.body().len()), (202, 0));
        let location = snapshot_reply.raw.headers()["location"].to_str().unwrap().to_owned();
        let id = location.rsplit('/').next().unwrap();
        let copy = format!("/image/DFW/v2/images/{id}");
        for (wait, status) in [(0, "queued"), (30, "saving"), (90, "active")] {
            scene.bench.wait(wait);
            assert_eq!(scene.get(&copy).body["status"], status, "{profile:?}");
        }
        let base = scene.id();
        scene.revoke();
        let (path, producer) = (scene.image.clone(), scene.producer.clone());
        assert_eq!(scene.bench.delete(&path, &producer).status, 204);
        let copied_image = scene.get(&copy).body;
        let consumer_project = scene.bench.persona("ben.okafor").project.to_string();
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
        assert_eq!(scene.get(&server).body["server"]["status"], "ACTIVE");
        let consumer = scene.consumer.clone();
        assert_eq!(scene.bench.delete(&server, &consumer).status, 204);
        assert_eq!(scene.get(&server).status, 404);
        assert_eq!(scene.get(&copy).body["status"], "active");
    }
}

/// Rackspace's Cloud Images FAQ: an image of a server inherits the licenses, and so cannot be exported.
#[test]
fn a_copy_inherits_the_license_bits() {
    let mut scene = scene(Profile::Rackspace);
    let producer = scene.producer.clone();
    scene.image = scene.bench.image("DFW", "win-2022-iis", &producer);
    let (members, consumer_project) =
        (format!("{}/members", scene.image), scene.bench.persona("ben.okafor").project);
    scene.bench.post(&members, Some(&producer), &json!({ "member": consumer_project.as_str() }));
    let body =
        json!({ "server": { "name": "w", "imageRef": scene.id(), "flavorRef": "general1-2" } });
    let (path, consumer) =
        (format!("{}/servers", scene.root("ben.okafor")), scene.consumer.clone());
    let boot_reply = scene.bench.post(&path, Some(&consumer), &body).body["server"]["id"].clone();
    scene.bench.wait(40);
    let server = format!("{path}/{}", boot_reply.as_str().unwrap());
    let snapshot_reply = scene.act(&server, &json!({ "createImage": { "name": "win" } }));
    scene.bench.wait(120);
    let id = snapshot_reply.raw.headers()["location"]
        .to_str()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let copy = scene.get(&format!("/image/DFW/v2/images/{id}")).body;
    assert_eq!(
        (&copy["status"], &copy["com.rackspace__1__options"]),
        (&json!("active"), &json!("4"))
    );
    let export = json!({ "type": "export", "input": { "image_uuid": id, "receiving_swift_container": "exports" } });
    let task = scene.bench.post("/image/DFW/v2/tasks", Some(&consumer), &export).body;
    scene.bench.wait(120);
    let done = scene.get(&format!("/image/DFW{}", task["self"].as_str().unwrap())).body;
    assert_eq!(done["status"], "failure", "{done}");
}

/// Rackspace's image sharing guide: a server can still be rebuilt after sharing ends. Nova looks the image up again.
#[test]
fn only_rackspace_rebuilds_after_sharing_ends() {
    for profile in Profile::ALL {
        let mut scene = scene(profile);
        let server = scene.server();
        let body = json!({ "rebuild": { "imageRef": scene.id() } });
        let first_rebuild = scene.act(&server, &body);
        assert_eq!(
            (first_rebuild.status, &first_rebuild.body["server"]["status"]),
            (202, &json!("REBUILD"))
        );
        scene.bench.wait(40);
        scene.revoke();
        let second_rebuild = scene.act(&server, &body);
        match profile {
            Profile::Rackspace => assert_eq!(second_rebuild.status, 202, "{}", second_rebuild.body),
            Profile::OpenStack => {
                refused(&second_rebuild, "badRequest", "Cannot find image for rebuild")
            }
        }
    }
}
