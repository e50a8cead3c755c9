//! The typed client over a scripted transport: what goes out, and what is made of the answers.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod script;

use imageshare_core::cloud::{
    Credentials, ErrorKind, Pager, Progress, ShareError, ShareStep, Site, TransportError,
    share_and_accept, sign_in,
};
use imageshare_core::model::{MemberStatus, Role};
use imageshare_core::plan::MembershipKey;
use imageshare_core::plan::dry_run_request;
use imageshare_core::rules::{Command, Profile, Reason};
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v2;
use imageshare_core::wire::image::ImageQuery;
use pollster::block_on;
use script::{IMAGE, Script, dfw, id, image, member, signed_in};
use serde_json::json;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[test]
fn a_sign_in_gives_project_role_regions_and_the_end_of_the_token() {
    let script = Script::default();
    let account = signed_in(&script, ConnectionMode::Direct, "p1");
    let session = account.session();
    assert_eq!(session.project.as_ref().unwrap().name, "Web Platform");
    assert_eq!(session.role, Some(Role::Member));
    assert_eq!(session.catalog.regions().cloned().collect::<Vec<_>>(), [dfw()]);
    assert_eq!(session.expires_at.to_string(), "2026-11-20T10:00:00Z");
    assert_eq!(script.asked(), ["POST http://keystone:5000/v3/auth/tokens"]);
    assert!(!format!("{account:?}").contains("token-of-the-script"));
}

#[test]
fn a_rackspace_sign_in_reads_the_token_from_the_body() {
    let script = Script::default().json(
        200,
        &json!({ "access": {
            "token": { "id": "t", "expires": "2026-11-21T09:00:00.000Z", "tenant": { "id": "1048213", "name": "1048213" } },
            "user": { "id": "u", "name": "ana", "RAX-AUTH:defaultRegion": "DFW", "roles": [{ "name": "cloudImages:creator" }] },
            "serviceCatalog": [{ "name": "cloudImages", "type": "image", "endpoints": [
                { "region": "DFW", "tenantId": "1048213", "publicURL": "https://dfw.images.example.com/v2" }
            ] }],
        } }),
    );
    let site = Site {
        profile: Profile::Rackspace,
        identity: BaseUrl::parse("https://identity.example.com/v2.0").unwrap(),
        reach: ConnectionMode::Direct,
    };
    let key = identity_v2::Credentials::ApiKey { username: "ana".into(), api_key: "k".into() };
    let account = block_on(sign_in(script.clone(), site, Credentials::Rackspace(key))).unwrap();
    assert_eq!(account.session().role, Some(Role::Creator));
    assert_eq!(account.session().default_region, Some(dfw()));
    assert_eq!(script.asked(), ["POST https://identity.example.com/v2.0/tokens"]);
}

#[test]
fn a_list_is_read_to_its_end_through_a_prefix_and_a_proxy() {
    let script = Script::default();
    let account = signed_in(
        &script,
        ConnectionMode::Proxy(BaseUrl::parse("https://share.example.org/proxy").unwrap()),
        "p1",
    );
    let _ = script
        .clone()
        .json(200, &json!({ "images": [image("shared")], "next": "/v2/images?limit=1&marker=x" }))
        .json(200, &json!({ "images": [image("private")] }));
    let mut counts = Vec::new();
    let service = account.images(&dfw()).unwrap();
    let list =
        block_on(service.list(&ImageQuery { limit: Some(1), ..ImageQuery::default() }, |seen| {
            counts.push(seen);
        }));
    assert_eq!(list.unwrap().images.len(), 2);
    assert_eq!(counts, [1, 2]);
    let before = "https://share.example.org/proxy/glance:9292/image/DFW/v2/images";
    assert_eq!(
        script.asked()[1..],
        [format!("GET {before}?limit=1"), format!("GET {before}?limit=1&marker=x")]
    );
}

#[test]
fn a_reading_goes_on_at_the_page_that_failed() {
    let script = Script::default();
    let account = signed_in(&script, ConnectionMode::Direct, "p1");
    let _ = script
        .clone()
        .json(200, &json!({ "images": [image("shared")], "next": "/v2/images?marker=x" }))
        .failing(TransportError::Timeout)
        .json(200, &json!({ "images": [image("private")] }));
    let service = account.images(&dfw()).unwrap();
    let mut reading = Pager::new(ImageQuery::default());
    let mut read_on = || block_on(service.next_page_of(&mut reading));
    assert_eq!(read_on().unwrap().images.len(), 1);
    assert!(matches!(read_on().unwrap_err().kind, ErrorKind::Transport(TransportError::Timeout)));
    assert_eq!(read_on().unwrap().images.len(), 1);
    assert!(read_on().unwrap().images.is_empty(), "it is over");
    assert!(reading.is_over());
    let asked = script.asked();
    assert_eq!(asked.len(), 4, "nothing is asked for after the end: {asked:?}");
    assert_eq!(asked[2], asked[3]);
}

#[test]
fn pages_that_lead_in_a_circle_or_to_another_host_are_not_followed() {
    for (first, second) in
        [("/v2/images?marker=x", "/v2/images?marker=x"), ("http://evil/v2/images", "")]
    {
        let script = Script::default();
        let account = signed_in(&script, ConnectionMode::Direct, "p1");
        let _ = script
            .clone()
            .json(200, &json!({ "images": [], "next": first }))
            .json(200, &json!({ "images": [], "next": second }));
        let error = block_on(account.images(&dfw()).unwrap().list(&ImageQuery::default(), |_| ()))
            .unwrap_err();
        assert_eq!(error.kind, ErrorKind::BadLink);
    }
}

#[test]
fn an_image_that_nobody_understands_does_not_hide_the_others() {
    let script = Script::default();
    let account = signed_in(&script, ConnectionMode::Direct, "p1");
    let _ = script.clone().json(200, &json!({ "images": [image("twilight"), image("public")] }));
    let list =
        block_on(account.images(&dfw()).unwrap().list(&ImageQuery::default(), |_| ())).unwrap();
    assert_eq!((list.images.len(), list.unreadable.len()), (1, 1));
}

#[test]
fn a_refusal_keeps_status_words_region_and_request_id() {
    let script = Script::default();
    let account = signed_in(&script, ConnectionMode::Direct, "p1");
    let _ = script.clone().json(403, &json!({ "message": "No.<br /><br />\n\n\n", "code": "403 Forbidden", "title": "Forbidden" }));
    let error = block_on(account.images(&dfw()).unwrap().add_member(id(), &"p2".parse().unwrap()))
        .unwrap_err();
    assert_eq!((error.status, error.request_id.as_deref()), (Some(403), Some("req-7")));
    assert_eq!(error.region, Some(dfw()));
    assert!(matches!(error.kind, ErrorKind::Refused { message, .. } if message == "No."));
}

#[test]
fn one_step_share_plays_both_sides_and_takes_an_existing_member_for_granted() {
    let script = Script::default();
    let producer = signed_in(&script, ConnectionMode::Direct, "p1");
    let consumer = signed_in(&script, ConnectionMode::Direct, "p2");
    let _ = script
        .clone()
        .json(200, &image("shared"))
        .json(409, &json!({ "message": "duplicate", "code": "409 Conflict", "title": "Conflict" }))
        .json(200, &member("accepted"))
        .json(200, &json!({ "images": [image("shared")] }))
        .json(200, &member("accepted"));
    let mut told = Vec::new();
    let (from, to) = (producer.images(&dfw()).unwrap(), consumer.images(&dfw()).unwrap());
    let membership =
        block_on(share_and_accept(&from, &to, id(), |step, progress| told.push((step, progress))))
            .unwrap();
    assert_eq!(membership.status, MemberStatus::Accepted);
    let ended = told
        .iter()
        .filter(|(_, progress)| *progress != Progress::Running)
        .copied()
        .collect::<Vec<_>>();
    assert_eq!(
        ended,
        [
            (ShareStep::Look, Progress::Done),
            (ShareStep::Offer, Progress::AlreadySo),
            (ShareStep::Accept, Progress::Done),
            (ShareStep::SeeInList, Progress::Done),
            (ShareStep::Confirm, Progress::Done),
        ]
    );
}

#[test]
fn one_step_share_sends_nothing_that_the_rules_refuse_and_says_where_a_call_failed() {
    let script = Script::default();
    let producer = signed_in(&script, ConnectionMode::Direct, "p1");
    let consumer = signed_in(&script, ConnectionMode::Direct, "p2");
    let (from, to) = (producer.images(&dfw()).unwrap(), consumer.images(&dfw()).unwrap());

    let _ = script.clone().json(200, &image("private"));
    let refused = block_on(share_and_accept(&from, &to, id(), |_, _| ())).unwrap_err();
    assert!(
        matches!(refused, ShareError::Refused(refusal) if matches!(refusal.reason, Reason::NotShared(_)))
    );

    let _ = script
        .clone()
        .json(200, &image("shared"))
        .json(200, &member("pending"))
        .failing(TransportError::Timeout);
    let failed = block_on(share_and_accept(&from, &to, id(), |_, _| ())).unwrap_err();
    assert!(matches!(failed, ShareError::Call { step: ShareStep::Accept, .. }));

    let same = block_on(share_and_accept(&from, &from, id(), |_, _| ())).unwrap_err();
    assert_eq!(same, ShareError::SameProject);
}

#[test]
fn what_a_run_would_send_is_written_down_without_a_token_and_sent_to_nobody() {
    let script = Script::default();
    let account = signed_in(&script, ConnectionMode::Direct, "p1");
    let at = MembershipKey { region: dfw(), image: id(), project: "p2".parse().unwrap() };
    let request = dry_run_request(&account.images(&dfw()).unwrap(), &at, Command::Add).unwrap();
    assert_eq!(request.uri().path(), format!("/image/DFW/v2/images/{IMAGE}/members"));
    assert!(request.headers().get("x-auth-token").is_none());
    assert_eq!(script.asked().len(), 1, "only the sign-in went out");
}

#[test]
fn what_was_sent_as_a_secret_is_in_no_text_that_comes_back() {
    let site = || Site {
        profile: Profile::OpenStack,
        identity: BaseUrl::parse("http://keystone:5000/v3").unwrap(),
        reach: ConnectionMode::Direct,
    };
    let credentials =
        || Credentials::ApplicationCredential { id: "c1".into(), secret: "opensesame".into() };
    let mut unreadable = script::token("p1", "member");
    unreadable["token"]["expires_at"] = "opensesame".into();
    for (status, body) in [
        (
            400,
            json!({ "error": { "code": 400, "title": "opensesame", "message": "sent opensesame" } }),
        ),
        (502, json!({ "opensesame": { "message": "Authorization: Basic YTpvcGVuc2VzYW1l" } })),
        (201, unreadable),
    ] {
        let script = Script::default().json(status, &body);
        let error = block_on(sign_in(script, site(), credentials())).unwrap_err();
        let said = format!("{error:?} {error}");
        assert!(!said.contains("sesame") && !said.contains("ZW5zZXNhb"), "{said}");
    }
    // The token that every later call carries.
    let script = Script::default();
    let account = signed_in(&script, ConnectionMode::Direct, "p1");
    let mut broken = image("shared");
    broken["status"] = "token-of-the-script".into();
    let _ = script
        .clone()
        .json(403, &json!({ "message": "X-Auth-Token: token-of-the-script" }))
        .json(200, &json!({ "images": [broken] }));
    let service = account.images(&dfw()).unwrap();
    let error = block_on(service.show(id())).unwrap_err();
    let list = block_on(service.list(&ImageQuery::default(), |_| ())).unwrap();
    assert_eq!(list.unreadable.len(), 1);
    let said = format!("{error:?} {list:?}");
    assert!(!said.contains("token-of-the-script"), "{said}");
}
