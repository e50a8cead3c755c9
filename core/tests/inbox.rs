//! The inbox of the typed client with a scripted transport: which images count as offers.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod scripted_transport;

use imageshare_core::model::{MemberStatus, Visibility};
use imageshare_core::wire::address::ConnectionMode;
use pollster::block_on;
use scripted_transport::{ScriptedTransport, dfw, image_json, member_json, signed_in};
use serde_json::json;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[test]
fn the_inbox_excludes_own_images() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let _ = transport.clone().push_json(200, &json!({ "images": [image_json("shared")] }));
    let offers =
        block_on(account.image_service(&dfw()).unwrap().offers_with_status(MemberStatus::Pending))
            .unwrap();
    assert!(offers.images.is_empty());
    assert!(
        transport.sent_requests()[1]
            .ends_with("?visibility=shared&member_status=pending&limit=1000")
    );
}

#[test]
fn the_inbox_includes_hidden_offers_and_skips_ended_ones() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p2");
    let nothing = json!({ "images": [] });
    let gone = json!({ "message": "gone", "code": "404 Not Found", "title": "Not Found" });
    let _ = transport
        .clone()
        .push_json(200, &nothing)
        .push_json(200, &json!({ "images": [image_json("shared")] }))
        .push_json(200, &nothing)
        .push_json(200, &json!({ "images": [image_json("shared"), image_json("shared"), image_json("twilight")] }))
        .push_json(200, &member_json("rejected"))
        .push_json(404, &gone);
    let offered = block_on(account.image_service(&dfw()).unwrap().all_offers()).unwrap();
    let answers: Vec<_> = offered.images.iter().map(|(answer, _)| *answer).collect();
    assert_eq!(answers, [MemberStatus::Accepted, MemberStatus::Rejected]);
    assert_eq!(offered.unreadable.len(), 1);
    assert!(
        transport.sent_requests()[4]
            .ends_with("?visibility=shared&member_status=all&os_hidden=true&limit=1000")
    );
}

#[test]
fn a_cloud_without_hidden_images_shows_its_offers() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p2");
    let nothing = json!({ "images": [] });
    let refused = json!({ "message": "Invalid filter", "code": "400 Bad Request", "title": "Bad" });
    let _ = transport
        .clone()
        .push_json(200, &json!({ "images": [image_json("shared")] }))
        .push_json(200, &nothing)
        .push_json(200, &nothing)
        .push_json(400, &refused);
    let service = account.image_service(&dfw()).unwrap();
    let offered = block_on(service.all_offers()).unwrap();
    assert_eq!(offered.images.len(), 1);
}

#[test]
fn a_project_sees_its_own_images_where_none_can_be_hidden() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let refused = json!({ "message": "Invalid filter", "code": "400 Bad Request", "title": "Bad" });
    let _ = transport
        .clone()
        .push_json(200, &json!({ "images": [image_json("shared")] }))
        .push_json(400, &refused);
    let own = block_on(account.image_service(&dfw()).unwrap().own_images()).unwrap();
    assert_eq!(own.images.len(), 1);
    assert!(transport.sent_requests()[1].ends_with("?owner=p1&limit=1000"));
    assert!(transport.sent_requests()[2].ends_with("?os_hidden=true&owner=p1&limit=1000"));
}

#[test]
fn an_own_image_that_became_hidden_between_the_two_lists_is_listed_once() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let list = json!({ "images": [image_json("shared")] });
    let _ = transport.clone().push_json(200, &list).push_json(200, &list);
    let own = block_on(account.image_service(&dfw()).unwrap().own_images()).unwrap();
    assert_eq!(own.images.len(), 1);
}

#[test]
fn only_own_images_that_can_have_members_are_listed_for_their_answers() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let page =
        json!({ "images": [image_json("shared"), image_json("private"), image_json("public")] });
    let _ = transport.clone().push_json(200, &page).push_json(200, &json!({ "images": [] }));
    let service = account.image_service(&dfw()).unwrap();
    let mut pagers = service.shareable_image_pagers();
    let mut visibilities = Vec::new();
    for pager in &mut pagers {
        let images = block_on(service.next_shareable_images(pager)).unwrap();
        visibilities.extend(images.into_iter().map(|image| image.visibility));
        assert!(pager.is_finished());
    }
    assert_eq!(visibilities, [Visibility::Shared], "a cloud may ignore the filter");
    assert!(transport.sent_requests()[1].ends_with("?visibility=shared&owner=p1&limit=1000"));
    assert!(
        transport.sent_requests()[2]
            .ends_with("?visibility=shared&os_hidden=true&owner=p1&limit=1000")
    );
}
