//! The same sequences, asked now of the real services, of the mock in process and of the mock's own server.
//!
//! Needs the live environment (`cargo xtask live up`). With `IMAGESHARE_RECORD=1` the real answers are written to
//! `tests/vectors/recorded` and nothing is compared; without, they have to be what is recorded there. `IMAGESHARE_SEQUENCES`
//! names the files that are meant, when it is not all.

use imageshare_tests::conformance::crossed::replay;
use imageshare_tests::conformance::report::Report;
use imageshare_tests::conformance::run::{Exchange, run};
use imageshare_tests::conformance::sequence::Sequence;
use imageshare_tests::conformance::side::Side;
use imageshare_tests::conformance::side::in_process::InProcess;
use imageshare_tests::conformance::side::real::Real;
use imageshare_tests::conformance::side::served::Served;
use imageshare_tests::conformance::{parse, recorded};

#[test]
fn the_mock_answers_as_the_real_services_do() {
    let sequences = parse::selected();
    let mut real = Real::from_environment();
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
    let served = everything(&mut Served::new(), &sequences);
    let compared = [
        (Report::strict("the recording"), recorded),
        (Report::of("the mock in process"), in_process),
        (Report::of("the mock's server"), served),
    ];
    let mut verdict = String::new();
    for (mut report, answers) in compared {
        for ((sequence, real), mine) in sequences.iter().zip(&truth).zip(&answers) {
            report.compare(sequence, real, mine);
        }
        println!("{report}");
        verdict += &report.verdict();
    }
    assert!(verdict.is_empty(), "{verdict}");
}

fn everything(side: &mut dyn Side, sequences: &[Sequence]) -> Vec<Vec<Exchange>> {
    sequences.iter().map(|sequence| run(side, sequence)).collect()
}
