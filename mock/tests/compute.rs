//! The compute service alone: servers, flavors, images through it, and permissions.
//!
//! Source: OpenStack's Compute API v2.1 and Nova's own messages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;
mod servers;

use harness::Answer;
use http::Method;
use imageshare_core::rules::Profile;
use serde_json::json;
use servers::{assert_refused, fixture};

#[test]
fn a_flavor_must_exist_and_be_large_enough() {
    let mut fixture = fixture(Profile::OpenStack);
    let producer_token = fixture.producer_token.clone();
    let large = fixture.harness.image_path("DFW", "win-2022-iis", &producer_token);
    let large = large.rsplit('/').next().unwrap();
    for (flavor, message) in [
        ("99", "Invalid flavorRef provided.".to_owned()),
        (
            "2",
            format!(
                "Flavor's disk is too small for requested image. Flavor disk is {} bytes, image is {} bytes.",
                20_u64 << 30,
                21870_u64 << 20
            ),
        ),
        ("3", String::new()),
    ] {
        let body = json!({ "server": { "name": "w", "imageRef": large, "flavorRef": flavor } });
        let answer =
            fixture.harness.post("/compute/DFW/v2.1/servers", Some(&producer_token), &body);
        if message.is_empty() {
            assert_eq!(answer.status, 202, "{}", answer.body);
        } else {
            assert_refused(&answer, "badRequest", &message);
        }
    }
}

#[test]
fn a_server_runs_one_task_at_a_time() {
    let mut fixture = fixture(Profile::OpenStack);
    let id = fixture.image_id();
    let server_id = fixture.boot(&id).body["server"]["id"].as_str().unwrap().to_owned();
    let server = format!("/compute/DFW/v2.1/servers/{server_id}");
    let image = json!({ "createImage": { "name": "x" } });
    let message =
        format!("Cannot 'createImage' instance {server_id} while it is in vm_state building");
    assert_refused(&fixture.perform_action(&server, &image), "conflictingRequest", &message);
    fixture.harness.advance_time(40);
    assert_eq!(fixture.perform_action(&server, &image).status, 202);
    let message = format!(
        "Cannot 'createImage' instance {server_id} while it is in task_state image_uploading"
    );
    assert_refused(&fixture.perform_action(&server, &image), "conflictingRequest", &message);
    let busy = fixture.get(&server).body["server"]["OS-EXT-STS:task_state"].clone();
    assert_eq!(busy, "image_pending_upload");
    assert_refused(
        &fixture.perform_action(&server, &json!({ "dance": {} })),
        "badRequest",
        "There is no such action: dance",
    );
    assert_refused(
        &fixture.perform_action(&server, &json!({})),
        "badRequest",
        "Malformed request body",
    );
    let nameless = fixture.perform_action(&server, &json!({ "createImage": {} }));
    let message =
        "Invalid input for field/attribute createImage. Value: {}. 'name' is a required property";
    assert_refused(&nameless, "badRequest", message);
}

#[test]
fn an_unfinished_image_is_deleted_with_its_server() {
    let mut fixture = fixture(Profile::OpenStack);
    let server = fixture.create_server();
    let snapshot_reply =
        fixture.perform_action(&server, &json!({ "createImage": { "name": "x" } }));
    let id = snapshot_reply.raw.headers()["location"]
        .to_str()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let (image, consumer_token) =
        (format!("/image/DFW/v2/images/{id}"), fixture.consumer_token.clone());
    assert_eq!(fixture.get(&image).status, 200);
    assert_eq!(fixture.harness.delete(&server, &consumer_token).status, 204);
    assert_eq!(fixture.get(&image).status, 404);
}

#[test]
fn a_project_only_lists_its_own_servers_with_paging() {
    let mut fixture = fixture(Profile::OpenStack);
    let names = |answer: &Answer| -> Vec<String> {
        let servers = answer.body["servers"].as_array().unwrap();
        servers.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&fixture.get("/compute/DFW/v2.1/servers")), ["qa-web", "qa-build"]);
    let page = fixture.get("/compute/DFW/v2.1/servers?limit=1");
    let next = page.body["servers_links"][0]["href"].as_str().unwrap().to_owned();
    let next = fixture.get(&next.replace("http://cloud.invalid", ""));
    assert_eq!(
        (names(&page), names(&next)),
        (vec!["qa-web".to_owned()], vec!["qa-build".to_owned()])
    );
    let detail = fixture.get("/compute/DFW/v2.1/servers/detail?name=build&status=active");
    assert_eq!(detail.body["servers"][0]["flavor"]["id"], "2");
    let id = detail.body["servers"][0]["id"].as_str().unwrap().to_owned();
    let producer_token = fixture.producer_token.clone();
    let other = fixture.harness.get(&format!("/compute/DFW/v2.1/servers/{id}"), &producer_token);
    assert_refused(&other, "itemNotFound", &format!("Instance {id} could not be found."));
    assert_eq!(fixture.get("/compute/DFW/v2.1/servers?marker=x").status, 400);
    assert_eq!(fixture.get("/compute/DFW/v2.1/servers?limit=x").status, 400);
}

#[test]
fn a_reader_cannot_create_and_anonymous_gets_401() {
    let mut fixture = fixture(Profile::OpenStack);
    fixture.consumer_token = fixture.harness.sign_in("lea.novak");
    let id = fixture.image_id();
    let message = "Policy doesn't allow os_compute_api:servers:create to be performed.";
    assert_refused(&fixture.boot(&id), "forbidden", message);
    assert_eq!(fixture.get("/compute/DFW/v2.1/servers/detail").status, 200);
    let nobody =
        fixture.harness.send(Method::GET, "/compute/DFW/v2.1/servers", None, None, Vec::new());
    assert_eq!((nobody.status, &nobody.body["error"]["title"]), (401, &json!("Unauthorized")));
    assert!(nobody.raw.headers().contains_key("www-authenticate"));
}

/// Rackspace's roles reference: `nova:*` roles apply to servers, `cloudImages:*` roles do not.
#[test]
fn image_roles_do_not_apply_to_servers_on_rackspace() {
    let mut fixture = fixture(Profile::Rackspace);
    fixture.consumer_token = fixture.harness.sign_in("lea.novak");
    let id = fixture.image_id();
    assert_eq!(fixture.boot(&id).status, 403);
    let root = fixture.compute_path("lea.novak");
    assert_eq!(fixture.get(&format!("{root}/servers")).status, 403);
    assert_eq!(fixture.get("/compute/DFW/v2/1048213/servers").status, 400, "another account's URL");
}

#[test]
fn flavors_and_images_have_novas_format() {
    for (profile, flavors) in
        [(Profile::OpenStack, "m1.small"), (Profile::Rackspace, "1 GB General Purpose v1")]
    {
        let mut fixture = fixture(profile);
        let root = fixture.compute_path("ben.okafor");
        let list = fixture.get(&format!("{root}/flavors/detail")).body;
        assert_eq!(
            (&list["flavors"][0]["name"], &list["flavors"][0]["disk"]),
            (&json!(flavors), &json!(20))
        );
        assert_eq!(fixture.get(&format!("{root}/flavors/nothing")).status, 404);
        let images = fixture.get(&format!("{root}/images/detail")).body["images"]
            .as_array()
            .unwrap()
            .clone();
        let find_image = |name: &str| images.iter().find(|one| one["name"] == name);
        assert_eq!(find_image("web-2026-11").unwrap()["status"], "ACTIVE", "accepted");
        assert!(find_image("api-2026-11").is_none(), "pending");
        let deactivated = find_image("legacy-php-5").unwrap();
        assert_eq!(
            (&deactivated["status"], &deactivated["metadata"]["os_distro"]),
            (&json!("UNKNOWN"), &json!("debian"))
        );
        let pending = format!("{root}/images/{}", fixture.image_id());
        assert_eq!(fixture.get(&pending).body["image"]["progress"], 100, "by ID");
        let consumer_token = fixture.consumer_token.clone();
        let kept = fixture.harness.delete(&pending, &consumer_token);
        assert_refused(&kept, "forbidden", "You are not allowed to delete the image.");
        assert_refused(
            &fixture.get(&format!("{root}/images/x")),
            "itemNotFound",
            "Image not found.",
        );
    }
}
