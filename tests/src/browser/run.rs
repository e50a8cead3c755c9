//! Runs one test in its own browser: starts it, checks afterwards that the page broke no rule, and always ends it. Used by every
//! browser test. A failed test leaves a screenshot and the page's text in `target/browser`.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;
use std::{fs, thread};

use super::engine::Engine;
use super::error::Outcome;
use super::page::Page;
use super::page_rules::{self, AllowedActivity, ExpectedError};

/// How long a document may take to load.
const LOAD_TIMEOUT: Duration = Duration::from_secs(30);

/// The folder for screenshots of failed tests.
const EVIDENCE_FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/browser");

/// The preferred color scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorScheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The window and the page in it.
#[derive(Debug, Clone)]
pub struct BrowserSetup {
    url: String,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) scheme: ColorScheme,
    allowed: AllowedActivity,
}

impl BrowserSetup {
    /// A desktop window that shows the page at this address.
    pub fn desktop(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            width: 1280,
            height: 900,
            scheme: ColorScheme::Light,
            allowed: AllowedActivity::default(),
        }
    }

    /// A phone window.
    pub fn phone(url: impl Into<String>) -> Self {
        Self { width: 390, height: 844, ..Self::desktop(url) }
    }

    /// Sets the color scheme.
    #[must_use]
    pub fn with_color_scheme(self, scheme: ColorScheme) -> Self {
        Self { scheme, ..self }
    }

    /// The page may send requests to these origins too.
    #[must_use]
    pub fn allowing_origins<'a>(mut self, origins: impl IntoIterator<Item = &'a str>) -> Self {
        self.allowed.origins.extend(origins.into_iter().map(str::to_owned));
        self
    }

    /// The test causes these errors on purpose; the browser may log them.
    #[must_use]
    pub fn expecting_errors(mut self, errors: impl IntoIterator<Item = ExpectedError>) -> Self {
        self.allowed.expected_errors.extend(errors);
        self
    }
}

/// Runs one test in its own browser.
pub async fn in_browser(setup: BrowserSetup, test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    let engine = Engine::start(&setup).await?;
    let driver = engine.driver().clone();
    let page = Page::new(engine, setup.url.clone(), setup.allowed.clone());
    let outcome = catch_panic(async {
        prepare_browser(&page, &setup).await?;
        test(&page).await?;
        page.expect_no_violation().await
    })
    .await;
    if !matches!(outcome, Ok(Ok(()))) {
        save_evidence(&page).await;
    }
    let ended = driver.quit().await;
    match outcome {
        Ok(Ok(())) => Ok(ended?),
        Ok(Err(error)) => Err(error),
        Err(panic) => resume_unwind(panic),
    }
}

async fn prepare_browser(page: &Page, setup: &BrowserSetup) -> Outcome {
    page.driver.set_page_load_timeout(LOAD_TIMEOUT).await?;
    page.engine.prepare_window(setup, page_rules::SCRIPT).await
}

/// Returns the test's outcome, or its panic: the browser must be ended in both cases.
async fn catch_panic<T>(test: impl Future<Output = T>) -> thread::Result<T> {
    let mut test = pin!(test);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| test.as_mut().poll(context))) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(outcome)) => Poll::Ready(Ok(outcome)),
        Err(panic) => Poll::Ready(Err(panic)),
    })
    .await
}

/// Saves the page's text and a screenshot. Ignores errors, since the browser may be gone.
async fn save_evidence(page: &Page) {
    let name = thread::current().name().unwrap_or("test").replace("::", "-");
    let folder = Path::new(EVIDENCE_FOLDER);
    if fs::create_dir_all(folder).is_err() {
        return;
    }
    let text = page.text().await.unwrap_or_default();
    let route = page.route().await.unwrap_or_default();
    drop(fs::write(folder.join(format!("{name}.txt")), format!("#{route}\n\n{text}\n")));
    drop(page.driver.screenshot(&folder.join(format!("{name}.png"))).await);
    eprintln!("What the page showed is in target/browser/{name}.png and .txt");
}
