//! For any ID, link or catalog entry: a browser's URL parser does not change the built URL, which stays below the service's root.
//!
//! Native only: proptest generates the texts, and `url` parses them by the same standard as browsers.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use imageshare_core::model::ProjectId;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::image::{RemoveMember, UpdateMember};
use imageshare_core::wire::path::to_whatwg_url;
use imageshare_core::wire::request::build_request;
use proptest::prelude::*;
use proptest::sample::select;
use url::Url;

const IMAGE: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";
const PROXY: &str = "https://share.example.org/proxy";

/// Texts of characters with a special meaning for URL parsers, and of ordinary letters.
fn special_text() -> impl Strategy<Value = String> {
    let piece = select(vec![
        ".",
        "..",
        "%2e",
        "%2E",
        "%252e",
        "/",
        "\\",
        "%2f",
        "%5C",
        "?",
        "#",
        "@",
        ":",
        ";",
        "'",
        "\"",
        "<",
        "{",
        "|",
        "^",
        "%",
        "%zz",
        " ",
        "\t",
        "ü",
        "v2",
        "images",
        "a",
        "//evil.example",
        "http:",
        "&",
        "=",
    ]);
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn root() -> impl Strategy<Value = String> {
    let host = select(vec![
        "http://h:9292",
        "https://Cloud.Example:443",
        "https://h",
        "http://127.0.0.1:80",
    ]);
    (host, special_text()).prop_map(|(host, path)| format!("{host}/{path}"))
}

/// Fails unless a browser would send the request to the built URL, below `root`, also through the proxy.
fn assert_unchanged(root: &BaseUrl, built: &http::Uri) {
    assert_eq!(Url::parse(&built.to_string()).unwrap().as_str(), to_whatwg_url(built));
    assert!(built.to_string().starts_with(&root.to_string()), "{built} left {root}");
    let proxy = ConnectionMode::Proxy(BaseUrl::parse(PROXY).unwrap());
    let routed = proxy.route(built).unwrap();
    assert_eq!(Url::parse(&routed.to_string()).unwrap().as_str(), to_whatwg_url(&routed));
    assert!(routed.to_string().starts_with(&format!("{PROXY}/{}/", root.host())), "{routed}");
}

proptest! {
    #[test]
    fn browsers_do_not_change_built_urls(root in root(), link in special_text(), member in special_text()) {
        let Ok(root) = BaseUrl::parse(&root) else { return Ok(()) };
        for link in [format!("/{link}"), format!("{root}/{link}"), link] {
            if let Some(path) = root.resolve_link(&link) {
                assert_unchanged(&root, &root.join(&path).unwrap());
            }
            if let Ok(built) = root.join(&format!("/{link}")) {
                assert_unchanged(&root, &built);
            }
        }
        let Ok(member) = member.parse::<ProjectId>() else { return Ok(()) };
        if let Ok(request) = build_request(&root, None, &RemoveMember(IMAGE.parse().unwrap(), &member)) {
            assert_unchanged(&root, request.uri());
            prop_assert_eq!(request.uri().path().matches('/').count(), root.join("/v2/images/x/members/y").unwrap().path().matches('/').count());
        }
    }
}

#[test]
fn member_ids_of_dots_are_rejected() {
    let root = BaseUrl::parse("https://glance.example.com/image/DFW").unwrap();
    let image = IMAGE.parse().unwrap();
    for dots in [".", "..", "%2e%2E", "..\\", "a/.."] {
        let member = dots.parse().unwrap();
        assert!(build_request(&root, None, &RemoveMember(image, &member)).is_err(), "{dots}");
        let answer = UpdateMember(image, &member, imageshare_core::model::MemberStatus::Accepted);
        assert!(build_request(&root, None, &answer).is_err(), "{dots}");
    }
}
