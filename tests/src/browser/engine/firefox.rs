//! Firefox, through geckodriver and `WebDriver` `BiDi`. Used by `engine` only.
//!
//! It reports less than Chromium: failed requests and refusals of CORS are not in the log that a driver can read.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::process::{self, Child, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use futures_util::StreamExt as _;
use http::Method;
use serde_json::{Value, json};
use thirtyfour::bidi::BiDi;
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::common::command::{Command, ExtensionCommand};
use thirtyfour::prelude::*;

use super::super::error::{Outcome, TestError};
use super::super::find::Role;
use super::super::run::{BrowserSetup, ColorScheme};
use super::{BrowserReport, ConsoleMessage, without_box_spaces};

/// The member of a JSON object by which `WebDriver` refers to an element.
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with a geckodriver of its own, which accepts one session only.
pub(in crate::browser) struct Firefox {
    pub driver: WebDriver,
    bidi: BiDi,
    report: Arc<Mutex<BrowserReport>>,
    _geckodriver: Geckodriver,
}

impl Firefox {
    pub async fn start(program: &OsStr, setup: &BrowserSetup) -> Outcome<Self> {
        let geckodriver = Geckodriver::start(program)?;
        let mut capabilities = DesiredCapabilities::firefox();
        capabilities.set_headless()?;
        if let Some(program) = env::var_os("IMAGESHARE_FIREFOX") {
            capabilities.set_firefox_binary(&program.to_string_lossy())?;
        }
        capabilities.set_preferences(preferences(setup.scheme)?)?;
        capabilities.enable_bidi()?;
        let driver = WebDriver::new(&geckodriver.url, capabilities).await?;
        let bidi = driver.bidi().await?;
        let report = Arc::default();
        record_events(&bidi, Arc::clone(&report)).await?;
        Ok(Self { driver, bidi, report, _geckodriver: geckodriver })
    }

    pub async fn run_before_page(&self, script: &str) -> Outcome {
        let declaration = json!({ "functionDeclaration": format!("() => {{ {script} }}") });
        self.bidi.send_raw("script.addPreloadScript", declaration).await?;
        Ok(())
    }

    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        let viewport = json!({ "context": self.window().await?, "viewport": { "width": width, "height": height } });
        self.bidi.send_raw("browsingContext.setViewport", viewport).await?;
        Ok(())
    }

    pub async fn find_by_role(
        &self,
        scope: Option<&WebElement>,
        role: Role,
        matches: &dyn Fn(&str) -> bool,
    ) -> Outcome<Vec<WebElement>> {
        let mut found = Vec::new();
        for element in self.all_with_role(scope, role).await? {
            if matches(&accessible_name(&element).await?) {
                found.push(element);
            }
        }
        Ok(found)
    }

    pub async fn names(&self, role: Role) -> Outcome<Vec<String>> {
        let mut names = Vec::new();
        for element in self.all_with_role(None, role).await? {
            names.push(accessible_name(&element).await?);
        }
        Ok(names)
    }

    async fn all_with_role(
        &self,
        scope: Option<&WebElement>,
        role: Role,
    ) -> Outcome<Vec<WebElement>> {
        let with_role = json!({ "type": "accessibility", "value": { "role": role.aria_name() } });
        let mut found = self.locate(scope, with_role).await?;
        if role == Role::Textbox {
            // Firefox has a role of its own for these, which WAI-ARIA does not know.
            let passwords = json!({ "type": "css", "value": "input[type=password]" });
            for field in self.locate(scope, passwords).await? {
                if field.is_displayed().await? {
                    found.push(field);
                }
            }
        }
        Ok(found)
    }

    async fn locate(&self, scope: Option<&WebElement>, locator: Value) -> Outcome<Vec<WebElement>> {
        let mut query = json!({ "context": self.window().await?, "locator": locator });
        if let Some(scope) = scope {
            query["startNodes"] = json!([{ "sharedId": scope.element_id().to_string() }]);
        }
        let found = self.bidi.send_raw("browsingContext.locateNodes", query).await?;
        let element = |node: &Value| {
            let reference = json!({ ELEMENT_KEY: node["sharedId"] });
            WebElement::from_json(reference, Arc::clone(self.driver.handle()))
        };
        let nodes = found["nodes"].as_array().map_or(&[][..], Vec::as_slice);
        Ok(nodes.iter().map(element).collect::<Result<_, _>>()?)
    }

    /// `WebDriver` and `BiDi` call a window by the same ID.
    async fn window(&self) -> Outcome<String> {
        Ok(self.driver.window().await?.to_string())
    }

    pub fn read_report(&self) -> BrowserReport {
        std::mem::take(&mut *self.report.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Headless without a user: nothing of the browser's own is fetched, and the page sees the wanted preferences.
fn preferences(scheme: ColorScheme) -> Outcome<FirefoxPreferences> {
    let mut preferences = FirefoxPreferences::new();
    let scheme = match scheme {
        ColorScheme::Dark => 0,
        ColorScheme::Light => 1,
    };
    for (name, value) in [
        ("layout.css.prefers-color-scheme.content-override", json!(scheme)),
        ("ui.prefersReducedMotion", json!(1)),
    ] {
        preferences.set(name, value)?;
    }
    Ok(preferences)
}

/// Asks for the name that a screen reader announces. The library has no method for it.
#[derive(Debug)]
struct GetComputedLabel {
    element: String,
}

impl ExtensionCommand for GetComputedLabel {
    fn parameters_json(&self) -> Option<Value> {
        None
    }

    fn method(&self) -> Method {
        Method::GET
    }

    fn endpoint(&self) -> Arc<str> {
        format!("/element/{}/computedlabel", self.element).into()
    }
}

async fn accessible_name(element: &WebElement) -> Outcome<String> {
    let command = GetComputedLabel { element: element.element_id().to_string() };
    let answer = element.handle().cmd(Command::ExtensionCommand(Box::new(command))).await?;
    Ok(without_box_spaces(&answer.value::<String>()?))
}

/// Collects what the browser reports, from now to the end of the session.
async fn record_events(bidi: &BiDi, report: Arc<Mutex<BrowserReport>>) -> Outcome {
    let mut events = bidi.subscribe_raw();
    let wanted = json!({ "events": ["log.entryAdded", "network.beforeRequestSent"] });
    bidi.send_raw("session.subscribe", wanted).await?;
    tokio::spawn(async move {
        while let Some(event) = events.next().await {
            let mut report = report.lock().unwrap_or_else(PoisonError::into_inner);
            match event.method.as_str() {
                "log.entryAdded" => report.console_messages.push(console_message(&event.params)),
                "network.beforeRequestSent" => {
                    let url = event.params["request"]["url"].as_str().map(str::to_owned);
                    report.request_urls.extend(url);
                }
                _ => (),
            }
        }
    });
    Ok(())
}

fn console_message(entry: &Value) -> ConsoleMessage {
    ConsoleMessage {
        is_problem: matches!(entry["level"].as_str(), Some("error" | "warn")),
        text: entry["text"].as_str().unwrap_or_default().to_owned(),
    }
}

/// A geckodriver process, ended on drop.
struct Geckodriver {
    process: Child,
    url: String,
}

impl Geckodriver {
    /// Starts it on ports that it chooses.
    fn start(program: &OsStr) -> Outcome<Self> {
        let failed = |error: &str| TestError::new(format!("geckodriver did not start: {error}"));
        let mut process = process::Command::new(program)
            .args(["--port", "0", "--websocket-port", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(&error.to_string()))?;
        let output = process.stdout.take().ok_or_else(|| failed("it has no output"))?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            line.split_once("Listening on 127.0.0.1:")?.1.trim().parse::<u16>().ok()
        });
        // Its output must be read to the end, or it waits.
        thread::spawn(move || lines.for_each(drop));
        let url = format!("http://127.0.0.1:{}", port.ok_or_else(|| failed("it names no port"))?);
        Ok(Self { process, url })
    }
}

impl Drop for Geckodriver {
    fn drop(&mut self) {
        // It also ends its browser. An error means that it has already exited.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
