//! What Chromium and Firefox do differently: how each is started, and what `WebDriver` alone cannot do. Used by `run`, [`super::page`]
//! and `page_rules`.
//!
//! The tests run in Chromium, or in Firefox if `IMAGESHARE_GECKODRIVER` is set.

mod chromium;
mod firefox;

use std::env;

use thirtyfour::prelude::*;

use super::error::Outcome;
use super::find::Role;
use super::run::BrowserSetup;
use chromium::Chromium;
use firefox::Firefox;

/// A running browser with one session.
pub(super) enum Engine {
    Chromium(Chromium),
    Firefox(Box<Firefox>),
}

/// What the browser has reported since it was last asked.
#[derive(Debug, Default)]
pub(super) struct BrowserReport {
    /// Everything in the console.
    pub console_messages: Vec<ConsoleMessage>,
    /// The URLs of all requests.
    pub request_urls: Vec<String>,
}

/// An entry of the console.
#[derive(Debug)]
pub(super) struct ConsoleMessage {
    /// Whether it is an error or a warning; a correct page logs neither.
    pub is_problem: bool,
    /// Its text.
    pub text: String,
}

impl Engine {
    /// Starts the browser that the environment chooses, with the window and the preferences of `setup`.
    pub async fn start(setup: &BrowserSetup) -> Outcome<Self> {
        Ok(match env::var_os("IMAGESHARE_GECKODRIVER") {
            // Boxed, so that tests in Chromium do not carry the larger state of Firefox.
            Some(program) => {
                Self::Firefox(Box::new(Box::pin(Firefox::start(&program, setup)).await?))
            }
            None => Self::Chromium(Chromium::start(setup).await?),
        })
    }

    /// Its `WebDriver` session.
    pub fn driver(&self) -> &WebDriver {
        match self {
            Self::Chromium(chromium) => &chromium.driver,
            Self::Firefox(firefox) => &firefox.driver,
        }
    }

    /// Prepares the current window: its size, the preferences, and `watch`, which runs before any script of a document.
    pub async fn prepare_window(&self, setup: &BrowserSetup, watch: &str) -> Outcome {
        self.run_before_page(watch).await?;
        self.resize(setup.width, setup.height).await?;
        match self {
            Self::Chromium(chromium) => chromium.set_preferences(setup.scheme).await,
            // They are part of its profile.
            Self::Firefox(_) => Ok(()),
        }
    }

    /// Runs a script in every document of this window that is loaded from now on, before the page's own.
    pub async fn run_before_page(&self, script: &str) -> Outcome {
        match self {
            Self::Chromium(chromium) => chromium.run_before_page(script).await,
            Self::Firefox(firefox) => firefox.run_before_page(script).await,
        }
    }

    /// Sets the size of the viewport: a window has a minimum width, a viewport has none.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        match self {
            Self::Chromium(chromium) => chromium.resize(width, height).await,
            Self::Firefox(firefox) => firefox.resize(width, height).await,
        }
    }

    /// The elements in the page, or in `scope`, that the accessibility tree shows with this role, and whose name `matches`.
    pub async fn find_by_role(
        &self,
        scope: Option<&WebElement>,
        role: Role,
        matches: &dyn Fn(&str) -> bool,
    ) -> Outcome<Vec<WebElement>> {
        match self {
            Self::Chromium(chromium) => chromium.find_by_role(scope, role, matches).await,
            Self::Firefox(firefox) => firefox.find_by_role(scope, role, matches).await,
        }
    }

    /// The names of all elements with this role.
    pub async fn names(&self, role: Role) -> Outcome<Vec<String>> {
        match self {
            Self::Chromium(chromium) => chromium.names(role).await,
            Self::Firefox(firefox) => firefox.names(role).await,
        }
    }

    /// What happened since the last call.
    pub async fn read_report(&self) -> Outcome<BrowserReport> {
        match self {
            Self::Chromium(chromium) => chromium.read_report().await,
            Self::Firefox(firefox) => Ok(firefox.read_report()),
        }
    }
}

/// The name without the space that browsers put between inline boxes, and that screen readers do not announce.
fn without_box_spaces(name: &str) -> String {
    name.replace(" ,", ",")
}
