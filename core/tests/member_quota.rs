//! Which member quota counts: what the service names, then what the operator of the page has configured, then the software's default.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod scripted_transport;

use imageshare_core::model::{Project, ProjectId};
use imageshare_core::rules::MemberQuota;
use imageshare_core::wire::address::ConnectionMode;
use pollster::block_on;
use scripted_transport::{ScriptedTransport, dfw, id, signed_in, token_json};
use serde_json::json;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn the_quota_that_a_service_names_counts_more_than_the_configured_one() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    assert_eq!(account.member_quota(&dfw()), MemberQuota::Assumed(128));
    account.set_default_quota(MemberQuota::Configured(500));
    assert_eq!(account.member_quota(&dfw()), MemberQuota::Configured(500));
    let message = "The limit has been exceeded on the number of allowed image members for this \
                   image. Attempted: 11, Maximum: 10:";
    let body = json!({ "message": message, "code": "413", "title": "Request Entity Too Large" });
    let _ = transport.clone().push_json(413, &body);
    let member: ProjectId = "p2".parse().unwrap();
    let added = block_on(account.image_service(&dfw()).unwrap().add_member(id(), &member));
    assert!(added.unwrap_err().is_member_quota_exceeded());
    assert_eq!(account.member_quota(&dfw()), MemberQuota::Known(10));
    assert_eq!(account.member_quota(&"ORD".parse().unwrap()), MemberQuota::Configured(500));
}

#[test]
fn an_account_of_another_project_has_the_configured_quota_too() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    account.set_default_quota(MemberQuota::Unlimited);
    let _ = transport.clone().push_json(201, &token_json("p2", "member"));
    let project = Project { id: "p2".parse().unwrap(), name: "QA Lab".to_owned() };
    let other = block_on(account.rescope(&project)).unwrap();
    assert_eq!(other.member_quota(&dfw()), MemberQuota::Unlimited);
}
