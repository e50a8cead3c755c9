//! The measured times, as a table of medians and ratios. Used by `main`.

use std::fmt::Write as _;

use crate::page::PageTimes;

/// The times of all counted rounds, in milliseconds.
#[derive(Debug, Default)]
#[expect(clippy::struct_field_names, reason = "the unit of each is a part of its name")]
pub struct Statistics {
    page_total_ms: Vec<f64>,
    page_call_ms: Vec<f64>,
    plain_call_ms: Vec<f64>,
    client_total_ms: Vec<f64>,
}

impl Statistics {
    /// Adds one round of all three methods.
    pub fn add(&mut self, page: PageTimes, plain_call_ms: f64, client_ms: f64) {
        self.page_total_ms.push(page.total_ms);
        self.page_call_ms.push(page.calls_ms);
        self.plain_call_ms.push(plain_call_ms);
        self.client_total_ms.push(client_ms);
    }

    /// The table that is printed.
    pub fn table(&self) -> String {
        let mut table = format!("{:<46}{:>9}{:>9}{:>9}\n", "milliseconds", "median", "min", "max");
        for (name, times) in [
            ("page: click until both sides show the result", &self.page_total_ms),
            ("page: sum of its calls", &self.page_call_ms),
            ("plain client: sum of the same calls", &self.plain_call_ms),
            ("openstack: two commands", &self.client_total_ms),
        ] {
            append_row(&mut table, name, times, 0);
        }
        let _ = writeln!(
            table,
            "{:<46}{:>9}{:>9}{:>9}",
            "ratio within a round", "median", "min", "max"
        );
        for (name, ratios, digits) in [
            ("page / its calls", ratios(&self.page_total_ms, &self.page_call_ms), 2),
            (
                "page / the plain client's calls",
                ratios(&self.page_total_ms, &self.plain_call_ms),
                2,
            ),
            ("openstack / page", ratios(&self.client_total_ms, &self.page_total_ms), 1),
        ] {
            append_row(&mut table, name, &ratios, digits);
        }
        table
    }

    /// The median ratio of the page's total time to the time of its calls. The difference is the page's own work: logic,
    /// rendering and the frame that shows the result. The plain client's times cannot be used for this, because only a browser
    /// sends CORS preflights.
    pub fn page_overhead_ratio(&self) -> f64 {
        median(&ratios(&self.page_total_ms, &self.page_call_ms))
    }
}

/// The ratio within each round, because all methods of a round run under the same load.
fn ratios(numerators: &[f64], denominators: &[f64]) -> Vec<f64> {
    numerators.iter().zip(denominators).map(|(one, other)| one / other).collect()
}

/// Appends one line to the table. Writing to a `String` cannot fail.
fn append_row(table: &mut String, name: &str, values: &[f64], digits: usize) {
    let min = values.iter().copied().fold(f64::MAX, f64::min);
    let max = values.iter().copied().fold(0.0, f64::max);
    let median = median(values);
    let _ = writeln!(table, "{name:<46}{median:>9.digits$}{min:>9.digits$}{max:>9.digits$}");
}

/// The median; 0 for an empty list.
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
    fn the_median_does_not_depend_on_the_order() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!((median(&[4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < f64::EPSILON);
        assert!(median(&[]).abs() < f64::EPSILON);
    }

    #[test]
    fn the_overhead_is_the_median_of_the_ratios() {
        let mut statistics = Statistics::default();
        for (total, calls) in [(130.0, 100.0), (300.0, 100.0), (110.0, 100.0)] {
            statistics.add(PageTimes { total_ms: total, calls_ms: calls }, 90.0, 3000.0);
        }
        assert!((statistics.page_overhead_ratio() - 1.3).abs() < f64::EPSILON);
    }
}
