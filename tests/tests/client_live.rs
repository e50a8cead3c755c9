//! The `openstack` command-line client carries out the whole handshake, in both regions, against the mock's own server: what
//! people's scripts are made of works there as it does in a cloud.
//!
//! Needs the client that `cargo xtask live up` installs; asks no real service. `cargo xtask live test` runs it.

#![allow(
    clippy::unwrap_used,
    reason = "test code: what cannot be run or read ends the test where it happens"
)]

use std::process::Command;

use imageshare_tests::conformance::given::Given;
use imageshare_tests::conformance::sequence::{Before, Service};
use imageshare_tests::conformance::side::Side;
use imageshare_tests::conformance::side::served::Served;
use serde_json::{Value, json};

/// The regions, and the images that are there in the order of their ids.
const REGIONS: [&str; 2] = ["RegionOne", "RegionTwo"];

/// A user's client in one region.
struct Client<'a> {
    program: &'a str,
    keystone: &'a str,
    user: &'a str,
    region: &'a str,
}

impl Client<'_> {
    /// What a command prints as JSON (`null` when it prints nothing), or what it complains of.
    fn run(&self, arguments: &[&str]) -> Result<Value, String> {
        let json: &[&str] = match arguments {
            [_, "set" | "remove", ..] => &[],
            _ => &["-f", "json"],
        };
        let password = format!("{}-password", self.user);
        let output = Command::new(self.program)
            .args(arguments)
            .args(json)
            .env_clear()
            .envs([
                ("OS_AUTH_URL", self.keystone),
                // There is one Keystone, and the catalog has it in the first region, as that of the real services has.
                ("OS_IDENTITY_ENDPOINT_OVERRIDE", self.keystone),
                ("OS_IDENTITY_API_VERSION", "3"),
                ("OS_USERNAME", self.user),
                ("OS_PASSWORD", &*password),
                ("OS_PROJECT_NAME", self.user),
                ("OS_USER_DOMAIN_NAME", "Default"),
                ("OS_PROJECT_DOMAIN_NAME", "Default"),
                ("OS_REGION_NAME", self.region),
            ])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            return Err(format!("{said}{}", String::from_utf8_lossy(&output.stderr)));
        }
        Ok(serde_json::from_str(&said).unwrap_or_default())
    }

    /// A command that has to succeed.
    fn does(&self, arguments: &[&str]) -> Value {
        let outcome = self.run(arguments);
        outcome.unwrap_or_else(|error| panic!("{}: {arguments:?}: {error}", self.user))
    }

    /// The names of the images that a list shows.
    fn lists(&self, options: &[&str]) -> Vec<String> {
        let images = self.does(&[&["image", "list"], options].concat());
        let names = images.as_array().unwrap().iter().map(|image| image["Name"].as_str().unwrap());
        names.map(str::to_owned).collect()
    }
}

fn program() -> String {
    let usual = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/live/env.json");
    let file = std::env::var("IMAGESHARE_LIVE").unwrap_or_else(|_| usual.to_owned());
    let text = std::fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{file}: {error}; run `cargo xtask live up`"));
    let env: Value = serde_json::from_str(&text).unwrap();
    env["openstack_client"].as_str().unwrap().to_owned()
}

fn given(region: &str) -> Before {
    let image = json!({"name": format!("golden-{region}"), "region": region});
    let image = serde_json::from_value(image).unwrap();
    Before::Given(Box::new(Given { symbol: region.to_owned(), image }))
}

#[test]
fn the_openstack_client_shares_accepts_sees_and_takes_back_in_both_regions() {
    let program = program();
    let mut mock = Served::new();
    let (names, ids) = (mock.names(), [mock.image_id(1), mock.image_id(2)]);
    mock.begin(&REGIONS.map(given), &ids, &names);
    let keystone = format!("{}/v3", mock.address(Service::Identity));
    let consumer_id = names.get("consumer").unwrap();
    for (region, id) in REGIONS.iter().zip(&ids) {
        let client = |user| Client { program: &program, keystone: &keystone, user, region };
        let (producer, consumer, stranger) =
            (client("producer"), client("consumer"), client("stranger"));
        let name = format!("golden-{region}");
        assert_eq!(producer.lists(&[]), [&*name], "the owner's list, of this region alone");
        assert!(consumer.lists(&[]).is_empty());

        let offer = producer.does(&["image", "add", "project", id, consumer_id]);
        assert_eq!(
            (&offer["member_id"], &offer["status"]),
            (&json!(consumer_id), &json!("pending"))
        );
        assert!(consumer.lists(&["--shared"]).is_empty(), "an offer is in no list by itself");
        assert_eq!(consumer.lists(&["--shared", "--member-status", "pending"]), [&*name]);

        consumer.does(&["image", "set", "--accept", id]);
        assert_eq!(consumer.lists(&["--shared"]), [&*name]);
        let members = producer.does(&["image", "member", "list", id]);
        assert_eq!(
            (&members[0]["Member ID"], &members[0]["Status"]),
            (&json!(consumer_id), &json!("accepted"))
        );
        assert_eq!(consumer.does(&["image", "show", id])["name"], name);
        let hidden = stranger.run(&["image", "show", id]).unwrap_err();
        assert!(hidden.contains("No Image found"), "{hidden}");

        let refused = consumer.run(&["image", "remove", "project", id, consumer_id]).unwrap_err();
        assert!(refused.contains("403"), "a member cannot leave: {refused}");
        producer.does(&["image", "remove", "project", id, consumer_id]);
        assert!(consumer.lists(&["--shared"]).is_empty());
    }
    mock.end();
}
