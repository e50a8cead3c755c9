//! The limits of the server on time and memory: defaults, names and parsing. `flags` reads them, `http` applies them.

/// A field of [`Limits`].
type LimitField = fn(&mut Limits) -> &mut u64;

/// The names that `--limit` accepts.
const LIMIT_NAMES: [(&str, LimitField); 5] = [
    ("head-ms", |limits| &mut limits.head_ms),
    ("body-ms", |limits| &mut limits.body_ms),
    ("write-ms", |limits| &mut limits.write_ms),
    ("connections", |limits| &mut limits.connections),
    ("buffered-bytes", |limits| &mut limits.buffered_bytes),
];

/// How long the server waits, and how much it keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Milliseconds for the head of a request. It includes the time in which a connection is idle.
    pub head_ms: u64,
    /// Milliseconds for the whole body of a request.
    pub body_ms: u64,
    /// Milliseconds for which a client may read nothing of a response.
    pub write_ms: u64,
    /// Open connections of each listener.
    pub connections: u64,
    /// Bytes of all requests and responses that are in memory at the same time, over all listeners.
    pub buffered_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head_ms: 10_000,
            body_ms: 60_000,
            write_ms: 30_000,
            connections: 256,
            buffered_bytes: 256 << 20,
        }
    }
}

impl Limits {
    /// Sets one limit from a text such as `head-ms=50`.
    ///
    /// # Errors
    /// A sentence, if there is no limit of this name or the value is not a positive whole number.
    pub(crate) fn set(&mut self, assignment: &str) -> Result<(), String> {
        let (name, value) = assignment.split_once('=').unwrap_or((assignment, ""));
        let Some((_, field)) = LIMIT_NAMES.iter().find(|(known, _)| *known == name) else {
            let names = LIMIT_NAMES.map(|(known, _)| known).join(", ");
            return Err(format!("--limit: \"{name}\" is none of {names}"));
        };
        let value: Option<u64> = value.parse().ok().filter(|value| *value > 0);
        *field(self) = value
            .ok_or_else(|| format!("--limit: {name} needs a whole number above 0: {name}=100"))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_can_be_set_by_its_name() {
        let mut limits = Limits::default();
        for (value, (name, _)) in (1_u64..).zip(LIMIT_NAMES) {
            assert_eq!(limits.set(&format!("{name}={value}")), Ok(()));
        }
        let expected =
            Limits { head_ms: 1, body_ms: 2, write_ms: 3, connections: 4, buffered_bytes: 5 };
        assert_eq!(limits, expected);
    }

    #[test]
    fn an_invalid_limit_is_refused_with_a_message() {
        let mut limits = Limits::default();
        for (text, sentence) in [
            ("head=5", "\"head\" is none of head-ms, body-ms"),
            ("head-ms", "head-ms needs a whole number above 0"),
            ("connections=0", "connections needs a whole number above 0"),
            ("body-ms=-1", "body-ms needs a whole number above 0"),
        ] {
            let error = limits.set(text).unwrap_err();
            assert!(error.contains(sentence), "{text}: {error}");
        }
        assert_eq!(limits, Limits::default());
    }

    #[test]
    fn the_readme_states_the_default_of_each_limit() {
        const README: &str = include_str!("../../../README.md");
        let mut limits = Limits::default();
        for (name, field) in LIMIT_NAMES {
            let row = format!("| `{name}` | {} |", field(&mut limits));
            assert!(README.contains(&row), "{row}");
        }
    }
}
