//! Inputs that once found something find nothing now, nor do some that chance makes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;

use imageshare_fuzz::{carry_out, plan};
use rand_pcg::Pcg32;
use rand_pcg::rand_core::{RngCore, SeedableRng};

#[test]
fn every_kept_input_is_answered_well() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/kept");
    let mut count = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        println!("{}", path.display());
        carry_out(plan(&fs::read(path).unwrap()), |told| println!("{told}"));
        count += 1;
    }
    assert!(count > 0, "{folder} is empty");
}

#[test]
fn two_hundred_inputs_by_chance_are_answered_well_and_many_of_them_reach_a_call() {
    let mut chance = Pcg32::seed_from_u64(1);
    let (mut asked, mut good) = (0, 0);
    for _ in 0..200 {
        let mut bytes = vec![0; 2_048];
        chance.fill_bytes(&mut bytes);
        carry_out(plan(&bytes), |told| {
            asked += usize::from(told.starts_with("Request"));
            good += usize::from(told.starts_with("Response { status: 20"));
        });
    }
    assert!(asked > 1_000 && good * 50 > asked, "{good} good answers of {asked}");
}
