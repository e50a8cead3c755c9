//! The failure of a recorded call is the one that the client has reported: with the caller, and a right first factor.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod recording_transport;
mod scripted_transport;

use imageshare_core::cloud::{CloudAddress, Credentials, ErrorKind, sign_in};
use imageshare_core::explanation::{Cause, ImageFacts, explain};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v3::{DomainRef, Scope, UserRef};
use pollster::block_on;
use recording_transport::RecordingTransport;
use scripted_transport::{ScriptedTransport, dfw, id, signed_in};
use serde_json::json;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[test]
fn a_right_first_factor_is_recorded_as_one() {
    let script = ScriptedTransport::default();
    let methods = json!([["password", "totp"]]);
    let receipt =
        json!({ "receipt": { "methods": ["password"] }, "required_auth_methods": methods });
    script.clone().push_json(401, &receipt);
    let transport = RecordingTransport::new(script);
    let cloud_address = CloudAddress {
        profile: Profile::OpenStack,
        identity: BaseUrl::parse("http://keystone:5000/identity").unwrap(),
        connection: ConnectionMode::Direct,
    };
    let credentials = Credentials::Password {
        user: UserRef::Name { name: "ana".to_owned(), domain: DomainRef::Id("default".to_owned()) },
        password: "of-the-test".into(),
        scope: Scope::Unspecified,
    };
    let reported = block_on(sign_in(transport.clone(), cloud_address, credentials));
    let reported = reported.map(drop).unwrap_err();
    let recorded = transport.recorder.calls.borrow()[0].error().unwrap();
    for error in [reported, recorded] {
        let ErrorKind::NeedsMoreAuthMethods { required_auth_methods, .. } = &error.kind else {
            panic!("{error:?}")
        };
        assert_eq!(required_auth_methods, &[["password", "totp"]]);
        assert_eq!(explain(&error, &ImageFacts::default()).cause, Cause::SecondFactorMissing);
    }
}

#[test]
fn the_caller_of_a_refused_call_is_recorded() {
    let script = ScriptedTransport::default();
    let account = signed_in(&script, ConnectionMode::Direct, "p1");
    let account = account.with_transport(RecordingTransport::new(script.clone()));
    script.clone().push_json(403, &json!({ "message": "no" }));
    let service = account.image_service(&dfw()).unwrap();
    let reported = block_on(service.add_member(id(), &"p2".parse().unwrap())).unwrap_err();
    let recorded = account.transport().recorder.calls.borrow()[0].error().unwrap();
    assert_eq!(reported.caller.role, Some(service.role()));
    assert_eq!(recorded.caller, reported.caller);
}
