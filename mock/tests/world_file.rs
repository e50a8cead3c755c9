//! World files: the documented example is valid, and errors are reported with their line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_mock::world::{WorldError, read};

const EXAMPLE: &str = include_str!("../example-world.json");
const README: &str = include_str!("../README.md");

fn now() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

/// The error for the example with one replaced text.
fn error_after_replacing(from: &str, to: &str) -> WorldError {
    assert!(EXAMPLE.contains(from), "the example has no {from}");
    read(&EXAMPLE.replacen(from, to, 1), now()).err().unwrap()
}

#[test]
fn the_example_is_valid_and_documented() {
    let world = read(EXAMPLE, now()).map_err(|error| error.to_string()).ok().unwrap();
    assert_eq!((world.profile, world.token_seconds), (Profile::OpenStack, 3600));
    assert_eq!((world.projects.len(), world.users.len(), world.image_count()), (2, 2, 2));
    assert!(README.contains(EXAMPLE.trim_end()), "mock/README.md contains another example");
}

#[test]
fn a_minimal_file_is_a_valid_world() {
    let world = read(r#"{"regions": ["DFW"], "projects": [], "users": []}"#, now());
    let world = world.map_err(|error| error.to_string()).ok().unwrap();
    assert_eq!(world.token_seconds, Profile::OpenStack.spec().token_lifetime_seconds);
    assert_eq!(world.domains[0].name, "Default");
}

/// A text of the example, its replacement, the line of the error, and a part of its message.
const CASES: &[(&str, &str, usize, &str)] = &[
    ("\"profile\": \"openstack\",", "\"profile\": \"openstack\"", 3, "expected `,` or `}`"),
    (
        "\"token_seconds\": 3600",
        "\"token_seconds\": \"3600\"",
        3,
        "invalid type: string \"3600\", expected u32",
    ),
    ("\"token_seconds\": 3600", "\"token_seconds\": 0", 3, "a token lives for one second at least"),
    ("\"cors_origins\"", "\"cors\"", 4, "unknown field `cors`"),
    ("http://127.0.0.1:8080", "127.0.0.1:8080", 4, "an origin is http:// or https://"),
    ("\"openstack\"", "\"devstack\"", 2, "a profile is \"openstack\" or \"rackspace\""),
    ("[\"DFW\", \"ORD\"]", "[]", 6, "a cloud has one region at least"),
    ("[\"DFW\", \"ORD\"]", "[\"DFW\", \"DFW\"]", 6, "another region has the name \"DFW\" already"),
    (
        "\"regions\": [",
        "\"image_services\": {\"LON\": {}}, \"regions\": [",
        6,
        "there is no region \"LON\"",
    ),
    (
        "\"regions\": [",
        "\"image_services\": {\"ORD\": {\"size\": 1}}, \"regions\": [",
        6,
        "unknown field `size`",
    ),
    (
        "\"regions\": [",
        "\"image_services\": {\"ORD\": {\"enabled_backends\": []}}, \"regions\": [",
        6,
        "an image service has one store at least",
    ),
    (
        "\"regions\": [",
        "\"image_services\": {\"ORD\": {\"enabled_backends\": [\"a,b\"]}}, \"regions\": [",
        6,
        "a store's id is letters, digits",
    ),
    (
        "\"regions\": [",
        "\"image_services\": {\"ORD\": {\"enabled_backends\": [\"a\", \"a\"]}}, \"regions\": [",
        6,
        "another store has the id \"a\" already",
    ),
    (
        "\"regions\": [",
        "\"image_services\": {\"ORD\": {\"default_backend\": \"ceph\"}}, \"regions\": [",
        6,
        "no store has the id \"ceph\"",
    ),
    (
        "\"regions\": [",
        "\"image_services\": {\"ORD\": {\"enabled_import_methods\": [\"magic\"]}}, \"regions\": [",
        6,
        "\"magic\" is no way to import",
    ),
    (
        "\"regions\": [",
        "\"image_services\": {\"ORD\": {\"import_milliseconds\": 3600001}}, \"regions\": [",
        6,
        "an import takes 3600000 milliseconds at most",
    ),
    (
        "\"regions\": [",
        "\"image_services\": {\"ORD\": {\"token_cache_time\": -2}}, \"regions\": [",
        6,
        "tokens are cached for some seconds, or -1 for no cache",
    ),
    (
        "\"regions\": [",
        "\"image_services\": {\"ORD\": {\"web\": {\"http://w/a\": {\"data_base64\": \"x\"}}}}, \"regions\": [",
        6,
        "this is no base64",
    ),
    (
        "\"regions\": [",
        "\"image_services\": {\"ORD\": {\"web\": {\"http://w/a\": {\"data\": \"x\"}}}}, \"regions\": [",
        6,
        "a web file is text, null, or an object with data_base64 only",
    ),
    (
        "\"regions\": [",
        "\"image_services\": {\"ORD\": {\"image_member_quota\": \"x\"}}, \"regions\": [",
        6,
        "invalid type: string \"x\", expected i32",
    ),
    ("\"domain\": \"default\" }", "\"domain\": \"other\" }", 8, "no domain has the id \"other\""),
    (
        "\"id\": \"3f6c0a917d2b4c58a1e49b7f5d03c682\"",
        "\"id\": \"b81e4d2f0c9a4e7b93d5a6f1c2e8074d\"",
        9,
        "another project has the id",
    ),
    (
        "\"default_region\": \"DFW\"",
        "\"default_region\": \"LON\"",
        17,
        "there is no region \"LON\"",
    ),
    ("\"name\": \"ben\"", "\"name\": \"ana\"", 30, "the name \"ana\" is used twice in its domain"),
    (
        "\"default_project\": \"b81e4d2f0c9a4e7b93d5a6f1c2e8074d\"",
        "\"default_project\": \"3f6c0a917d2b4c58a1e49b7f5d03c682\"",
        16,
        "ana has no role in the project",
    ),
    ("6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90", "web-2026-11", 42, "an image ID is a UUID"),
    (
        "\"owner\": \"b81e4d2f0c9a4e7b93d5a6f1c2e8074d\"",
        "\"owner\": \"nobody\"",
        44,
        "no project has the id \"nobody\"",
    ),
    ("\"size\": 4416602112", "\"data_base64\": \"*\"", 50, "this is no base64"),
    (
        "\"size\": 4416602112",
        "\"data\": \"a\", \"data_base64\": \"YQ==\"",
        50,
        "data is given as text already",
    ),
    ("\"size\": 4416602112", "\"size\": 2, \"data\": \"a\"", 50, "the data's own size is 1"),
    (
        "\"size\": 4416602112",
        "\"data\": \"a\"",
        56,
        "the data's own checksum is 0cc175b9c0f1b6a831c399e269772661",
    ),
    (
        "\"status\": \"queued\"",
        "\"status\": \"queued\", \"data\": \"a\"",
        71,
        "a queued image has no data and so no size",
    ),
    ("\"status\": \"active\"", "\"status\": \"asleep\"", 46, "\"asleep\" is no status"),
    ("\"size\": 4416602112,", "", 41, "an image that is active has data: give its size"),
    (
        "\"updated_at\": \"2026-11-17T08:24:00Z\"",
        "\"updated_at\": \"2026-11-16T08:24:00Z\"",
        60,
        "an image cannot change before it is made",
    ),
    (
        "\"created_at\": \"2026-11-17T08:15:00Z\"",
        "\"created_at\": \"last week\"",
        59,
        "\"last week\" is not a time such as",
    ),
    (
        "\"os_distro\": \"debian\"",
        "\"size\": \"7\"",
        63,
        "\"size\" is a field of the image, not a property",
    ),
    (
        "\"status\": \"accepted\"",
        "\"status\": \"yes\"",
        64,
        "a member status is pending, accepted or rejected",
    ),
    (
        "\"status\": \"queued\"",
        "\"status\": \"queued\", \"size\": 7",
        71,
        "a queued image has no data and so no size",
    ),
];

#[test]
fn an_invalid_world_is_refused_with_its_position() {
    for (from, to, line, sentence) in CASES {
        let error = error_after_replacing(from, to);
        assert!(error.message.contains(sentence), "{from} -> {to}: {error}");
        assert_eq!(error.line, *line, "{from} -> {to}: {error}");
        assert!(error.column > 0 && !error.to_string().contains(" at line "), "{error}");
    }
}

#[test]
fn image_ids_are_unique_within_a_region() {
    let (first, second) =
        ("6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90", "017486e1-77e6-4f26-b100-131833f5cd38");
    let twice = EXAMPLE.replace(second, first);
    assert!(read(&twice, now()).is_ok());
    let error = read(&twice.replace("\"region\": \"ORD\"", "\"region\": \"DFW\""), now());
    let error = error.err().unwrap();
    assert_eq!(error.line, 67);
    assert!(error.message.starts_with("another image of DFW has the id"), "{error}");
}

#[test]
fn rackspace_has_no_shared_visibility() {
    let error = error_after_replacing("\"openstack\"", "\"rackspace\"");
    assert!(error.message.starts_with("Rackspace has no shared images"), "{error}");
}
