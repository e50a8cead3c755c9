//! Tests of the texts: none is missing, and each names what its reader has to know.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use imageshare_core::cloud::{Caller, SignInMethod, TransportError};
use imageshare_core::explanation::{explain, table};
use imageshare_core::model::{Role, Side, Visibility};
use imageshare_core::rules::Relation;
use imageshare_core::wire::endpoint::Call;

use super::*;
use crate::messages::test_fixtures;

/// What the last arms return.
const GENERAL_REASON: &str = "The cloud refused the request.";
const GENERAL_STEP: &str = "Refresh to see the current state.";

fn refused(call: Call, status: u16) -> CloudError {
    let kind = ErrorKind::Refused { title: None, message: String::new(), retry_after: None };
    CloudError {
        call,
        status: Some(status),
        host: Some("glance.example.com".to_owned()),
        kind,
        ..test_fixtures::error()
    }
}

fn texts(error: &CloudError, image: &ImageFacts) -> String {
    let (reason, next_step) = text(error, &explain(error, image), image);
    format!("{reason} {next_step}")
}

#[test]
fn every_row_of_the_table_has_a_reason_and_a_next_step() {
    for row in table::rows() {
        for profile in Profile::ALL {
            let error = CloudError { profile, ..refused(Call::ListImages, 403) };
            let explanation = Explanation {
                cause: row.cause,
                responsible: row.cause.responsible(),
                next_step: row.next_step,
                needed_role: None,
            };
            let (reason, next) = text(&error, &explanation, &ImageFacts::default());
            assert!(!reason.is_empty() && reason != GENERAL_REASON, "{:?}", row.cause);
            let is_refresh = row.next_step == NextStep::Refresh;
            assert!(is_refresh || next != GENERAL_STEP, "{:?}", row.next_step);
        }
    }
}

#[test]
fn a_private_image_is_explained_by_side() {
    let visibility = Some(Visibility::Private);
    let facts = |relation| ImageFacts { relation, visibility, ..ImageFacts::default() };
    let error = refused(Call::AddMember, 403);
    let own = texts(&error, &facts(Some(Relation::Owner)));
    assert!(own.contains("is private") && own.contains("\"Set to shared\""), "{own}");
    let others = texts(&error, &facts(Some(Relation::Stranger)));
    assert!(others.contains("Ask the owner to set"), "{others}");
    let unknown = texts(&error, &ImageFacts::default());
    assert!(unknown.contains("Only shared images can have members"), "{unknown}");
    let consumer = ImageFacts { side: Some(Side::Consumer), visibility, ..ImageFacts::default() };
    assert!(texts(&error, &consumer).contains("Ask the owner"));
}

#[test]
fn rackspaces_roles_are_named() {
    let failed = |call, role| {
        let caller = Caller { role: Some(role), ..Default::default() };
        let error = CloudError { profile: Profile::Rackspace, caller, ..refused(call, 403) };
        let facts = ImageFacts {
            relation: Some(Relation::Owner),
            visibility: Some(Visibility::Private),
            ..ImageFacts::default()
        };
        texts(&error, &facts)
    };
    for (call, role, part) in [
        (Call::AddMember, Role::OBSERVER, "the creator role or higher"),
        (Call::RemoveMember, Role::CREATOR, "can't stop sharing it"),
        (Call::RemoveMember, Role::OBSERVER, "You need the admin role."),
        (Call::AddMember, Role::ACCOUNT_ADMIN, "stricter rules"),
    ] {
        let text = failed(call, role);
        assert!(text.contains(part), "{call:?} {role:?}: {text}");
    }
    let error = CloudError { profile: Profile::Rackspace, ..refused(Call::AddMember, 403) };
    let unknown = texts(&error, &ImageFacts::default());
    assert!(unknown.contains("in the account that owns the image"), "{unknown}");
    assert!(!unknown.contains("member role"), "{unknown}");
}

#[test]
fn a_sign_in_is_explained_by_its_method() {
    for (method, part) in [
        (
            SignInMethod::Password,
            "The user, the password or key, the project, or the domain is wrong",
        ),
        (SignInMethod::ApplicationCredential, "application credential's ID or secret is wrong"),
        (SignInMethod::Token, "The token is wrong"),
        (SignInMethod::SessionToken, "no longer have a role in this project"),
        (SignInMethod::Passcode, "didn't accept the passcode"),
    ] {
        let caller = Caller { sign_in_method: Some(method), ..Default::default() };
        let text =
            texts(&CloudError { caller, ..refused(Call::IssueToken, 401) }, &ImageFacts::default());
        assert!(text.contains(part), "{method:?}: {text}");
    }
    let required_auth_methods = vec![vec!["password".to_owned(), "totp".to_owned()]];
    let kind = ErrorKind::NeedsMoreAuthMethods { required_auth_methods, receipt: None };
    let first =
        texts(&CloudError { kind, ..refused(Call::IssueToken, 401) }, &ImageFacts::default());
    assert!(first.contains("Your first factor is correct"), "{first}");
    assert!(first.contains("The cloud accepts password and totp."), "{first}");
}

#[test]
fn a_call_outside_the_access_rules_is_no_expired_session() {
    let caller = Caller { is_permitted: Some(false), ..Default::default() };
    let text =
        texts(&CloudError { caller, ..refused(Call::AddMember, 401) }, &ImageFacts::default());
    assert!(text.contains("Your session is still valid"), "{text}");
    assert!(!text.contains("expired"), "{text}");
}

#[test]
fn an_address_of_something_else_is_named() {
    for (call, status, part) in [
        (Call::IssueToken, 300, "usually ends in /v3"),
        (Call::ListImages, 300, "list of API versions"),
        (Call::IssueToken, 405, "isn't the address of an identity service"),
        (Call::ListImages, 405, "no image service at the address"),
        (Call::ListImages, 408, "in time"),
        (Call::ShowToken, 404, "token is no longer valid"),
    ] {
        let text = texts(&refused(call, status), &ImageFacts::default());
        assert!(text.contains(part), "{call:?} {status}: {text}");
    }
}

#[test]
fn each_connection_problem_names_its_host_and_its_fix() {
    for (reason, why, next) in [
        (TransportError::Redirected, "wasn't followed", "https:// instead of http://"),
        (TransportError::NeedsHttps, "only HTTPS", "HTTPS endpoint in the service catalog"),
        (TransportError::HostNotAllowed, "isn't one of them", "page's publisher"),
        (TransportError::TooLarge { content_length: None }, "of more than 16 MB", "operator"),
        (TransportError::TooLarge { content_length: Some(52_428_800) }, "of 50 MB", "operator"),
        (TransportError::Blocked, "CORS", "ask the operator"),
    ] {
        let kind = ErrorKind::Transport(reason);
        let error = CloudError { kind, status: None, ..refused(Call::ListImages, 0) };
        let text = texts(&error, &ImageFacts::default());
        assert!(text.contains("glance.example.com"), "{text}");
        assert!(text.contains(why) && text.contains(next), "{text}");
        if reason == TransportError::Blocked {
            let rackspace = CloudError { profile: Profile::Rackspace, ..error };
            let text = texts(&rackspace, &ImageFacts::default());
            assert!(text.contains("proxy") && !text.contains("operator"), "{text}");
        }
    }
}

#[test]
fn an_image_service_that_does_not_allow_the_page_gets_its_own_setting() {
    let kind = ErrorKind::Transport(TransportError::Blocked);
    let blocked = |call| CloudError { kind: kind.clone(), status: None, ..refused(call, 0) };
    for call in [Call::ListImages, Call::AddMember] {
        let text = texts(&blocked(call), &ImageFacts::default());
        assert!(text.contains("the image service at glance.example.com"), "{text}");
        let setting = "allowed_origin under [cors] in glance-api.conf: http";
        assert!(text.contains(setting) && text.contains("proxy"), "{text}");
    }
    let text = texts(&blocked(Call::IssueToken), &ImageFacts::default());
    assert!(!text.contains("glance-api.conf"), "{text}");
}

#[test]
fn who_can_fix_it_depends_on_the_side() {
    let error = refused(Call::AddMember, 403);
    let who = |relation| {
        let visibility = Some(Visibility::Private);
        let facts = ImageFacts { relation: Some(relation), visibility, ..ImageFacts::default() };
        who_can_fix_it(&explain(&error, &facts), Profile::OpenStack)
    };
    assert_eq!(who(Relation::Owner), Some("you"));
    assert_eq!(who(Relation::Stranger), Some("the image's owner"));
    let gone = refused(Call::RemoveMember, 409);
    assert!(who_can_fix_it(&explain(&gone, &ImageFacts::default()), Profile::OpenStack).is_some());
}
