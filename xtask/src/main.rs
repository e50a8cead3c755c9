//! `cargo xtask`: the entry point for all set-up and automation. Run by developers and by `.ci/run`.
//! It starts tools and checks their results; it contains nothing about image sharing, and no product crate may depend on it.

// Print through `output`, which does not panic when its reader has closed the pipe.
#![warn(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod browser;
mod chromedriver;
mod cli;
mod dist;
mod exec;
mod failure;
mod firefox;
mod fuzz;
mod js_imports;
mod lint;
mod live;
mod lock;
mod lockfile;
mod os_packages;
mod output;
mod page;
mod paths;
mod pictures;
mod python;
mod rows;
mod serve;
mod site_config;
mod size;
mod size_document;
mod step;
mod test;
mod tools;

use std::process::ExitCode;

use cli::Command;
use failure::Result;
use paths::Paths;

fn main() -> ExitCode {
    let outcome = run();
    step::print_durations();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::note!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let command = cli::parse(lexopt::Parser::from_env())?;
    let paths = Paths::find()?;
    match command {
        Command::Help => {
            output::output!("{}", cli::HELP.trim_end());
            Ok(())
        }
        Command::Serve(options) => serve::run(&paths, &options),
        Command::Test => test::run(&paths),
        Command::Dist(options) => dist::run(&paths, &options),
        Command::ConfigCheck(file) => site_config::run(&paths, &file),
        Command::Live(command) => live::run(&paths, &command),
        Command::BenchHandshake => bench::measure_share_and_accept(&paths),
        Command::BenchMock => bench::measure_mock(&paths),
        Command::Fuzz { seconds, targets } => fuzz::run(&paths, seconds, &targets),
        Command::Pictures => pictures::run(&paths),
        Command::Rows(options) => rows::run(&paths, &options),
        Command::Lint => lint::run(&paths),
    }
}
