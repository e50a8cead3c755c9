//! Tests of the locks between tabs. Requests of one tab for the same lock exclude each other too, so one tab is enough here.

use imageshare_app::tab_locks::{self, LockResult};
use wasm_bindgen_test::wasm_bindgen_test;

async fn is_held(name: &str) -> bool {
    tab_locks::held_names().await.unwrap().contains(name)
}

#[wasm_bindgen_test]
async fn a_lock_is_taken_by_one_and_free_when_it_is_dropped() {
    let name = "test of one holder";
    let LockResult::Held(lock) = tab_locks::try_hold(name).await else { panic!("it is free") };
    assert!(is_held(name).await);
    assert!(matches!(tab_locks::try_hold(name).await, LockResult::HeldElsewhere));
    drop(lock);
    tab_locks::wait_until_free(name).await;
    assert!(!is_held(name).await);
    assert!(matches!(tab_locks::try_hold(name).await, LockResult::Held(_)));
}

#[wasm_bindgen_test]
async fn a_lock_that_is_waited_for_is_granted_when_the_other_one_is_dropped() {
    let name = "test of a queue";
    let first = tab_locks::hold(name).unwrap();
    let second = tab_locks::hold(name).unwrap();
    assert!(matches!(tab_locks::try_hold(name).await, LockResult::HeldElsewhere));
    drop(first);
    assert!(matches!(tab_locks::try_hold(name).await, LockResult::HeldElsewhere));
    drop(second);
    tab_locks::wait_until_free(name).await;
    assert!(!is_held(name).await);
}

#[wasm_bindgen_test]
async fn a_lock_that_is_dropped_before_it_is_granted_is_not_kept() {
    let name = "test of a short one";
    drop(tab_locks::hold(name).unwrap());
    tab_locks::wait_until_free(name).await;
    assert!(!is_held(name).await);
}
