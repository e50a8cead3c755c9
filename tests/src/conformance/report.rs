//! What came of a comparison: how much was compared, what differs, what of it is listed.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use super::answer::Answer;
use super::disabled::Disabled;
use super::run::Exchange;
use super::selection::Selection;
use super::sequence::Sequence;

/// Collects the differences of one backend from the real services.
#[derive(Debug)]
pub struct Report {
    /// The backend that was compared, in words.
    backend: &'static str,
    disabled: Disabled,
    sequences: usize,
    exchanges: usize,
    listed: usize,
    unlisted: Vec<String>,
    /// Patterns that matched a difference.
    used: BTreeSet<String>,
    /// Exchanges that this backend cannot be asked.
    skipped: usize,
}

impl Report {
    /// Nothing compared yet; the differences of the list are allowed.
    pub fn of(backend: &'static str) -> Self {
        Self { disabled: Disabled::read(), ..Self::strict(backend) }
    }

    /// Nothing compared yet, and no difference allowed.
    pub fn strict(backend: &'static str) -> Self {
        Self {
            backend,
            disabled: Disabled::default(),
            sequences: 0,
            exchanges: 0,
            listed: 0,
            unlisted: Vec::new(),
            used: BTreeSet::new(),
            skipped: 0,
        }
    }

    /// Compares until nothing differs, at most so many times, and returns the last attempt. The real services need this: SQLite
    /// refuses a writer now and then (measured). What differs every time is a difference.
    pub fn last_of(&self, attempts: usize, mut compare: impl FnMut(&mut Self)) -> Self {
        let mut left = attempts;
        loop {
            let mut attempt =
                Self { disabled: self.disabled.clone(), ..Self::strict(self.backend) };
            compare(&mut attempt);
            left = left.saturating_sub(1);
            if left == 0 || attempt.unlisted.is_empty() {
                return attempt;
            }
            println!("sent again, because of: {}", attempt.unlisted.join("\n"));
        }
    }

    /// Compares the answers of this backend with the real ones.
    pub fn compare(&mut self, sequence: &Sequence, real: &[Exchange], mine: &[Exchange]) {
        self.opened();
        let asked = |exchanges: &[Exchange]| -> Vec<String> {
            exchanges.iter().map(|exchange| exchange.ask.clone()).collect()
        };
        if asked(real) != asked(mine) {
            self.unrecorded(&sequence.id());
            return;
        }
        for (real, mine) in real.iter().zip(mine) {
            let (Some(truth), Some(answer)) = (&real.answer, &mine.answer) else {
                self.skipped += 1;
                continue;
            };
            self.exchange(&format!("{}: {}", sequence.id(), real.ask), truth, answer);
        }
    }

    /// Another sequence begins, or another image that calls are crossed with.
    pub fn opened(&mut self) {
        self.sequences += 1;
    }

    /// Holds one answer of this backend against the real one.
    pub fn exchange(&mut self, id: &str, truth: &Answer, answer: &Answer) {
        self.exchanges += 1;
        let differences = truth.differences(answer);
        if differences.is_empty() {
            return;
        }
        if let Some(pattern) = self.disabled.pattern(id) {
            self.listed += 1;
            self.used.insert(pattern.to_owned());
        } else {
            self.unlisted.push(format!("{id}\n    {}", differences.join("\n    ")));
        }
    }

    /// This has no recorded answer.
    pub fn unrecorded(&mut self, id: &str) {
        self.unlisted.push(format!("{id}: was recorded with other requests; record it again"));
    }

    /// Takes in what another run of the same backend has found.
    pub fn merge(&mut self, other: Self) {
        self.sequences += other.sequences;
        self.exchanges += other.exchanges;
        self.listed += other.listed;
        self.skipped += other.skipped;
        self.unlisted.extend(other.unlisted);
        self.used.extend(other.used);
    }

    /// Why this backend does not pass, nothing when it does: what differs and is not listed, what is listed and does not differ.
    pub fn verdict(&self) -> String {
        let mut verdict = String::new();
        if !self.unlisted.is_empty() {
            let differences = self.unlisted.join("\n");
            verdict = format!("\n{self}; real / {}:\n\n{differences}\n", self.backend);
        }
        let selection = Selection::from_environment();
        for pattern in self.disabled.differences.keys() {
            let file = pattern.split('/').next().unwrap_or_default();
            if selection.covers(file) && !self.used.contains(pattern) {
                writeln!(verdict, "{}: listed, but no longer different: {pattern:?}", self.backend)
                    .unwrap();
            }
        }
        verdict
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let differences = self.listed + self.unlisted.len();
        write!(
            f,
            "{}: {} exchanges compared in {} sequences, {differences} differences ({} listed)",
            self.backend, self.exchanges, self.sequences, self.listed
        )?;
        match self.skipped {
            0 => Ok(()),
            skipped => write!(f, ", {skipped} not possible there"),
        }
    }
}
