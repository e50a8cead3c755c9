//! Several windows of one browser, which share its storage and its locks. Used by the tests of what they keep in step.

use thirtyfour::WindowHandle;

use super::error::Outcome;
use super::page::Page;
use super::page_rules;

impl Page {
    /// The window in which the test acts.
    pub async fn window(&self) -> Outcome<WindowHandle> {
        Ok(self.driver.window().await?)
    }

    /// Opens another window and acts in it from now on.
    pub async fn open_window(&self) -> Outcome<WindowHandle> {
        self.read_log().await?;
        let window = self.driver.new_window().await?;
        self.driver.switch_to_window(window.clone()).await?;
        self.engine.run_before_page(page_rules::SCRIPT).await?;
        Ok(window)
    }

    /// Acts in the window that the page has opened, from now on: the only one but `known`.
    pub async fn switch_to_opened_window(&self, known: &WindowHandle) -> Outcome<WindowHandle> {
        self.read_log().await?;
        let opened = self
            .wait_until_some("another window", async || {
                Ok(self.driver.windows().await?.into_iter().find(|window| window != known))
            })
            .await?;
        self.driver.switch_to_window(opened.clone()).await?;
        self.engine.run_before_page(page_rules::SCRIPT).await?;
        Ok(opened)
    }

    /// Acts in another window from now on.
    pub async fn switch_to(&self, window: &WindowHandle) -> Outcome {
        self.read_log().await?;
        Ok(self.driver.switch_to_window(window.clone()).await?)
    }

    /// Closes the window in which the test acts, without the question of the page, and acts in another one from now on.
    pub async fn close_window_and_switch_to(&self, window: &WindowHandle) -> Outcome {
        self.read_log().await?;
        let no_question = "addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true })";
        self.js(no_question).await?;
        self.driver.close_window().await?;
        Ok(self.driver.switch_to_window(window.clone()).await?)
    }

    /// Runs a script in every document of this window that is loaded from now on, before the page's own.
    pub async fn run_before_page(&self, script: &str) -> Outcome {
        self.engine.run_before_page(script).await
    }

    /// How many unfinished runs and removals the browser stores.
    pub async fn stored_run_count(&self) -> Outcome<u64> {
        let count = "return Object.keys(localStorage).filter(key => /^run \\d/.test(key)).length";
        Ok(self.js(count).await?.as_u64().unwrap_or_default())
    }
}
