//! The mock against the recorded answers of the real services: needs no cloud.
//!
//! `conformance_live` makes the recording (see `tests/README.md`).

use std::thread;

use imageshare_tests::conformance::backend::in_process::InProcess;
use imageshare_tests::conformance::figures;
use imageshare_tests::conformance::matrix::replay;
use imageshare_tests::conformance::matrix::worlds::{self, World};
use imageshare_tests::conformance::report::Report;
use imageshare_tests::conformance::{parse, recorded, run};

/// What is held against the recording.
const MOCK: &str = "the mock in process, against the recording";

#[test]
fn the_mock_answers_as_the_real_services_were_recorded() {
    let recorded = recorded::read();
    let mut mock = InProcess::new();
    let mut report = Report::of(MOCK);
    for sequence in parse::selected() {
        let real = recorded.get(&sequence.id());
        let real = real.unwrap_or_else(|| panic!("{} is not recorded yet", sequence.id()));
        report.compare(&sequence, real, &run::run(&mut mock, &sequence));
    }
    report.merge(matrix_in_parallel());
    println!("{report}");
    assert!(report.verdict().is_empty(), "{}", report.verdict());
}

#[expect(clippy::expect_used, reason = "test code")]
/// Every call by everyone on every kind of image, half of the images on each of two threads.
fn matrix_in_parallel() -> Report {
    let worlds = worlds::all();
    let (one, other) = worlds.split_at(worlds.len() / 2);
    let replayed = |worlds: &[World]| {
        let mut report = Report::of(MOCK);
        replay::compare(&mut InProcess::new(), worlds, &|_| true, 1, &mut report);
        report
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| replayed(other));
        let mut report = replayed(one);
        report.merge(other.join().expect("what went wrong stands above"));
        report
    })
}

#[test]
fn the_same_requests_get_the_same_bytes_also_from_a_cloud_that_is_saved_and_restored_in_between() {
    let sequences = parse::all();
    let transcript = |mut mock: InProcess| {
        for sequence in &sequences {
            run::run(&mut mock, sequence);
        }
        mock.transcript().to_vec()
    };
    let (once, again) = thread::scope(|scope| {
        let restored = scope.spawn(|| transcript(InProcess::new().restoring()));
        let plain = transcript(InProcess::new());
        (plain, restored.join().expect("the panic is printed above"))
    });
    assert_eq!(once.len(), again.len());
    for (one, other) in once.iter().zip(&again) {
        assert_eq!(one, other);
    }
}

#[test]
fn the_readme_has_the_figures_of_what_is_recorded() {
    let written = std::fs::read_to_string(figures::readme_file()).unwrap_or_default();
    assert_eq!(written, figures::readme(), "run `cargo xtask live report`");
}

#[test]
fn the_suite_is_as_large_as_it_claims_to_be() {
    let sequences = parse::all();
    let exchanges: usize = sequences.iter().map(|sequence| sequence.asks().count()).sum();
    assert!(exchanges >= 200, "{exchanges} exchanges");
    let recorded = recorded::read();
    assert_eq!(recorded.len(), sequences.len(), "sequences and recordings");
    let (exchanges, astray) = replay::recorded_exchanges();
    assert!(astray.is_empty(), "recorded or asked, but not both: {astray:#?}");
    assert!(exchanges >= 5_000, "{exchanges} exchanges of the matrix");
}
