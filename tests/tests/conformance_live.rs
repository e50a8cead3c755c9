//! The same sequences and crossed calls, asked now of the real services, of the mock in process and of the mock's own server.
//!
//! Needs the live environment (`cargo xtask live up`). With `IMAGESHARE_RECORD=1` the real answers are written to
//! `tests/vectors/recorded` and `tests/vectors/crossed`, and nothing is compared; without, they have to be what is recorded
//! there. `IMAGESHARE_SEQUENCES` names the files that are meant, when it is not all.

use imageshare_tests::conformance::crossed::{replay, worlds};
use imageshare_tests::conformance::report::Report;
use imageshare_tests::conformance::run::{Exchange, run};
use imageshare_tests::conformance::sequence::Sequence;
use imageshare_tests::conformance::side::Side;
use imageshare_tests::conformance::side::in_process::InProcess;
use imageshare_tests::conformance::side::real::Real;
use imageshare_tests::conformance::side::served::Served;
use imageshare_tests::conformance::{parse, recorded};

/// One of so many crossed calls is asked of the real services again; all of them would take a quarter of an hour.
const SHARES: usize = 10;

#[test]
fn the_mock_answers_as_the_real_services_do() {
    let sequences = parse::selected();
    let (mut real, mut served) = (Real::from_environment(), Served::new());
    let truth = everything(&mut real, &sequences);
    if std::env::var_os("IMAGESHARE_RECORD").is_some() {
        // What the mock makes of it, `conformance` tells without a cloud.
        recorded::write(&sequences, &truth);
        replay::record(&mut real);
        return;
    }
    let recorded = recorded::read();
    let recorded: Vec<Vec<Exchange>> = sequences
        .iter()
        .map(|sequence| recorded.get(&sequence.id()).cloned().unwrap_or_default())
        .collect();
    let in_process = everything(&mut InProcess::new(), &sequences);
    let answered = everything(&mut served, &sequences);
    let mut compared = [
        (Report::strict("the recording"), recorded),
        (Report::of("the mock in process"), in_process),
        (Report::of("the mock's server"), answered),
    ];
    for (report, answers) in &mut compared {
        for ((sequence, real), mine) in sequences.iter().zip(&truth).zip(answers) {
            report.compare(sequence, real, mine);
        }
    }
    let share = share();
    println!("of the crossed calls, the real services are asked share {share} of {SHARES}");
    let again = |number: usize| number % SHARES == share;
    let [(recording, _), (in_process, _), (behind_http, _)] = &mut compared;
    replay::compare(&mut real, &worlds::all(), &again, recording);
    replay::compare(&mut InProcess::new(), &worlds::all(), &|_| true, in_process);
    replay::compare(&mut served, &worlds::all(), &|_| true, behind_http);
    let mut verdict = String::new();
    for (report, _) in compared {
        println!("{report}");
        verdict += &report.verdict();
    }
    assert!(verdict.is_empty(), "{verdict}");
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

fn everything(side: &mut dyn Side, sequences: &[Sequence]) -> Vec<Vec<Exchange>> {
    sequences.iter().map(|sequence| run(side, sequence)).collect()
}
