//! Tests of the components in a real browser: their texts, their keyboard, their callbacks.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a missing element fails the test")]

mod asking;
mod controls;
mod grid;
mod harness;
mod parts;
mod virtual_rows;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
