//! The page in a browser: navigation, search for elements, and waiting. Used by every browser test. Every step waits until it
//! can be done, and otherwise fails with what the page showed instead.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use serde_json::Value;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;
use tokio::time::sleep;

use super::engine::Engine;
use super::error::{Outcome, TestError};
use super::find::{NamePattern, Role};
use super::page_rules::{AllowedActivity, BrowserLog, origin};

/// How long a step waits. The sandbox needs milliseconds and real services a second, but a busy CI machine is slow.
const STEP_TIMEOUT: Duration = Duration::from_secs(20);
/// The pause between two attempts.
pub(super) const RETRY_PAUSE: Duration = Duration::from_millis(40);

/// Changes the route; done when the page's own listener, which was added first, has run.
const CHANGE_ROUTE_SCRIPT: &str = "const [route, done] = arguments, before = location.href;
    location.hash = route;
    const wanted = location.href;
    if (wanted === before) return done();
    addEventListener('hashchange', function handled(event) {
        if (event.newURL !== wanted) return;
        removeEventListener('hashchange', handled);
        setTimeout(done);
    });";

/// The page.
pub struct Page {
    pub(super) engine: Engine,
    pub(super) driver: WebDriver,
    pub(super) log: RefCell<BrowserLog>,
    pub(super) allowed: AllowedActivity,
    url: String,
}

impl Page {
    pub(super) fn new(engine: Engine, url: String, allowed: AllowedActivity) -> Self {
        Self { driver: engine.driver().clone(), engine, log: RefCell::default(), allowed, url }
    }

    /// The browser, for actions that have no method here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Scheme, host and port of the page.
    pub fn origin(&self) -> &str {
        origin(&self.url)
    }

    /// Loads the page at a route, as a link from another site does.
    pub async fn open(&self, route: &str) -> Outcome {
        self.read_log().await?;
        // An address that differs only after `#` would not be reloaded.
        self.load("about:blank").await?;
        self.load(&format!("{}#{route}", self.url)).await?;
        self.wait_until("the page to start", async || {
            Ok(self.js("return !!document.querySelector('h1')").await? == true)
        })
        .await
    }

    /// Loads an address, and tries again after a timeout: now and then chromedriver misses that a document has loaded. A page
    /// that really hangs fails the second time too.
    async fn load(&self, address: &str) -> Outcome {
        match self.driver.goto(address).await {
            Err(error) if matches!(*error, WebDriverErrorInner::WebDriverTimeout(_)) => {
                eprintln!("chromedriver did not see {address} load");
                Ok(self.driver.goto(address).await?)
            }
            loaded => Ok(loaded?),
        }
    }

    /// Reloads the page.
    pub async fn reload(&self) -> Outcome {
        self.read_log().await?;
        self.driver.refresh().await?;
        self.wait_until("the page to start", async || {
            Ok(self.js("return !!document.querySelector('h1')").await? == true)
        })
        .await
    }

    /// Goes to a route without a reload, as a link in the page does, and waits until the page has handled it: until then it shows
    /// the old route, which may look like the expected one.
    pub async fn go(&self, route: &str) -> Outcome {
        self.driver.execute_async(CHANGE_ROUTE_SCRIPT, vec![route.into()]).await?;
        Ok(())
    }

    /// The part of the address after `#`.
    pub async fn route(&self) -> Outcome<String> {
        let hash = self.js("return location.hash").await?;
        Ok(hash.as_str().unwrap_or_default().trim_start_matches('#').to_owned())
    }

    /// Waits for the only element with this role and name.
    pub async fn find(&self, role: Role, name: impl Into<NamePattern>) -> Outcome<WebElement> {
        self.find_within(None, role, &name.into()).await
    }

    /// Like [`Self::find`], inside `scope` only.
    pub async fn find_in(
        &self,
        scope: &WebElement,
        role: Role,
        name: impl Into<NamePattern>,
    ) -> Outcome<WebElement> {
        self.find_within(Some(scope), role, &name.into()).await
    }

    /// All elements with this role and name that are now in the page, or in `scope`.
    async fn find_all(
        &self,
        scope: Option<&WebElement>,
        role: Role,
        name: &NamePattern,
    ) -> Outcome<Vec<WebElement>> {
        self.engine.find_by_role(scope, role, &|found| name.matches(found)).await
    }

    async fn find_within(
        &self,
        scope: Option<&WebElement>,
        role: Role,
        name: &NamePattern,
    ) -> Outcome<WebElement> {
        let start = Instant::now();
        loop {
            let mut found = match self.find_all(scope, role, name).await {
                Ok(found) => found,
                // A node may disappear between the query and its resolution.
                Err(_) if start.elapsed() < STEP_TIMEOUT => Vec::new(),
                Err(error) => return Err(error),
            };
            match (found.pop(), found.len()) {
                (Some(one), 0) => return Ok(one),
                (Some(_), extra) if start.elapsed() > STEP_TIMEOUT => {
                    return Err(TestError::new(format!(
                        "{} of role {role:?} are named {name:?}; which one is wanted?",
                        extra + 1
                    )));
                }
                (None, _) if start.elapsed() > STEP_TIMEOUT => {
                    let there = self.engine.names(role).await.unwrap_or_default();
                    return Err(TestError::new(format!("there is no {role:?} named {name:?}"))
                        .with_details(&format!("These are: {there:?}")));
                }
                _ => sleep(RETRY_PAUSE).await,
            }
        }
    }

    /// Waits until no element has this role and name.
    pub async fn wait_until_gone(&self, role: Role, name: impl Into<NamePattern>) -> Outcome {
        let name = name.into();
        self.wait_until(&format!("{role:?} {name:?} to go"), async || {
            Ok(self.find_all(None, role, &name).await?.is_empty())
        })
        .await
    }

    /// Whether the page now has an element with this role and name.
    pub async fn is_shown(&self, role: Role, name: impl Into<NamePattern>) -> Outcome<bool> {
        Ok(!self.find_all(None, role, &name.into()).await?.is_empty())
    }

    /// Waits for the first element with this `data-test` value and these other `data-` attributes.
    pub async fn wait_for_test_id(
        &self,
        test_id: &str,
        data_attributes: &[(&str, &str)],
    ) -> Outcome<WebElement> {
        let awaited = format!("{} to come", test_id_selector(test_id, data_attributes));
        self.wait_until_some(&awaited, async || {
            Ok(self.all_by_test_id(test_id, data_attributes).await?.into_iter().next())
        })
        .await
    }

    /// All elements that now have this `data-test` value and these attributes.
    pub async fn all_by_test_id(
        &self,
        test_id: &str,
        data_attributes: &[(&str, &str)],
    ) -> Outcome<Vec<WebElement>> {
        Ok(self.driver.find_all(By::Css(test_id_selector(test_id, data_attributes))).await?)
    }

    /// Waits until no element has this `data-test` value and these attributes.
    pub async fn wait_until_removed(
        &self,
        test_id: &str,
        data_attributes: &[(&str, &str)],
    ) -> Outcome {
        let awaited = format!("{} to go", test_id_selector(test_id, data_attributes));
        self.wait_until(&awaited, async || {
            Ok(self.all_by_test_id(test_id, data_attributes).await?.is_empty())
        })
        .await
    }

    /// Waits until the page shows this text.
    pub async fn wait_for_text(&self, text: &str) -> Outcome {
        let shown = self
            .wait_until(&format!("the text {text:?}"), async || {
                Ok(self.text().await?.contains(text))
            })
            .await;
        match shown {
            Ok(()) => Ok(()),
            Err(error) => Err(error.with_details(&format!("It shows:\n{}", self.text().await?))),
        }
    }

    /// All text that the page shows now.
    pub async fn text(&self) -> Outcome<String> {
        Ok(self.js("return document.body.innerText").await?.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the first heading is this text, and so is the document's title between the optional count of pending offers
    /// and the product's name.
    pub async fn wait_for_heading(&self, text: &str) -> Outcome {
        let read = r"return document.querySelector('h1')?.textContent.trim() + '|' + document.title.replace(/^\(\d+\) /, '')";
        let wanted = format!("{text}|{text} - Image Share");
        let seen = RefCell::new(Value::Null);
        let came = self
            .wait_until(&format!("heading and title to be {text:?}"), async || {
                let now = self.js(read).await?;
                let there = now == wanted.as_str();
                seen.replace(now);
                Ok(there)
            })
            .await;
        came.map_err(|error| error.with_details(&format!("They are {}", seen.borrow())))
    }

    /// Runs a script in the page and returns its result.
    pub async fn js(&self, script: &str) -> Outcome<Value> {
        Ok(self.driver.execute(script, vec![]).await?.json().clone())
    }

    /// Waits until `condition` returns true.
    pub async fn wait_until(
        &self,
        awaited: &str,
        condition: impl AsyncFn() -> Outcome<bool>,
    ) -> Outcome {
        self.wait_until_some(awaited, async || Ok(condition().await?.then_some(()))).await
    }

    /// Waits until `attempt` returns a value.
    pub async fn wait_until_some<T>(
        &self,
        awaited: &str,
        attempt: impl AsyncFn() -> Outcome<Option<T>>,
    ) -> Outcome<T> {
        let start = Instant::now();
        loop {
            match attempt().await {
                Ok(Some(found)) => return Ok(found),
                // The document may be unloading during an attempt.
                Err(error) if start.elapsed() > STEP_TIMEOUT => return Err(error),
                Ok(None) if start.elapsed() > STEP_TIMEOUT => {
                    return Err(TestError::new(format!(
                        "waited {} seconds for {awaited}",
                        STEP_TIMEOUT.as_secs()
                    )));
                }
                _ => sleep(RETRY_PAUSE).await,
            }
        }
    }
}

fn test_id_selector(test_id: &str, data_attributes: &[(&str, &str)]) -> String {
    let attributes =
        data_attributes.iter().map(|(name, value)| format!(r#"[data-{name}="{value}"]"#));
    std::iter::once(format!(r#"[data-test="{test_id}"]"#)).chain(attributes).collect()
}
