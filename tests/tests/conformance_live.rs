//! The same sequences and matrix of calls, sent now to the real services, to the mock in process and to the mock's own server.
//!
//! Needs the live environment (`cargo xtask live up`). With `IMAGESHARE_RECORD=1` the real answers are written to
//! `tests/vectors/recorded` and `tests/vectors/matrix`, and nothing is compared; without, they have to equal what is recorded
//! there. `IMAGESHARE_SEQUENCES` names the files to run, if not all.

use std::thread;

use imageshare_tests::conformance::backend::Backend;
use imageshare_tests::conformance::backend::in_process::InProcess;
use imageshare_tests::conformance::backend::real::Real;
use imageshare_tests::conformance::backend::served::Served;
use imageshare_tests::conformance::matrix::{replay, worlds};
use imageshare_tests::conformance::report::Report;
use imageshare_tests::conformance::run::{Exchange, run};
use imageshare_tests::conformance::sequence::Sequence;
use imageshare_tests::conformance::{parse, recorded};

/// One of so many calls of the matrix is sent to the real services; all of them would take a quarter of an hour.
const SHARES: usize = 10;

/// How often the real services are asked at most, see [`Report::last_of`].
const ATTEMPTS: usize = 3;

#[test]
fn the_mock_answers_as_the_real_services_do() {
    let sequences = parse::selected();
    if std::env::var_os("IMAGESHARE_RECORD").is_some() {
        // `conformance` compares the mock with it, without a cloud.
        let mut real = Real::from_environment();
        recorded::write(&sequences, &answers(&mut real, &sequences));
        replay::record(&mut real);
        return;
    }
    // The mock answers while the real services are waited for.
    let reports = thread::scope(|scope| {
        let mocks = scope.spawn(|| {
            [
                mock(&mut InProcess::new(), &sequences, Report::of("the mock in process")),
                mock(&mut Served::new(), &sequences, Report::of("the mock's server")),
            ]
        });
        let (recording, truth) = real(&sequences);
        let mut reports = vec![recording];
        for (mut report, answers) in mocks.join().expect("the panic is printed above") {
            for ((sequence, real), mine) in sequences.iter().zip(&truth).zip(&answers) {
                report.compare(sequence, real, mine);
            }
            reports.push(report);
        }
        reports
    });
    let mut verdict = String::new();
    for report in reports {
        println!("{report}");
        verdict += &report.verdict();
    }
    assert!(verdict.is_empty(), "{verdict}");
}

/// What the mock answers to the sequences; its answers to the matrix are compared with the recording already.
fn mock(
    mock: &mut dyn Backend,
    sequences: &[Sequence],
    mut report: Report,
) -> (Report, Vec<Vec<Exchange>>) {
    let answers = answers(mock, sequences);
    replay::compare(mock, &worlds::all(), &|_| true, 1, &mut report);
    (report, answers)
}

/// What the real services answer to the sequences, and how that and today's share of the matrix differ from the
/// recording.
fn real(sequences: &[Sequence]) -> (Report, Vec<Vec<Exchange>>) {
    let mut real = Real::from_environment();
    let mut report = Report::strict("the recording");
    let recorded = recorded::read();
    let mut truth = Vec::new();
    for sequence in sequences {
        let mut answers = Vec::new();
        let outcome = report.last_of(ATTEMPTS, |attempt| {
            answers = run(&mut real, sequence);
            let recorded = recorded.get(&sequence.id()).map_or(&[][..], Vec::as_slice);
            attempt.compare(sequence, &answers, recorded);
        });
        report.merge(outcome);
        truth.push(answers);
    }
    let share = share();
    println!("share {share} of {SHARES} of the matrix is sent to the real services");
    let chosen = |number: usize| number % SHARES == share;
    replay::compare(&mut real, &worlds::all(), &chosen, ATTEMPTS, &mut report);
    (report, truth)
}

/// Which of the [`SHARES`] it is today: the days of Unix time take turns, and `IMAGESHARE_SHARE` asks for one again.
#[expect(clippy::expect_used, reason = "test code")]
fn share() -> usize {
    let asked = std::env::var("IMAGESHARE_SHARE").ok();
    let asked = asked.map(|text| text.parse().expect("IMAGESHARE_SHARE is a number from 0 to 9"));
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let days = now.expect("time has begun").as_secs() / 86_400;
    asked.unwrap_or_else(|| usize::try_from(days).unwrap_or_default() % SHARES)
}

fn answers(backend: &mut dyn Backend, sequences: &[Sequence]) -> Vec<Vec<Exchange>> {
    sequences.iter().map(|sequence| run(backend, sequence)).collect()
}
