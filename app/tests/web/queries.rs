//! Tests of queries: which calls are still sent once nobody needs the answer.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use gloo_timers::future::sleep;
use imageshare_app::state::{Query, query_each};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::Harness;

/// The duration of each call in milliseconds.
const CALL_MILLIS: u64 = 30;

/// How many calls an answer needs.
const CALLS_PER_ANSWER: u32 = 4;

/// A query of two answers for `who`, each of several counted calls in sequence; none without `who`.
fn query_for(who: RwSignal<Option<u32>>, calls: &Rc<Cell<u32>>) -> Query<u32> {
    let calls = calls.clone();
    let answer = move |who: u32| {
        let calls = calls.clone();
        async move {
            for _ in 0..CALLS_PER_ANSWER {
                calls.update(|calls| calls + 1);
                sleep(Duration::from_millis(CALL_MILLIS)).await;
            }
            move |value: &mut u32| *value += who
        }
    };
    query_each(move || who.get().map(|who| (0, vec![answer(who), answer(who)])))
}

/// Mounts a view with the query.
fn mount_query(who: RwSignal<Option<u32>>, calls: &Rc<Cell<u32>>) -> (Harness, Query<u32>) {
    let value = Rc::new(Cell::new(None));
    let harness = {
        let (calls, value) = (calls.clone(), value.clone());
        Harness::new(move || value.set(Some(query_for(who, &calls))))
    };
    (harness, value.get().unwrap())
}

async fn wait_for_calls() {
    sleep(Duration::from_millis(CALL_MILLIS * u64::from(CALLS_PER_ANSWER) + 200)).await;
}

/// Waits until both answers have arrived; a busy machine takes its time.
async fn assert_sum(query: Query<u32>, sum: u32) {
    for _ in 0..100 {
        if query.state.with_untracked(|state| state.as_ready().copied()) == Some(sum) {
            return;
        }
        sleep(Duration::from_millis(CALL_MILLIS)).await;
    }
    panic!("the answers do not come to {sum}");
}

#[wasm_bindgen_test]
async fn an_outdated_query_sends_no_further_calls() {
    let (who, calls) = (RwSignal::new(Some(1)), Rc::new(Cell::new(0)));
    let (_stage, query) = mount_query(who, &calls);
    wait_for_calls().await;
    assert_eq!(calls.get(), 2 * CALLS_PER_ANSWER);
    assert_sum(query, 2).await;

    // Another account, during the first call of each answer.
    who.set(Some(10));
    sleep(Duration::from_millis(CALL_MILLIS / 2)).await;
    who.set(Some(100));
    wait_for_calls().await;
    assert_eq!(calls.get(), 2 * CALLS_PER_ANSWER + 2 + 2 * CALLS_PER_ANSWER);
    assert_sum(query, 200).await;
}

#[wasm_bindgen_test]
async fn no_calls_are_sent_after_sign_out_or_unmount() {
    let (who, calls) = (RwSignal::new(Some(1)), Rc::new(Cell::new(0)));
    let (harness, _) = mount_query(who, &calls);
    sleep(Duration::from_millis(CALL_MILLIS / 2)).await;
    who.set(None);
    wait_for_calls().await;
    assert_eq!(calls.get(), 2);

    who.set(Some(1));
    sleep(Duration::from_millis(CALL_MILLIS / 2)).await;
    drop(harness);
    wait_for_calls().await;
    assert_eq!(calls.get(), 4);
}
