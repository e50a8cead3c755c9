//! What was measured, as a small table of medians and ratios. All times are milliseconds.

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

    /// The table, and whether the page is within `target` times the sum of the calls.
    pub fn table(&self, target: f64) -> String {
        let mut table =
            format!("{:<44}{:>9}{:>9}{:>9}\n", "milliseconds", "median", "least", "most");
        for (name, times) in [
            ("page: click until both sides show it", &self.whole),
            ("page: its calls' own times, summed", &self.own),
            ("bare: the same calls by a plain client, summed", &self.bare),
            ("openstack: two commands", &self.client),
        ] {
            let (least, most) = times.iter().fold((f64::MAX, 0.0_f64), |(least, most), time| {
                (least.min(*time), most.max(*time))
            });
            // Writing to a text cannot fail.
            let _ = writeln!(table, "{name:<44}{:>9.0}{least:>9.0}{most:>9.0}", median(times));
        }
        let whole = median(&self.whole);
        for (name, other) in [("page / its calls", &self.own), ("page / bare calls", &self.bare)] {
            let ratio = whole / median(other);
            let verdict = if ratio <= target { "within" } else { "over" };
            let _ = writeln!(table, "{name:<44}{ratio:>9.2}   {verdict} {target}");
        }
        let _ = writeln!(table, "{:<44}{:>9.1}", "openstack / page", median(&self.client) / whole);
        table
    }
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
    fn the_table_says_whether_the_target_is_met() {
        let mut figures = Figures::default();
        figures.add(Shown { whole: 130.0, calls: 100.0 }, 90.0, 3000.0);
        let table = figures.table(1.3);
        assert!(
            table.contains("1.30   within 1.3") && table.contains("1.44   over 1.3"),
            "{table}"
        );
    }
}
