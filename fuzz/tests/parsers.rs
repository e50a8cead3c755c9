//! Every parser accepts its seeds and many damaged copies of them.

#![allow(clippy::unwrap_used, reason = "a test that cannot continue has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use imageshare_fuzz::parsers::FUZZ_TARGETS;
use rand_pcg::Pcg32;
use rand_pcg::rand_core::{RngCore, SeedableRng};

/// How many damaged copies of its seeds each parser gets.
const DAMAGED_COPIES: usize = 400;
/// Bytes that mean something to a format: they find more than any others.
const SPECIAL_TEXTS: [&str; 18] = [
    "\0", "\n", "\r", "\t", "\"", "{", "}", "[", "]", ",", ";", "\u{1e}", "\u{feff}", "\u{202e}",
    "null", "-1", "1e999", "%2e%2e",
];

fn seeds_folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))
}

fn seeds(name: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(seeds_folder().join(name)).unwrap();
    files.map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
}

#[test]
fn every_target_has_seeds() {
    let folders: BTreeSet<String> = fs::read_dir(seeds_folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let names: BTreeSet<String> =
        FUZZ_TARGETS.iter().map(|target| target.name.to_owned()).collect();
    assert_eq!(folders, names);
}

#[test]
fn every_target_survives_damaged_copies_of_its_seeds() {
    for target in FUZZ_TARGETS {
        let seeds = seeds(target.name);
        assert!(!seeds.is_empty(), "{}", target.name);
        for seed in &seeds {
            (target.check)(seed);
        }
        let mut rng = Pcg32::seed_from_u64(7);
        for _ in 0..DAMAGED_COPIES {
            let mut bytes = seeds[random_below(&mut rng, seeds.len())].clone();
            for _ in 0..=random_below(&mut rng, 4) {
                damage_bytes(&mut rng, &mut bytes);
            }
            (target.check)(&bytes);
        }
    }
}

fn random_below(rng: &mut Pcg32, limit: usize) -> usize {
    usize::try_from(rng.next_u32()).unwrap() % limit.max(1)
}

fn damage_bytes(rng: &mut Pcg32, bytes: &mut Vec<u8>) {
    let at = random_below(rng, bytes.len() + 1);
    let end = (at + random_below(rng, 20)).min(bytes.len());
    match random_below(rng, 5) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => drop(
            bytes.splice(at..at, SPECIAL_TEXTS[random_below(rng, SPECIAL_TEXTS.len())].bytes()),
        ),
        3 => drop(
            bytes.splice(at..end, SPECIAL_TEXTS[random_below(rng, SPECIAL_TEXTS.len())].bytes()),
        ),
        _ => {
            let copy = bytes[at..end].to_vec();
            drop(bytes.splice(at..at, copy));
        }
    }
}
