//! The commands of `cargo xtask` and the parser of its command line. Called by `main`; it only reads arguments.

use std::path::PathBuf;

use lexopt::prelude::*;

use crate::failure::{Failure, Result};
use crate::live::{Command as LiveCommand, SuiteOptions};
use crate::page::{ServeOptions, ServiceWorker};
use crate::rows::Options as RowsOptions;

/// The text that `cargo xtask --help` prints.
pub const HELP: &str = include_str!("help.txt");

/// A parsed command line of `cargo xtask`.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// Serve the page during development.
    Serve(ServeOptions),
    /// Run every test that needs no real cloud.
    Test,
    /// Build the page for publishing.
    Dist(DistOptions),
    /// Check the configuration of a site, a file.
    ConfigCheck(PathBuf),
    /// Manage the real services, or run something against them.
    Live(LiveCommand),
    /// Measure "Share and accept".
    BenchHandshake,
    /// Measure the mock.
    BenchMock,
    /// Fuzz the mock.
    Fuzz {
        /// The targets; all if there are none.
        targets: Vec<String>,
        /// How long, in seconds.
        seconds: u32,
    },
    /// Take the README's screenshots.
    Pictures,
    /// Print what the product must do, and the tests that show it.
    Rows(RowsOptions),
    /// Check the format, clippy and the project's own rules.
    Lint,
}

/// Options of `dist`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct DistOptions {
    /// The hosts that the page may connect to in addition to its own, as a CSP source list.
    pub connect_src: Option<String>,
    /// The configuration of the site, a file that is copied.
    pub config: Option<PathBuf>,
    /// Whether the page uses a service worker.
    pub service_worker: ServiceWorker,
    /// Record the sizes and the JavaScript imports instead of comparing with the record.
    pub record: bool,
}

/// Parses a command line.
///
/// # Errors
/// A command or option is unknown, or a value is invalid.
pub fn parse(mut arguments: lexopt::Parser) -> Result<Command> {
    parse_command(&mut arguments).map_err(|error| {
        Failure::new(format!("{error}"))
            .with_advice("`cargo xtask --help` lists the commands and their options.")
    })
}

fn parse_command(arguments: &mut lexopt::Parser) -> std::result::Result<Command, lexopt::Error> {
    let name = match arguments.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected()),
    };
    let command = match name.as_str() {
        "help" => Command::Help,
        "serve" => return parse_serve(arguments),
        "test" => Command::Test,
        "dist" => return parse_dist(arguments),
        "config-check" => Command::ConfigCheck(arguments.value()?.into()),
        "live" => return parse_live(arguments),
        "bench" => match arguments.value()?.string()?.as_str() {
            "handshake" => Command::BenchHandshake,
            "mock" => Command::BenchMock,
            other => return Err(format!("there is no benchmark {other:?}").into()),
        },
        "fuzz" => return parse_fuzz(arguments),
        "pictures" => Command::Pictures,
        "rows" => return parse_rows(arguments),
        "lint" => Command::Lint,
        other => return Err(format!("there is no command {other:?}").into()),
    };
    refuse_extra_arguments(arguments)?;
    Ok(command)
}

fn parse_serve(arguments: &mut lexopt::Parser) -> std::result::Result<Command, lexopt::Error> {
    let mut options = ServeOptions { port: 8080, release: false };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => options.port = arguments.value()?.parse()?,
            Long("release") => options.release = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Serve(options))
}

fn parse_fuzz(arguments: &mut lexopt::Parser) -> std::result::Result<Command, lexopt::Error> {
    let (mut seconds, mut targets) = (60, Vec::new());
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("seconds") => seconds = arguments.value()?.parse()?,
            Value(name) => targets.push(name.string()?),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Fuzz { seconds, targets })
}

fn parse_rows(arguments: &mut lexopt::Parser) -> std::result::Result<Command, lexopt::Error> {
    let mut options = RowsOptions::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("tests") => options.with_tests = true,
            Value(id) => options.ids.push(id.string()?),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Rows(options))
}

fn parse_dist(arguments: &mut lexopt::Parser) -> std::result::Result<Command, lexopt::Error> {
    let mut options = DistOptions::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("connect-src") => options.connect_src = Some(arguments.value()?.string()?),
            Long("config") => options.config = Some(arguments.value()?.into()),
            Long("without-service-worker") => options.service_worker = ServiceWorker::Ended,
            Long("record") => options.record = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Dist(options))
}

fn parse_live(arguments: &mut lexopt::Parser) -> std::result::Result<Command, lexopt::Error> {
    let command = match arguments.value()?.string()?.as_str() {
        "up" => LiveCommand::Up,
        "down" => LiveCommand::Down,
        "status" => LiveCommand::Status,
        "test" => LiveCommand::Test { keep: parse_flag(arguments, "keep")? },
        "record" => {
            let mut files = None;
            while let Some(argument) = arguments.next()? {
                let Long("only") = argument else { return Err(argument.unexpected()) };
                files = Some(arguments.value()?.string()?);
            }
            LiveCommand::Record { files }
        }
        "report" => LiveCommand::Report,
        "suites" => LiveCommand::Suites(SuiteOptions::parse(arguments)?),
        other => {
            return Err(format!(
                "`live` accepts up, down, status, test, record, suites and report, not {other:?}"
            )
            .into());
        }
    };
    refuse_extra_arguments(arguments)?;
    Ok(Command::Live(command))
}

/// Whether the only allowed option is given.
fn parse_flag(
    arguments: &mut lexopt::Parser,
    name: &str,
) -> std::result::Result<bool, lexopt::Error> {
    let mut is_set = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long(option) if option == name => is_set = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(is_set)
}

fn refuse_extra_arguments(
    arguments: &mut lexopt::Parser,
) -> std::result::Result<(), lexopt::Error> {
    arguments.next()?.map_or(Ok(()), |extra| Err(extra.unexpected()))
}

#[cfg(test)]
mod tests;
