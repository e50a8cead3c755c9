//! Tests of the test driver: it must detect a page that breaks a rule. Scripts make a correct page do so.

use imageshare_tests::browser::{Outcome, Role};

use crate::harness::{on_desktop, on_phone};

/// Runs a script in an otherwise correct page, and returns the message of the failed test.
async fn failure_message(script: &str) -> String {
    let outcome = on_desktop(async |page| {
        page.open("/about").await?;
        page.js(script).await?;
        // The browser reports some errors a moment later.
        page.wait_until("the next frame", async || {
            page.js("return new Promise(requestAnimationFrame)").await.map(|_| true)
        })
        .await
    });
    match outcome.await {
        Ok(()) => "nothing was detected".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[tokio::test]
async fn a_page_that_breaks_its_policy_fails_its_test() {
    let message = failure_message(
        "document.querySelector('main').innerHTML = '<p style=\"color: red\">x</p>'",
    )
    .await;
    assert!(message.contains("policy violation: style-src"), "{message}");
}

#[tokio::test]
async fn a_request_to_an_unlisted_host_fails_its_test() {
    let message = failure_message("fetch('https://elsewhere.invalid/').catch(() => {})").await;
    assert!(message.contains("request to https://elsewhere.invalid/"), "{message}");
}

#[tokio::test]
async fn an_uncaught_error_fails_its_test() {
    let message = failure_message("setTimeout(() => { throw new Error('lost') })").await;
    assert!(message.contains("lost"), "{message}");
}

#[tokio::test]
async fn a_warning_in_the_console_fails_its_test() {
    let message = failure_message("console.warn('outside a reactive tracking context')").await;
    assert!(message.contains("outside a reactive tracking context"), "{message}");
}

#[tokio::test]
async fn text_that_is_too_wide_or_too_faint_is_found() -> Outcome {
    on_phone(async |page| {
        page.open("/about").await?;
        page.expect_legible().await?;
        page.js("const text = document.querySelector('main dd'); text.style.whiteSpace = 'nowrap'; text.style.color = '#999'").await?;
        let message = page.expect_legible().await.unwrap_err().to_string();
        assert!(message.contains("in a window of 390") && message.contains("contrast 2."), "{message}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn accessibility_violations_are_found() -> Outcome {
    on_desktop(async |page| {
        page.open("/about").await?;
        page.expect_no_axe_findings().await?;
        page.js("document.querySelector('main').append(document.createElement('input'))").await?;
        let message = page.expect_no_axe_findings().await.unwrap_err().to_string();
        assert!(message.contains("label: "), "{message}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_secret_is_found_wherever_a_page_may_keep_it() -> Outcome {
    on_desktop(async |page| {
        page.open("/about").await?;
        page.expect_no_leak(&["canary"]).await?;
        for (place, script) in [
            ("localStorage", "localStorage.setItem('x', 'a canary')"),
            ("document", "document.querySelector('main').dataset.x = 'canary'"),
            ("fields", "const f = document.createElement('input'); f.value = 'canary'; document.querySelector('main').append(f)"),
            ("state", "history.replaceState('canary', '')"),
            ("window", "window.name = 'canary'"),
            ("console", "console.info('canary')"),
            ("caches", "return caches.open('x').then((cache) => cache.put('/x', new Response('canary')))"),
        ] {
            page.open("/about").await?;
            page.js(script).await?;
            let message = page.expect_no_leak(&["canary"]).await.unwrap_err().to_string();
            assert!(message.contains(place), "{place}: {message}");
            page.js("localStorage.clear(); window.name = ''; return caches.delete('x')").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn elements_hidden_from_screen_readers_are_not_found() -> Outcome {
    on_desktop(async |page| {
        page.open("/about").await?;
        assert!(page.is_shown(Role::Link, "Accounts").await?);
        page.js("document.querySelector('nav').setAttribute('aria-hidden', 'true')").await?;
        assert!(!page.is_shown(Role::Link, "Accounts").await?);
        Ok(())
    })
    .await
}
