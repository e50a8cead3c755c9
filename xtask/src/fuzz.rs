//! `cargo xtask fuzz`: libFuzzer looks for requests that the mock handles wrongly, and for texts that a parser of the client handles
//! wrongly. Called by `main`; the inputs and the checks are defined in `imageshare-fuzz`.
//!
//! The stable compiler can count coverage for libFuzzer, so no other toolchain is needed. The corpora are kept in
//! `target/fuzz/corpus`, and failing inputs in `fuzz/failing_inputs`, where the tests replay them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::exec;
use crate::failure::{Context, Failure, Result};
use crate::os_packages;
use crate::output::note;
use crate::paths::Paths;
use crate::step::run_step;

/// Makes the compiler count coverage. The pass and its options are LLVM's; cargo-fuzz passes the same ones.
const COVERAGE_FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing";

/// The folder of the mock's failing inputs.
const FAILING_INPUTS_FOLDER: &str = "fuzz/failing_inputs/";
/// The folder of the first inputs of the parsers, by target.
const SEEDS_FOLDER: &str = "fuzz/seeds";
/// How many targets run at a time: one for each core of the smallest machine that is used.
const MAX_PARALLEL_TARGETS: usize = 2;

/// One fuzz target.
struct FuzzTarget {
    name: String,
    program: &'static str,
    /// Inputs that are read and not changed.
    inputs: PathBuf,
    failing_inputs: PathBuf,
}

/// Builds the fuzz targets and runs each of `names` for `seconds`; all if there are none.
///
/// # Errors
/// A target does not exist or cannot be built, or libFuzzer found a failing input.
pub fn run(paths: &Paths, seconds: u32, names: &[String]) -> Result<()> {
    let selected = select_targets(fuzz_targets(paths)?, names)?;
    if exec::find_program(paths, "c++")?.is_none() {
        os_packages::install(paths, &["g++"])?;
    }
    let host = host_triple(paths)?;
    let folder = exec::target_folder(paths).join("fuzz");
    run_step(
        "Building the fuzz targets with coverage; the first time takes a few minutes",
        || {
            let mut cargo = exec::cargo(paths, "build")?;
            // An explicit --target keeps the flags away from build scripts and macros.
            cargo.args(["--quiet", "--package", "imageshare-fuzz", "--profile", "fuzz"]);
            exec::run(
                cargo
                    .args(["--target", &host, "--target-dir"])
                    .arg(&folder)
                    .env("RUSTFLAGS", COVERAGE_FLAGS),
            )
        },
    )?;
    let program_folder = folder.join(&host).join("fuzz");
    for fuzz_targets in selected.chunks(MAX_PARALLEL_TARGETS) {
        let names: Vec<&str> = fuzz_targets.iter().map(|target| target.name.as_str()).collect();
        run_step(&format!("Fuzzing {} for {seconds} s", names.join(" and ")), || {
            let running = fuzz_targets.iter().map(|target| {
                let log = folder.join(format!("{}.log", target.name));
                let mut fuzz =
                    fuzz_command(paths, target, &program_folder, &folder.join("corpus"), seconds)?;
                let output = fs::File::create(&log).context(log.display())?;
                fuzz.stdout(output.try_clone().context(log.display())?).stderr(output);
                Ok((target, fuzz.spawn().context(target.program)?, log))
            });
            for running in running.collect::<Result<Vec<_>>>()? {
                let (target, mut process, log) = running;
                let is_success = process.wait().context(target.program)?.success();
                report_result(target, &log, is_success)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// The mock, and a target for each folder of seeds.
fn fuzz_targets(paths: &Paths) -> Result<Vec<FuzzTarget>> {
    let mut fuzz_targets = vec![FuzzTarget {
        name: "mock".to_owned(),
        program: "mock",
        inputs: paths.join(FAILING_INPUTS_FOLDER),
        failing_inputs: paths.join(FAILING_INPUTS_FOLDER),
    }];
    let seeds = paths.join(SEEDS_FOLDER);
    let mut names = Vec::new();
    for entry in fs::read_dir(&seeds).context(seeds.display())? {
        let entry = entry.context(seeds.display())?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort_unstable();
    fuzz_targets.extend(names.into_iter().map(|name| {
        let inputs = seeds.join(&name);
        FuzzTarget { name, program: "parsers", failing_inputs: inputs.clone(), inputs }
    }));
    Ok(fuzz_targets)
}

/// The targets with these names; all if there are no names.
fn select_targets(targets: Vec<FuzzTarget>, names: &[String]) -> Result<Vec<FuzzTarget>> {
    let existing: Vec<&str> = targets.iter().map(|target| target.name.as_str()).collect();
    if let Some(name) = names.iter().find(|name| !existing.contains(&name.as_str())) {
        return Err(Failure::new(format!("There is no fuzz target {name:?}."))
            .with_advice(format!("The targets are: {}.", existing.join(", "))));
    }
    Ok(targets
        .into_iter()
        .filter(|target| names.is_empty() || names.contains(&target.name))
        .collect())
}

fn fuzz_command(
    paths: &Paths,
    target: &FuzzTarget,
    program_folder: &Path,
    corpus: &Path,
    seconds: u32,
) -> Result<Command> {
    let corpus = corpus.join(&target.name);
    fs::create_dir_all(&corpus).context(corpus.display())?;
    let mut fuzz = exec::command(paths, program_folder.join(target.program))?;
    fuzz.env("IMAGESHARE_FUZZ_TARGET", &target.name)
        .arg(format!("-max_total_time={seconds}"))
        .args(["-max_len=4096", "-len_control=10", "-timeout=10", "-print_final_stats=1"])
        // A name that no seed has.
        .arg(format!("-artifact_prefix={}/failing-", target.failing_inputs.display()))
        .arg(&corpus)
        .arg(&target.inputs);
    Ok(fuzz)
}

/// Prints how many inputs were tried, or what failed.
fn report_result(target: &FuzzTarget, log: &Path, is_success: bool) -> Result<()> {
    let text = fs::read_to_string(log).context(log.display())?;
    if is_success {
        let executed =
            text.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
        note!("    {}: {} inputs", target.name, executed.unwrap_or("?").trim());
        return Ok(());
    }
    note!("{text}");
    let folder = target.failing_inputs.display();
    let replay = match target.program {
        "mock" => {
            "`cargo run -p imageshare-fuzz --bin mock -- FILE` prints its requests".to_owned()
        }
        _ => {
            format!("`cargo run -p imageshare-fuzz --bin parsers -- {} FILE` reads it", target.name)
        }
    };
    Err(Failure::new(format!("The target {} fails for an input.", target.name))
        .with_advice(format!("The input is in {folder}: {replay}, and the tests replay it.")))
}

/// The host triple of the compiler.
fn host_triple(paths: &Paths) -> Result<String> {
    let version = exec::output(exec::command(paths, "rustc")?.arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Failure::new("`rustc -vV` prints no host."))
}
