//! The clocks and faults in `mock/README.md` are valid, and all kinds are documented.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use std::collections::BTreeSet;

use harness::{Harness, start_time};
use imageshare_core::rules::Profile;
use imageshare_mock::Clock;
use imageshare_mock::fault::{FaultEffect, Rule};
use imageshare_mock::world::read;
use serde_json::{Value, json};

const README: &str = include_str!("../README.md");

/// The JSON in the first cells of a section's tables.
fn documented_json(title: &str) -> Vec<Value> {
    let section = README.split(&format!("\n## {title}\n")).nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let cells = section.lines().filter_map(|line| line.strip_prefix("| `{")?.split_once("` |"));
    cells.map(|(cell, _)| serde_json::from_str(&format!("{{{cell}")).unwrap()).collect()
}

/// The key of each object, which must be its only one.
fn object_keys<'a>(values: impl IntoIterator<Item = &'a Value>) -> BTreeSet<String> {
    values
        .into_iter()
        .map(|value| value.as_object().unwrap().keys().next().unwrap().clone())
        .collect()
}

#[test]
fn documented_clocks_are_valid_and_complete() {
    let clocks = documented_json("Time");
    for clock in &clocks {
        let file = json!({ "clock": clock, "regions": ["DFW"], "projects": [], "users": [] });
        let world = read(&file.to_string(), start_time()).unwrap_or_else(|error| panic!("{error}"));
        let written = serde_json::to_value(world.clock).unwrap();
        assert_eq!(object_keys([&written]), object_keys([clock]));
    }
    let at = start_time();
    let all: [Clock; 3] =
        [Clock::default(), Clock::Frozen { at }, Clock::Stepping { at, step_ms: 1 }];
    let all = all.map(|clock| serde_json::to_value(clock).unwrap());
    assert_eq!(object_keys(&clocks), object_keys(&all));
}

#[test]
fn an_invalid_clock_is_refused_at_its_position() {
    for (clock, column, sentence) in [
        (r#"{"frozen":{"at":"noon"}}"#, 30, "\"noon\" is not a time such as"),
        (r#"{"sundial":{}}"#, 18, "unknown variant `sundial`"),
        (r#"{"stepping":{"at":"2026-11-20T12:00:00Z"}}"#, 49, "missing field `step_ms`"),
    ] {
        let file =
            format!("{{\n\"clock\":{clock},\"regions\":[\"DFW\"],\"projects\":[],\"users\":[]}}");
        let error = read(&file, start_time()).err().unwrap();
        assert!(error.message.contains(sentence), "{error}");
        assert_eq!((error.line, error.column), (2, column), "{error}");
    }
}

#[test]
fn a_frozen_world_starts_at_its_own_time() {
    let file = r#"{"clock":{"frozen":{"at":"2024-02-29T00:00:00Z"}},"regions":["DFW"],
        "projects":[{"id":"p","name":"p"}],
        "users":[{"id":"u","name":"u","password":"x","roles":{"p":["member"]}}],
        "images":[{"id":"6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90","region":"DFW","owner":"p","size":1}]}"#;
    let mut harness = Harness::from_world(read(file, start_time()).ok().unwrap(), 1);
    let body = json!({ "auth": { "identity": { "methods": ["password"], "password": { "user": {
        "id": "u", "password": "x"
    } } }, "scope": { "project": { "id": "p" } } } });
    let signed_in = harness.post("/identity/v3/auth/tokens", None, &body);
    assert_eq!(signed_in.body["token"]["issued_at"], "2024-02-29T00:00:00.000000Z");
    let token = signed_in.raw.headers()["x-subject-token"].to_str().unwrap().to_owned();
    let list = harness.get("/image/DFW/v2/images", &token);
    assert_eq!(list.body["images"][0]["created_at"], "2024-02-29T00:00:00Z");
}

/// Fails to compile for a new effect until it is added, and thus documented.
fn effect_key(effect: &FaultEffect) -> &'static str {
    match effect {
        FaultEffect::Pass {} => "pass",
        FaultEffect::Drop { .. } => "drop",
        FaultEffect::Timeout { .. } => "timeout",
        FaultEffect::Status { .. } => "status",
        FaultEffect::OverLimit { .. } => "over_limit",
        FaultEffect::EndToken {} => "end_token",
        FaultEffect::Truncated { .. } => "truncated",
        FaultEffect::Proxy { .. } => "proxy",
        FaultEffect::Duplicate {} => "duplicate",
        FaultEffect::Stale { .. } => "stale",
    }
}

/// Number of arms of [`effect_key`].
const EFFECT_COUNT: usize = 10;

#[test]
fn documented_effects_are_valid_and_complete() {
    let effects = documented_json("Faults");
    let rules: Vec<Value> = effects.iter().map(|effect| json!({ "effect": effect })).collect();
    let mut harness = Harness::new(Profile::OpenStack);
    harness.cloud.set_faults_json(&json!(rules).to_string()).unwrap();
    let read: BTreeSet<&str> =
        harness.cloud.faults().iter().map(|counted| effect_key(&counted.rule.effect)).collect();
    assert_eq!(read.len(), EFFECT_COUNT, "{read:?}");
    assert_eq!(object_keys(&effects).iter().map(String::as_str).collect::<BTreeSet<_>>(), read);
}

#[test]
fn the_documented_command_sets_a_rule() {
    let rules = README.split("-d '").nth(1).unwrap().split('\'').next().unwrap();
    let rules: Vec<Rule> = serde_json::from_str(rules).unwrap();
    assert_eq!(rules.len(), 1);
    Harness::new(Profile::OpenStack).cloud.set_faults(rules).unwrap();
}
