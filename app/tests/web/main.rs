//! Tests in a real browser: of the components, their texts, their keyboard, their callbacks; and of the locks between tabs.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a missing element fails the test")]

mod controls;
mod grid;
mod harness;
mod parts;
mod queries;
mod tab_locks;
mod virtual_rows;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
