//! The verbs of `cargo xtask` and how a command line becomes one of them. Called by `main` only;
//! does nothing but read arguments.

use lexopt::prelude::*;

use crate::failure::{Failure, Result};
use crate::live::Command as LiveCommand;

/// What `cargo xtask --help` prints.
pub const HELP: &str = include_str!("help.txt");

/// One run of `cargo xtask`.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// Serve the page while it is being worked on.
    Serve(ServeOptions),
    /// Run the tests that need no real cloud.
    Test,
    /// Build the page that is published.
    Dist(DistOptions),
    /// The real services.
    Live(LiveCommand),
    /// Measure the handshake.
    BenchHandshake,
    /// Measure the mock.
    BenchMock,
    /// Ask the mock anything, for so many seconds.
    Fuzz {
        /// How long.
        seconds: u32,
    },
    /// Take the README's pictures.
    Pictures,
    /// Check style and house rules.
    Lint,
}

/// Options of `serve`.
#[derive(Debug, PartialEq, Eq)]
pub struct ServeOptions {
    /// Port on 127.0.0.1.
    pub port: u16,
    /// Serve the optimised build.
    pub release: bool,
}

/// Options of `dist`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct DistOptions {
    /// The hosts the page may talk to besides its own, as a CSP source list.
    pub connect_src: Option<String>,
    /// Record the sizes instead of comparing them.
    pub record: bool,
}

/// Reads a command line.
///
/// # Errors
/// A word or option that no verb knows.
pub fn parse(mut arguments: lexopt::Parser) -> Result<Command> {
    read(&mut arguments).map_err(|error| {
        Failure::new(format!("{error}"))
            .advise("`cargo xtask --help` lists the verbs and their options.")
    })
}

fn read(arguments: &mut lexopt::Parser) -> std::result::Result<Command, lexopt::Error> {
    let name = match arguments.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected()),
    };
    let command = match name.as_str() {
        "help" => Command::Help,
        "serve" => return serve(arguments),
        "test" => Command::Test,
        "dist" => return dist(arguments),
        "live" => return live(arguments),
        "bench" => match arguments.value()?.string()?.as_str() {
            "handshake" => Command::BenchHandshake,
            "mock" => Command::BenchMock,
            other => return Err(format!("there is no bench called {other:?}").into()),
        },
        "fuzz" => return fuzz(arguments),
        "pictures" => Command::Pictures,
        "lint" => Command::Lint,
        other => return Err(format!("there is no verb {other:?}").into()),
    };
    nothing_more(arguments)?;
    Ok(command)
}

fn serve(arguments: &mut lexopt::Parser) -> std::result::Result<Command, lexopt::Error> {
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

fn fuzz(arguments: &mut lexopt::Parser) -> std::result::Result<Command, lexopt::Error> {
    let mut seconds = 60;
    while let Some(argument) = arguments.next()? {
        let Long("seconds") = argument else { return Err(argument.unexpected()) };
        seconds = arguments.value()?.parse()?;
    }
    Ok(Command::Fuzz { seconds })
}

fn dist(arguments: &mut lexopt::Parser) -> std::result::Result<Command, lexopt::Error> {
    let mut options = DistOptions::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("connect-src") => options.connect_src = Some(arguments.value()?.string()?),
            Long("record") => options.record = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Dist(options))
}

fn live(arguments: &mut lexopt::Parser) -> std::result::Result<Command, lexopt::Error> {
    let command = match arguments.value()?.string()?.as_str() {
        "up" => LiveCommand::Up,
        "down" => LiveCommand::Down,
        "status" => LiveCommand::Status,
        "test" => LiveCommand::Test { keep: flag(arguments, "keep")? },
        "record" => {
            let mut only = None;
            while let Some(argument) = arguments.next()? {
                let Long("only") = argument else { return Err(argument.unexpected()) };
                only = Some(arguments.value()?.string()?);
            }
            LiveCommand::Record { only }
        }
        "report" => LiveCommand::Report,
        "tempest" => LiveCommand::Tempest { record: flag(arguments, "record")? },
        other => {
            return Err(format!(
                "`live` knows up, down, status, test, record, tempest and report, not {other:?}"
            )
            .into());
        }
    };
    nothing_more(arguments)?;
    Ok(Command::Live(command))
}

/// Whether the one option that is known here is given.
fn flag(arguments: &mut lexopt::Parser, name: &str) -> std::result::Result<bool, lexopt::Error> {
    let mut given = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long(option) if option == name => given = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(given)
}

fn nothing_more(arguments: &mut lexopt::Parser) -> std::result::Result<(), lexopt::Error> {
    arguments.next()?.map_or(Ok(()), |extra| Err(extra.unexpected()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn no_word_at_all_asks_for_help() {
        assert_eq!(parsed("").unwrap(), Command::Help);
        assert_eq!(parsed("--help").unwrap(), Command::Help);
    }

    #[test]
    fn serve_takes_a_port_and_a_profile() {
        let expected = Command::Serve(ServeOptions { port: 9000, release: true });
        assert_eq!(parsed("serve --port 9000 --release").unwrap(), expected);
    }

    #[test]
    fn live_test_may_keep_its_services() {
        assert_eq!(
            parsed("live test --keep").unwrap(),
            Command::Live(LiveCommand::Test { keep: true })
        );
        assert_eq!(parsed("live down").unwrap(), Command::Live(LiveCommand::Down));
    }

    #[test]
    fn live_record_may_be_about_some_files_only() {
        let only = Some("members,lists".to_owned());
        let line = "live record --only members,lists";
        assert_eq!(parsed(line).unwrap(), Command::Live(LiveCommand::Record { only }));
        assert_eq!(
            parsed("live record").unwrap(),
            Command::Live(LiveCommand::Record { only: None })
        );
    }

    #[test]
    fn fuzz_takes_a_minute_unless_told_otherwise() {
        assert_eq!(parsed("fuzz").unwrap(), Command::Fuzz { seconds: 60 });
        assert_eq!(parsed("fuzz --seconds 600").unwrap(), Command::Fuzz { seconds: 600 });
    }

    #[test]
    fn an_unknown_word_is_refused_and_points_to_help() {
        for line in ["srve", "live sideways", "bench nothing", "lint --fast", "serve --port x"] {
            let sentence = parsed(line).unwrap_err().to_string();
            assert!(sentence.contains("cargo xtask --help"), "{line}: {sentence}");
        }
    }
}
