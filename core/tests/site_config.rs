//! The configuration of a site: what is read, which addresses are accepted, and which hosts the page may then call.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use imageshare_core::rules::{MemberQuota, Profile};
use imageshare_core::ui::site_config::{
    SiteConfig, SiteFeature, clouds_without_services, connect_sources, read_site_config,
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
fn two_clouds_of_one_name_are_named_differently() {
    let cloud = |host: &str| {
        format!(r#"{{"name":"A","profile":"openstack","keystone_url":"https://{host}/v3"}}"#)
    };
    let text = format!(r#"{{"clouds":[{},{}]}}"#, cloud("a.example"), cloud("b.example:5000"));
    let (config, problems) = read_site_config(text.as_bytes());
    assert_eq!(config.clouds[1].name, "b.example:5000");
    assert_eq!(problems[0].path, "clouds[1].name");
    assert_eq!(config.position_of(&config.clouds[1].identity), Some(1));
}
