//! World files with servers, files and second factors: the documented example is valid, and errors are reported with their line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use harness::{Harness, start_time};
use imageshare_mock::world::{WorldError, read};
use serde_json::json;

const EXAMPLE: &str = include_str!("../example-rackspace-world.json");
const README: &str = include_str!("../README.md");

/// The error for the example with one replaced text.
fn error_after_replacing(from: &str, to: &str) -> WorldError {
    assert!(EXAMPLE.contains(from), "the example has no {from}");
    read(&EXAMPLE.replacen(from, to, 1), start_time()).err().unwrap()
}

#[test]
fn the_example_is_documented_and_works() {
    assert!(README.contains(EXAMPLE.trim_end()), "mock/README.md contains another example");
    let world = read(EXAMPLE, start_time()).map_err(|error| error.to_string()).ok().unwrap();
    assert_eq!((world.compute.build_seconds, world.transfer.seconds), (40, 120));
    let mut harness = Harness::from_world(world, 7);
    let body = json!({ "auth": { "passwordCredentials": { "username": "ben", "password": "ben-password" } } });
    let signed = harness.post("/identity/v2.0/tokens", None, &body);
    let token = signed.body["access"]["token"]["id"].as_str().unwrap().to_owned();
    let servers = harness.get("/compute/DFW/v2/1093377/servers/detail", &token).body;
    assert_eq!(servers["servers"][0]["metadata"], json!({ "purpose": "test" }));
    assert_eq!(servers["servers"][0]["flavor"]["id"], "general1-2");
}

/// A text of the example, its replacement, the line of the error, and a part of its message.
const CASES: &[(&str, &str, usize, &str)] = &[
    ("\"size_limit\"", "\"limit\"", 4, "unknown field `limit`"),
    (
        "\"build_seconds\": 40",
        "\"build_seconds\": -1",
        6,
        "invalid value: integer `-1`, expected u32",
    ),
    (
        "\"disk\": 40 }",
        "\"disk\": 40 }, { \"id\": \"general1-2\", \"name\": \"x\", \"vcpus\": 1, \"ram\": 1, \"disk\": 1 }",
        8,
        "another flavor has the id \"general1-2\" already",
    ),
    (
        "\"1048213\": [\"cloudImages:observer\"]",
        "\"9\": [\"cloudImages:observer\"]",
        26,
        "no project has the id \"9\"",
    ),
    ("0a9b1d52-7c3e-4f68-8d14-2e5f6a7b8c90", "web-1", 41, "a server's id is a UUID"),
    (
        "\"region\": \"DFW\",\n      \"project\"",
        "\"region\": \"LON\",\n      \"project\"",
        42,
        "there is no region \"LON\"",
    ),
    ("\"project\": \"1093377\"", "\"project\": \"7\"", 43, "no project has the id \"7\""),
    ("\"user\": \"1b9f27d8\"", "\"user\": \"nobody\"", 44, "no user has the id \"nobody\""),
    (
        "\"image\": \"6b1f0c9e",
        "\"image\": \"7b1f0c9e",
        46,
        "no image of DFW has the id \"7b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90\"",
    ),
    (
        "\"flavor\": \"general1-2\"",
        "\"flavor\": \"2\"",
        47,
        "no flavor has the id \"2\"; there are general1-2",
    ),
    (
        "\"created_at\": \"2026-11-18T10:00:00Z\"",
        "\"created_at\": \"then\"",
        48,
        "\"then\" is not a time such as",
    ),
    (
        "\"name\": \"imports\"",
        "\"name\": \"exports\"",
        57,
        "another container of 1048213 in DFW has this name already",
    ),
    (
        "\"name\": \"exports\"",
        "\"name\": \"ex/ports\"",
        53,
        "a container has a name of 1 to 256 bytes without a slash",
    ),
    ("\"notes.txt\"", "\"all.vhd\"", 66, "another object is called \"all.vhd\" already"),
    ("\"notes.txt\"", "\"\"", 65, "an object has a name of 1 to 1024 bytes"),
    (
        "\"kind\": \"dynamic\"",
        "\"kind\": \"thin\"",
        62,
        "\"thin\" is no kind of VHD; there are fixed, dynamic, differencing, none",
    ),
    (
        "\"creator\": \"tap\"",
        "\"creator\": \"vmware\"",
        62,
        "a creator has four ASCII characters at most",
    ),
    ("\"creator\": \"tap\"", "\"uuid\": \"x\"", 62, "this is no UUID"),
    (
        "\"size\": 2147483648,",
        "",
        59,
        "only a fixed VHD determines the size of its file: give the size",
    ),
    ("\"data\": \"What", "\"size\": 7, \"data\": \"What", 65, "an object contains one thing"),
    ("\"data\": \"What the disks are for.\"", "\"data_base64\": \"*\"", 65, "this is no base64"),
    (
        "\"imports/segments/\"",
        "\"segments\"",
        66,
        "a manifest names a container and the start of its segments' names",
    ),
    (
        "\"modified_at\": \"2026-11-19T08:00:00Z\"",
        "\"modified_at\": \"now\"",
        67,
        "\"now\" is not a time such as",
    ),
];

#[test]
fn an_invalid_world_is_refused_with_its_position() {
    for (from, to, line, sentence) in CASES {
        let error = error_after_replacing(from, to);
        assert!(error.message.contains(sentence), "{from} -> {to}: {error}");
        assert_eq!(error.line, *line, "{from} -> {to}: {error}");
        assert!(error.column > 0, "{error}");
    }
}

#[test]
fn openstack_has_no_passcodes_and_no_containers() {
    let error = error_after_replacing("\"rackspace\"", "\"openstack\"");
    assert_eq!(
        (error.line, error.message.as_str()),
        (16, "only Rackspace's Identity v2.0 knows this")
    );
    let error = read(
        r#"{ "regions": ["A"], "projects": [{ "id": "p", "name": "p" }], "users": [],
             "containers": [{ "region": "A", "project": "p", "name": "c" }] }"#,
        start_time(),
    );
    let error = error.err().unwrap();
    assert_eq!(
        (error.line, error.message.as_str()),
        (2, "only a Rackspace cloud has containers here")
    );
}
