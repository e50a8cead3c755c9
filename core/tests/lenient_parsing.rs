//! Real clouds send odd fields. Every field of every answer is removed, set to null and to each other JSON type: the rest of the
//! answer stays usable, and what was odd is named.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod malformed_variants;
mod scripted_transport;

use imageshare_core::cloud::{CloudAddress, Credentials, sign_in};
use imageshare_core::model::UnexpectedField;
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v2;
use imageshare_core::wire::identity_v3::CredentialRef;
use imageshare_core::wire::image::ImageQuery;
use malformed_variants::for_each_malformed;
use pollster::block_on;
use scripted_transport::{ScriptedTransport, dfw, id, image_json, member_json, signed_in};
use serde_json::{Value, json};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn second_image() -> Value {
    let mut second = image_json("shared");
    second["id"] = "00000000-4a2d-4c4e-9a34-0d6c5b7e8f90".into();
    second
}

#[test]
fn an_odd_image_leaves_the_other_images_of_the_list() {
    let mut first = image_json("shared");
    for (name, value) in [
        ("os_hidden", json!(false)),
        ("protected", json!(false)),
        ("size", json!(7)),
        ("min_disk", json!(1)),
        ("checksum", json!("ab")),
        ("tags", json!(["web"])),
        ("os_distro", json!("debian")),
    ] {
        first[name] = value;
    }
    let page = json!({ "images": [first, second_image()], "schema": "/v2/schemas/images" });
    for_each_malformed(&page, |odd, path, what| {
        let transport = ScriptedTransport::default();
        let account = signed_in(&transport, ConnectionMode::Direct, "p1");
        let _ = transport.clone().push_json(200, odd);
        let service = account.image_service(&dfw()).unwrap();
        let list = block_on(service.list_images(&ImageQuery::default(), |_| ()));
        let removed = what.ends_with("removed");
        if path[0] == "images" && path.len() == 1 {
            // An empty list is a list; everything else is a failure and no absence.
            let is_list = odd["images"].is_array();
            assert_eq!(list.is_ok(), is_list, "{what}");
            return;
        }
        let list = list.unwrap();
        let rows = list.images.len() + list.unreadable.len();
        let expected = if removed && path.len() == 2 { 1 } else { 2 };
        assert_eq!(rows, expected, "{what}");
        let other = usize::from(path.get(1).is_none_or(|row| row != "1"));
        let other = page["images"][other]["id"].as_str().unwrap();
        assert!(list.images.iter().any(|image| image.id.to_string() == other), "{what}");
    });
}

#[test]
fn an_odd_member_leaves_the_other_members() {
    let mut second = member_json("accepted");
    second["member_id"] = "p3".into();
    let list = json!({ "members": [member_json("pending"), second] });
    for_each_malformed(&list, |odd, path, what| {
        let transport = ScriptedTransport::default();
        let account = signed_in(&transport, ConnectionMode::Direct, "p1");
        let _ = transport.clone().push_json(200, odd);
        let members = block_on(account.image_service(&dfw()).unwrap().members(id()));
        if path.len() == 1 {
            assert_eq!(members.is_ok(), odd["members"].is_array(), "{what}");
            return;
        }
        let members = members.unwrap();
        let other = if path[1] == "1" { "p2" } else { "p3" };
        assert!(members.members.iter().any(|member| member.member.as_str() == other), "{what}");
        let complete = members.members.len() == 2;
        let removed_row = path.len() == 2 && what.ends_with("removed");
        assert!(complete || removed_row || members.unreadable.len() == 1, "{what}");
    });
}

/// Whether a field is named in what is odd of an answer.
fn contains_field(unexpected_fields: &[UnexpectedField], field: &str) -> bool {
    unexpected_fields.iter().any(|odd| odd.field.contains(field))
}

fn cloud_address(profile: Profile) -> CloudAddress {
    CloudAddress {
        profile,
        identity: BaseUrl::parse("https://identity.example.com").unwrap(),
        connection: ConnectionMode::Direct,
    }
}

#[test]
fn an_odd_field_of_a_keystone_token_locks_nobody_out() {
    let mut token = scripted_transport::token_json("p1", "member");
    let other = json!({ "type": "compute", "endpoints": [
        { "interface": "public", "region": "DFW", "region_id": "DFW", "url": "https://nova/v2.1" }] });
    token["token"]["catalog"].as_array_mut().unwrap().push(other);
    for_each_malformed(&token, |odd, path, what| {
        let credentials = Credentials::ApplicationCredential {
            credential: CredentialRef::Id("c1".into()),
            secret: "opensesame".into(),
        };
        let transport = ScriptedTransport::default().push_json(201, odd);
        let account = block_on(sign_in(transport, cloud_address(Profile::OpenStack), credentials));
        if path.len() == 1 {
            // Without its object there is no session; the error says which member is missing.
            if let Err(error) = &account {
                assert!(error.to_string().contains("token"), "{what}: {error}");
            }
            return;
        }
        let account = account.unwrap_or_else(|error| panic!("{what}: {error}"));
        let session = account.session();
        let is_other_service_role = path.get(1).is_some_and(|name| name == "catalog")
            && path.get(2).is_some_and(|service| service == "1");
        if is_other_service_role {
            assert_eq!(session.catalog.regions().count(), 1, "{what}");
        }
        if path[1] == "expires_at" && what.ends_with("{}") {
            assert!(
                contains_field(&session.unexpected_fields, "expires_at"),
                "{what}: {:?}",
                session.unexpected_fields
            );
        }
    });
}

#[test]
fn an_odd_field_of_an_identity_v2_token_locks_nobody_out() {
    let access = json!({ "access": {
        "token": { "id": "secret-token", "expires": "2026-11-21T09:00:00.000Z",
            "tenant": { "id": "1048213", "name": "1048213" } },
        "user": { "id": "u1", "name": "ana", "RAX-AUTH:defaultRegion": "DFW",
            "roles": [{ "id": "3", "name": "identity:user-admin" }] },
        "serviceCatalog": [
            { "name": "cloudImages", "type": "image", "endpoints": [
                { "publicURL": "https://images.example.com/v2", "region": "DFW" }] },
            { "name": "cloudDNS", "type": "rax:dns", "endpoints": [{ "publicURL": "https://dns" }] },
        ] } });
    for_each_malformed(&access, |odd, path, what| {
        let credentials = Credentials::Rackspace(identity_v2::Credentials::ApiKey {
            username: "ana".into(),
            api_key: "opensesame".into(),
        });
        let transport = ScriptedTransport::default().push_json(200, odd);
        let account = block_on(sign_in(transport, cloud_address(Profile::Rackspace), credentials));
        let is_required = path.len() == 1
            || path[1] == "token" && (path.len() == 2 || path.len() == 3 && path[2] == "id");
        match account {
            Ok(account) => {
                let session = account.session();
                if path.get(1).is_some_and(|name| name == "serviceCatalog")
                    && path.get(2).is_some_and(|service| service == "1")
                {
                    assert_eq!(session.catalog.regions().count(), 1, "{what}");
                }
            }
            Err(error) => assert!(is_required, "{what}: {error}"),
        }
    });
}

#[test]
fn an_odd_answer_about_one_member_is_a_reason_and_no_panic() {
    for_each_malformed(&member_json("pending"), |odd, path, what| {
        let transport = ScriptedTransport::default();
        let account = signed_in(&transport, ConnectionMode::Direct, "p1");
        let _ = transport.clone().push_json(200, odd);
        let project = "p2".parse().unwrap();
        let service = account.image_service(&dfw()).unwrap();
        match block_on(service.add_member(id(), &project)) {
            Ok(membership) => assert_eq!(membership.member, project, "{what}"),
            Err(error) => {
                let field = path.last().unwrap();
                let is_named = error.to_string().contains(field.as_str())
                    || error.to_string().contains("another");
                assert!(is_named, "{what}: {error}");
            }
        }
    });
}

#[test]
fn a_body_that_is_almost_json_is_read_and_any_other_has_a_reason() {
    let list = |name: &[u8]| {
        let mut image = image_json("shared");
        image["name"] = json!("NAME");
        let text = json!({ "images": [image] }).to_string();
        let (before, after) = text.split_once("NAME").unwrap();
        [before.as_bytes(), name, after.as_bytes()].concat()
    };
    let with_mark = [b"\xef\xbb\xbf".as_slice(), &list(b"web")].concat();
    let (invalid, mut cut_off) = (list(b"w\xff"), list(b"web"));
    cut_off.truncate(60);
    for (status, body, expected) in [
        (200, with_mark, Ok("web")),
        (203, list(b"web"), Ok("web")),
        (200, invalid, Ok("w\u{fffd}")),
        (200, cut_off, Err("the response ends too early")),
        (200, b" \r\n".to_vec(), Err("the response is empty")),
        (204, Vec::new(), Err("the response is empty")),
        (200, b"<p>".to_vec(), Err("the response isn't JSON: expected value at line 1 column 1")),
    ] {
        let transport = ScriptedTransport::default();
        let account = signed_in(&transport, ConnectionMode::Direct, "p1");
        let _ = transport.clone().push_bytes(status, body);
        let service = account.image_service(&dfw()).unwrap();
        let list = block_on(service.list_images(&ImageQuery::default(), |_| ()));
        let name = list.map(|list| list.images[0].name.clone().unwrap_or_default());
        let read = name.map_err(|error| error.kind.to_string());
        assert_eq!(read.as_deref().map_err(String::as_str), expected);
    }
}

#[test]
fn a_page_instead_of_a_token_is_named_and_no_header_is_missed() {
    let credentials = || Credentials::ApplicationCredential {
        credential: CredentialRef::Id("c1".into()),
        secret: "opensesame".into(),
    };
    for (body, reason) in [("<html>", "isn't JSON"), ("", "is empty"), ("{}", "token is missing")] {
        let transport = ScriptedTransport::default().push_bytes(200, body);
        let account =
            block_on(sign_in(transport, cloud_address(Profile::OpenStack), credentials()));
        let error = account.map(drop).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    let transport = ScriptedTransport::default()
        .push_json(200, &scripted_transport::token_json("p1", "member"));
    assert!(block_on(sign_in(transport, cloud_address(Profile::OpenStack), credentials())).is_ok());
}
