//! The components in a real browser: what they say, how the keyboard moves in them, what they give back.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test says by failing that something is missing")]

mod asking;
mod controls;
mod grid;
mod parts;
mod stage;
mod virtual_rows;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
