//! Compares the mock with the recorded responses of the real services. Needs no cloud.
//!
//! `conformance_live` makes the recording (see `tests/README.md`).

use std::thread;

use imageshare_tests::conformance::backend::in_process::InProcessMock;
use imageshare_tests::conformance::matrix::images::{self, ImageCase};
use imageshare_tests::conformance::matrix::replay;
use imageshare_tests::conformance::readme_table;
use imageshare_tests::conformance::report::Report;
use imageshare_tests::conformance::{parse, recorded, run};

/// The name of the comparison in reports.
const MOCK_DESCRIPTION: &str = "the mock in process, against the recording";

#[test]
fn the_mock_answers_like_the_recorded_real_services() {
    let recorded = recorded::read_recordings();
    let mut mock = InProcessMock::new();
    let mut report = Report::new(MOCK_DESCRIPTION);
    for sequence in parse::selected_sequences() {
        let expected = recorded.get(&sequence.id());
        let expected = expected.unwrap_or_else(|| panic!("{} is not recorded yet", sequence.id()));
        report.compare_sequence(&sequence, expected, &run::run_sequence(&mut mock, &sequence));
    }
    report.merge(compare_matrix_in_parallel());
    println!("{report}");
    assert!(report.failures().is_empty(), "{}", report.failures());
}

#[expect(clippy::expect_used, reason = "test code")]
/// Compares the matrix of calls, half of the images on each of two threads.
fn compare_matrix_in_parallel() -> Report {
    let images = images::all_image_cases();
    let (first_half, second_half) = images.split_at(images.len() / 2);
    let compared = |images: &[ImageCase]| {
        let mut report = Report::new(MOCK_DESCRIPTION);
        replay::compare_matrix(&mut InProcessMock::new(), images, &|_| true, 1, &mut report);
        report
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| compared(second_half));
        let mut report = compared(first_half);
        report.merge(other.join().expect("the panic is printed above"));
        report
    })
}

#[test]
fn responses_are_deterministic_also_after_save_and_restore() {
    let sequences = parse::all_sequences();
    let transcript = |mut mock: InProcessMock| {
        for sequence in &sequences {
            run::run_sequence(&mut mock, sequence);
        }
        mock.transcript().to_vec()
    };
    let (plain, restored) = thread::scope(|scope| {
        let restored =
            scope.spawn(|| transcript(InProcessMock::new().with_restore_after_requests()));
        let plain = transcript(InProcessMock::new());
        (plain, restored.join().expect("the panic is printed above"))
    });
    assert_eq!(plain.len(), restored.len());
    for (plain, restored) in plain.iter().zip(&restored) {
        assert_eq!(plain, restored);
    }
}

#[test]
fn the_readme_contains_the_current_figures() {
    let readme = std::fs::read_to_string(readme_table::readme_path()).unwrap_or_default();
    assert_eq!(readme, readme_table::updated_readme(), "run `cargo xtask live report`");
}

#[test]
fn the_recording_is_complete_and_large_enough() {
    let sequences = parse::all_sequences();
    let exchanges: usize = sequences.iter().map(|sequence| sequence.requests().count()).sum();
    assert!(exchanges >= 200, "{exchanges} exchanges");
    let recorded = recorded::read_recordings();
    assert_eq!(recorded.len(), sequences.len(), "sequences and recordings");
    let (exchanges, mismatches) = replay::recording_coverage();
    assert!(mismatches.is_empty(), "only in the recording or only in the matrix: {mismatches:#?}");
    assert!(exchanges >= 5_000, "{exchanges} exchanges of the matrix");
}
