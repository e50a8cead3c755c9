//! The page in a browser, with the words of somebody who uses it: go, press, type, choose, see. Every step waits until it can
//! be done, and says what it saw instead when that does not come.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use serde_json::Value;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;
use tokio::time::sleep;

use super::find::{self, Name, Role};
use super::trouble::{Outcome, Trouble};
use super::watch::{Allowed, Log, origin};

/// How long something may take to come. The sandbox needs milliseconds and real services a second; a busy machine of CI is slow.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often one looks.
pub(super) const PAUSE: Duration = Duration::from_millis(40);

/// Changes the address; over when the page's own listener, which was there first, has run.
const GO: &str = "const [route, done] = arguments, before = location.href;
    location.hash = route;
    const wanted = location.href;
    if (wanted === before) return done();
    addEventListener('hashchange', function heard(event) {
        if (event.newURL !== wanted) return;
        removeEventListener('hashchange', heard);
        setTimeout(done);
    });";

/// The page.
pub struct Page {
    pub(super) driver: WebDriver,
    pub(super) log: RefCell<Log>,
    pub(super) allowed: Allowed,
    url: String,
}

impl Page {
    pub(super) fn new(driver: WebDriver, url: String, allowed: Allowed) -> Self {
        Self { driver, log: RefCell::default(), allowed, url }
    }

    /// The browser behind it, for what has no word here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Scheme, host and port that it is served from.
    pub fn origin(&self) -> &str {
        origin(&self.url)
    }

    /// Loads the page anew at a route, as somebody does who follows a link from elsewhere.
    pub async fn open(&self, route: &str) -> Outcome {
        self.read_log().await?;
        // An address that differs only after `#` would not be loaded.
        self.load("about:blank").await?;
        self.load(&format!("{}#{route}", self.url)).await?;
        self.until("the page to start", async || {
            Ok(self.js("return !!document.querySelector('h1')").await? == true)
        })
        .await
    }

    /// Loads an address. Now and then chromedriver misses that a document has come and waits for it until its time for loading is
    /// over, so it is told a second time. A page that really hangs fails then too.
    async fn load(&self, address: &str) -> Outcome {
        match self.driver.goto(address).await {
            Err(error) if matches!(*error, WebDriverErrorInner::WebDriverTimeout(_)) => {
                eprintln!("chromedriver did not see {address} load");
                Ok(self.driver.goto(address).await?)
            }
            loaded => Ok(loaded?),
        }
    }

    /// Loads the same address anew.
    pub async fn reload(&self) -> Outcome {
        self.read_log().await?;
        self.driver.refresh().await?;
        self.until("the page to start", async || {
            Ok(self.js("return !!document.querySelector('h1')").await? == true)
        })
        .await
    }

    /// Goes to a route without loading anew, as a link in the page does, and waits until the page has heard of it: until then it
    /// shows what it showed before, which may look like what is waited for.
    pub async fn go(&self, route: &str) -> Outcome {
        self.driver.execute_async(GO, vec![route.into()]).await?;
        Ok(())
    }

    /// What stands after `#`.
    pub async fn route(&self) -> Outcome<String> {
        let hash = self.js("return location.hash").await?;
        Ok(hash.as_str().unwrap_or_default().trim_start_matches('#').to_owned())
    }

    /// Waits for the one thing of this role and name.
    pub async fn find(&self, role: Role, name: impl Into<Name>) -> Outcome<WebElement> {
        self.find_within(None, role, &name.into()).await
    }

    /// The same, below `scope` only.
    pub async fn find_in(
        &self,
        scope: &WebElement,
        role: Role,
        name: impl Into<Name>,
    ) -> Outcome<WebElement> {
        self.find_within(Some(scope), role, &name.into()).await
    }

    async fn find_within(
        &self,
        scope: Option<&WebElement>,
        role: Role,
        name: &Name,
    ) -> Outcome<WebElement> {
        let begun = Instant::now();
        loop {
            let mut found = match find::all(&self.driver, scope, role, name).await {
                Ok(found) => found,
                // A node may go between being named and being taken.
                Err(_) if begun.elapsed() < PATIENCE => Vec::new(),
                Err(trouble) => return Err(trouble),
            };
            match (found.pop(), found.len()) {
                (Some(one), 0) => return Ok(one),
                (Some(_), others) if begun.elapsed() > PATIENCE => {
                    return Err(Trouble::new(format!(
                        "{} of role {role:?} are named {name:?}; which one is meant?",
                        others + 1
                    )));
                }
                (None, _) if begun.elapsed() > PATIENCE => {
                    let there = find::names(&self.driver, role).await.unwrap_or_default();
                    return Err(
                        Trouble::new(format!("there is no {role:?} named {name:?}")).with(&there)
                    );
                }
                _ => sleep(PAUSE).await,
            }
        }
    }

    /// Waits until nothing of this role and name is left.
    pub async fn gone(&self, role: Role, name: impl Into<Name>) -> Outcome {
        let name = name.into();
        self.until(&format!("{role:?} {name:?} to go"), async || {
            Ok(find::all(&self.driver, None, role, &name).await?.is_empty())
        })
        .await
    }

    /// Whether something of this role and name stands there now.
    pub async fn shows(&self, role: Role, name: impl Into<Name>) -> Outcome<bool> {
        Ok(!find::all(&self.driver, None, role, &name.into()).await?.is_empty())
    }

    /// Waits for the element that bears a hook for tests, `data-test`, and these other `data-` attributes.
    pub async fn hook(&self, hook: &str, data: &[(&str, &str)]) -> Outcome<WebElement> {
        let what = format!("{} to come", selector(hook, data));
        self.until_some(&what, async || Ok(self.hooks(hook, data).await?.into_iter().next())).await
    }

    /// All elements with this hook, now.
    pub async fn hooks(&self, hook: &str, data: &[(&str, &str)]) -> Outcome<Vec<WebElement>> {
        Ok(self.driver.find_all(By::Css(selector(hook, data))).await?)
    }

    /// Waits until no element has this hook.
    pub async fn unhooked(&self, hook: &str, data: &[(&str, &str)]) -> Outcome {
        let what = format!("{} to go", selector(hook, data));
        self.until(&what, async || Ok(self.hooks(hook, data).await?.is_empty())).await
    }

    /// Waits until the page shows these words.
    pub async fn says(&self, words: &str) -> Outcome {
        let shown = self
            .until(&format!("the words {words:?}"), async || Ok(self.text().await?.contains(words)))
            .await;
        match shown {
            Ok(()) => Ok(()),
            Err(trouble) => Err(trouble.with(&format!("It shows:\n{}", self.text().await?))),
        }
    }

    /// Everything that can be read on it now.
    pub async fn text(&self) -> Outcome<String> {
        Ok(self.js("return document.body.innerText").await?.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the first heading reads so, and is all that the window's title says between the count of what waits, if
    /// anything does, and the product's name.
    pub async fn heading(&self, words: &str) -> Outcome {
        let read = r"return document.querySelector('h1')?.textContent.trim() + '|' + document.title.replace(/^\(\d+\) /, '')";
        let wanted = format!("{words}|{words}, Image Share");
        let seen = RefCell::new(Value::Null);
        let came = self
            .until(&format!("heading and title to be {words:?}"), async || {
                let now = self.js(read).await?;
                let there = now == wanted.as_str();
                seen.replace(now);
                Ok(there)
            })
            .await;
        came.map_err(|trouble| trouble.with(&format!("They are {}", seen.borrow())))
    }

    /// Runs a script in the page and gives back what it returns.
    pub async fn js(&self, script: &str) -> Outcome<Value> {
        Ok(self.driver.execute(script, vec![]).await?.json().clone())
    }

    /// Waits until `seen` says so.
    pub async fn until(&self, what: &str, seen: impl AsyncFn() -> Outcome<bool>) -> Outcome {
        self.until_some(what, async || Ok(seen().await?.then_some(()))).await
    }

    /// Waits until `look` finds something.
    pub async fn until_some<T>(
        &self,
        what: &str,
        look: impl AsyncFn() -> Outcome<Option<T>>,
    ) -> Outcome<T> {
        let begun = Instant::now();
        loop {
            match look().await {
                Ok(Some(found)) => return Ok(found),
                // The document may be on its way out while one looks.
                Err(trouble) if begun.elapsed() > PATIENCE => return Err(trouble),
                Ok(None) if begun.elapsed() > PATIENCE => {
                    return Err(Trouble::new(format!(
                        "waited {} seconds for {what}",
                        PATIENCE.as_secs()
                    )));
                }
                _ => sleep(PAUSE).await,
            }
        }
    }

    /// The addresses of all requests so far.
    pub async fn requests(&self) -> Outcome<Vec<String>> {
        self.read_log().await?;
        Ok(self.log.borrow().requests().to_vec())
    }

    /// Reads on in the browser's log.
    pub async fn read_log(&self) -> Outcome {
        let mut log = self.log.take();
        let outcome = log.read(&self.driver, &self.allowed).await;
        self.log.replace(log);
        outcome
    }
}

fn selector(hook: &str, data: &[(&str, &str)]) -> String {
    let others = data.iter().map(|(name, value)| format!(r#"[data-{name}="{value}"]"#));
    std::iter::once(format!(r#"[data-test="{hook}"]"#)).chain(others).collect()
}
