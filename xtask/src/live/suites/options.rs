//! The options of `cargo xtask live suites`. Parsed by `cli`.

use lexopt::Arg::{Long, Value};
use lexopt::ValueExt as _;

/// What to run, and what to do with the results.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SuiteOptions {
    /// The names of the suites; empty for all.
    pub names: Vec<String>,
    /// Whether to run them against the real services too.
    pub real: bool,
    /// Whether to record the results, which needs both, instead of comparing with the record.
    pub record: bool,
}

impl SuiteOptions {
    /// Parses the rest of the command line.
    ///
    /// # Errors
    /// There is another option.
    pub fn parse(arguments: &mut lexopt::Parser) -> Result<Self, lexopt::Error> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("real") => options.real = true,
                Long("record") => options.record = true,
                Value(name) => options.names.push(name.string()?),
                other => return Err(other.unexpected()),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<SuiteOptions, lexopt::Error> {
        SuiteOptions::parse(&mut lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn names_and_options_are_accepted_in_any_order() {
        let names = vec!["tempest".to_owned(), "openstacksdk".to_owned()];
        let expected = SuiteOptions { names, real: true, record: false };
        assert_eq!(parse("tempest --real openstacksdk").unwrap(), expected);
        assert_eq!(parse("").unwrap(), SuiteOptions::default());
        assert!(parse("--fast").is_err());
    }
}
