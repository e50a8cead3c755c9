//! What was measured, as a small table of medians and ratios.

use std::fmt::Write as _;

use crate::page::Shown;

/// All counted rounds.
#[derive(Debug, Default)]
pub struct Figures {
    whole: Vec<f64>,
    own: Vec<f64>,
    bare: Vec<f64>,
    client: Vec<f64>,
}

impl Figures {
    /// One round of all three ways.
    pub fn add(&mut self, shown: Shown, bare: f64, client: f64) {
        self.whole.push(shown.whole);
        self.own.push(shown.calls);
        self.bare.push(bare);
        self.client.push(client);
    }

    /// All of it, as lines for people.
    pub fn table(&self) -> String {
        let mut table =
            format!("{:<46}{:>9}{:>9}{:>9}\n", "milliseconds", "median", "least", "most");
        for (name, times) in [
            ("page: click until both sides show it", &self.whole),
            ("page: its calls' own times, summed", &self.own),
            ("bare: the same calls by a plain client, summed", &self.bare),
            ("openstack: two commands", &self.client),
        ] {
            row(&mut table, name, times, 0);
        }
        let _ = writeln!(
            table,
            "{:<46}{:>9}{:>9}{:>9}",
            "ratio within a round", "median", "least", "most"
        );
        for (name, ratios, digits) in [
            ("page / its calls", ratios(&self.whole, &self.own), 2),
            ("page / the plain client's calls", ratios(&self.whole, &self.bare), 2),
            ("openstack / page", ratios(&self.client, &self.whole), 1),
        ] {
            row(&mut table, name, &ratios, digits);
        }
        table
    }

    /// What the page takes from the click on, as a multiple of what its calls take. The rest is the page's own: deciding, drawing,
    /// and the frame that shows it. The plain client's times do not serve here, because only a browser asks for leave (CORS)
    /// before it calls.
    pub fn over_its_calls(&self) -> f64 {
        median(&ratios(&self.whole, &self.own))
    }
}

/// Round by round, because the ways of one round met the same load.
fn ratios(one: &[f64], other: &[f64]) -> Vec<f64> {
    one.iter().zip(other).map(|(one, other)| one / other).collect()
}

/// One line of the table. Writing to a text cannot fail.
fn row(table: &mut String, name: &str, figures: &[f64], digits: usize) {
    let least = figures.iter().copied().fold(f64::MAX, f64::min);
    let most = figures.iter().copied().fold(0.0, f64::max);
    let median = median(figures);
    let _ = writeln!(table, "{name:<46}{median:>9.digits$}{least:>9.digits$}{most:>9.digits$}");
}

/// The middle one, or the mean of the two in the middle; 0 of none.
fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => 0.0,
        even if even % 2 == 0 => f64::midpoint(sorted[middle - 1], sorted[middle]),
        _ => sorted[middle],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_however_the_times_came() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!((median(&[4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < f64::EPSILON);
        assert!(median(&[]).abs() < f64::EPSILON);
    }

    #[test]
    fn what_counts_is_the_middle_round() {
        let mut figures = Figures::default();
        for (whole, calls) in [(130.0, 100.0), (300.0, 100.0), (110.0, 100.0)] {
            figures.add(Shown { whole, calls }, 90.0, 3000.0);
        }
        assert!((figures.over_its_calls() - 1.3).abs() < f64::EPSILON);
    }
}
