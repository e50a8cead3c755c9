//! A page that nobody uses, on the real services: it is signed out, or locked while a run goes on, and its tokens are revoked at the
//! real Keystone. The page's clock is moved, nobody waits.

use imageshare_tests::browser::live::{LiveEnv, TestImage};
use imageshare_tests::browser::{
    Outcome, Page, Role, Side, distinct_project_id, in_browser, starts_with,
};

use crate::harness::{direct_setup, record_tokens, recorded_tokens, sign_in_user};

/// Opens the page and signs both users in; returns their tokens.
async fn sign_both_in(page: &Page, live: &LiveEnv) -> Outcome<Vec<String>> {
    record_tokens(page).await?;
    page.open("/connect").await?;
    sign_in_user(page, live, "consumer", Side::Consumer, None).await?;
    sign_in_user(page, live, "producer", Side::Producer, None).await?;
    let tokens = recorded_tokens(page).await?;
    assert_eq!(tokens.len(), 2);
    for token in &tokens {
        assert!(live.accepts_token(token)?, "the token is valid before");
    }
    Ok(tokens)
}

async fn wait_until_revoked(page: &Page, live: &LiveEnv, tokens: &[String]) -> Outcome {
    page.wait_until("Keystone to refuse the tokens", async || {
        for token in tokens {
            if live.accepts_token(token)? {
                return Ok(false);
            }
        }
        Ok(true)
    })
    .await
}

#[tokio::test]
async fn an_idle_page_is_signed_out_and_its_tokens_are_revoked() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    in_browser(direct_setup(&live)?, async |page| {
        let tokens = sign_both_in(page, &live).await?;
        page.move_clock(541).await?;
        page.wait_for_text("You'll be signed out in 1 minute").await?;
        page.move_clock(60).await?;
        page.wait_for_text("You were signed out after 10 minutes of inactivity.").await?;
        wait_until_revoked(page, &live, &tokens).await
    })
    .await
}

/// How many projects each image is offered to: more calls than are sent before the clock is moved.
const PROJECTS: usize = 100;

#[tokio::test]
async fn a_run_goes_on_while_the_page_is_locked_and_its_tokens_are_revoked_after_it() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let images =
        [TestImage::create(&live, "locked-run-1")?, TestImage::create(&live, "locked-run-2")?];
    in_browser(direct_setup(&live)?, async |page| {
        let tokens = sign_both_in(page, &live).await?;
        page.go(&format!("/share/{}", live.region_name(0)?)).await?;
        page.wait_for_heading("Share").await?;
        for image in &images {
            page.toggle_checkbox(starts_with(&image.name)).await?;
        }
        let ids: Vec<String> = (1..).take(PROJECTS).map(distinct_project_id).collect();
        page.replace_text("Project IDs", &ids.join(" ")).await?;
        page.press("I have checked all 2 images").await?;
        page.press(format!("Send {} offers", 2 * PROJECTS).as_str()).await?;
        page.wait_for_test_id("run", &[]).await?;
        page.move_clock(601).await?;
        page.wait_until("the lock", async || {
            page.is_shown(Role::Heading, "This page is locked").await
        })
        .await?;
        page.wait_for_text("The work in progress ended, and you were signed out").await?;
        for image in &images {
            assert_eq!(image.members()?.len(), PROJECTS, "{}", image.name);
        }
        wait_until_revoked(page, &live, &tokens).await
    })
    .await
}
