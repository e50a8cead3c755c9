//! No secret is in the journal or its exports, whatever a service answers: every way to sign in, credentials, sharing and errors
//! that repeat the whole request, with secrets that contain the word "canary".

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod echo_transport;
mod recording_transport;
mod scripted_transport;

use echo_transport::{Answer, EchoTransport};
use imageshare_core::cloud::{Account, CloudAddress, CloudError, Credentials, ErrorKind, sign_in};
use imageshare_core::journal::commands::{
    ansible_task, curl_line, openstack_line, terraform_block, variables,
};
use imageshare_core::journal::export::{to_har, to_runbook, to_shell_script};
use imageshare_core::journal::{Actor, EntryFilter, Journal, Names};
use imageshare_core::model::{MemberStatus, Side};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v2;
use imageshare_core::wire::identity_v3::{
    CredentialRef, NewApplicationCredential, ProjectRef, Scope, UserRef,
};
use pollster::block_on;
use recording_transport::RecordingTransport;
use scripted_transport::{dfw, id, image_json, member_json, token_json};
use serde_json::{Value, json};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

type EchoAccount = Account<RecordingTransport<EchoTransport>>;

fn transport() -> RecordingTransport<EchoTransport> {
    RecordingTransport::new(EchoTransport::default())
}

fn sign_in_with(
    transport: &RecordingTransport<EchoTransport>,
    credentials: Credentials,
) -> Result<EchoAccount, CloudError> {
    let is_rackspace = match &credentials {
        Credentials::Rackspace(_) => true,
        Credentials::SecondFactor { first, .. } => matches!(**first, Credentials::Rackspace(_)),
        _ => false,
    };
    let (profile, identity) = if is_rackspace {
        (Profile::Rackspace, "https://identity.example/v2.0")
    } else {
        (Profile::OpenStack, "http://keystone:5000/v3")
    };
    let cloud_address = CloudAddress {
        profile,
        identity: BaseUrl::parse(identity).unwrap(),
        connection: ConnectionMode::Direct,
    };
    block_on(sign_in(transport.clone(), cloud_address, credentials))
}

fn password() -> Credentials {
    Credentials::Password {
        user: UserRef::Id("u".into()),
        password: "canary \"password\" ü".into(),
        scope: Scope::Project(ProjectRef::Id("p1".into())),
    }
}

fn access_json() -> Value {
    json!({ "access": {
        "token": { "id": "canary-new-token", "expires": "2026-11-21T09:00:00.000Z", "tenant": { "id": "7", "name": "7" } },
        "user": { "id": "u", "name": "ana", "roles": [{ "name": "cloudImages:creator" }] },
        "serviceCatalog": [],
    } })
}

/// Everything that shows the journal, in one text.
fn exports(transport: &RecordingTransport<EchoTransport>) -> String {
    let mut journal = Journal::default();
    for call in transport.recorder.calls.take() {
        let actor = Actor { side: Some(Side::Producer), account: "Ana".to_owned() };
        journal.push(actor, call);
    }
    let names = Names::NONE;
    let all = EntryFilter::default();
    let mut text = format!("{journal:?}");
    text.push_str(&to_har(&journal, &all, &names));
    text.push_str(&to_runbook(&journal, &all, &names));
    text.push_str(&to_shell_script(&journal, &all, &names));
    for entry in journal.entries() {
        let recorded = &entry.recorded;
        for command in [curl_line, openstack_line, terraform_block, ansible_task] {
            text.push_str(&command(recorded.call_request()).unwrap_or_default());
        }
    }
    text
}

/// Whatever the answer to a sign-in is, no secret is left, and its command reads them from these variables.
fn check_sign_in(credentials: &Credentials, success: &Value, read: &[&str]) {
    for answer in [
        Answer::Json(201, success.clone()),
        Answer::Json(
            401,
            json!({ "receipt": { "methods": ["password"] }, "required_auth_methods": [["totp"]] }),
        ),
        Answer::EchoText(401),
        Answer::EchoText(200),
        Answer::EchoJson(500),
        Answer::EchoJson(201),
        Answer::Challenge,
    ] {
        let transport = transport();
        transport.inner.push([answer]);
        let _outcome = sign_in_with(&transport, credentials.clone());
        let recorded = transport.recorder.calls.borrow()[0].clone();
        let command = curl_line(recorded.call_request()).unwrap();
        assert!(variables(recorded.call_request()).iter().eq(read), "{command}");
        assert!(read.iter().all(|variable| command.contains(&format!("${variable}\""))));
        let text = exports(&transport);
        assert!(text.contains("tokens") && text.contains("hidden"), "{text}");
        assert!(!text.contains("canary"), "{text}");
    }
}

#[test]
fn no_sign_in_leaves_a_secret() {
    let token = token_json("p1", "member");
    check_sign_in(&password(), &token, &["OS_PASSWORD"]);
    let scope = Scope::Unscoped;
    check_sign_in(
        &Credentials::Token { token: "canary-token".into(), scope },
        &token,
        &["OS_TOKEN"],
    );
    let credential = CredentialRef::Name { name: "page".into(), user: UserRef::Id("u".into()) };
    let secret = "canary-credential-secret".into();
    check_sign_in(
        &Credentials::ApplicationCredential { credential, secret },
        &token,
        &["OS_APPLICATION_CREDENTIAL_SECRET"],
    );
    let username = || "ana".to_owned();
    for (first, variable) in [
        (
            identity_v2::Credentials::ApiKey { username: username(), api_key: "canary-key".into() },
            "OS_API_KEY",
        ),
        (
            identity_v2::Credentials::Password {
                username: username(),
                password: "canary-pw".into(),
            },
            "OS_PASSWORD",
        ),
        (
            identity_v2::Credentials::Token { token: "canary-token".into(), tenant_id: "7".into() },
            "OS_TOKEN",
        ),
    ] {
        check_sign_in(&Credentials::Rackspace(first), &access_json(), &[variable]);
    }
}

#[test]
fn no_second_factor_leaves_a_secret() {
    let methods =
        json!({ "receipt": { "methods": ["password"] }, "required_auth_methods": [["totp"]] });
    let api_key =
        identity_v2::Credentials::ApiKey { username: "ana".into(), api_key: "canary-key".into() };
    let keystone = (password(), Answer::Json(401, methods), token_json("p1", "member"));
    let rackspace = (Credentials::Rackspace(api_key), Answer::Challenge, access_json());
    for ((first, first_answer, success), with_receipt, without) in [
        (keystone, &["OPENSTACK_AUTH_RECEIPT", "OS_PASSCODE"], &["OS_PASSCODE", "OS_PASSWORD"]),
        (rackspace, &["OS_PASSCODE", "X_SESSIONID"], &["OS_API_KEY", ""]),
    ] {
        let transport = transport();
        transport.inner.push([first_answer]);
        let error = sign_in_with(&transport, first.clone()).err().unwrap();
        let ErrorKind::NeedsMoreAuthMethods { receipt, .. } = error.kind else { panic!("{error}") };
        assert!(receipt.is_some());
        for (receipt, read) in [(receipt, with_receipt), (None, without)] {
            let read: Vec<&str> = read.iter().copied().filter(|name| !name.is_empty()).collect();
            let second = Credentials::SecondFactor {
                passcode: "canary-passcode".into(),
                receipt,
                tenant_id: Some("7".to_owned()),
                first: Box::new(first.clone()),
            };
            check_sign_in(&second, &success, &read);
        }
        assert!(!exports(&transport).contains("canary"));
    }
}

#[test]
fn no_other_call_leaves_a_secret() {
    let created = json!({ "application_credential": { "id": "c", "name": "page", "secret": "canary-secret",
        "links": { "self": "canary-link" } } });
    let new = NewApplicationCredential {
        name: "page".to_owned(),
        roles: Vec::new(),
        expires_at: None,
        access_rules: Vec::new(),
    };
    let normal = [
        Answer::Json(201, created),
        Answer::Json(200, member_json("pending")),
        Answer::Json(200, member_json("accepted")),
        Answer::Json(200, image_json("shared")),
        Answer::Json(204, Value::Null),
        Answer::Json(201, token_json("p1", "member")),
        Answer::Json(204, Value::Null),
    ];
    let echoes = |answer: Answer| std::iter::repeat_n(answer, 7).collect::<Vec<_>>();
    for answers in [
        normal.to_vec(),
        echoes(Answer::EchoText(400)),
        echoes(Answer::EchoJson(403)),
        echoes(Answer::EchoText(200)),
        echoes(Answer::EchoJson(200)),
        echoes(Answer::Challenge),
    ] {
        let transport = transport();
        transport.inner.push([Answer::Json(201, token_json("p1", "member"))]);
        let account = sign_in_with(&transport, password()).unwrap();
        transport.inner.push(answers);
        block_on(async {
            let (user, project) = ("u".parse().unwrap(), "p2".parse().unwrap());
            let service = account.image_service(&dfw()).unwrap();
            let _created = account.create_application_credential(&user, &new).await;
            let _added = service.add_member(id(), &project).await;
            let _accepted = service.set_member_status(id(), MemberStatus::Accepted).await;
            let _shown = service.show(id()).await;
            let _removed = service.remove_member(id(), &project).await;
            // Dropped at once: the token of the sign-in is revoked with its last account.
            drop(account.rescope(account.session().project.as_ref().unwrap()).await);
            let _revoked = account.sign_out().await;
        });
        assert_eq!(transport.recorder.calls.borrow().len(), 8);
        let text = exports(&transport);
        assert!(text.contains("\"name\\\":\\\"page"), "{text}");
        assert!(!text.contains("canary"), "{text}");
    }
}
