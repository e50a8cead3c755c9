//! Sends the sequences and the matrix of calls to the real services, the mock in process and the mock's server, and compares
//! them.
//!
//! Needs the live environment (`cargo xtask live up`). With `IMAGESHARE_RECORD=1` it writes the real responses to
//! `tests/vectors/recorded` and `tests/vectors/matrix`, and compares nothing; otherwise they must be equal to the recorded ones.
//! `IMAGESHARE_SEQUENCES` selects files.

use std::thread;

use imageshare_tests::conformance::backend::Backend;
use imageshare_tests::conformance::backend::in_process::InProcessMock;
use imageshare_tests::conformance::backend::mock_server::MockServer;
use imageshare_tests::conformance::backend::real_services::RealServices;
use imageshare_tests::conformance::matrix::{images, replay};
use imageshare_tests::conformance::report::Report;
use imageshare_tests::conformance::run::{Exchange, run_sequence};
use imageshare_tests::conformance::sequence::Sequence;
use imageshare_tests::conformance::{parse, recorded};

/// The matrix is divided into this many shares, of which one is sent to the real services; all would take 15 minutes.
const MATRIX_PARTS: usize = 10;

/// The maximum number of attempts with the real services, see [`Report::retry_comparison`].
const MAX_ATTEMPTS: usize = 3;

#[test]
fn the_mock_answers_like_the_real_services() {
    let sequences = parse::selected_sequences();
    if std::env::var_os("IMAGESHARE_RECORD").is_some() {
        // `conformance` compares the mock with the recording.
        let mut real = RealServices::from_environment();
        recorded::write_recordings(&sequences, &run_sequences(&mut real, &sequences));
        replay::record_matrix(&mut real);
        return;
    }
    // The mock runs in parallel to the real services.
    let reports = thread::scope(|scope| {
        let mocks = scope.spawn(|| {
            [
                run_mock(&mut InProcessMock::new(), &sequences, Report::new("the mock in process")),
                run_mock(&mut MockServer::new(), &sequences, Report::new("the mock's server")),
            ]
        });
        let (recording_report, expected) = run_real(&sequences);
        let mut reports = vec![recording_report];
        for (mut report, actual) in mocks.join().expect("the panic is printed above") {
            for ((sequence, expected), actual) in sequences.iter().zip(&expected).zip(&actual) {
                report.compare_sequence(sequence, expected, actual);
            }
            reports.push(report);
        }
        reports
    });
    let mut failures = String::new();
    for report in reports {
        println!("{report}");
        failures += &report.failures();
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The mock's exchanges of the sequences, and a report that compares its matrix with the recording.
fn run_mock(
    mock: &mut dyn Backend,
    sequences: &[Sequence],
    mut report: Report,
) -> (Report, Vec<Vec<Exchange>>) {
    let exchanges = run_sequences(mock, sequences);
    replay::compare_matrix(mock, &images::all_image_cases(), &|_| true, 1, &mut report);
    (report, exchanges)
}

/// The real services' exchanges of the sequences, and a report that compares them and one share of the matrix with the recording.
/// One after the other, as they were recorded.
fn run_real(sequences: &[Sequence]) -> (Report, Vec<Vec<Exchange>>) {
    let mut real = RealServices::from_environment();
    let mut report = Report::strict("the recording");
    let recorded = recorded::read_recordings();
    let mut all_exchanges = Vec::new();
    for sequence in sequences {
        let mut exchanges = Vec::new();
        let last_attempt = report.retry_comparison(MAX_ATTEMPTS, |attempt| {
            exchanges = run_sequence(&mut real, sequence);
            let recorded = recorded.get(&sequence.id()).map_or(&[][..], Vec::as_slice);
            attempt.compare_sequence(sequence, &exchanges, recorded);
        });
        report.merge(last_attempt);
        all_exchanges.push(exchanges);
    }
    let share = selected_matrix_part();
    println!("share {share} of {MATRIX_PARTS} of the matrix is sent to the real services");
    let is_selected = |number: usize| number % MATRIX_PARTS == share;
    replay::compare_matrix(
        &mut real,
        &images::all_image_cases(),
        &is_selected,
        MAX_ATTEMPTS,
        &mut report,
    );
    (report, all_exchanges)
}

/// The share to send: a different one each day, or the one in `IMAGESHARE_SHARE`.
#[expect(clippy::expect_used, reason = "test code")]
fn selected_matrix_part() -> usize {
    let selected = std::env::var("IMAGESHARE_SHARE").ok();
    let selected =
        selected.map(|text| text.parse().expect("IMAGESHARE_SHARE is a number from 0 to 9"));
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let days = now.expect("the clock is later than 1970").as_secs() / 86_400;
    selected.unwrap_or_else(|| usize::try_from(days).unwrap_or_default() % MATRIX_PARTS)
}

fn run_sequences(backend: &mut dyn Backend, sequences: &[Sequence]) -> Vec<Vec<Exchange>> {
    sequences.iter().map(|sequence| run_sequence(backend, sequence)).collect()
}
