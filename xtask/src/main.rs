//! `cargo xtask`: one entry for everything that is not product code. Called by people, by `.ci/run`
//! and by nothing else. It starts tools and checks what they made; it decides nothing about image
//! sharing and no product crate may depend on it.

// `say` prints: it does not mind when the reader goes away.
#![warn(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod browser;
mod chromedriver;
mod cli;
mod dist;
mod exec;
mod failure;
mod fuzz;
mod lint;
mod live;
mod lock;
mod lockfile;
mod page;
mod pictures;
mod place;
mod python;
mod say;
mod serve;
mod size;
mod step;
mod system;
mod test;
mod tools;

use std::process::ExitCode;

use cli::Verb;
use failure::Result;
use place::Place;

fn main() -> ExitCode {
    let outcome = run();
    step::print_times();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::note!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let verb = cli::parse(lexopt::Parser::from_env())?;
    let place = Place::find()?;
    match verb {
        Verb::Help => {
            say::say!("{}", cli::HELP.trim_end());
            Ok(())
        }
        Verb::Serve(options) => serve::run(&place, &options),
        Verb::Test => test::run(&place),
        Verb::Dist(options) => dist::run(&place, &options),
        Verb::Live(order) => live::run(&place, &order),
        Verb::BenchHandshake => bench::handshake(&place),
        Verb::BenchMock => bench::mock(&place),
        Verb::Fuzz { seconds } => fuzz::run(&place, seconds),
        Verb::Pictures => pictures::run(&place),
        Verb::Lint => lint::run(&place),
    }
}
