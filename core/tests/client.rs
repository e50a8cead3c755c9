//! The typed client with a scripted transport: the requests it sends, and how it handles the answers.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod scripted_transport;

use imageshare_core::cloud::{
    CloudAddress, Credentials, ErrorKind, Pager, ShareError, ShareStep, StepProgress,
    TransportError, share_and_accept, sign_in,
};
use imageshare_core::model::{MemberStatus, Role};
use imageshare_core::plan::MembershipKey;
use imageshare_core::plan::dry_run::PlannedCall;
use imageshare_core::rules::{Command, Profile, RefusalReason};
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v2;
use imageshare_core::wire::identity_v3::CredentialRef;
use imageshare_core::wire::image::ImageQuery;
use pollster::block_on;
use scripted_transport::{IMAGE, ScriptedTransport, dfw, id, image_json, member_json, signed_in};
use serde_json::{Value, json};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[test]
fn sign_in_returns_project_role_regions_and_expiry() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let session = account.session();
    assert_eq!(session.project.as_ref().unwrap().name, "Web Platform");
    assert_eq!((session.role.role, session.role.is_certain()), (Role::MEMBER, true));
    assert_eq!(session.catalog.regions().cloned().collect::<Vec<_>>(), [dfw()]);
    assert_eq!(session.expires_at.to_string(), "2026-11-20T10:00:00Z");
    assert_eq!(transport.sent_requests(), ["POST http://keystone:5000/v3/auth/tokens"]);
    assert!(!format!("{account:?}").contains("token-of-the-script"));
}

#[test]
fn rackspace_sign_in_reads_the_token_from_the_body() {
    let transport = ScriptedTransport::default().push_json(
        200,
        &json!({ "access": {
            "token": { "id": "t", "expires": "2026-11-21T09:00:00.000Z", "tenant": { "id": "1048213", "name": "1048213" } },
            "user": { "id": "u", "name": "ana", "RAX-AUTH:defaultRegion": "DFW", "roles": [{ "name": "cloudImages:creator" }] },
            "serviceCatalog": [{ "name": "cloudImages", "type": "image", "endpoints": [
                { "region": "DFW", "tenantId": "1048213", "publicURL": "https://dfw.images.example.com/v2" }
            ] }],
        } }),
    );
    let cloud_address = CloudAddress {
        profile: Profile::Rackspace,
        identity: BaseUrl::parse("https://identity.example.com/v2.0").unwrap(),
        connection: ConnectionMode::Direct,
    };
    let key = identity_v2::Credentials::ApiKey { username: "ana".into(), api_key: "k".into() };
    let account =
        block_on(sign_in(transport.clone(), cloud_address, Credentials::Rackspace(key))).unwrap();
    assert_eq!(account.session().role.role, Role::CREATOR);
    assert_eq!(account.session().default_region, Some(dfw()));
    assert_eq!(transport.sent_requests(), ["POST https://identity.example.com/v2.0/tokens"]);
}

/// Another image of the list.
fn other_image(visibility: &str) -> Value {
    let mut other = image_json(visibility);
    other["id"] = "00000000-4a2d-4c4e-9a34-0d6c5b7e8f90".into();
    other
}

#[test]
fn reads_a_whole_list_through_a_prefix_and_a_proxy() {
    let transport = ScriptedTransport::default();
    let account = signed_in(
        &transport,
        ConnectionMode::Proxy(BaseUrl::parse("https://share.example.org/proxy").unwrap()),
        "p1",
    );
    let _ = transport
        .clone()
        .push_json(
            200,
            &json!({ "images": [image_json("shared")], "next": "/v2/images?limit=1&marker=x" }),
        )
        .push_json(200, &json!({ "images": [other_image("private")] }));
    let mut counts = Vec::new();
    let service = account.image_service(&dfw()).unwrap();
    let list = block_on(service.list_images(
        &ImageQuery { limit: Some(1), ..ImageQuery::default() },
        |count| {
            counts.push(count);
        },
    ));
    assert_eq!(list.unwrap().images.len(), 2);
    assert_eq!(counts, [1, 2]);
    let prefix = "https://share.example.org/proxy/glance:9292/image/DFW/v2/images";
    assert_eq!(
        transport.sent_requests()[1..],
        [format!("GET {prefix}?limit=1"), format!("GET {prefix}?limit=1&marker=x")]
    );
}

#[test]
fn pager_continues_at_the_failed_page() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let _ = transport
        .clone()
        .push_json(200, &json!({ "images": [image_json("shared")], "next": "/v2/images?marker=x" }))
        .push_error(TransportError::Timeout)
        .push_json(200, &json!({ "images": [other_image("private")] }));
    let service = account.image_service(&dfw()).unwrap();
    let mut pager = Pager::new(ImageQuery::default());
    let mut next_page = || block_on(service.next_page_of(&mut pager));
    assert_eq!(next_page().unwrap().images.len(), 1);
    assert!(matches!(next_page().unwrap_err().kind, ErrorKind::Transport(TransportError::Timeout)));
    assert_eq!(next_page().unwrap().images.len(), 1);
    assert!(next_page().unwrap().images.is_empty(), "the list has ended");
    assert!(pager.is_finished());
    let requests = transport.sent_requests();
    assert_eq!(requests.len(), 4, "no request after the end: {requests:?}");
    assert_eq!(requests[2], requests[3]);
}

#[test]
fn does_not_follow_loops_or_links_to_other_hosts() {
    for (first, second) in
        [("/v2/images?marker=x", "/v2/images?marker=x"), ("http://evil/v2/images", "")]
    {
        let transport = ScriptedTransport::default();
        let account = signed_in(&transport, ConnectionMode::Direct, "p1");
        let _ = transport
            .clone()
            .push_json(200, &json!({ "images": [], "next": first }))
            .push_json(200, &json!({ "images": [], "next": second }));
        let error = block_on(
            account.image_service(&dfw()).unwrap().list_images(&ImageQuery::default(), |_| ()),
        )
        .unwrap_err();
        assert_eq!(error.kind, ErrorKind::BadLink);
    }
}

#[test]
fn an_unreadable_image_does_not_hide_the_others() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let _ = transport
        .clone()
        .push_json(200, &json!({ "images": [image_json("twilight"), image_json("public")] }));
    let list = block_on(
        account.image_service(&dfw()).unwrap().list_images(&ImageQuery::default(), |_| ()),
    )
    .unwrap();
    assert_eq!((list.images.len(), list.unreadable.len()), (1, 1));
}

#[test]
fn errors_keep_status_message_region_and_request_id() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let _ = transport.clone().push_json(403, &json!({ "message": "No.<br /><br />\n\n\n", "code": "403 Forbidden", "title": "Forbidden" }));
    let error =
        block_on(account.image_service(&dfw()).unwrap().add_member(id(), &"p2".parse().unwrap()))
            .unwrap_err();
    assert_eq!((error.status, error.request_id.as_deref()), (Some(403), Some("req-7")));
    assert_eq!(error.region, Some(dfw()));
    assert!(matches!(error.kind, ErrorKind::Refused { message, .. } if message == "No."));
}

#[test]
fn share_and_accept_continues_with_an_existing_member() {
    let transport = ScriptedTransport::default();
    let producer = signed_in(&transport, ConnectionMode::Direct, "p1");
    let consumer = signed_in(&transport, ConnectionMode::Direct, "p2");
    let _ = transport
        .clone()
        .push_json(200, &image_json("shared"))
        .push_json(
            409,
            &json!({ "message": "duplicate", "code": "409 Conflict", "title": "Conflict" }),
        )
        .push_json(200, &member_json("accepted"))
        .push_json(200, &json!({ "images": [image_json("shared")] }))
        .push_json(200, &member_json("accepted"));
    let mut reported = Vec::new();
    let (from, to) =
        (producer.image_service(&dfw()).unwrap(), consumer.image_service(&dfw()).unwrap());
    let membership = block_on(share_and_accept(&from, &to, id(), |step, progress| {
        reported.push((step, progress));
    }))
    .unwrap();
    assert_eq!(membership.status, MemberStatus::Accepted);
    let finished = reported
        .iter()
        .filter(|(_, progress)| *progress != StepProgress::Running)
        .copied()
        .collect::<Vec<_>>();
    assert_eq!(
        finished,
        [
            (ShareStep::CheckImage, StepProgress::Done),
            (ShareStep::Offer, StepProgress::AlreadyDone),
            (ShareStep::Accept, StepProgress::Done),
            (ShareStep::FindInList, StepProgress::Done),
            (ShareStep::VerifyStatus, StepProgress::Done),
        ]
    );
}

#[test]
fn share_and_accept_checks_rules_and_names_the_failed_step() {
    let transport = ScriptedTransport::default();
    let producer = signed_in(&transport, ConnectionMode::Direct, "p1");
    let consumer = signed_in(&transport, ConnectionMode::Direct, "p2");
    let (from, to) =
        (producer.image_service(&dfw()).unwrap(), consumer.image_service(&dfw()).unwrap());

    let _ = transport.clone().push_json(200, &image_json("private"));
    let refused = block_on(share_and_accept(&from, &to, id(), |_, _| ())).unwrap_err();
    assert!(
        matches!(refused, ShareError::Refused(refusal) if matches!(refusal.reason, RefusalReason::NotShared(_)))
    );

    let _ = transport
        .clone()
        .push_json(200, &image_json("shared"))
        .push_json(200, &member_json("pending"))
        .push_error(TransportError::Timeout);
    let failed = block_on(share_and_accept(&from, &to, id(), |_, _| ())).unwrap_err();
    assert!(matches!(failed, ShareError::Call { step: ShareStep::Accept, .. }));

    let same = block_on(share_and_accept(&from, &from, id(), |_, _| ())).unwrap_err();
    assert_eq!(same, ShareError::SameProject);
}

#[test]
fn dry_run_requests_have_no_token_and_are_not_sent() {
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let membership_key =
        MembershipKey { region: dfw(), image: id(), project: "p2".parse().unwrap() };
    let call = PlannedCall::Membership(membership_key, Command::Add);
    let planned = call.request(&account.image_service(&dfw()).unwrap()).unwrap();
    assert!(planned.request.url.ends_with(&format!("/image/DFW/v2/images/{IMAGE}/members")));
    assert_eq!(planned.request.body.text().as_deref(), Some(r#"{"member":"p2"}"#));
    assert!(!format!("{planned:?}").contains("token-of"), "{planned:?}");
    assert_eq!(transport.sent_requests().len(), 1, "only the sign-in was sent");
}

#[test]
fn secrets_are_in_no_returned_text() {
    let cloud_address = || CloudAddress {
        profile: Profile::OpenStack,
        identity: BaseUrl::parse("http://keystone:5000/v3").unwrap(),
        connection: ConnectionMode::Direct,
    };
    let credentials = || Credentials::ApplicationCredential {
        credential: CredentialRef::Id("c1".into()),
        secret: "opensesame".into(),
    };
    let mut unreadable = scripted_transport::token_json("p1", "member");
    unreadable["token"]["expires_at"] = "opensesame".into();
    for (status, body) in [
        (
            400,
            json!({ "error": { "code": 400, "title": "opensesame", "message": "sent opensesame" } }),
        ),
        (502, json!({ "opensesame": { "message": "Authorization: Basic YTpvcGVuc2VzYW1l" } })),
        (201, json!({ "token": "opensesame" })),
    ] {
        let transport = ScriptedTransport::default().push_json(status, &body);
        let error = block_on(sign_in(transport, cloud_address(), credentials())).unwrap_err();
        let text = format!("{error:?} {error}");
        assert!(!text.contains("sesame") && !text.contains("ZW5zZXNhb"), "{text}");
    }
    let odd = block_on(sign_in(
        ScriptedTransport::default().push_json(201, &unreadable),
        cloud_address(),
        credentials(),
    ));
    let odd = odd.unwrap().session().unexpected_fields.clone();
    assert_eq!(odd[0].to_string(), "token.expires_at is \"[hidden]\" instead of a time");
    let transport = ScriptedTransport::default();
    let account = signed_in(&transport, ConnectionMode::Direct, "p1");
    let mut broken = image_json("shared");
    broken["status"] = "token-of-the-script".into();
    let _ = transport
        .clone()
        .push_json(403, &json!({ "message": "X-Auth-Token: token-of-the-script" }))
        .push_json(200, &json!({ "images": [broken] }));
    let service = account.image_service(&dfw()).unwrap();
    let error = block_on(service.show(id())).unwrap_err();
    let list = block_on(service.list_images(&ImageQuery::default(), |_| ())).unwrap();
    assert_eq!(list.unreadable.len(), 1);
    let text = format!("{error:?} {list:?}");
    assert!(!text.contains("token-of-the-script"), "{text}");
}
