//! The compiler's tools: the wasm32 target, `wasm-bindgen` of the locked version, `trunk`, `cargo-deny` and `geckodriver`. What
//! is on `PATH` in the right version is used; else what an earlier run put into `target/tools`; else
//! it is installed there. Called by `serve`, `test`, `dist`, `lint` and `firefox`.

use crate::exec;
use crate::failure::{Context, Result};
use crate::lockfile;
use crate::paths::Paths;
use crate::step::run_step;

/// The target the page is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A command that `cargo install` can make.
struct Tool<'a> {
    package: &'a str,
    version: &'a str,
    /// Every program the package must bring.
    programs: &'a [&'a str],
    /// What cargo needs besides the package, its version and `--locked`.
    arguments: &'a [&'a str],
    environment: &'a [(&'a str, &'a str)],
    /// How long a build takes on two cores, for the line that announces it.
    build_time: &'a str,
}

/// For tools that run for seconds: built fast instead of running fast.
const FAST_BUILD: &[(&str, &str)] = &[
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

const TRUNK: Tool<'static> = Tool {
    package: "trunk",
    // Newer ones ask for a newer compiler than this workspace does.
    version: "0.21.14",
    programs: &["trunk"],
    // Without its default features trunk leaves out TLS, which only its proxy would use.
    arguments: &["--no-default-features"],
    environment: FAST_BUILD,
    build_time: "about 6 minutes",
};

const CARGO_DENY: Tool<'static> = Tool {
    package: "cargo-deny",
    version: "0.20.1",
    programs: &["cargo-deny"],
    arguments: &["--no-default-features"],
    environment: FAST_BUILD,
    build_time: "about 2 minutes",
};

const GECKODRIVER: Tool<'static> = Tool {
    package: "geckodriver",
    version: "0.36.0",
    programs: &["geckodriver"],
    arguments: &[],
    environment: FAST_BUILD,
    build_time: "about 2 minutes",
};

/// Prepares everything that a build of the page needs.
///
/// # Errors
/// A tool is missing and cannot be installed.
pub fn install_page_tools(paths: &Paths) -> Result<()> {
    install_wasm_target(paths)?;
    install_wasm_bindgen(paths)?;
    ensure_installed(paths, &TRUNK)
}

/// Prepares `cargo deny`, which checks the dependencies.
///
/// # Errors
/// It is missing and cannot be installed.
pub fn install_cargo_deny(paths: &Paths) -> Result<()> {
    ensure_installed(paths, &CARGO_DENY)
}

/// Prepares geckodriver, which drives Firefox.
///
/// # Errors
/// It is missing and cannot be installed.
pub fn install_geckodriver(paths: &Paths) -> Result<()> {
    ensure_installed(paths, &GECKODRIVER)
}

/// Prepares `wasm-bindgen` and its test runner, in the version `Cargo.lock` names. Before that version is raised, try
/// its installation: it fails where a crate that the command's own lock file names cannot be downloaded yet.
///
/// # Errors
/// It is missing and cannot be installed.
pub fn install_wasm_bindgen(paths: &Paths) -> Result<()> {
    let version = lockfile::locked_version(paths, "wasm-bindgen")?;
    ensure_installed(
        paths,
        &Tool {
            package: "wasm-bindgen-cli",
            version: &version,
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            arguments: &[],
            environment: &[],
            build_time: "about 4 minutes",
        },
    )
}

/// Adds the wasm32 target to the toolchain, if rustup manages it.
///
/// # Errors
/// The standard library for the target is missing and rustup cannot fetch it.
pub fn install_wasm_target(paths: &Paths) -> Result<()> {
    let sysroot = exec::output(exec::command(paths, "rustc")?.args(["--print", "sysroot"]))?;
    let library = std::path::Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET);
    if library.is_dir() {
        return Ok(());
    }
    run_step(&format!("Adding the target {WASM_TARGET} with rustup"), || {
        exec::run(exec::command(paths, "rustup")?.args(["target", "add", WASM_TARGET])).context(
            "The compiler cannot make WebAssembly; where rustup does not manage it, \
             install its standard library for wasm32-unknown-unknown",
        )
    })
}

/// Adds rustfmt and clippy to the toolchain, where a minimal one lacks them.
///
/// # Errors
/// One is missing and rustup cannot fetch it.
pub fn install_lint_tools(paths: &Paths) -> Result<()> {
    for (verb, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if exec::try_output(exec::cargo(paths, verb)?.arg("--version")).is_none() {
            run_step(&format!("Adding {component} with rustup"), || {
                exec::run(exec::command(paths, "rustup")?.args(["component", "add", component]))
            })?;
        }
    }
    Ok(())
}

fn ensure_installed(paths: &Paths, tool: &Tool<'_>) -> Result<()> {
    if is_installed(paths, tool)? {
        return Ok(());
    }
    let binstall = exec::try_output(exec::cargo(paths, "binstall")?.arg("-V")).is_some();
    if binstall
        && run_step(&install_message(tool, "cargo binstall", "some seconds"), || {
            install_with_binstall(paths, tool)
        })
        .is_ok()
    {
        return Ok(());
    }
    run_step(&install_message(tool, "cargo install", tool.build_time), || {
        install_with_cargo(paths, tool)
    })
}

fn install_message(tool: &Tool<'_>, installer: &str, duration: &str) -> String {
    format!(
        "Installing {} {} into target/tools with {installer}; this takes {duration}",
        tool.package, tool.version
    )
}

fn is_installed(paths: &Paths, tool: &Tool<'_>) -> Result<bool> {
    for program in tool.programs {
        let output = exec::try_output(exec::command(paths, program)?.arg("--version"));
        if output.as_deref().and_then(parse_version) != Some(tool.version) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn install_with_binstall(paths: &Paths, tool: &Tool<'_>) -> Result<()> {
    let package = format!("{}@{}", tool.package, tool.version);
    let mut cargo = exec::cargo(paths, "binstall")?;
    cargo.args(["--no-confirm", "--force", "--root"]).arg(paths.tools()).arg(package);
    exec::run(&mut cargo)
}

fn install_with_cargo(paths: &Paths, tool: &Tool<'_>) -> Result<()> {
    let mut cargo = exec::cargo(paths, "install")?;
    cargo
        .args(["--force", "--root"])
        .arg(paths.tools())
        // A complete version means exactly this one.
        .args([tool.package, "--version", tool.version])
        .args(tool.arguments)
        .envs(tool.environment.iter().copied());
    exec::run(&mut cargo)
}

/// The version in `wasm-bindgen 0.2.130` or `trunk 0.21.14 (abc123)`.
fn parse_version(output: &str) -> Option<&str> {
    output.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_has_an_exact_version() {
        let bindgen = lockfile::locked_version(&Paths::find().unwrap(), "wasm-bindgen").unwrap();
        for version in [TRUNK.version, CARGO_DENY.version, GECKODRIVER.version, &bindgen] {
            let numbers: Vec<&str> = version.split('.').collect();
            assert_eq!(numbers.len(), 3, "{version}");
            assert!(numbers.iter().all(|number| number.parse::<u32>().is_ok()), "{version}");
        }
    }

    #[test]
    fn the_version_is_parsed_from_a_tools_output() {
        assert_eq!(parse_version("wasm-bindgen 0.2.130\n"), Some("0.2.130"));
        assert_eq!(parse_version("trunk 0.21.14 (0a1b2c3)\n"), Some("0.21.14"));
        assert_eq!(parse_version("command not found"), None);
    }
}
