//! `cargo xtask fuzz`: libFuzzer looks for requests that the mock cannot bear. Called by `main` and by `.ci/run`; what is asked
//! and looked at is decided by `imageshare-fuzz`.
//!
//! libFuzzer learns from coverage that the stable compiler counts when it is told to, so no other toolchain is needed. What it
//! learnt is kept in `target/fuzz/corpus`, and what it found in `fuzz/kept`, where the tests replay it.

use std::fs;

use crate::exec;
use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;
use crate::step::step;
use crate::system;

/// How the compiler counts coverage. The pass and its options are LLVM's: cargo-fuzz gives the same.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing";

/// Where inputs are kept that found something.
const KEPT: &str = "fuzz/kept/";

/// Looks for so many seconds.
///
/// # Errors
/// It cannot be built, or it found something.
pub fn run(paths: &Paths, seconds: u32) -> Result<()> {
    if exec::find(paths, "c++")?.is_none() {
        system::install(paths, &["g++"])?;
    }
    let host = host(paths)?;
    let folder = exec::target_folder(paths).join("fuzz");
    step("Building the fuzz target with coverage; the first time takes some minutes", || {
        let mut cargo = exec::cargo(paths)?;
        // With a target of its own, build scripts and macros are left as they are.
        cargo.args(["build", "--quiet", "--package", "imageshare-fuzz", "--profile", "fuzz"]);
        exec::run(
            cargo.args(["--target", &host, "--target-dir"]).arg(&folder).env("RUSTFLAGS", COVERAGE),
        )
    })?;
    let corpus = folder.join("corpus");
    fs::create_dir_all(&corpus).context(corpus.display())?;
    let program = folder.join(&host).join("fuzz/handle");
    step(&format!("Asking the mock anything for {seconds} s"), || {
        let mut fuzz = exec::command(paths, program)?;
        fuzz.arg(format!("-max_total_time={seconds}"))
            .args(["-max_len=4096", "-len_control=10", "-timeout=10", "-print_final_stats=1"])
            .arg(format!("-artifact_prefix={KEPT}"))
            .arg(&corpus)
            .arg(KEPT);
        exec::run(&mut fuzz).map_err(|failure| {
            failure.advise(format!(
                "The input stands in {KEPT}: `cargo run -p imageshare-fuzz -- FILE` tells what it asks, and the tests replay it."
            ))
        })
    })
}

/// The compiler's own target.
fn host(paths: &Paths) -> Result<String> {
    let version = exec::output(exec::command(paths, "rustc")?.arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Failure::new("rustc does not tell its own target."))
}
