//! Selection of faults: the first matching rule applies, with counters and seeded randomness; and invalid rules are refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![cfg(not(target_arch = "wasm32"))]

mod harness;

use harness::{Harness, start_time};
use imageshare_core::rules::Profile;
use imageshare_mock::fault::{FaultEffect, RequestSelection, Rule, Scope};
use imageshare_mock::world::{default_world, read};
use proptest::prelude::*;

const EXAMPLE: &str = include_str!("../example-faults.json");
const WORLD: &str = include_str!("../example-world.json");
const README: &str = include_str!("../README.md");

/// The requests of the property test: path, region and call.
const REQUESTS: [(&str, &str, &str); 4] = [
    ("/image/DFW/v2/images", "DFW", "ListImages"),
    ("/image/ORD/v2/images", "ORD", "ListImages"),
    ("/image/DFW/v2/schemas/image", "DFW", "ShowSchema"),
    ("/image/ORD/v2/schemas/image", "ORD", "ShowSchema"),
];

fn request_selections() -> impl Strategy<Value = RequestSelection> {
    prop_oneof![
        Just(RequestSelection::Always),
        (1_u64..5).prop_map(RequestSelection::First),
        (0_u64..5).prop_map(RequestSelection::After),
        (1_u64..4).prop_map(RequestSelection::Every),
    ]
}

/// Rules that can be distinguished by the status they answer.
fn rules() -> impl Strategy<Value = Vec<Rule>> {
    let region = prop::option::of(prop::sample::select(vec!["DFW", "ORD"]));
    let call = prop::option::of(prop::sample::select(vec!["ListImages", "ShowSchema"]));
    prop::collection::vec((region, call, request_selections()), 0..6).prop_map(|parts| {
        let rule = |(index, (region, call, when)): (
            usize,
            (Option<&str>, Option<&str>, RequestSelection),
        )| {
            let mut on = serde_json::Map::new();
            on.extend(region.map(|region| ("region".to_owned(), region.into())));
            on.extend(call.map(|call| ("call".to_owned(), call.into())));
            let on: Scope = serde_json::from_value(on.into()).unwrap();
            let effect = FaultEffect::Status {
                status: 520 + u16::try_from(index).unwrap(),
                body: String::new(),
                media_type: "text/plain".to_owned(),
                headers: std::collections::BTreeMap::new(),
                executed: false,
            };
            Rule { on, when, delay: imageshare_mock::fault::Delay::default(), effect }
        };
        parts.into_iter().enumerate().map(rule).collect()
    })
}

/// The expected answers to a sequence of requests, computed independently.
fn expected_statuses(rules: &[Rule], request_indexes: &[usize]) -> Vec<u16> {
    let in_scope = |rule: &Rule, (_, region, call): (&str, &str, &str)| {
        let matches =
            |wanted: Option<String>, actual: &str| wanted.is_none_or(|wanted| wanted == actual);
        matches(rule.on.region.as_ref().map(ToString::to_string), region)
            && matches(rule.on.call.map(|call| format!("{call:?}")), call)
    };
    let mut answers = Vec::new();
    let mut numbers = vec![0; rules.len()];
    for index in request_indexes {
        let struck = (0..rules.len()).find(|at| {
            if !in_scope(&rules[*at], REQUESTS[*index]) {
                return false;
            }
            numbers[*at] += 1;
            match rules[*at].when {
                RequestSelection::Always => true,
                RequestSelection::First(count) => numbers[*at] <= count,
                RequestSelection::After(count) => numbers[*at] > count,
                RequestSelection::Every(step) => u64::is_multiple_of(numbers[*at], step),
                RequestSelection::Percent(_) => unreachable!("the test has no such rules"),
            }
        });
        answers.push(struck.map_or(200, |at| 520 + u16::try_from(at).unwrap()));
    }
    answers
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_first_matching_rule_applies_and_all_count(
        rules in rules(),
        request_indexes in prop::collection::vec(0..REQUESTS.len(), 1..30),
    ) {
        let mut harness = Harness::new(Profile::OpenStack);
        let token = harness.sign_in("ana.ruiz");
        harness.cloud.set_faults(rules.clone()).unwrap();
        let answers: Vec<u16> =
            request_indexes.iter().map(|index| harness.get(REQUESTS[*index].0, &token).status).collect();
        prop_assert_eq!(&answers, &expected_statuses(&rules, &request_indexes));
        for (index, counted) in harness.cloud.faults().iter().enumerate() {
            let status = 520 + u16::try_from(index).unwrap();
            let struck = answers.iter().filter(|answer| **answer == status).count();
            prop_assert_eq!(counted.struck, struck as u64);
            prop_assert!(counted.reached >= counted.struck);
        }
    }
}

/// Which of many requests the rule was applied to.
fn affected_requests(seed: u64, percent: u8) -> Vec<bool> {
    let mut harness = Harness::from_world(default_world(Profile::OpenStack, start_time()), seed);
    let token = harness.sign_in("ana.ruiz");
    let rules =
        format!(r#"[{{"when":{{"percent":{percent}}},"effect":{{"proxy":{{"status":502}}}}}}]"#);
    harness.cloud.set_faults_json(&rules).unwrap();
    (0..400).map(|_| harness.get("/image/DFW/v2/schemas/image", &token).status == 502).collect()
}

#[test]
fn percentages_are_seeded_and_about_right() {
    assert_eq!(affected_requests(7, 25), affected_requests(7, 25));
    assert_ne!(affected_requests(7, 25), affected_requests(8, 25));
    let count =
        |percent| affected_requests(7, percent).into_iter().filter(|struck| *struck).count();
    assert_eq!((count(0), count(100)), (0, 400));
    assert!((70..=130).contains(&count(25)), "{}", count(25));
}

#[test]
fn rules_that_never_apply_change_no_byte() {
    let answers = |rules: &str| {
        let mut harness = Harness::new(Profile::OpenStack);
        harness.cloud.set_faults_json(rules).unwrap();
        let token = harness.sign_in("ana.ruiz");
        (format!("{:?}", harness.get("/image/DFW/v2/images", &token).raw), token)
    };
    let none = answers("[]");
    assert_eq!(answers(r#"[{"on":{"region":"LON"},"effect":{"drop":{}}}]"#), none);
    assert_eq!(answers(r#"[{"when":{"percent":0},"effect":{"drop":{}}}]"#), none);
}

#[test]
fn a_rule_can_apply_to_one_project() {
    let mut harness = Harness::new(Profile::OpenStack);
    let (ana, ben) = (harness.sign_in("ana.ruiz"), harness.sign_in("ben.okafor"));
    let project = harness.persona("ben.okafor").project;
    let rules = format!(
        r#"[{{"on":{{"project":"{project}"}},"effect":{{"over_limit":{{"retry_after":1}}}}}}]"#
    );
    harness.cloud.set_faults_json(&rules).unwrap();
    let status =
        |harness: &mut Harness, token: &str| harness.get("/image/DFW/v2/images", token).status;
    assert_eq!((status(&mut harness, &ana), status(&mut harness, &ben)), (200, 413));
    assert_eq!(status(&mut harness, "no token"), 401);
}

#[test]
fn the_example_is_valid_and_documented() {
    let with_faults = WORLD.replacen('{', &format!("{{ \"faults\": {EXAMPLE},"), 1);
    let world = read(&with_faults, start_time()).map_err(|error| error.to_string()).ok().unwrap();
    assert_eq!(world.faults.len(), 5);
    let mut harness = Harness::from_world(read(WORLD, start_time()).ok().unwrap(), 1);
    harness.cloud.set_faults_json(EXAMPLE).unwrap();
    let rules: Vec<_> = harness.cloud.faults().iter().map(|counted| counted.rule.clone()).collect();
    assert_eq!(rules, world.faults);
    assert!(README.contains(EXAMPLE.trim_end()), "mock/README.md contains another example");
}

/// A text of the example, its replacement, the line of the error, and a part of its message.
const CASES: &[(&str, &str, usize, &str)] = &[
    ("\"AddMember\"", "\"Add\"", 3, "no call has the name \"Add\""),
    ("\"image\"", "\"identity\"", 3, "the identity service has no region"),
    ("\"region\": \"ORD\"", "\"region\": \"SJC\"", 3, "there is no region \"SJC\""),
    ("\"image\"", "\"compute\"", 3, "AddMember is a call of the image service"),
    ("\"first\": 2", "\"first\": 0", 4, "must be at least 1"),
    ("\"first\": 2", "\"last\": 2", 4, "unknown variant `last`"),
    ("\"status\": 504", "\"status\": 500", 5, "a proxy answers 502, 503 or 504"),
    ("d2a61c07b95e4f83a0c4716e8f39b5d0", "ana", 8, "no user has the id \"ana\""),
    ("\"every\": 10", "\"every\": 0", 9, "must be at least 1"),
    ("3f6c0a917d2b4c58a1e49b7f5d03c682", "ana", 13, "no project has the id \"ana\""),
    ("\"seconds\": 30", "\"seconds\": 0", 14, "1 to 3600 seconds"),
    ("\"percent\": 25", "\"percent\": 101", 17, "must be at most 100"),
    ("\"ms\": 300", "\"ms\": 600001", 18, "must be at most 600000 milliseconds"),
    ("\"status\": 503", "\"status\": 99", 19, "a status is a number from 200 to 599"),
    ("\"Retry-After\"", "\"Retry After\"", 19, "with this value is not a valid header"),
    ("\"pass\": {}", "\"pass\": { \"by\": 1 }", 23, "unknown field `by`"),
    ("\"delay\": { \"ms\": 80 }", "\"delays\": 5", 22, "unknown field `delays`"),
];

#[test]
fn an_invalid_rule_is_refused_and_the_old_ones_stay() {
    let mut harness = Harness::from_world(read(WORLD, start_time()).ok().unwrap(), 1);
    harness.cloud.set_faults_json(EXAMPLE).unwrap();
    for (from, to, line, sentence) in CASES {
        assert!(EXAMPLE.contains(from), "the example has no {from}");
        let error = harness.cloud.set_faults_json(&EXAMPLE.replacen(from, to, 1)).unwrap_err();
        assert!(error.message.contains(sentence), "{from} -> {to}: {error}");
        assert_eq!(error.line, *line, "{from} -> {to}: {error}");
        assert!(error.column > 0, "{error}");
    }
    assert_eq!(harness.cloud.faults().len(), 5);
}

#[test]
fn a_rule_out_of_range_is_named_in_the_error() {
    let mut harness = Harness::new(Profile::OpenStack);
    let rule = Rule {
        on: Scope::default(),
        when: RequestSelection::Every(0),
        delay: imageshare_mock::fault::Delay::default(),
        effect: FaultEffect::Pass {},
    };
    let error = harness.cloud.set_faults(vec![rule]).unwrap_err();
    assert_eq!(error.to_string(), "0.when.every: must be at least 1");
}
