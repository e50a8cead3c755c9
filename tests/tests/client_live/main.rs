//! The `openstack` command-line client against the mock's own server: commands of users' scripts work there as in a cloud. Tests
//! the handshake in both regions, and the life cycle of an image, which must give the same output on the real services.
//!
//! Needs the client that `cargo xtask live up` installs. `cargo xtask live test` runs these tests.

#![allow(clippy::unwrap_used, reason = "test code: an error ends the test where it happens")]

mod client;
mod life_cycle;

use client::{OpenStackClient, client_path};
use imageshare_tests::conformance::backend::Backend;
use imageshare_tests::conformance::backend::mock_server::MockServer;
use imageshare_tests::conformance::fixtures::Fixture;
use imageshare_tests::conformance::sequence::{Service, SetupStep};
use serde_json::json;

/// The regions, in the order of the IDs of their images.
const REGIONS: [&str; 2] = ["RegionOne", "RegionTwo"];

fn golden_image(region: &str) -> SetupStep {
    let image = json!({"name": format!("golden-{region}"), "region": region});
    let image = serde_json::from_value(image).unwrap();
    SetupStep::Fixture(Box::new(Fixture { symbol: region.to_owned(), image }))
}

#[test]
fn the_openstack_client_completes_the_handshake() {
    let program = client_path();
    let mut mock = MockServer::new();
    let (placeholders, ids) = (mock.placeholders(), [mock.image_id(1), mock.image_id(2)]);
    mock.set_up(&REGIONS.map(golden_image), &ids, &placeholders);
    let keystone = format!("{}/v3", mock.base_url(Service::Identity));
    let consumer_id = placeholders.get("consumer").unwrap();
    for (region, id) in REGIONS.iter().zip(&ids) {
        let client = |user| OpenStackClient {
            program_path: &program,
            keystone_url: &keystone,
            user,
            region,
        };
        let (producer, consumer, stranger) =
            (client("producer"), client("consumer"), client("stranger"));
        let name = format!("golden-{region}");
        assert_eq!(producer.listed_images(&[]), [&*name], "the owner's list, of this region alone");
        assert!(consumer.listed_images(&[]).is_empty());

        let offer = producer.run_ok(&["image", "add", "project", id, consumer_id]);
        assert_eq!(
            (&offer["member_id"], &offer["status"]),
            (&json!(consumer_id), &json!("pending"))
        );
        assert!(
            consumer.listed_images(&["--shared"]).is_empty(),
            "a pending offer is not listed by default"
        );
        assert_eq!(consumer.listed_images(&["--shared", "--member-status", "pending"]), [&*name]);

        consumer.run_ok(&["image", "set", "--accept", id]);
        assert_eq!(consumer.listed_images(&["--shared"]), [&*name]);
        let members = producer.run_ok(&["image", "member", "list", id]);
        assert_eq!(
            (&members[0]["Member ID"], &members[0]["Status"]),
            (&json!(consumer_id), &json!("accepted"))
        );
        assert_eq!(consumer.run_ok(&["image", "show", id])["name"], name);
        let hidden = stranger.run(&["image", "show", id]).unwrap_err();
        assert!(hidden.contains("No Image found"), "{hidden}");

        let refused = consumer.run(&["image", "remove", "project", id, consumer_id]).unwrap_err();
        assert!(refused.contains("403"), "a member cannot leave: {refused}");
        producer.run_ok(&["image", "remove", "project", id, consumer_id]);
        assert!(consumer.listed_images(&["--shared"]).is_empty());
    }
    mock.tear_down();
}
