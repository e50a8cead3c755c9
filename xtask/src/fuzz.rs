//! `cargo xtask fuzz`: libFuzzer looks for requests that the mock handles wrongly. Called by `main`; the requests and the checks
//! of the responses are defined in `imageshare-fuzz`.
//!
//! The stable compiler can count coverage for libFuzzer, so no other toolchain is needed. The corpus is kept in
//! `target/fuzz/corpus`, and failing inputs in `fuzz/kept`, where the tests replay them.

use std::fs;

use crate::exec;
use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;
use crate::step::run_step;
use crate::system;

/// Makes the compiler count coverage. The pass and its options are LLVM's; cargo-fuzz passes the same ones.
const COVERAGE_FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing";

/// The folder of failing inputs.
const FAILING_INPUTS_FOLDER: &str = "fuzz/kept/";

/// Builds the fuzz target and runs it for `seconds`.
///
/// # Errors
/// The target cannot be built, or libFuzzer found a failing input.
pub fn run(paths: &Paths, seconds: u32) -> Result<()> {
    if exec::find_program(paths, "c++")?.is_none() {
        system::install(paths, &["g++"])?;
    }
    let host = host_triple(paths)?;
    let folder = exec::target_folder(paths).join("fuzz");
    run_step("Building the fuzz target with coverage; the first time takes a few minutes", || {
        let mut cargo = exec::cargo(paths, "build")?;
        // An explicit --target keeps the flags away from build scripts and macros.
        cargo.args(["--quiet", "--package", "imageshare-fuzz", "--profile", "fuzz"]);
        exec::run(
            cargo
                .args(["--target", &host, "--target-dir"])
                .arg(&folder)
                .env("RUSTFLAGS", COVERAGE_FLAGS),
        )
    })?;
    let corpus = folder.join("corpus");
    fs::create_dir_all(&corpus).context(corpus.display())?;
    let program = folder.join(&host).join("fuzz/handle");
    run_step(&format!("Fuzzing the mock for {seconds} s"), || {
        let mut fuzz = exec::command(paths, program)?;
        fuzz.arg(format!("-max_total_time={seconds}"))
            .args(["-max_len=4096", "-len_control=10", "-timeout=10", "-print_final_stats=1"])
            .arg(format!("-artifact_prefix={FAILING_INPUTS_FOLDER}"))
            .arg(&corpus)
            .arg(FAILING_INPUTS_FOLDER);
        exec::run(&mut fuzz).map_err(|failure| {
            failure.with_advice(format!(
                "The input is in {FAILING_INPUTS_FOLDER}: `cargo run -p imageshare-fuzz -- FILE` prints its requests, and the tests replay it."
            ))
        })
    })
}

/// The host triple of the compiler.
fn host_triple(paths: &Paths) -> Result<String> {
    let version = exec::output(exec::command(paths, "rustc")?.arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Failure::new("`rustc -vV` prints no host."))
}
