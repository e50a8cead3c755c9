//! Compares Criterion's results with the limits: one line for each figure.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use serde_json::Value;

/// The maximum duration of a benchmark.
pub struct BenchmarkLimit {
    /// Criterion's group.
    pub group: &'static str,
    /// The benchmark's name within the group.
    pub name: &'static str,
    /// The median must be below it.
    pub limit: Duration,
}

/// The results of a benchmark.
struct Measurement {
    minimum: f64,
    median: f64,
}

/// The folder of Criterion's results.
pub fn results_dir() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("criterion")
}

/// Prints the table, and returns a failure if a limit is exceeded. Benchmarks that were not measured since `begun`, as with
/// `--test` or a filter, are omitted.
pub fn print_results(limits: &[BenchmarkLimit], begun: SystemTime) -> ExitCode {
    let mut missed = false;
    println!("\n{:<36}{:>10}{:>10}{:>10}", "microseconds", "least", "median", "limit");
    for benchmark in limits {
        let Some(Measurement { minimum: least, median }) = read_measurement(benchmark, begun)
        else {
            continue;
        };
        let limit = benchmark.limit.as_secs_f64() * 1e6;
        let verdict = if median < limit { "met" } else { "missed" };
        missed |= median >= limit;
        let name = format!("{}: {}", benchmark.group, benchmark.name);
        println!("{name:<36}{least:>10.2}{median:>10.2}{limit:>10.0}  {verdict}");
    }
    if missed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn read_measurement(benchmark: &BenchmarkLimit, begun: SystemTime) -> Option<Measurement> {
    // Criterion replaces characters that are invalid in file names; these names contain none.
    let folder = results_dir().join(benchmark.group).join(benchmark.name).join("new");
    let read = |name| -> Option<Value> {
        serde_json::from_slice(&std::fs::read(folder.join(name)).ok()?).ok()
    };
    let written = std::fs::metadata(folder.join("estimates.json")).ok()?.modified().ok()?;
    if written < begun {
        return None;
    }
    let median = read("estimates.json")?["median"]["point_estimate"].as_f64()? / 1e3;
    let sample = read("sample.json")?;
    let numbers = |key| Some(sample[key].as_array()?.iter().filter_map(Value::as_f64));
    let each = numbers("times")?.zip(numbers("iters")?).map(|(time, times)| time / times / 1e3);
    Some(Measurement { minimum: each.fold(f64::INFINITY, f64::min), median })
}
