//! Requests of any kind against the mock's one door. From bytes comes a [`Plan`]: a profile and some requests, most of them half
//! sensible, so that they get past the first check. Each is asked, each answer is looked at.
//!
//! `cargo xtask fuzz` looks for bytes that find something; the inputs that did are kept in `fuzz/kept` and replayed by the tests.
//! A finding is a panic.

mod body;
mod check;
mod choose;
mod fitting;
mod plan;
mod target;
mod vocabulary;
mod write;

use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_mock::Cloud;

pub use plan::Plan;
use vocabulary::Vocabulary;

/// When the first request comes.
fn start() -> Timestamp {
    Timestamp::from_unix_millis(1_795_000_000_000)
}

/// The cloud that every plan begins with.
fn fresh_cloud(profile: Profile) -> Cloud {
    Cloud::new(imageshare_mock::world::default_world(profile, start()), 7, "http://cloud.invalid/c")
}

/// The plan that the bytes stand for. All bytes stand for one.
pub fn plan(bytes: &[u8]) -> Plan {
    choose::plan(bytes)
}

/// Carries out a plan and tells each exchange to `told`: what is asked before it is asked, then what came back.
///
/// # Panics
/// When an answer is not well-formed, and when the mock panics: that is what is looked for.
pub fn carry_out(plan: Plan, told: impl FnMut(&str)) {
    let profile = if plan.rackspace { Profile::Rackspace } else { Profile::OpenStack };
    target::Target::new(profile, fresh_cloud(profile), Vocabulary::of(profile))
        .carry_out(plan, told);
}
