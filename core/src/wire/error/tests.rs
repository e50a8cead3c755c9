//! Tests of [`super`].

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::wire::image::error::{self, ErrorContent};

#[test]
fn every_format_of_an_error_gives_the_same_message() {
    let sentence = "You are not permitted to modify members on this image.";
    let glance =
        |accept| error::write_error(accept, 403, "Forbidden", &ErrorContent::message(sentence));
    let forms = [
        glance(None),
        glance(Some("application/json")),
        keystone_error(403, "Forbidden", sentence, None),
        identity_v2_fault("forbidden", 403, sentence),
    ];
    for (media_type, body) in forms {
        let read = parse_error(&body, &Redactor::default()).message;
        assert!(read.ends_with(sentence), "{media_type}: {read}");
    }
    assert!(parse_error(&glance(Some("*/*")).1, &Redactor::default()).message.ends_with(sentence));
}

#[test]
fn invalid_bodies_give_an_empty_or_short_message() {
    let parse = |body: &[u8]| parse_error(body, &Redactor::default());
    assert_eq!(parse(b""), ErrorBody { message: String::new(), title: None });
    assert_eq!(parse(b"[1]").message, "[1]");
    let cut = format!("{}… (truncated; 2,000 characters)", "\u{fffd}".repeat(400));
    assert_eq!(parse(&[0xff; 2000]).message, cut);
    assert_eq!(
        parse(br#"{"unauthorized":{"code":401,"message":"No"}}"#).title.as_deref(),
        Some("unauthorized")
    );
}

#[test]
fn finds_the_reason_in_the_formats_of_gateways() {
    for (body, message, title) in [
        (
            r#"{"error_code":"IMS.0027","error_msg":"No such image"}"#,
            "No such image",
            Some("IMS.0027"),
        ),
        (
            r#"{"error":{"code":"APIGW.0301","message":"Bad token"}}"#,
            "Bad token",
            Some("APIGW.0301"),
        ),
        (
            r#"{"error":"invalid_token","error_description":"It has expired"}"#,
            "It has expired",
            None,
        ),
        (r#"{"error":"No route"}"#, "No route", None),
        (
            r#"{"title":"Not allowed","status":403,"detail":"Ask your admin"}"#,
            "Ask your admin",
            Some("Not allowed"),
        ),
        (r#"{"errors":[{"code":"x.1","detail":"Too many"}]}"#, "Too many", Some("x.1")),
        (
            r#"{"fault":{"faultstring":"Spike arrest","detail":{"errorcode":"p"}}}"#,
            "Spike arrest",
            Some("fault"),
        ),
        (r#"["Down for maintenance"]"#, "Down for maintenance", None),
        (r#""Down""#, "Down", None),
        (r#"{"ok":false}"#, r#"{"ok":false}"#, None),
        (
            "<html><head><style>p{}</style></head><body class=\"x\"><script>if (a<b) {}</script><STYLE>h1{}</STYLE><h1>502</h1><p>Bad &amp; gone</p></body></html>",
            "502 Bad & gone",
            None,
        ),
        ("<script>unclosed", "", None),
    ] {
        let read = parse_error(body.as_bytes(), &Redactor::default());
        assert_eq!((read.message.as_str(), read.title.as_deref()), (message, title), "{body}");
    }
}

#[test]
fn hides_secrets_of_an_echoed_request() {
    let password = "open <b>sesame</b> & \"more\"";
    let redactor = Redactor::new([&password.into()]);
    let sent = json!({ "auth": { "password": password } });
    for body in [
        sent.to_string(),
        json!({ "error": { "code": 400, "title": password, "message": sent.to_string() } })
            .to_string(),
        json!({ "badRequest": { "code": 400, "message": password } }).to_string(),
        format!("<html><body><h1>400</h1>{sent}<p>{password}</p></body></html>"),
    ] {
        let shown = format!("{:?}", parse_error(body.as_bytes(), &redactor));
        assert!(!shown.contains("sesame") && !shown.contains("more"), "{shown}");
    }
}
