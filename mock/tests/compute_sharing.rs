//! What a share lets its member boot, how he keeps a copy, and what outlives the share.
//!
//! Source: Nova's own words; for Rackspace its image sharing guide. The same in both profiles unless a test says otherwise.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bench;
mod servers;

use imageshare_core::rules::Profile;
use serde_json::json;
use servers::{refused, scene};

#[test]
fn a_member_boots_what_is_offered_before_he_answers_and_after_he_refuses() {
    for profile in Profile::ALL {
        let mut scene = scene(profile);
        let id = scene.id();
        let made = scene.boot(&id);
        assert_eq!(made.status, 202, "pending is enough");
        assert!(made.body["server"]["adminPass"].is_string());
        let location = made.raw.headers()["location"].to_str().unwrap().to_owned();
        let server = location.replace("http://cloud.invalid", "");
        assert_eq!(scene.get(&server).body["server"]["status"], "BUILD");
        scene.bench.wait(40);
        let running = scene.get(&server).body["server"].clone();
        assert_eq!((&running["status"], &running["image"]["id"]), (&json!("ACTIVE"), &json!(id)));
        let me = scene.bench.persona("ben.okafor").project.to_string();
        let (member, consumer) = (format!("{}/members/{me}", scene.image), scene.consumer.clone());
        let answer = scene.bench.put(&member, &consumer, &json!({ "status": "rejected" }));
        assert_eq!((answer.status, scene.boot(&id).status), (200, 202));
    }
}

#[test]
fn what_a_project_does_not_see_or_nobody_may_use_is_refused_in_novas_words() {
    for profile in Profile::ALL {
        let mut scene = scene(profile);
        let producer = scene.producer.clone();
        let mut of = |name: &str| {
            let path = scene.bench.image("DFW", name, &producer);
            path.rsplit('/').next().unwrap().to_owned()
        };
        let (private, held) = (of("build-runner-24"), of("legacy-php-5"));
        refused(&scene.boot(&private), "badRequest", "Can not find requested image");
        let unknown = "11111111-0000-4000-8000-000000000000";
        refused(&scene.boot(unknown), "badRequest", "Can not find requested image");
        let words = format!("Image {held} is not active.");
        refused(&scene.boot(&held), "badRequest", &words);
        refused(&scene.boot("web-2026-11"), "badRequest", "Invalid imageRef provided.");
        scene.revoke();
        let id = scene.id();
        refused(&scene.boot(&id), "badRequest", "Can not find requested image");
    }
}

#[test]
fn a_copy_is_the_members_own_and_outlives_share_server_and_image() {
    for profile in Profile::ALL {
        let mut scene = scene(profile);
        let server = scene.server();
        let body =
            json!({ "createImage": { "name": "my-copy", "metadata": { "purpose": "keep" } } });
        let taken = scene.act(&server, &body);
        assert_eq!((taken.status, taken.raw.body().len()), (202, 0));
        let location = taken.raw.headers()["location"].to_str().unwrap().to_owned();
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
        let mine = scene.get(&copy).body;
        let me = scene.bench.persona("ben.okafor").project.to_string();
        assert_eq!((&mine["owner"], &mine["visibility"]), (&json!(me), &json!("private")));
        assert_eq!(
            (&mine["image_type"], &mine["base_image_ref"]),
            (&json!("snapshot"), &json!(base))
        );
        assert_eq!((&mine["os_distro"], &mine["purpose"]), (&json!("debian"), &json!("keep")));
        assert_eq!(scene.get(&server).body["server"]["status"], "ACTIVE");
        let consumer = scene.consumer.clone();
        assert_eq!(scene.bench.delete(&server, &consumer).status, 204);
        assert_eq!(scene.get(&server).status, 404);
        assert_eq!(scene.get(&copy).body["status"], "active");
    }
}

/// Rackspace's Cloud Images FAQ: licences travel with the image of a server, and so it cannot be exported.
#[test]
fn a_copy_inherits_the_licence_bits() {
    let mut scene = scene(Profile::Rackspace);
    let producer = scene.producer.clone();
    scene.image = scene.bench.image("DFW", "win-2022-iis", &producer);
    let (members, me) =
        (format!("{}/members", scene.image), scene.bench.persona("ben.okafor").project);
    scene.bench.post(&members, Some(&producer), &json!({ "member": me.as_str() }));
    let body =
        json!({ "server": { "name": "w", "imageRef": scene.id(), "flavorRef": "general1-2" } });
    let (path, consumer) =
        (format!("{}/servers", scene.root("ben.okafor")), scene.consumer.clone());
    let made = scene.bench.post(&path, Some(&consumer), &body).body["server"]["id"].clone();
    scene.bench.wait(40);
    let server = format!("{path}/{}", made.as_str().unwrap());
    let taken = scene.act(&server, &json!({ "createImage": { "name": "win" } }));
    scene.bench.wait(120);
    let id =
        taken.raw.headers()["location"].to_str().unwrap().rsplit('/').next().unwrap().to_owned();
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

/// Rackspace's image sharing guide: after the end of a share a server can still be rebuilt. Nova looks the image up again.
#[test]
fn after_the_end_of_a_share_a_server_is_rebuilt_on_rackspace_and_not_on_openstack() {
    for profile in Profile::ALL {
        let mut scene = scene(profile);
        let server = scene.server();
        let body = json!({ "rebuild": { "imageRef": scene.id() } });
        let again = scene.act(&server, &body);
        assert_eq!((again.status, &again.body["server"]["status"]), (202, &json!("REBUILD")));
        scene.bench.wait(40);
        scene.revoke();
        let after = scene.act(&server, &body);
        match profile {
            Profile::Rackspace => assert_eq!(after.status, 202, "{}", after.body),
            Profile::OpenStack => refused(&after, "badRequest", "Cannot find image for rebuild"),
        }
    }
}
