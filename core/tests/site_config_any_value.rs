//! The configuration of a site with any value anywhere: reading never panics, a problem costs what it names and nothing else, and no
//! value of the file is repeated.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use imageshare_core::ui::site_config::{Loss, SiteConfig, connect_sources, read_site_config};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A text that occurs in no message.
const CANARY: &str = "canary-7f3a";

fn full_file() -> Value {
    json!({
        "title": "Images",
        "clouds": [
            {
                "name": "Research", "profile": "openstack", "keystone_url": "https://k.example:5000/v3",
                "connection": "proxy", "single_sign_on": { "protocol": "openid", "identity_provider": "x" },
                "service_urls": ["https://g.example"], "member_quota": 500
            },
            { "name": "Teaching", "profile": "openstack", "keystone_url": "https://t.example/v3" }
        ],
        "proxy_url": "https://p.example/cors",
        "member_quota": 64,
        "support_url": "mailto:help@example.org",
        "terms_url": "https://example.org/terms",
        "features_off": ["journal"]
    })
}

/// The paths of all values of the file, as JSON pointers.
fn pointers(value: &Value, pointer: &str) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    let below = children.into_iter().flat_map(|(step, child)| {
        let pointer = format!("{pointer}/{step}");
        [vec![pointer.clone()], pointers(child, &pointer)].concat()
    });
    below.collect()
}

/// `/clouds/0/name` as problems write it: `clouds[0].name`.
fn path_of(pointer: &str) -> String {
    let mut path = String::new();
    for step in pointer.split('/').skip(1) {
        match step.parse::<usize>() {
            Ok(index) => path.extend(["[", &index.to_string(), "]"]),
            Err(_) if path.is_empty() => path.push_str(step),
            Err(_) => path.extend([".", step]),
        }
    }
    path
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,80}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([{}, null, [CANARY]])),
        Just(json!({ "password": CANARY, "name": 1 })),
        Just(json!(CANARY)),
    ]
}

/// The fields of the whole file that are set, by their names.
fn set_fields(config: &SiteConfig) -> Vec<(&'static str, bool)> {
    vec![
        ("title", config.title.is_some()),
        ("proxy_url", config.proxy.is_some()),
        ("support_url", config.support.is_some()),
        ("terms_url", config.terms.is_some()),
        ("clouds", config.clouds.len() == 2),
    ]
}

#[test]
fn a_missing_field_costs_itself_only() {
    for pointer in pointers(&full_file(), "") {
        let mut file = full_file();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        match file.pointer_mut(parent).unwrap() {
            Value::Object(fields) => drop(fields.remove(name)),
            Value::Array(items) => drop(items.remove(name.parse().unwrap())),
            _ => unreachable!("only these have children"),
        }
        let (config, problems) = read_site_config(file.to_string().as_bytes());
        let first_field = pointer.split('/').nth(1).unwrap();
        for (field, is_set) in set_fields(&config) {
            assert!(is_set || field == first_field, "without {pointer}, {field} is lost");
        }
        for problem in problems {
            let is_about_it = problem.path == path_of(&pointer)
                // The proxy of the first cloud is the one of the file.
                || (pointer == "/proxy_url" && problem.path == "clouds[0].connection");
            assert!(is_about_it, "without {pointer}: {problem}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_value_anywhere_costs_what_the_problem_names(
        at in any::<prop::sample::Index>(),
        value in any_value(),
    ) {
        let mut file = full_file();
        let all = pointers(&file, "");
        let pointer = at.get(&all);
        let before = file.pointer(pointer).unwrap().clone();
        *file.pointer_mut(pointer).unwrap() = value.clone();
        let (config, problems) = read_site_config(file.to_string().as_bytes());
        connect_sources(&config);
        let first_field = pointer.split('/').nth(1).unwrap();
        for (field, is_set) in set_fields(&config) {
            prop_assert!(is_set || field == first_field, "{pointer}: {field} is lost");
        }
        for problem in &problems {
            let path = path_of(pointer);
            let is_about_it = problem.path.starts_with(&path) || path.starts_with(&problem.path)
                || problem.path == "clouds[0].connection" || problem.path == "clouds[1].name";
            prop_assert!(is_about_it, "{pointer}: {problem}");
            prop_assert!(problem.position.is_some() && problem.loss != Loss::File);
            prop_assert!(!problem.to_string().contains(CANARY), "{problem}");
        }
        // A value of another type is always reported.
        if std::mem::discriminant(&value) != std::mem::discriminant(&before) {
            let path = path_of(pointer);
            prop_assert!(problems.iter().any(|problem| problem.path == path), "{pointer}: {problems:?}");
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in ".{0,200}", cut in any::<prop::sample::Index>()) {
        read_site_config(text.as_bytes());
        let file = full_file().to_string();
        let (_, problems) = read_site_config(&file.as_bytes()[..cut.index(file.len())]);
        prop_assert_eq!(problems.len(), 1);
        prop_assert_eq!(problems[0].loss, Loss::File);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_site_config(&bytes);
    }
}
