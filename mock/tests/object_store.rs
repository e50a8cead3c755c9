//! Cloud Files: containers and objects, answered like Swift.
//!
//! Source: OpenStack's Object Storage API v1, and Swift's own messages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use harness::{Answer, Harness};
use http::Method;
use imageshare_core::rules::Profile;
use serde_json::{Value, json};

struct Fixture {
    harness: Harness,
    token: String,
    account_path: String,
}

fn fixture() -> Fixture {
    let mut harness = Harness::new(Profile::Rackspace);
    let root = harness.endpoint_path("ana.ruiz", "object-store", "DFW");
    let token = harness.sign_in("ana.ruiz");
    Fixture { harness, token, account_path: root }
}

impl Fixture {
    fn send_empty(&mut self, method: Method, path: &str) -> Answer {
        self.send(method, path, &[], "")
    }

    fn send(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Vec<u8>>,
    ) -> Answer {
        let mut all = vec![("x-auth-token", self.token.as_str())];
        all.extend(headers);
        self.harness.send_with_headers(method, &format!("{}{path}", self.account_path), &all, body)
    }
}

fn header_value<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.raw.headers().get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

fn body_text(answer: &Answer) -> &str {
    std::str::from_utf8(answer.raw.body()).unwrap()
}

#[test]
fn an_account_lists_its_containers_with_totals() {
    let mut fixture = fixture();
    let plain = fixture.send_empty(Method::GET, "");
    assert_eq!((plain.status, body_text(&plain)), (200, "exports\nimports\n"));
    let json = fixture.send_empty(Method::GET, "?format=json");
    assert_eq!(json.body[0]["name"], "exports");
    assert_eq!((&json.body[0]["count"], &json.body[0]["bytes"]), (&json!(0), &json!(0)));
    let head = fixture.send_empty(Method::HEAD, "");
    assert_eq!((head.status, header_value(&head, "x-account-container-count")), (204, "2"));
    assert_eq!(header_value(&head, "x-account-object-count"), "8");
    assert!(header_value(&head, "x-trans-id").starts_with("tx"));
}

#[test]
fn a_container_is_created_once_and_deleted_if_empty() {
    let mut fixture = fixture();
    assert_eq!(fixture.send_empty(Method::PUT, "/new").status, 201);
    assert_eq!(fixture.send_empty(Method::PUT, "/new").status, 202);
    assert_eq!(fixture.send(Method::PUT, "/new/a", &[], "x").status, 201);
    assert_eq!(fixture.send_empty(Method::DELETE, "/new").status, 409);
    assert_eq!(fixture.send_empty(Method::DELETE, "/new/a").status, 204);
    let empty = fixture.send_empty(Method::GET, "/new");
    assert_eq!((empty.status, body_text(&empty)), (204, ""));
    assert_eq!(fixture.send_empty(Method::GET, "/new?format=json").body, json!([]));
    assert_eq!(fixture.send_empty(Method::DELETE, "/new").status, 204);
    let gone = fixture.send_empty(Method::DELETE, "/new");
    assert_eq!(gone.status, 404);
    let page = "<html><h1>Not Found</h1><p>The resource could not be found.</p></html>";
    assert_eq!(body_text(&gone), page);
    assert_eq!(fixture.send_empty(Method::PUT, &format!("/{}", "n".repeat(257))).status, 400);
}

#[test]
fn an_object_can_be_written_read_and_deleted() {
    let mut fixture = fixture();
    let headers = [("content-type", "text/plain"), ("x-object-meta-colour", "blue")];
    let put = fixture.send(Method::PUT, "/exports/a/b.txt", &headers, "0123456789");
    assert_eq!((put.status, header_value(&put, "etag")), (201, "781e5e245d69b566979b86e28d23f2c7"));
    let get = fixture.send_empty(Method::GET, "/exports/a/b.txt");
    assert_eq!((get.status, body_text(&get)), (200, "0123456789"));
    assert_eq!(header_value(&get, "content-type"), "text/plain");
    assert_eq!(header_value(&get, "x-object-meta-colour"), "blue");
    let head = fixture.send_empty(Method::HEAD, "/exports/a/b.txt");
    assert_eq!(
        (head.status, header_value(&head, "content-length"), body_text(&head)),
        (200, "10", "")
    );
    let part = fixture.send(Method::GET, "/exports/a/b.txt", &[("range", "bytes=2-4")], "");
    assert_eq!((part.status, body_text(&part)), (206, "234"));
    assert_eq!(header_value(&part, "content-range"), "bytes 2-4/10");
    let beyond = fixture.send(Method::GET, "/exports/a/b.txt", &[("range", "bytes=10-")], "");
    assert_eq!(beyond.status, 416);
    assert_eq!(fixture.send_empty(Method::DELETE, "/exports/a/b.txt").status, 204);
    assert_eq!(fixture.send_empty(Method::GET, "/exports/a/b.txt").status, 404);
    assert_eq!(fixture.send_empty(Method::DELETE, "/exports/a/b.txt").status, 404);
}

#[test]
fn invalid_writes_are_refused() {
    let mut fixture = fixture();
    assert_eq!(fixture.send(Method::PUT, "/nowhere/a", &[], "x").status, 404);
    assert_eq!(fixture.send(Method::PUT, "/exports/a", &[("etag", "0")], "x").status, 422);
    let long = format!("/exports/{}", "n".repeat(1025));
    assert_eq!(fixture.send(Method::PUT, &long, &[], "x").status, 400);
    assert_eq!(
        fixture.send(Method::PUT, "/exports/a", &[("x-copy-from", "imports")], "").status,
        412
    );
    let missing = [("x-copy-from", "/imports/nothing")];
    assert_eq!(fixture.send(Method::PUT, "/exports/a", &missing, "").status, 404);
    assert_eq!(fixture.send_empty(Method::PATCH, "/exports").status, 405);
}

#[test]
fn prefix_delimiter_marker_and_limit_select_objects() {
    let mut fixture = fixture();
    for name in ["a", "b/1", "b/2", "c"] {
        fixture.send(Method::PUT, &format!("/exports/{name}"), &[], "x");
    }
    let mut names = |query: &str| {
        body_text(&fixture.send_empty(Method::GET, &format!("/exports{query}"))).to_owned()
    };
    assert_eq!(names(""), "a\nb/1\nb/2\nc\n");
    assert_eq!(names("?delimiter=/"), "a\nb/\nc\n");
    assert_eq!(names("?prefix=b/"), "b/1\nb/2\n");
    assert_eq!(names("?marker=b/1&limit=1"), "b/2\n");
    assert_eq!(names("?end_marker=b/2"), "a\nb/1\n");
    let rows = fixture.send_empty(Method::GET, "/exports?format=json&delimiter=/").body;
    assert_eq!(rows[1], json!({ "subdir": "b/" }));
    assert_eq!(rows[0]["hash"], "9dd4e461268c8034f5c8564e155c67a6");
    assert_eq!(fixture.send_empty(Method::GET, "/exports?limit=10001").status, 412);
}

#[test]
fn segments_of_a_manifest_form_one_object() {
    let mut fixture = fixture();
    for (name, part) in [("s/1", "one "), ("s/2", "two")] {
        fixture.send(Method::PUT, &format!("/exports/{name}"), &[], part);
    }
    let manifest = [("x-object-manifest", "exports/s/")];
    assert_eq!(fixture.send(Method::PUT, "/exports/all", &manifest, "").status, 201);
    let all = fixture.send_empty(Method::GET, "/exports/all");
    assert_eq!(
        (body_text(&all), header_value(&all, "x-object-manifest")),
        ("one two", "exports/s/")
    );
    assert!(header_value(&all, "etag").starts_with('"'), "the hash of a large object is quoted");
    fixture.send_empty(Method::DELETE, "/exports/s/1");
    let rest = fixture.send_empty(Method::GET, "/exports/all");
    assert_eq!((rest.status, body_text(&rest)), (200, "two"), "a missing segment is ignored");
    let list = fixture.send_empty(Method::GET, "/exports?format=json").body;
    assert_eq!((&list[0]["name"], &list[0]["bytes"]), (&json!("all"), &json!(0)));
}

#[test]
fn a_described_file_is_only_readable_in_ranges() {
    let mut fixture = fixture();
    let path = "/imports/debian-13.vhd";
    let head = fixture.send_empty(Method::HEAD, path);
    assert_eq!(header_value(&head, "content-length"), "2147483648");
    let footer = fixture.send(Method::GET, path, &[("range", "bytes=-512")], "");
    assert_eq!((footer.status, &footer.raw.body()[..8]), (206, &b"conectix"[..]));
    assert_eq!(fixture.send_empty(Method::GET, path).status, 503);
    let copied = fixture.send(
        Method::PUT,
        "/exports/x.vhd",
        &[("x-copy-from", "imports/debian-13.vhd")],
        "",
    );
    assert_eq!(copied.status, 201);
    assert_eq!(
        header_value(&fixture.send_empty(Method::HEAD, "/exports/x.vhd"), "content-length"),
        "2147483648"
    );
}

#[test]
fn an_account_requires_its_own_users_with_a_files_role() {
    let mut fixture = fixture();
    let nobody =
        fixture.harness.send_with_headers(Method::GET, &fixture.account_path, &[], Vec::new());
    assert_eq!(
        (nobody.status, header_value(&nobody, "www-authenticate")),
        (401, "Swift realm=\"unknown\"")
    );
    let consumer = fixture.harness.sign_in("ben.okafor");
    let root = fixture.account_path.clone();
    assert_eq!(fixture.harness.get(&root, &consumer).status, 403, "another account's");
    let observer = fixture.harness.sign_in("tom.weiss");
    assert_eq!(
        fixture.harness.get(&root, &observer).status,
        403,
        "an image role does not apply to files"
    );
    assert_eq!(fixture.harness.get(&root.replace("DFW", "XYZ"), &observer).status, 404);
}

#[test]
fn only_rackspace_clouds_have_files() {
    let mut harness = Harness::new(Profile::OpenStack);
    let token = harness.sign_in("ana.ruiz");
    let answer =
        harness.send(Method::GET, "/object-store/DFW/v1/a", Some(&token), None, Vec::new());
    assert_eq!((answer.status, answer.body), (404, Value::Null));
}
