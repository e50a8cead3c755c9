//! Rules for every page in every test: no policy violation, no error in the console, no request to an unlisted host.
//! `run` installs the recorder before the first document and checks it after the test.

use std::collections::BTreeSet;

use serde_json::Value;

use super::engine::Engine;
use super::error::{Outcome, TestError};
use super::page::Page;

/// Runs before any script of the page.
pub(super) const SCRIPT: &str = include_str!("watch.js");

/// What a test allows in addition to the page's own origin.
#[derive(Debug, Clone, Default)]
pub struct AllowedActivity {
    /// Origins that the page may send requests to: clouds and proxies of the test.
    pub origins: Vec<String>,
    /// Errors that the test causes on purpose.
    pub expected_errors: Vec<ExpectedError>,
}

/// An error that the browser logs although the page handles it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectedError {
    /// A response with this status.
    Status(u16),
    /// A response that CORS hides from the page.
    BlockedByCors,
    /// A server at which nothing listens.
    ConnectionRefused,
    /// A file that was being loaded when the page was reloaded. Firefox reports that as an error.
    LoadInterrupted,
    /// A connection that is lost in the middle of a response.
    ConnectionLost,
    /// A changed file that fails its integrity check.
    IntegrityFailure,
}

impl ExpectedError {
    fn matches(self, message: &str) -> bool {
        match self {
            Self::Status(status) => {
                message.contains(&format!("responded with a status of {status} "))
            }
            Self::ConnectionRefused => message.contains("net::ERR_CONNECTION_REFUSED"),
            Self::LoadInterrupted => {
                ["A ServiceWorker intercepted the request", "The operation was aborted"]
                    .iter()
                    .any(|text| message.contains(text))
            }
            Self::ConnectionLost => message.contains("net::ERR_INCOMPLETE_CHUNKED_ENCODING"),
            Self::IntegrityFailure => {
                ["Failed to find a valid digest", "integrity checks failed", "Failed to fetch"]
                    .iter()
                    .any(|text| message.contains(text))
            }
            Self::BlockedByCors => {
                message.contains("has been blocked by CORS policy")
                    || message.contains("net::ERR_FAILED")
            }
        }
    }
}

/// The entries read from the log of one browser.
#[derive(Debug, Default)]
pub struct BrowserLog {
    violations: Vec<String>,
    console_messages: Vec<String>,
    request_urls: Vec<String>,
}

impl BrowserLog {
    /// Reads the new entries. Must be called before the document is unloaded, which discards its recorder.
    pub(super) async fn read(&mut self, engine: &Engine, allowed: &AllowedActivity) -> Outcome {
        let seen =
            engine.driver().execute("return window.imageshareWatch?.() ?? []", vec![]).await?;
        let expected = |text: &str| {
            is_missing_config(text)
                || allowed.expected_errors.iter().any(|refusal| refusal.matches(text))
        };
        self.violations.extend(strings_in_array(seen.json()).filter(|text| !expected(text)));
        let report = engine.read_report().await?;
        for message in report.console_messages {
            if message.is_problem && !expected(&message.text) {
                self.violations.push(format!("console: {}", message.text));
            }
            self.console_messages.push(message.text);
        }
        self.request_urls.extend(report.request_urls);
        Ok(())
    }

    /// All console messages.
    pub fn console_messages(&self) -> &[String] {
        &self.console_messages
    }

    /// The URLs of all requests.
    pub fn request_urls(&self) -> &[String] {
        &self.request_urls
    }

    /// Fails if the page broke a rule.
    pub(super) fn check(&self, origin: &str, allowed: &AllowedActivity) -> Outcome {
        let unlisted = self.request_urls.iter().filter(|url| {
            let is_network =
                ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| url.starts_with(scheme));
            let known = std::iter::once(origin).chain(allowed.origins.iter().map(String::as_str));
            is_network && !known.clone().any(|origin| has_origin(url, origin))
        });
        let unlisted = unlisted.map(|url| format!("request to {url}"));
        let violations: BTreeSet<String> =
            self.violations.iter().cloned().chain(unlisted).collect();
        if violations.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> = violations.into_iter().collect();
        Err(TestError::new("the page broke a rule of `browser::watch`:")
            .with_details(&lines.join("\n")))
    }
}

impl Page {
    /// The URLs of all requests up to now.
    pub async fn request_urls(&self) -> Outcome<Vec<String>> {
        self.read_log().await?;
        Ok(self.log.borrow().request_urls().to_vec())
    }

    /// Fails if the page has broken a rule of `page_rules` so far.
    pub async fn expect_no_violation(&self) -> Outcome {
        self.read_log().await?;
        self.log.borrow().check(self.origin(), &self.allowed)
    }

    /// Reads the new entries of the browser's log.
    pub async fn read_log(&self) -> Outcome {
        let mut log = self.log.take();
        let outcome = log.read(&self.engine, &self.allowed).await;
        self.log.replace(log);
        outcome
    }
}

/// Whether it is about the configuration of the site, which most sites don't have: the browser logs every 404.
fn is_missing_config(message: &str) -> bool {
    message.contains("/config.json") && ExpectedError::Status(404).matches(message)
}

/// Scheme, host and port of an address.
pub(super) fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    url[host..].find('/').map_or(url, |end| &url[..host + end])
}

/// Whether an address has this origin, and not a longer host or port that starts with it.
fn has_origin(url: &str, origin: &str) -> bool {
    url.strip_prefix(origin).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn strings_in_array(value: &Value) -> impl Iterator<Item = String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_request(url: &str) -> Outcome {
        let log = BrowserLog { request_urls: vec![url.to_owned()], ..BrowserLog::default() };
        let allowed = AllowedActivity {
            origins: vec!["http://127.0.0.1:18772".into()],
            expected_errors: vec![ExpectedError::BlockedByCors],
        };
        log.check("http://127.0.0.1:8080", &allowed)
    }

    #[test]
    fn a_request_to_an_unlisted_host_is_a_violation() {
        assert!(check_request("http://127.0.0.1:8080/a.wasm").is_ok());
        assert!(check_request("http://127.0.0.1:18772/keystone/v3").is_ok());
        assert!(check_request("data:text/plain,x").is_ok());
        for unlisted in ["https://example.com/", "http://127.0.0.1:80801/", "http://127.0.0.1:9/"] {
            assert!(check_request(unlisted).is_err(), "{unlisted}");
        }
    }

    #[test]
    fn an_origin_ends_before_the_path() {
        assert_eq!(origin("http://127.0.0.1:8080/a/b/"), "http://127.0.0.1:8080");
        assert_eq!(origin("http://127.0.0.1:8080"), "http://127.0.0.1:8080");
    }

    #[test]
    fn only_the_listed_error_is_expected() {
        let message = "http://127.0.0.1/v2/x - Failed to load resource: the server responded with a status of 404 (Not Found)";
        assert!(ExpectedError::Status(404).matches(message));
        assert!(
            !ExpectedError::Status(401).matches(message)
                && !ExpectedError::BlockedByCors.matches(message)
        );
    }

    #[test]
    fn a_missing_configuration_is_no_error() {
        let message = |file: &str, status: &str| {
            format!(
                "http://h/{file} - Failed to load resource: the server responded with a status of {status}"
            )
        };
        assert!(is_missing_config(&message("config.json", "404 (Not Found)")));
        assert!(!is_missing_config(&message("config.json", "500 (Internal Server Error)")));
        assert!(!is_missing_config(&message("a.wasm", "404 (Not Found)")));
    }

    #[test]
    fn a_violation_fails_even_if_errors_are_expected() {
        let log = BrowserLog {
            violations: vec!["policy violation: style-src".into()],
            ..BrowserLog::default()
        };
        assert!(
            log.check(
                "http://127.0.0.1:1",
                &AllowedActivity {
                    expected_errors: vec![ExpectedError::Status(404)],
                    ..AllowedActivity::default()
                }
            )
            .is_err()
        );
    }
}
