//! Fuzzes the mock and the [`parsers`] of the client.
//!
//! The mock is fuzzed at `Cloud::handle`, the only entry point of the mock. Bytes are decoded to a [`Plan`]: a profile and some requests, most
//! of them partly valid, so that they get past the first check. Every request is sent, and every response is checked.
//!
//! `cargo xtask fuzz` searches for bytes that cause a panic, in the mock or in a check. Failing inputs are kept in `fuzz/failing_inputs`,
//! and the tests replay them.

mod body;
mod body_templates;
mod check;
mod cloud_under_test;
pub mod parsers;
mod plan;
mod plan_decoder;
mod requests;
mod vocabulary;

use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_mock::Cloud;

pub use plan::Plan;
use vocabulary::Vocabulary;

/// The time of the first request.
fn start_time() -> Timestamp {
    Timestamp::from_unix_millis(1_795_000_000_000)
}

/// The cloud with which every plan begins.
fn fresh_cloud(profile: Profile) -> Cloud {
    Cloud::new(
        imageshare_mock::world::default_world(profile, start_time()),
        7,
        "http://cloud.invalid/c",
    )
}

/// The plan that the bytes encode. All bytes encode a plan.
pub fn decode_plan(bytes: &[u8]) -> Plan {
    plan_decoder::decode_plan(bytes)
}

/// Executes a plan; calls `report` with each request before it is sent, then with its response.
///
/// # Panics
/// A response is not well-formed, or the mock panics: these are the bugs that fuzzing searches for.
pub fn execute(plan: Plan, report: impl FnMut(&str)) {
    let profile = if plan.rackspace { Profile::Rackspace } else { Profile::OpenStack };
    cloud_under_test::CloudUnderTest::new(
        profile,
        fresh_cloud(profile),
        Vocabulary::for_profile(profile),
    )
    .execute(plan, report);
}
