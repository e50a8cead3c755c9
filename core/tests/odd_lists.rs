//! Lists that don't end, contain an image twice, or are about something else: the typed client with a scripted transport.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod scripted_transport;

use imageshare_core::cloud::{CloudError, ErrorKind, MAX_PAGES, TransportError};
use imageshare_core::wire::WireError;
use imageshare_core::wire::address::ConnectionMode;
use imageshare_core::wire::image::ImageQuery;
use pollster::block_on;
use scripted_transport::{
    ScriptedTransport, dfw, id, image_json, member_json, sign_in_to, signed_in, token_json,
};
use serde_json::{Value, json};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Another image of the list.
fn other_image(visibility: &str) -> Value {
    let mut other = image_json(visibility);
    other["id"] = "00000000-4a2d-4c4e-9a34-0d6c5b7e8f90".into();
    other
}

#[test]
fn a_list_without_an_end_is_cut_off() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    for page in 0..20 {
        let next = format!("/v2/images?marker={page}");
        let _ = transport
            .clone()
            .push_json(200, &json!({ "images": [image_json("shared")], "next": next }));
    }
    let error = block_on(
        account.image_service(&dfw()).unwrap().list_images(&ImageQuery::default(), |_| ()),
    );
    assert_eq!(error.unwrap_err().kind, ErrorKind::EndlessList { images: 1 });
    assert!(transport.sent_requests().len() < 10, "{}", transport.sent_requests().len());
}

#[test]
fn a_list_of_ever_new_links_and_images_is_cut_off() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    for page in 0..MAX_PAGES + 10 {
        let mut new = image_json("shared");
        new["id"] = format!("{page:08x}-4a2d-4c4e-9a34-0d6c5b7e8f90").into();
        let next = format!("/v2/images?marker={page}");
        let _ = transport.clone().push_json(200, &json!({ "images": [new], "next": next }));
    }
    let error = block_on(
        account.image_service(&dfw()).unwrap().list_images(&ImageQuery::default(), |_| ()),
    );
    assert_eq!(error.unwrap_err().kind, ErrorKind::EndlessList { images: MAX_PAGES - 1 });
    let lists = transport.sent_requests().iter().filter(|line| line.contains("/v2/images")).count();
    assert_eq!(lists, MAX_PAGES);
}

#[test]
fn a_link_of_a_megabyte_is_refused_whole() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let next = format!("/v2/images?marker={}", "x".repeat(1 << 20));
    let _ = transport
        .clone()
        .push_json(200, &json!({ "images": [image_json("shared")], "next": next }));
    let error = block_on(
        account.image_service(&dfw()).unwrap().list_images(&ImageQuery::default(), |_| ()),
    );
    let ErrorKind::Wire(WireError::Field(odd)) = error.unwrap_err().kind else { panic!("a link") };
    assert_eq!(
        odd.to_string(),
        "next is a string of 1,048,594 characters instead of at most 8,192 characters"
    );
}

#[test]
fn a_redirect_is_named_and_not_followed() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let _ = transport.clone().push_json(302, &json!({}));
    let before = transport.sent_requests().len();
    let error = block_on(account.image_service(&dfw()).unwrap().show(id())).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Transport(TransportError::Redirected));
    assert_eq!(transport.sent_requests().len(), before + 1, "it is neither followed nor repeated");
}

#[test]
fn an_image_on_two_pages_is_listed_once_and_an_empty_link_is_the_end() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let _ = transport
        .clone()
        .push_json(200, &json!({ "images": [image_json("shared")], "next": "/v2/images?marker=x" }))
        .push_json(
            200,
            &json!({ "images": [image_json("shared"), other_image("shared")], "next": "" }),
        );
    let list = block_on(
        account.image_service(&dfw()).unwrap().list_images(&ImageQuery::default(), |_| ()),
    );
    assert_eq!(list.unwrap().images.len(), 2);
}

#[test]
fn an_answer_about_another_resource_is_refused() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let mut other_member = member_json("pending");
    other_member["image_id"] = other_image("shared")["id"].clone();
    let twice = [member_json("pending"), member_json("accepted"), other_member.clone()];
    let _ = transport
        .clone()
        .push_json(200, &other_image("shared"))
        .push_json(200, &member_json("pending"))
        .push_json(200, &other_member)
        .push_json(200, &json!({ "members": twice }));
    let service = account.image_service(&dfw()).unwrap();
    let is_other =
        |error: CloudError| matches!(error.kind, ErrorKind::Wire(WireError::OtherResource { .. }));
    assert!(is_other(block_on(service.show(id())).unwrap_err()));
    let other_project = "p3".parse().unwrap();
    assert!(is_other(block_on(service.add_member(id(), &other_project)).unwrap_err()));
    let project = "p2".parse().unwrap();
    assert!(is_other(block_on(service.member(id(), &project)).unwrap_err()));
    let list = block_on(service.members(id())).unwrap();
    assert_eq!((list.members.len(), list.unreadable.len()), (1, 1));
}

#[test]
fn a_page_that_answers_a_removal_is_no_success() {
    for (body, is_success) in [
        ("", true),
        ("\r\n", true),
        ("<!doctype html><title>Log in to the guest network</title>", false),
        ("{}", false),
    ] {
        let transport = ScriptedTransport::default();
        let account = signed_in(&transport, ConnectionMode::Direct, "p1");
        let _ = transport.clone().push_bytes(200, body);
        let service = account.image_service(&dfw()).unwrap();
        let removed = block_on(service.remove_member(id(), &"p2".parse().unwrap()));
        assert_eq!(removed.is_ok(), is_success, "{body}");
        if let Err(error) = removed {
            assert_eq!(error.kind, ErrorKind::Wire(WireError::NotEmpty));
        }
    }
}

#[test]
fn a_token_for_another_project_is_revoked_and_not_used() {
    let transport = ScriptedTransport::default();
    let _ = transport.clone().push_json(201, &token_json("p2", "member")).push_bytes(204, "");
    let error = sign_in_to(&transport, ConnectionMode::Direct, "p1").err().unwrap();
    let ErrorKind::Wire(WireError::OtherResource { field: "project", found }) = error.kind else {
        panic!("{error}")
    };
    assert_eq!(found, "p2");
    assert!(transport.sent_requests().last().unwrap().starts_with("DELETE"));
    let _ = transport.clone().push_json(201, &token_json("P-1", "member"));
    assert!(sign_in_to(&transport, ConnectionMode::Direct, "p1").is_ok(), "the same ID");
}
