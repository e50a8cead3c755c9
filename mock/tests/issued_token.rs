//! A token that single sign-on has issued: it becomes the account's token, and is revoked with the last account or when it is not used.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::cell::RefCell;
use std::rc::Rc;

use http::Request;
use imageshare_core::cloud::{
    Account, CloudAddress, Credentials, ErrorKind, TokenEnd, revoke_issued_token, sign_in,
};
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::endpoint::Call;
use imageshare_core::wire::request::{X_AUTH_TOKEN, X_SUBJECT_TOKEN};
use imageshare_mock::world::{default_world, personas};
use imageshare_mock::{Cloud, MockTransport};
use pollster::block_on;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;

const URL: &str = "https://cloud.invalid";

fn now() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

fn cloud_address() -> CloudAddress {
    CloudAddress {
        profile: Profile::OpenStack,
        identity: BaseUrl::parse(&format!("{URL}/identity/v3")).unwrap(),
        connection: ConnectionMode::Direct,
    }
}

/// A cloud, and a token without a project that it has issued for its first user.
fn cloud_with_issued_token() -> (MockTransport, SecretString) {
    let world = default_world(Profile::OpenStack, now());
    let cloud = Rc::new(RefCell::new(Cloud::new(world, 7, URL)));
    let persona = personas(Profile::OpenStack).remove(0);
    let user = json!({
        "name": persona.user, "domain": {"id": "default"}, "password": persona.password,
    });
    let identity = json!({"methods": ["password"], "password": {"user": user}});
    let body = json!({"auth": {"identity": identity, "scope": "unscoped"}}).to_string();
    let request = Request::post(format!("{URL}/identity/v3/auth/tokens"))
        .header("content-type", "application/json")
        .body(body.into_bytes())
        .unwrap();
    let answer = cloud.borrow_mut().handle(now(), &request);
    let token = answer.headers()[X_SUBJECT_TOKEN].to_str().unwrap().into();
    (MockTransport::new(cloud, Rc::new(now)), token)
}

async fn sign_in_with(
    transport: &MockTransport,
    token: &SecretString,
) -> Result<Account<MockTransport>, imageshare_core::cloud::CloudError> {
    sign_in(transport.clone(), cloud_address(), Credentials::IssuedToken(token.clone())).await
}

fn is_valid(transport: &MockTransport, token: &SecretString) -> bool {
    let request = Request::get(format!("{URL}/identity/v3/auth/tokens"))
        .header(X_AUTH_TOKEN, token.expose_secret())
        .header(X_SUBJECT_TOKEN, token.expose_secret())
        .body(Vec::new())
        .unwrap();
    transport.cloud().borrow_mut().handle(now(), &request).status() == 200
}

#[test]
fn it_is_the_accounts_token_and_is_revoked_with_the_last_account() {
    let (transport, token) = cloud_with_issued_token();
    block_on(async {
        let account = sign_in_with(&transport, &token).await.unwrap();
        let session = account.session();
        assert_eq!(session.user_name, personas(Profile::OpenStack)[0].user);
        assert!(session.project.is_none() && session.can_change_project);
        let projects = account.projects().await.unwrap();
        let scoped = account.rescope(&projects[0]).await.unwrap();
        assert_eq!(scoped.session().project.as_ref(), Some(&projects[0]));
        assert_eq!(account.sign_out().await.unwrap(), TokenEnd::StillNeeded);
        assert!(is_valid(&transport, &token));
        assert_eq!(scoped.sign_out().await.unwrap(), TokenEnd::Revoked);
        assert!(!is_valid(&transport, &token));
    });
}

#[test]
fn a_token_that_keystone_does_not_know_signs_nobody_in() {
    let (transport, _) = cloud_with_issued_token();
    let refused = block_on(sign_in_with(&transport, &"canary-token".into())).err().unwrap();
    assert_eq!((refused.call, refused.status), (Call::ShowToken, Some(401)));
    assert!(matches!(refused.kind, ErrorKind::Refused { .. }));
    assert!(!format!("{refused:?}").contains("canary"));
}

#[test]
fn a_token_that_is_not_used_is_revoked() {
    let (transport, token) = cloud_with_issued_token();
    block_on(revoke_issued_token(&transport, &cloud_address(), &token));
    assert!(!is_valid(&transport, &token));
}
