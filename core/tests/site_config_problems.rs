//! What is wrong in the configuration of a site: for each problem its place and its text, and what it costs.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use imageshare_core::ui::site_config::{MAX_CONFIG_BYTES, read_site_config};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn problems(text: &str) -> Vec<String> {
    let (_, problems) = read_site_config(text.as_bytes());
    problems.iter().map(ToString::to_string).collect()
}

/// A file with these fields after those that a cloud needs.
fn with_cloud(fields: &str) -> String {
    format!(
        r#"{{ "clouds": [{{ "name": "A", "profile": "openstack", "keystone_url": "https://k.example.org"{fields} }}] }}"#
    )
}

#[test]
fn a_file_that_is_not_json_says_where() {
    for (text, expected) in [
        ("", "the file is empty; a configuration that sets nothing is {}"),
        (" \n", "the file is empty; a configuration that sets nothing is {}"),
        (
            "{\n  \"title\": \"A\",\n}",
            "line 3, column 1: the file isn't JSON: remove the comma before this closing bracket",
        ),
        (
            "{\n  \"title\": \"Ä\"\n  \"proxy_url\": \"\"\n}",
            "line 3, column 3: the file isn't JSON: a comma or a closing } is missing before this",
        ),
        (
            "{ title: \"A\" }",
            "line 1, column 3: the file isn't JSON: the name of a field must be in double quotes",
        ),
        (
            "{ \"title\": 'A' }",
            "line 1, column 12: the file isn't JSON: here must be a value; texts are in double quotes, and there are no comments",
        ),
        (
            "{ \"title\": \"A\"",
            "line 1, column 14: the file isn't JSON: it ends too early; a closing bracket or quote is missing",
        ),
        (
            "{} {}",
            "line 1, column 4: the file isn't JSON: the configuration ends before this; remove the rest",
        ),
        ("[]", "line 1, column 1: must be an object in { }, but is a list"),
    ] {
        assert_eq!(problems(text), [expected], "{text:?}");
    }
    assert_eq!(
        read_site_config(b"{\n \"\xc3\xa4\": \"\xff\" }").1[0].to_string(),
        "line 2, column 8: the file isn't UTF-8 from here on; save it as UTF-8"
    );
    let large = format!("{{}}{}", " ".repeat(MAX_CONFIG_BYTES));
    assert_eq!(problems(&large), ["the file has more than 64 KiB"]);
    assert_eq!(problems(&"[".repeat(10_000)).len(), 1);
}

#[test]
fn an_odd_field_has_its_place_and_a_hint() {
    for (text, expected) in [
        (
            r#"{ "titel": "A" }"#,
            "line 1, column 12, titel: isn't a field of the configuration; \"title\" may be meant",
        ),
        (
            r#"{ "Proxy-URL": 1 }"#,
            "line 1, column 16, Proxy-URL: isn't a field of the configuration; \"proxy_url\" may be meant",
        ),
        (
            r#"{ "support": 1 }"#,
            "line 1, column 14, support: isn't a field of the configuration; \"support_url\" may be meant",
        ),
        (
            r#"{ "colour": 1 }"#,
            "line 1, column 13, colour: isn't a field of the configuration; there are $schema, title, clouds, proxy_url, member_quota, support_url, terms_url, features_off",
        ),
        (r#"{ "title": "A", "title": "B" }"#, "line 1, column 26, title: is there twice; keep one"),
        (r#"{ "title": null }"#, "line 1, column 12, title: must be a text, but is null"),
        (r#"{ "title": " " }"#, "line 1, column 12, title: is empty"),
        (
            r#"{ "title": "a\u202eb" }"#,
            "line 1, column 12, title: contains a character that is invisible or changes how the text is displayed",
        ),
        (
            r#"{ "member_quota": 1.5 }"#,
            "line 1, column 19, member_quota: must be a whole number from -1 (no limit) to 1000000",
        ),
        (
            r#"{ "features_off": ["sandbox", "jurnal"] }"#,
            "line 1, column 31, features_off[1]: isn't a possible value; \"journal\" may be meant",
        ),
        (
            r#"{ "features_off": ["sandbox", "sandbox"] }"#,
            "line 1, column 31, features_off[1]: is there twice; keep one",
        ),
        (
            r#"{ "features_off": ["other_clouds"] }"#,
            "line 1, column 19, features_off: contains \"other_clouds\", but `clouds` has none that can be used. Nobody could sign in, so other clouds stay on",
        ),
        (
            r#"{ "support_url": "help@example.org" }"#,
            "line 1, column 18, support_url: must start with https:// or mailto:",
        ),
        (
            r#"{ "support_url": "mailto:help" }"#,
            "line 1, column 18, support_url: must have one mail address after mailto:, such as mailto:help@example.org",
        ),
    ] {
        assert_eq!(problems(text), [expected], "{text}");
    }
}

#[test]
fn an_odd_field_of_a_cloud_costs_the_field_or_the_cloud() {
    for (fields, clouds, expected) in [
        (
            r#", "conection": "proxy""#,
            1,
            "conection: isn't a field of the configuration; \"connection\" may be meant",
        ),
        (
            r#", "connection": "proxy""#,
            1,
            "connection: needs `proxy_url`, which isn't given or can't be used, so the connection is direct",
        ),
        (
            r#", "password": "x""#,
            1,
            "password: looks like a secret. Everyone can read this file, and the page takes secrets from users only: remove the field, and replace the secret if it is a real one",
        ),
        (
            r#", "API-Key": "x""#,
            1,
            "API-Key: looks like a secret. Everyone can read this file, and the page takes secrets from users only: remove the field, and replace the secret if it is a real one",
        ),
        (r#", "single_sign_on": {}"#, 1, "single_sign_on.protocol: is missing"),
        (
            r#", "single_sign_on": { "protocol": "openid", "client_secret": "x" }"#,
            1,
            "single_sign_on.client_secret: looks like a secret. Everyone can read this file, and the page takes secrets from users only: remove the field, and replace the secret if it is a real one",
        ),
        (
            r#", "service_urls": ["https://a.example", 7]"#,
            1,
            "service_urls[1]: must be a text, but is a number",
        ),
        (r#", "profile": "Rackspace""#, 0, "profile: is there twice; keep one"),
    ] {
        let (config, _) = read_site_config(with_cloud(fields).as_bytes());
        assert_eq!(config.clouds.len(), clouds, "{fields}");
        let found = problems(&with_cloud(fields));
        assert!(found[0].ends_with(&format!("clouds[0].{expected}")), "{found:?}");
    }
    for (text, expected) in [
        (
            r#"{"clouds":[{"profile":"openstack","keystone_url":"https://k.example"}]}"#,
            "clouds[0].name: is missing, so the host of its Keystone is shown instead",
        ),
        (
            r#"{"clouds":[{"name":"A","keystone_url":"https://k.example"}]}"#,
            "clouds[0].profile: is missing. This cloud isn't offered",
        ),
        (
            r#"{"clouds":[{"name":"A","profile":"openstak","keystone_url":"https://k.example"}]}"#,
            "clouds[0].profile: isn't a possible value; \"openstack\" may be meant. This cloud isn't offered",
        ),
        (
            r#"{"clouds":[{"name":"A","profile":"openstack"}]}"#,
            "clouds[0].keystone_url: is missing. This cloud isn't offered",
        ),
        (
            r#"{"clouds":["A"]}"#,
            "clouds[0]: must be an object in { }, but is a text. This cloud isn't offered",
        ),
    ] {
        let found = problems(text);
        assert!(found.len() == 1 && found[0].ends_with(expected), "{found:?}");
    }
}
