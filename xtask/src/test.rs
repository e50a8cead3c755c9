//! `cargo xtask test`: every test that needs no real cloud, from the quick ones to the browser's.
//! Called by `main` and by `.ci/run`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::browser::Browser;
use crate::chromedriver::Chromedriver;
use crate::exec;
use crate::failure::{Context, Result};
use crate::firefox::{self, Firefox};
use crate::js_imports::JsImports;
use crate::page::policy::ContentSecurityPolicy;
use crate::page::{self, ServiceWorker, publish};
use crate::paths::Paths;
use crate::python::{AXE, PythonEnvironment};
use crate::size::PageSize;
use crate::step::run_step;
use crate::tools::{self, WASM_TARGET};

/// How many browser tests run at a time.
const TEST_THREADS: usize = 3;

/// Flags that keep Chromium from talking to anyone but the test.
const CHROMIUM_FLAGS: [&str; 6] = [
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
];

/// Prepares what is missing and runs everything.
///
/// # Errors
/// Something cannot be prepared, a test fails, the page outgrew its budget, or it imports what was not reviewed.
pub fn run(paths: &Paths) -> Result<()> {
    // First what may have to be installed, so that nobody waits for builds to learn that it cannot be.
    let browser = Browser::ensure_installed(paths)?;
    let firefox = Firefox::ensure_installed(paths)?;
    tools::install_page_tools(paths)?;
    let axe = PythonEnvironment::prepare(paths, &AXE)?
        .site_package_file("axe_playwright_python/axe.min.js")?;

    run_step("Tests of core, mock, app, fuzz and xtask", || {
        let packages =
            ["imageshare-core", "imageshare-mock", "imageshare-app", "imageshare-fuzz", "xtask"];
        let packages = packages.into_iter().flat_map(|package| ["--package", package]);
        // The native server's own tests are in it only with this feature.
        let server = ["--features", "imageshare-mock/serve"];
        exec::run(exec::cargo(paths, "test")?.args(packages).args(server))
    })?;
    let capabilities = write_capabilities(paths, &browser)?;
    for (package, what) in [("imageshare-core", "core"), ("imageshare-app", "app")] {
        run_step(&format!("Tests of {what} as WebAssembly, in headless Chromium"), || {
            run_wasm_tests(paths, package, &browser, &capabilities)
        })?;
    }
    page::build(paths)?;
    publish(
        paths,
        &paths.tested_page(),
        &ContentSecurityPolicy::allow_any_https(),
        ServiceWorker::Used,
    )?;
    let title = "Recorded answers of a real cloud replayed, and the sandbox in headless Chromium";
    let sandbox = run_step(title, || run_browser_tests(paths, browser, &axe));
    let title = "Handshake, bulk, inbox, sign-in and offline use in headless Firefox";
    let firefox = run_step(title, || run_firefox_tests(paths, &firefox));
    let size = PageSize::measure(&paths.tested_page())?;
    size.print();
    let imports = JsImports::read(&paths.tested_page())
        .and_then(|imports| imports.compare_with_record(paths));
    sandbox
        .and(firefox)
        .and(size.check_within_limit())
        .and(size.compare_with_record(paths))
        .and(imports)
}

fn run_wasm_tests(
    paths: &Paths,
    package: &str,
    browser: &Browser,
    capabilities: &Path,
) -> Result<()> {
    let mut cargo = exec::cargo(paths, "test")?;
    cargo
        .args(["--package", package, "--target", WASM_TARGET, "--lib", "--tests"])
        .args(["--features", "imageshare-core/server"])
        .env("CHROMEDRIVER", &browser.chromedriver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities);
    exec::run(&mut cargo)
}

fn run_browser_tests(paths: &Paths, browser: Browser, axe: &Path) -> Result<()> {
    let driver = Chromedriver::start(paths, browser)?;
    let mut cargo = browser_tests(paths)?;
    cargo
        .args(["--lib", "--test", "conformance", "--test", "scheduler", "--test", "browser"])
        .env("IMAGESHARE_AXE", axe);
    driver.set_environment(&mut cargo);
    exec::run(&mut cargo)
}

fn run_firefox_tests(paths: &Paths, firefox: &Firefox) -> Result<()> {
    let mut cargo = browser_tests(paths)?;
    cargo
        .args(["--test", "browser", "--"])
        .args(firefox::TESTS)
        // Its manifest is checked with a protocol of Chromium's.
        .args(["--skip", "the_page_can_be_installed_as_an_app"]);
    firefox.set_environment(&mut cargo);
    exec::run(&mut cargo)
}

/// The command that runs tests of `tests`, without their names.
fn browser_tests(paths: &Paths) -> Result<Command> {
    let mut cargo = exec::cargo(paths, "test")?;
    cargo
        // Built with the feature of `live test`, so that this does not compile everything a second time.
        .args(["--package", "imageshare-tests", "--features", "live", "--no-fail-fast"])
        .env("IMAGESHARE_DIST", paths.tested_page())
        // A browser test mostly waits: on two cores, three at a time take a quarter less than two (measured).
        .env("RUST_TEST_THREADS", TEST_THREADS.to_string());
    Ok(cargo)
}

/// The file by which `wasm-bindgen-test-runner` learns how to start the browser.
fn write_capabilities(paths: &Paths, browser: &Browser) -> Result<PathBuf> {
    let folder = paths.join("target/xtask");
    fs::create_dir_all(&folder).context(folder.display())?;
    let file = folder.join("webdriver.json");
    let options =
        json!({"goog:chromeOptions": {"binary": browser.chromium, "args": CHROMIUM_FLAGS}});
    fs::write(&file, options.to_string()).context(file.display())?;
    Ok(file)
}
