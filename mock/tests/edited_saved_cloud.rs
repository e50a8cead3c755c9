//! An edited saved cloud is either refused or works: it never crashes the program.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![cfg(not(target_arch = "wasm32"))]

mod harness;

use std::sync::LazyLock;

use harness::random_session::{RandomSession, WORLDS};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Every world after some requests, saved.
static SAVED_CLOUDS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let saved = |world: &&str| {
        let mut course = RandomSession::new(world, 11);
        course.run_requests(600);
        serde_json::from_str(&course.cloud.save()).unwrap()
    };
    WORLDS.iter().map(saved).collect()
});

/// Values that are invalid almost everywhere.
fn odd_value() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        Value::Null,
        json!(0),
        json!(-1),
        json!(u64::MAX),
        json!(""),
        json!("DFW"),
        json!("9999-12-31T23:59:59.999999Z"),
        json!("0000-01-01T00:00:00.000000Z"),
        json!([]),
        json!({}),
        json!(true),
    ])
}

/// A value nested in another: `path` gives the child at each level, modulo the number of children.
fn nested_value_mut<'a>(value: &'a mut Value, path: &[usize]) -> &'a mut Value {
    let Some((step, rest)) = path.split_first() else { return value };
    let count = match value {
        Value::Array(items) => items.len(),
        Value::Object(fields) => fields.len(),
        _ => 0,
    };
    if count == 0 {
        return value;
    }
    let child = match value {
        Value::Array(items) => items.get_mut(step % count),
        Value::Object(fields) => fields.values_mut().nth(step % count),
        _ => None,
    };
    nested_value_mut(child.unwrap(), rest)
}

/// Removes one child, if there is one.
fn remove_child(value: &mut Value, which: usize) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            items.remove(which % items.len());
        }
        Value::Object(fields) if !fields.is_empty() => {
            let key = fields.keys().nth(which % fields.len()).unwrap().clone();
            fields.remove(&key);
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn an_edited_cloud_is_refused_or_works(
        world in 0..WORLDS.len(),
        path in prop::collection::vec(any::<usize>(), 1..9),
        odd_value in prop::option::of(odd_value()),
        seed in any::<u64>(),
    ) {
        let mut edited = SAVED_CLOUDS[world].clone();
        let target = nested_value_mut(&mut edited, &path);
        match odd_value {
            Some(odd_value) => *target = odd_value,
            None => remove_child(target, path[0]),
        }
        match imageshare_mock::Cloud::restore(&edited.to_string()) {
            Err(error) => prop_assert!(!error.message.is_empty() && error.line == 1),
            Ok(cloud) => {
                let mut course = RandomSession::new(WORLDS[world], seed);
                course.cloud = cloud;
                let answers = course.run_requests(40);
                prop_assert!(answers.len() == 40);
            }
        }
    }
}
