//! The same seed and requests give the same bytes, in every world and after every save and restore; and no request crashes the
//! cloud.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![cfg(not(target_arch = "wasm32"))]

mod harness;

use harness::random_requests::RandomRequests;
use harness::random_session::{RandomSession, WORLDS};
use harness::{Harness, start_time};
use http::Method;
use imageshare_core::rules::Profile;
use proptest::prelude::*;

/// Number of requests in a course.
const REQUEST_COUNT: usize = 1_500;
/// Seed of the courses.
const SEED: u64 = 12;

/// Requests that every course must contain, or it would prove little: the start of the request, the expected part of the answer's
/// line, and the worlds.
const REQUIRED_REQUESTS: [(&str, &str, &[&str]); 12] = [
    ("POST /identity/", " -> 20", &WORLDS),
    ("GET /image/DFW/v2/images?", " -> 200 ", &WORLDS),
    ("POST ", " -> 502 ", &WORLDS),
    ("POST /image/DFW/v2/images ", " -> 201 ", &["openstack", "example"]),
    ("POST /image/DFW/v2/images/", " -> 200 ", &WORLDS),
    ("PATCH /image/DFW/v2/images/", " -> 200 ", &WORLDS),
    ("DELETE /image/DFW/v2/images/", " -> 204 ", &WORLDS),
    ("POST /image/DFW/v2/images/", "/import -> 202 ", &["openstack"]),
    ("POST http://cloud.invalid/compute/", "/servers -> 202 ", &["openstack", "rackspace"]),
    ("POST http://cloud.invalid/compute/", "/action -> 202 ", &["openstack", "rackspace"]),
    ("POST /image/DFW/v2/tasks ", " -> 201 ", &["rackspace"]),
    ("PUT http://cloud.invalid/object-store/", " -> 201 ", &["rackspace"]),
];

#[test]
fn the_same_seed_and_requests_give_the_same_bytes() {
    for world in WORLDS {
        let (mut first, mut second) =
            (RandomSession::new(world, SEED), RandomSession::new(world, SEED));
        let answers = first.run_requests(REQUEST_COUNT);
        assert_eq!(answers, second.run_requests(REQUEST_COUNT), "{world}");
        assert_eq!(first.cloud.save(), second.cloud.save(), "{world}");
        for (beginning, status, _) in
            REQUIRED_REQUESTS.iter().filter(|(.., worlds)| worlds.contains(&world))
        {
            let matches =
                |answer: &String| answer.starts_with(beginning) && answer.contains(status);
            assert!(
                answers.iter().any(matches),
                "{world}: no {beginning} is answered with {status}"
            );
        }
    }
}

#[test]
fn another_seed_gives_other_tokens() {
    for world in WORLDS {
        let tokens = |seed| {
            let mut course = RandomSession::new(world, seed);
            course.sign_in(0);
            course.tokens
        };
        assert_eq!(tokens(7), tokens(7), "{world}");
        assert_ne!(tokens(7), tokens(8), "{world}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_restored_cloud_gives_the_same_bytes(
        world in prop::sample::select(&WORLDS[..]),
        seed in any::<u64>(),
        lengths in prop::collection::vec(0_usize..60, 1..6),
    ) {
        let (mut unsaved, mut restored) = (RandomSession::new(world, seed), RandomSession::new(world, seed));
        for length in lengths {
            restored.save_and_restore();
            prop_assert_eq!(unsaved.run_requests(length), restored.run_requests(length));
        }
        prop_assert_eq!(unsaved.cloud.save(), restored.cloud.save());
    }
}

#[test]
fn no_request_crashes_the_cloud() {
    for profile in Profile::ALL {
        let mut harness = Harness::new(profile);
        let mut token = harness.sign_in("ana.ruiz");
        let image = harness.image_path("DFW", "win-2022-iis", &token);
        let id = image.rsplit('/').next().unwrap().to_owned();
        let mut dice = RandomRequests::new(2026);
        let mut answered = 0;
        for _ in 0..20_000 {
            let Some(request) = dice.request(&id, &token) else { continue };
            let answer = harness.cloud.handle(start_time(), &request);
            assert!((200..=599).contains(&answer.status().as_u16()), "{request:?}");
            answered += 1;
            if *request.method() == Method::DELETE && answer.status() == 204 {
                token = harness.sign_in("ana.ruiz");
            }
        }
        assert!(answered > 15_000, "only {answered} requests were valid");
        assert_eq!(harness.get("/image/DFW/v2/images", &token).status, 200, "it still works");
    }
}
