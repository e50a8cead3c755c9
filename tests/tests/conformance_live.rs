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

/// How often the real services are asked what they answer otherwise than recorded: sqlite turns away a writer now and then.
/// What differs every time is a difference.
const TURNS: usize = 3;

#[test]
fn the_mock_answers_as_the_real_services_do() {
    let sequences = parse::selected();
    let (mut real, mut served) = (Real::from_environment(), Served::new());
    if std::env::var_os("IMAGESHARE_RECORD").is_some() {
        // What the mock makes of it, `conformance` tells without a cloud.
        recorded::write(&sequences, &everything(&mut real, &sequences));
        replay::record(&mut real);
        return;
    }
    let recorded = recorded::read();
    let recorded: Vec<Vec<Exchange>> = sequences
        .iter()
        .map(|sequence| recorded.get(&sequence.id()).cloned().unwrap_or_default())
        .collect();
    let truth: Vec<Vec<Exchange>> = sequences
        .iter()
        .zip(&recorded)
        .map(|(sequence, recorded)| in_turns(&mut real, sequence, recorded))
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
    recording.merge(crossed_in_turns(&mut real, &again));
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

/// Asks a sequence until the answers are those that are recorded, or [`TURNS`] are over.
fn in_turns(real: &mut Real, sequence: &Sequence, recorded: &[Exchange]) -> Vec<Exchange> {
    let mut answers = run(real, sequence);
    for _ in 1..TURNS {
        let mut report = Report::strict("the recording");
        report.compare(sequence, &answers, recorded);
        if report.verdict().is_empty() {
            break;
        }
        println!("asked again: {}", report.verdict());
        answers = run(real, sequence);
    }
    answers
}

/// The same for the chosen crossed calls.
fn crossed_in_turns(real: &mut Real, chosen: replay::Choice<'_>) -> Report {
    let mut turns = 0;
    loop {
        let mut report = Report::strict("the recording");
        replay::compare(real, &worlds::all(), chosen, &mut report);
        turns += 1;
        if turns == TURNS || report.verdict().is_empty() {
            return report;
        }
        println!("asked again: {}", report.verdict());
    }
}

fn everything(side: &mut dyn Side, sequences: &[Sequence]) -> Vec<Vec<Exchange>> {
    sequences.iter().map(|sequence| run(side, sequence)).collect()
}
