//! What a page must not do, whatever the test: break its policy, fail in the console, or ask a host it was not told of.
//! `run` installs the watch before the first document and asks it when the test is over.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use thirtyfour::WebDriver;

use super::trouble::{Outcome, Trouble};

/// Runs before any script of the page.
const SCRIPT: &str = include_str!("watch.js");

/// What a test allows besides the page's own origin.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    /// Origins that may be asked: the clouds and proxies that the test names.
    pub origins: Vec<String>,
    /// What the test provokes.
    pub refusals: Vec<Refusal>,
}

/// A refusal that the browser writes into its log, although the page takes it well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// An answer of this status.
    Status(u16),
    /// An answer that the browser keeps from the page, whose origin the service does not allow.
    Blocked,
    /// A part of the page that is not what it should be, which the browser refuses to run.
    Altered,
}

impl Refusal {
    fn is(self, message: &str) -> bool {
        match self {
            Self::Status(status) => {
                message.contains(&format!("responded with a status of {status} "))
            }
            Self::Altered => {
                ["Failed to find a valid digest", "integrity checks failed", "Failed to fetch"]
                    .iter()
                    .any(|words| message.contains(words))
            }
            Self::Blocked => {
                message.contains("has been blocked by CORS policy")
                    || message.contains("net::ERR_FAILED")
            }
        }
    }
}

/// The log of one browser, so far as it was read.
#[derive(Debug, Default)]
pub struct Log {
    misdeeds: Vec<String>,
    console: Vec<String>,
    requests: Vec<String>,
}

/// Puts the watch into every document that is loaded from now on.
pub(super) async fn install(driver: &WebDriver) -> Outcome {
    let script = json!({ "source": SCRIPT });
    driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", script).await?;
    Ok(())
}

impl Log {
    /// Reads on. To be called before the document goes, since its own watch goes with it.
    pub(super) async fn read(&mut self, driver: &WebDriver, allowed: &Allowed) -> Outcome {
        let seen = driver.execute("return window.imageshareWatch?.() ?? []", vec![]).await?;
        let expected = |words: &str| allowed.refusals.iter().any(|refusal| refusal.is(words));
        self.misdeeds.extend(texts(seen.json()).filter(|words| !expected(words)));
        for entry in driver.get_log("browser").await? {
            if is_complaint(&entry.level) && !expected(&entry.message) {
                self.misdeeds.push(format!("console: {}", entry.message));
            }
            self.console.push(entry.message);
        }
        for entry in driver.get_log("performance").await? {
            let event: Value = serde_json::from_str(&entry.message).unwrap_or_default();
            let event = &event["message"];
            if event["method"] == "Network.requestWillBeSent" {
                self.requests.extend(event["params"]["request"]["url"].as_str().map(str::to_owned));
            }
        }
        Ok(())
    }

    /// Everything that went to the console.
    pub fn console(&self) -> &[String] {
        &self.console
    }

    /// The address of every request.
    pub fn requests(&self) -> &[String] {
        &self.requests
    }

    /// Fails if the page did what it must not.
    pub(super) fn judge(&self, origin: &str, allowed: &Allowed) -> Outcome {
        let astray = self.requests.iter().filter(|url| {
            let is_network =
                ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| url.starts_with(scheme));
            let known = std::iter::once(origin).chain(allowed.origins.iter().map(String::as_str));
            is_network && !known.clone().any(|origin| is_below(url, origin))
        });
        let astray = astray.map(|url| format!("request to {url}"));
        let misdeeds: BTreeSet<String> = self.misdeeds.iter().cloned().chain(astray).collect();
        if misdeeds.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> = misdeeds.into_iter().collect();
        Err(Trouble::new("the page did what it must not:").with(&lines.join("\n")))
    }
}

/// Errors and warnings: the console of a page without faults holds neither, in no build.
fn is_complaint(level: &str) -> bool {
    matches!(level, "SEVERE" | "WARNING")
}

/// Scheme, host and port of an address.
pub(super) fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    url[host..].find('/').map_or(url, |end| &url[..host + end])
}

/// Whether an address is of this origin, and not of a host whose name only begins like it.
fn is_below(url: &str, origin: &str) -> bool {
    url.strip_prefix(origin).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn texts(value: &Value) -> impl Iterator<Item = String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(url: &str) -> Outcome {
        let log = Log { requests: vec![url.to_owned()], ..Log::default() };
        let allowed = Allowed {
            origins: vec!["http://127.0.0.1:18772".into()],
            refusals: vec![Refusal::Blocked],
        };
        log.judge("http://127.0.0.1:8080", &allowed)
    }

    #[test]
    fn a_request_to_an_unlisted_host_is_a_violation() {
        assert!(asked("http://127.0.0.1:8080/a.wasm").is_ok());
        assert!(asked("http://127.0.0.1:18772/keystone/v3").is_ok());
        assert!(asked("data:text/plain,x").is_ok());
        for astray in ["https://example.com/", "http://127.0.0.1:80801/", "http://127.0.0.1:9/"] {
            assert!(asked(astray).is_err(), "{astray}");
        }
    }

    #[test]
    fn an_origin_ends_before_the_path() {
        assert_eq!(origin("http://127.0.0.1:8080/a/b/"), "http://127.0.0.1:8080");
        assert_eq!(origin("http://127.0.0.1:8080"), "http://127.0.0.1:8080");
    }

    #[test]
    fn only_the_named_refusal_is_expected() {
        let message = "http://127.0.0.1/v2/x - Failed to load resource: the server responded with a status of 404 (Not Found)";
        assert!(Refusal::Status(404).is(message));
        assert!(!Refusal::Status(401).is(message) && !Refusal::Blocked.is(message));
    }

    #[test]
    fn a_violation_fails_even_where_refusals_are_expected() {
        let log = Log { misdeeds: vec!["policy violation: style-src".into()], ..Log::default() };
        assert!(
            log.judge(
                "http://127.0.0.1:1",
                &Allowed { refusals: vec![Refusal::Status(404)], ..Allowed::default() }
            )
            .is_err()
        );
    }
}
