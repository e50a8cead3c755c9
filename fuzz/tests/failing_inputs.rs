//! Replays the inputs that have failed and some random inputs: none of them may fail.

#![allow(clippy::unwrap_used, reason = "a test that cannot continue has failed")]

use std::fs;

use imageshare_fuzz::{decode_plan, execute};
use rand_pcg::Pcg32;
use rand_pcg::rand_core::{RngCore, SeedableRng};

#[test]
fn every_failing_input_passes_now() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/failing_inputs");
    let mut count = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        println!("{}", path.display());
        execute(decode_plan(&fs::read(path).unwrap()), |line| println!("{line}"));
        count += 1;
    }
    assert!(count > 0, "{folder} is empty");
}

#[test]
fn two_hundred_random_inputs_pass_and_many_reach_a_call() {
    let mut rng = Pcg32::seed_from_u64(1);
    let (mut requests, mut successes) = (0, 0);
    for _ in 0..200 {
        let mut bytes = vec![0; 2_048];
        rng.fill_bytes(&mut bytes);
        execute(decode_plan(&bytes), |line| {
            requests += usize::from(line.starts_with("Request"));
            successes += usize::from(line.starts_with("Response { status: 20"));
        });
    }
    assert!(requests > 1_000 && successes * 50 > requests, "{successes} successes of {requests}");
}
