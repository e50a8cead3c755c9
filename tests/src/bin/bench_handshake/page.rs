//! The page's round: sign in once, then press the one button, and let the page itself note when.

use std::time::Duration;

use imageshare_tests::browser::live::Live;
use imageshare_tests::browser::{Outcome, Page, Proof, Side, SignIn, Trouble};

/// So long without an answer means that nothing is under way any more.
const QUIET: Duration = Duration::from_millis(700);

/// What the page took, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// From the click to the frame that shows the result.
    pub whole: f64,
    /// The calls' own times, summed, as the browser has them.
    pub calls: f64,
}

/// Notes the click, the result's arrival, and the requests between. The result is there when the frame that shows it is made.
const NOTE: &str = r#"
    performance.clearResourceTimings();
    window.imageshareBench = new Promise((done) => {
        let begun;
        addEventListener("click", (event) => { begun = event.timeStamp }, { capture: true, once: true });
        const watch = new MutationObserver(() => {
            const failure = document.querySelector('main [role="alert"]');
            if (!failure && !document.querySelector('[data-test="one-step-result"]')) return;
            watch.disconnect();
            if (failure) return done([failure.innerText]);
            requestAnimationFrame(() => {
                const shown = performance.now();
                const calls = performance.getEntriesByType("resource")
                    .filter((call) => call.startTime >= begun && call.responseEnd > 0 && call.responseEnd <= shown);
                done([shown - begun, calls.reduce((sum, call) => sum + call.duration, 0), calls.length]);
            });
        });
        watch.observe(document.body, { childList: true, subtree: true });
    })"#;

/// Signs in to both sides.
pub async fn sign_in(page: &Page, live: &Live) -> Outcome {
    page.open("/about").await?;
    for side in [Side::Producer, Side::Consumer] {
        let user = side.as_str();
        let proof = Proof::Password(user, live.password(user)?, user);
        page.sign_in(&SignIn { identity: live.text("/keystone_url")?, proxy: None, proof, side })
            .await?;
    }
    Ok(())
}

/// One share, on a page that was just opened.
pub async fn round(page: &Page, region: &str, image: &str) -> Outcome<Shown> {
    page.go("/about").await?;
    page.heading("About Image Share").await?;
    page.go(&format!("/one-step/{region}/{image}")).await?;
    page.heading("Share and accept").await?;
    page.js(NOTE).await?;
    page.press("Share and accept").await?;
    let noted = page.js("return window.imageshareBench").await?;
    let figure = |at: usize| {
        noted[at].as_f64().ok_or_else(|| Trouble::new(format!("the page noted {noted}")))
    };
    if figure(2)? < 5.0 {
        return Err(Trouble::new(format!(
            "there should be a call for each of five steps: {noted}"
        )));
    }
    settle(page).await?;
    Ok(Shown { whole: figure(0)?, calls: figure(1)? })
}

/// Afterwards the page asks for the consumer's offers; what is measured next should not meet that.
async fn settle(page: &Page) -> Outcome {
    let answered = async || page.js("return performance.getEntriesByType('resource').length").await;
    let mut before = answered().await?;
    loop {
        tokio::time::sleep(QUIET).await;
        let now = answered().await?;
        if now == before {
            return Ok(());
        }
        before = now;
    }
}
