//! The configuration of a site: what is read, and for each problem its place and its text.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use imageshare_core::rules::{MemberQuota, Profile};
use imageshare_core::ui::site_config::{
    MAX_CONFIG_BYTES, SiteConfig, SiteFeature, clouds_without_services, connect_sources,
    read_site_config,
};
use imageshare_core::wire::address::ConnectionMode;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A file that sets everything.
const FULL: &str = r#"{
  "$schema": "config.schema.json",
  "title": "Images of Example University",
  "clouds": [
    {
      "name": "Research cloud",
      "profile": "openstack",
      "keystone_url": "https://keystone.example.org:5000/v3",
      "single_sign_on": { "protocol": "openid", "identity_provider": "example" },
      "service_urls": ["https://glance.example.org:9292", "https://glance-2.example.org"],
      "member_quota": 500
    },
    {
      "name": "Teaching cloud",
      "profile": "openstack",
      "keystone_url": "https://teaching.example.org/identity/v3",
      "connection": "proxy"
    },
    {
      "name": "Rackspace",
      "profile": "rackspace",
      "keystone_url": "https://identity.api.rackspacecloud.com/v2.0",
      "connection": "proxy",
      "member_quota": -1
    }
  ],
  "proxy_url": "https://proxy.example.org/cors",
  "member_quota": 64,
  "support_url": "mailto:cloud@example.org?subject=Image%20Share",
  "terms_url": "https://example.org/terms#cloud",
  "features_off": ["other_clouds", "journal_export"]
}"#;

fn problems(text: &str) -> Vec<String> {
    let (_, problems) = read_site_config(text.as_bytes());
    problems.iter().map(ToString::to_string).collect()
}

fn config(text: &str) -> SiteConfig {
    let (config, problems) = read_site_config(text.as_bytes());
    assert_eq!(problems, [], "{text}");
    config
}

/// A file with these fields after those that a cloud needs.
fn with_cloud(fields: &str) -> String {
    format!(
        r#"{{ "clouds": [{{ "name": "A", "profile": "openstack", "keystone_url": "https://k.example.org"{fields} }}] }}"#
    )
}

#[test]
fn a_full_file_sets_everything() {
    let config = config(FULL);
    assert_eq!(config.title.as_deref(), Some("Images of Example University"));
    assert_eq!(config.support.as_deref(), Some("mailto:cloud@example.org?subject=Image%20Share"));
    assert_eq!(config.terms.as_deref(), Some("https://example.org/terms#cloud"));
    let off = SiteFeature::ALL.map(|feature| config.features_off.contains(feature));
    assert_eq!(off, [false, true, false, false, false, false, true]);
    let [research, teaching, rackspace] = config.clouds.try_into().unwrap();
    assert_eq!(research.identity.to_string(), "https://keystone.example.org:5000");
    assert_eq!(research.connection, ConnectionMode::Direct);
    let sign_on = research.single_sign_on.unwrap();
    assert_eq!(sign_on.protocol, "openid");
    assert_eq!(sign_on.identity_provider.as_deref(), Some("example"));
    assert_eq!(research.services.len(), 2);
    let quotas = [research.member_quota, teaching.member_quota, rackspace.member_quota];
    let expected =
        [MemberQuota::Configured(500), MemberQuota::Configured(64), MemberQuota::Unlimited];
    assert_eq!(quotas, expected.map(Some));
    assert_eq!(teaching.connection, ConnectionMode::Proxy(config.proxy.unwrap()));
    assert_eq!(rackspace.profile, Profile::Rackspace);
}

#[test]
fn an_empty_object_changes_nothing() {
    for text in ["{}", " { } \n", "\u{feff}{}"] {
        assert_eq!(config(text), SiteConfig::default());
    }
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

#[test]
fn addresses_that_a_browser_could_read_differently_are_refused() {
    for (address, expected) in [
        (
            "http://k.example.org",
            "must start with https:// (http:// is allowed for localhost and 127.0.0.1 only)",
        ),
        (
            "javascript:alert(1)",
            "must start with https:// (http:// is allowed for localhost and 127.0.0.1 only)",
        ),
        (
            "JavaScript://k.example/%0aalert(1)",
            "must start with https:// (http:// is allowed for localhost and 127.0.0.1 only)",
        ),
        (
            " https://k.example.org",
            "must start with https:// (http:// is allowed for localhost and 127.0.0.1 only)",
        ),
        ("https://ana:pw@k.example.org", "must not contain a user name or password"),
        ("https://", "must start with https:// and a host"),
        ("https:///v3", "must start with https:// and a host"),
        ("https://k.example.org/a b", "contains a character that an address can't contain"),
        (
            r"https:\\k.example.org",
            "must start with https:// (http:// is allowed for localhost and 127.0.0.1 only)",
        ),
        (r"https://k.example\.evil.example", "contains a character that an address can't contain"),
        ("https://k.example.org/v3?x=1", "must not contain ? or #"),
        ("https://k.example.org/../v3", "must not contain . or .. as a part of its path"),
        (
            "http://localhost.evil.example",
            "must start with https:// (http:// is allowed for localhost and 127.0.0.1 only)",
        ),
    ] {
        let text = serde_json::json!({ "proxy_url": address }).to_string();
        assert_eq!(
            problems(&text),
            [format!("line 1, column 14, proxy_url: {expected}")],
            "{address}"
        );
    }
    for address in ["http://127.0.0.1:9500", "http://localhost", "https://[2001:db8::1]:5000/p"] {
        assert!(config(&serde_json::json!({ "proxy_url": address }).to_string()).proxy.is_some());
    }
    for link in ["https://example.org/terms?lang=en#x", "http://localhost:8080/terms"] {
        let text = serde_json::json!({ "terms_url": link, "support_url": link }).to_string();
        assert_eq!(config(&text).terms.as_deref(), Some(link));
    }
    for link in ["javascript:alert(1)", "data:text/html,x", "//example.org", "mailto:a@example.org"]
    {
        assert_eq!(
            problems(&serde_json::json!({ "terms_url": link }).to_string()).len(),
            1,
            "{link}"
        );
    }
}

#[test]
fn the_policy_is_closed_only_if_other_clouds_are_off() {
    let sources = |text: &str| connect_sources(&config(text));
    assert_eq!(sources("{}"), ["https:"]);
    let local =
        r#"{"clouds":[{"name":"A","profile":"openstack","keystone_url":"http://127.0.0.1:5000"}]}"#;
    assert_eq!(sources(local), ["https:", "http://127.0.0.1:5000"]);
    // The other two clouds are reached through the proxy.
    assert_eq!(
        sources(FULL),
        [
            "https://glance-2.example.org",
            "https://glance.example.org:9292",
            "https://keystone.example.org:5000",
            "https://proxy.example.org",
        ]
    );
    assert_eq!(clouds_without_services(&config(FULL)).len(), 0);
    let closed = with_cloud("")
        .replace("{ \"clouds\"", "{ \"features_off\": [\"other_clouds\"], \"clouds\"");
    assert_eq!(clouds_without_services(&config(&closed)).len(), 1);
    let ipv6 = closed.replace("https://k.example.org", "https://[2001:db8::1]");
    assert!(problems(&ipv6)[1].contains("is an IPv6 address"), "{:?}", problems(&ipv6));
}

#[test]
fn two_clouds_of_one_name_can_be_told_apart() {
    let cloud = |host: &str| {
        format!(r#"{{"name":"A","profile":"openstack","keystone_url":"https://{host}/v3"}}"#)
    };
    let text = format!(r#"{{"clouds":[{},{}]}}"#, cloud("a.example"), cloud("b.example:5000"));
    let (config, problems) = read_site_config(text.as_bytes());
    assert_eq!(config.clouds[1].name, "b.example:5000");
    assert_eq!(problems[0].path, "clouds[1].name");
    assert_eq!(config.position_of(&config.clouds[1].identity), Some(1));
}
