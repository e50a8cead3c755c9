//! "Share and accept" in the page: signs in once, presses the button, and lets the page measure the time. Used by `main`.

use std::time::Duration;

use imageshare_tests::browser::live::LiveEnv;
use imageshare_tests::browser::{FormCredentials, Outcome, Page, Side, SignInForm, TestError};

/// With no response for this long, the page is idle.
const IDLE_AFTER: Duration = Duration::from_millis(700);

/// The page's times, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct PageTimes {
    /// From the click to the frame that shows the result.
    pub total_ms: f64,
    /// The sum of the calls' times, as the browser measures them.
    pub calls_ms: f64,
}

/// Records the times of the click, of the frame that shows the result, and of the requests in between.
const MEASURE_SCRIPT: &str = r#"
    performance.clearResourceTimings();
    window.imageshareBench = new Promise((done) => {
        let clicked;
        addEventListener("click", (event) => { clicked = event.timeStamp }, { capture: true, once: true });
        const observer = new MutationObserver(() => {
            const failure = document.querySelector('main [role="alert"]');
            if (!failure && !document.querySelector('[data-test="one-step-result"]')) return;
            observer.disconnect();
            if (failure) return done([failure.innerText]);
            requestAnimationFrame(() => {
                const shown = performance.now();
                const calls = performance.getEntriesByType("resource")
                    .filter((call) => call.startTime >= clicked && call.responseEnd > 0 && call.responseEnd <= shown);
                done([shown - clicked, calls.reduce((sum, call) => sum + call.duration, 0), calls.length]);
            });
        });
        observer.observe(document.body, { childList: true, subtree: true });
    })"#;

/// Signs in to both sides.
pub async fn sign_in(page: &Page, live: &LiveEnv) -> Outcome {
    page.open("/about").await?;
    for side in [Side::Producer, Side::Consumer] {
        let user = side.as_str();
        let proof = FormCredentials::Password(user, live.password(user)?, user);
        page.sign_in(&SignInForm {
            identity_url: live.setting("/keystone_url")?,
            proxy_url: None,
            credentials: proof,
            side,
        })
        .await?;
    }
    Ok(())
}

/// Shares and accepts once, on a newly opened page.
pub async fn share_and_accept(page: &Page, region: &str, image: &str) -> Outcome<PageTimes> {
    page.go("/about").await?;
    page.wait_for_heading("About Image Share").await?;
    page.go(&format!("/one-step/{region}/{image}")).await?;
    page.wait_for_heading("Share and accept").await?;
    page.js(MEASURE_SCRIPT).await?;
    page.press("Share and accept").await?;
    let measured = page.js("return window.imageshareBench").await?;
    let value = |index: usize| {
        measured[index]
            .as_f64()
            .ok_or_else(|| TestError::new(format!("the page returned {measured}")))
    };
    if value(2)? < 5.0 {
        return Err(TestError::new(format!(
            "there should be a call for each of five steps: {measured}"
        )));
    }
    wait_until_idle(page).await?;
    Ok(PageTimes { total_ms: value(0)?, calls_ms: value(1)? })
}

/// Waits while the page loads the consumer's offers, so that this does not affect the next measurement.
async fn wait_until_idle(page: &Page) -> Outcome {
    let responses =
        async || page.js("return performance.getEntriesByType('resource').length").await;
    let mut before = responses().await?;
    loop {
        tokio::time::sleep(IDLE_AFTER).await;
        let now = responses().await?;
        if now == before {
            return Ok(());
        }
        before = now;
    }
}
