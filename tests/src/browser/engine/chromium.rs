//! Chromium, through chromedriver and the Chrome DevTools Protocol. Used by `engine` only.

use std::os::unix::fs::MetadataExt as _;
use std::{env, fs};

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::session::scriptret::ScriptRet;

use super::super::error::{Outcome, TestError};
use super::super::find::Role;
use super::super::run::{BrowserSetup, ColorScheme};
use super::{BrowserReport, ConsoleMessage, without_box_spaces};

/// Flags that keep Chromium from connecting to anything but the test.
const FLAGS: [&str; 8] = [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-default-browser-check",
];

/// A session of a chromedriver that runs already.
pub(in crate::browser) struct Chromium {
    pub driver: WebDriver,
}

/// A node of the accessibility tree with the wanted role.
#[derive(Debug)]
struct Candidate {
    name: String,
    node: Value,
}

impl Chromium {
    pub async fn start(setup: &BrowserSetup) -> Outcome<Self> {
        let missing = "IMAGESHARE_CHROMEDRIVER is not set to a running chromedriver; `cargo xtask test` starts one and sets it";
        let server = env::var("IMAGESHARE_CHROMEDRIVER").map_err(|_| TestError::new(missing))?;
        let mut capabilities = DesiredCapabilities::chrome();
        for flag in FLAGS {
            capabilities.add_arg(flag)?;
        }
        // As root, Chromium starts without its sandbox or not at all.
        if fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0) {
            capabilities.add_arg("--no-sandbox")?;
        }
        capabilities.add_arg(&format!("--window-size={},{}", setup.width, setup.height))?;
        if let Some(program) = env::var_os("IMAGESHARE_CHROMIUM") {
            capabilities.set_binary(&program.to_string_lossy())?;
        }
        capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" }))?;
        // Without a profile folder, chromedriver creates one and deletes it afterwards.
        Ok(Self { driver: WebDriver::new(server, capabilities).await? })
    }

    pub async fn set_preferences(&self, scheme: ColorScheme) -> Outcome {
        let scheme = match scheme {
            ColorScheme::Light => "light",
            ColorScheme::Dark => "dark",
        };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    pub async fn run_before_page(&self, script: &str) -> Outcome {
        let source = json!({ "source": script });
        self.driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await?;
        Ok(())
    }

    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
        Ok(())
    }

    pub async fn find_by_role(
        &self,
        scope: Option<&WebElement>,
        role: Role,
        matches: &dyn Fn(&str) -> bool,
    ) -> Outcome<Vec<WebElement>> {
        let mut found = Vec::new();
        for candidate in self.find_candidates(scope, role).await? {
            if matches(&candidate.name) {
                found.push(self.resolve_element(&candidate.node).await?);
            }
        }
        Ok(found)
    }

    pub async fn names(&self, role: Role) -> Outcome<Vec<String>> {
        Ok(self.find_candidates(None, role).await?.into_iter().map(|one| one.name).collect())
    }

    async fn find_candidates(
        &self,
        scope: Option<&WebElement>,
        role: Role,
    ) -> Outcome<Vec<Candidate>> {
        let cdp = self.driver.cdp();
        let root = if let Some(scope) = scope {
            json!(scope.cdp_remote_object_id().await?)
        } else {
            let expression = json!({ "expression": "document.documentElement" });
            cdp.send_raw("Runtime.evaluate", expression).await?["result"]["objectId"].clone()
        };
        let query = json!({ "objectId": root, "role": role.aria_name() });
        let tree = cdp.send_raw("Accessibility.queryAXTree", query).await?;
        let nodes = tree["nodes"]
            .as_array()
            .ok_or_else(|| TestError::new("the browser shows no accessibility tree"))?;
        let exposed = nodes.iter().filter(|node| node["ignored"] == false);
        let candidate = |node: &Value| Candidate {
            name: without_box_spaces(node["name"]["value"].as_str().unwrap_or_default()),
            node: node["backendDOMNodeId"].clone(),
        };
        Ok(exposed.map(candidate).collect())
    }

    /// The node as a `WebDriver` element. CDP and `WebDriver` share no IDs, so a variable of the page passes it on.
    async fn resolve_element(&self, node: &Value) -> Outcome<WebElement> {
        let cdp = self.driver.cdp();
        let object = cdp.send_raw("DOM.resolveNode", json!({ "backendNodeId": node })).await?;
        let store_in_window = json!({
            "objectId": object["object"]["objectId"],
            "functionDeclaration": "function () { window.imageshareFound = this }",
        });
        cdp.send_raw("Runtime.callFunctionOn", store_in_window).await?;
        let take =
            "const found = window.imageshareFound; delete window.imageshareFound; return found";
        let found: ScriptRet = self.driver.execute(take, vec![]).await?;
        Ok(found.element()?)
    }

    pub async fn read_report(&self) -> Outcome<BrowserReport> {
        let mut report = BrowserReport::default();
        for entry in self.driver.get_log("browser").await? {
            let is_problem = matches!(entry.level.as_str(), "SEVERE" | "WARNING");
            report.console_messages.push(ConsoleMessage { is_problem, text: entry.message });
        }
        for entry in self.driver.get_log("performance").await? {
            let event: Value = serde_json::from_str(&entry.message).unwrap_or_default();
            let event = &event["message"];
            if event["method"] == "Network.requestWillBeSent" {
                let url = event["params"]["request"]["url"].as_str().map(str::to_owned);
                report.request_urls.extend(url);
            }
        }
        Ok(report)
    }
}
