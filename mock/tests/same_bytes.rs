//! The same seed and requests give the same bytes, in every world and through every saving and restoring, and no request makes
//! the cloud fall over.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![cfg(not(target_arch = "wasm32"))]

mod bench;

use bench::course::{Course, WORLDS};
use bench::dice::Dice;
use bench::{Bench, start};
use http::Method;
use imageshare_core::rules::Profile;
use proptest::prelude::*;

/// How many requests a course has.
const LENGTH: usize = 1_500;
/// What the courses are drawn from.
const SEED: u64 = 4;

/// What has to be reached on the way, or the courses would prove little: how the request begins, what its line says of the answer,
/// and in which worlds.
const REACHED: [(&str, &str, &[&str]); 12] = [
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
fn the_same_seed_and_requests_give_the_same_bytes_in_every_world() {
    for world in WORLDS {
        let (mut once, mut again) = (Course::new(world, SEED), Course::new(world, SEED));
        let answers = once.go(LENGTH);
        assert_eq!(answers, again.go(LENGTH), "{world}");
        assert_eq!(once.cloud.save(), again.cloud.save(), "{world}");
        for (beginning, status, _) in REACHED.iter().filter(|(.., worlds)| worlds.contains(&world))
        {
            let reached =
                |answer: &String| answer.starts_with(beginning) && answer.contains(status);
            assert!(answers.iter().any(reached), "{world}: {beginning} never comes to {status}");
        }
    }
}

#[test]
fn another_seed_gives_other_tokens() {
    for world in WORLDS {
        let tokens = |seed| {
            let mut course = Course::new(world, seed);
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
    fn a_cloud_that_is_saved_and_restored_on_the_way_goes_on_with_the_same_bytes(
        world in prop::sample::select(&WORLDS[..]),
        seed in any::<u64>(),
        legs in prop::collection::vec(0_usize..60, 1..6),
    ) {
        let (mut kept, mut restored) = (Course::new(world, seed), Course::new(world, seed));
        for leg in legs {
            restored.restore();
            prop_assert_eq!(kept.go(leg), restored.go(leg));
        }
        prop_assert_eq!(kept.cloud.save(), restored.cloud.save());
    }
}

#[test]
fn no_request_however_odd_makes_the_cloud_fall_over() {
    for profile in Profile::ALL {
        let mut bench = Bench::new(profile);
        let mut token = bench.sign_in("ana.ruiz");
        let image = bench.image("DFW", "win-2022-iis", &token);
        let id = image.rsplit('/').next().unwrap().to_owned();
        let mut dice = Dice::new(2026);
        let mut answered = 0;
        for _ in 0..20_000 {
            let Some(request) = dice.request(&id, &token) else { continue };
            let answer = bench.cloud.handle(start(), &request);
            assert!((200..=599).contains(&answer.status().as_u16()), "{request:?}");
            answered += 1;
            if *request.method() == Method::DELETE && answer.status() == 204 {
                token = bench.sign_in("ana.ruiz");
            }
        }
        assert!(answered > 15_000, "only {answered} requests were any");
        assert_eq!(bench.get("/image/DFW/v2/images", &token).status, 200, "it still works");
    }
}
