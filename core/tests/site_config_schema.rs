//! The JSON Schema of the configuration (`docs/config.schema.json`) accepts what the reader accepts, and nothing else. The examples in
//! the README are read too.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod json_schema;

use imageshare_core::ui::site_config::{SiteFeature, read_site_config};
use json_schema::first_violation;
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../docs/config.schema.json")).unwrap()
}

fn is_accepted_by_reader(file: &Value) -> bool {
    read_site_config(file.to_string().as_bytes()).1.is_empty()
}

/// A file with one cloud, of which one field is another one.
fn with_cloud_field(name: &str, value: Value) -> Value {
    let mut cloud = json!({ "name": "A", "profile": "openstack", "keystone_url": "https://k.example.org:5000/v3" });
    cloud[name] = value;
    json!({ "clouds": [cloud], "proxy_url": "https://proxy.example.org" })
}

#[test]
fn the_schema_and_the_reader_agree() {
    let long_name = "a".repeat(61);
    let valid = [
        json!({}),
        json!({ "$schema": "config.schema.json", "title": "Images", "clouds": [] }),
        json!({ "title": "a".repeat(60) }),
        json!({ "member_quota": -1 }),
        json!({ "member_quota": 0 }),
        json!({ "member_quota": 1_000_000 }),
        json!({ "proxy_url": "http://127.0.0.1:9500/proxy" }),
        json!({ "support_url": "mailto:a.b+c@example.org?subject=x" }),
        json!({ "support_url": "https://help.example.org/?x=1#y" }),
        json!({ "terms_url": "http://localhost:8080" }),
        json!({ "terms_url": "https://example.org?lang=en" }),
        json!({ "features_off": SiteFeature::ALL[2..].iter().map(|feature| feature.as_str()).collect::<Vec<_>>() }),
        with_cloud_field("connection", json!("direct")),
        with_cloud_field("connection", json!("proxy")),
        with_cloud_field("single_sign_on", json!({ "protocol": "openid" })),
        with_cloud_field(
            "single_sign_on",
            json!({ "protocol": "saml2", "identity_provider": "x" }),
        ),
        with_cloud_field(
            "service_urls",
            json!(["https://g.example.org:9292", "https://h.example.org/image"]),
        ),
        with_cloud_field("member_quota", json!(10)),
        with_cloud_field("profile", json!("rackspace")),
    ];
    let invalid = [
        json!([]),
        json!("{}"),
        json!(null),
        json!({ "Title": "A" }),
        json!({ "$schema": 1 }),
        json!({ "title": "" }),
        json!({ "title": "  " }),
        json!({ "title": long_name }),
        json!({ "title": null }),
        json!({ "clouds": {} }),
        json!({ "clouds": [{}] }),
        json!({ "clouds": ["https://k.example.org"] }),
        json!({ "clouds": vec![with_cloud_field("x", json!(1)); 51] }),
        json!({ "member_quota": "128" }),
        json!({ "member_quota": -2 }),
        json!({ "member_quota": 1_000_001 }),
        json!({ "member_quota": 1.5 }),
        json!({ "proxy_url": "proxy.example.org" }),
        json!({ "proxy_url": "http://proxy.example.org" }),
        json!({ "proxy_url": "http://localhost.example.org" }),
        json!({ "proxy_url": "https://ana@proxy.example.org" }),
        json!({ "proxy_url": "https://proxy.example.org?x" }),
        json!({ "proxy_url": "https://proxy.example.org/a b" }),
        json!({ "support_url": "help@example.org" }),
        json!({ "support_url": "mailto:help" }),
        json!({ "support_url": "mailto:a@b.example,c@d.example" }),
        json!({ "terms_url": "javascript:alert(1)" }),
        json!({ "terms_url": "mailto:help@example.org" }),
        json!({ "features_off": "sandbox" }),
        json!({ "features_off": ["sandboxes"] }),
        json!({ "features_off": ["sandbox", "sandbox"] }),
        with_cloud_field("connection", json!("Proxy")),
        with_cloud_field("single_sign_on", json!({})),
        with_cloud_field("single_sign_on", json!("openid")),
        with_cloud_field("single_sign_on", json!({ "protocol": "openid", "client_secret": "x" })),
        with_cloud_field("service_urls", json!("https://g.example.org")),
        with_cloud_field("service_urls", json!(["g.example.org"])),
        with_cloud_field("member_quota", json!(null)),
        with_cloud_field("profile", json!("openstak")),
        with_cloud_field("keystone_url", json!("")),
        with_cloud_field("name", json!(7)),
        with_cloud_field("password", json!("x")),
    ];
    let schema = schema();
    for (files, is_valid) in [(&valid[..], true), (&invalid[..], false)] {
        for file in files {
            let violation = first_violation(&schema, &schema, file);
            assert_eq!(violation.is_none(), is_valid, "the schema: {violation:?} in {file}");
            assert_eq!(is_accepted_by_reader(file), is_valid, "the reader: {file}");
        }
    }
}

#[test]
fn the_schema_lists_every_feature_and_describes_every_field() {
    let schema = schema();
    let listed = schema["properties"]["features_off"]["items"]["oneOf"].as_array().unwrap();
    let names: Vec<&str> = listed.iter().map(|one| one["const"].as_str().unwrap()).collect();
    assert_eq!(names, SiteFeature::ALL.map(SiteFeature::as_str));
    let described = [
        &schema["properties"],
        &schema["$defs"]["cloud"]["properties"],
        &schema["$defs"]["cloud"]["properties"]["single_sign_on"]["properties"],
    ];
    for (name, field) in described.into_iter().flat_map(|fields| fields.as_object().unwrap()) {
        let is_described =
            field["description"].is_string() || field["$ref"] == "#/$defs/member_quota";
        assert!(is_described, "{name} has no description");
    }
}

#[test]
fn the_examples_in_the_readme_are_valid() {
    let readme = include_str!("../../README.md");
    let examples: Vec<&str> = readme
        .split("```json\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap_or_default())
        .filter(|example| example.contains("\"clouds\""))
        .collect();
    assert_eq!(examples.len(), 1, "the README has one example of a config.json");
    let (config, problems) = read_site_config(examples[0].as_bytes());
    assert_eq!(problems, []);
    assert!(config.title.is_some() && config.clouds.len() > 1 && config.terms.is_some());
    let file: Value = serde_json::from_str(examples[0]).unwrap();
    assert_eq!(first_violation(&schema(), &schema(), &file), None);
    for feature in SiteFeature::ALL {
        assert!(readme.contains(&format!("`{}`", feature.as_str())), "{feature:?}");
    }
}
