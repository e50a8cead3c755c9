//! Questions to a cloud: what is still asked once nobody waits for the answer.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use gloo_timers::future::sleep;
use imageshare_app::state::{Query, ask_each};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

/// Milliseconds that each call takes.
const CALL: u64 = 30;

/// Calls that a question is made of.
const CALLS: u32 = 4;

/// Two questions for `who`, each of some calls one after the other, which are counted; none while there is nobody.
fn asking(who: RwSignal<Option<u32>>, calls: &Rc<Cell<u32>>) -> Query<u32> {
    let calls = calls.clone();
    let answer = move |who: u32| {
        let calls = calls.clone();
        async move {
            for _ in 0..CALLS {
                calls.update(|calls| calls + 1);
                sleep(Duration::from_millis(CALL)).await;
            }
            move |told: &mut u32| *told += who
        }
    };
    ask_each(move || who.get().map(|who| (0, vec![answer(who), answer(who)])))
}

/// Asks below a view, until that goes.
fn staged(who: RwSignal<Option<u32>>, calls: &Rc<Cell<u32>>) -> (Stage, Query<u32>) {
    let told = Rc::new(Cell::new(None));
    let stage = {
        let (calls, told) = (calls.clone(), told.clone());
        Stage::new(move || told.set(Some(asking(who, &calls))))
    };
    (stage, told.get().unwrap())
}

async fn calls_of_a_round() {
    sleep(Duration::from_millis(CALL * u64::from(CALLS) + 200)).await;
}

/// Waits until both answers are there; a busy machine takes its time.
async fn comes_to(asked: Query<u32>, sum: u32) {
    for _ in 0..100 {
        if asked.state.with_untracked(|state| state.ready().copied()) == Some(sum) {
            return;
        }
        sleep(Duration::from_millis(CALL)).await;
    }
    panic!("the answers do not come to {sum}");
}

#[wasm_bindgen_test]
async fn a_question_that_is_out_of_date_sends_none_of_its_further_calls() {
    let (who, calls) = (RwSignal::new(Some(1)), Rc::new(Cell::new(0)));
    let (_stage, asked) = staged(who, &calls);
    calls_of_a_round().await;
    assert_eq!(calls.get(), 2 * CALLS);
    comes_to(asked, 2).await;

    // Somebody else, while the first call of each is on its way.
    who.set(Some(10));
    sleep(Duration::from_millis(CALL / 2)).await;
    who.set(Some(100));
    calls_of_a_round().await;
    assert_eq!(calls.get(), 2 * CALLS + 2 + 2 * CALLS);
    comes_to(asked, 200).await;
}

#[wasm_bindgen_test]
async fn nothing_more_is_asked_for_whoever_is_signed_out_nor_for_a_page_that_is_left() {
    let (who, calls) = (RwSignal::new(Some(1)), Rc::new(Cell::new(0)));
    let (stage, _) = staged(who, &calls);
    sleep(Duration::from_millis(CALL / 2)).await;
    who.set(None);
    calls_of_a_round().await;
    assert_eq!(calls.get(), 2);

    who.set(Some(1));
    sleep(Duration::from_millis(CALL / 2)).await;
    drop(stage);
    calls_of_a_round().await;
    assert_eq!(calls.get(), 4);
}
