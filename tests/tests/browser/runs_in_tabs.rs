//! Runs in several windows of one browser: each is kept on its own, and one window works on it at a time.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{Outcome, Page, Role, starts_with};
use thirtyfour::WindowHandle;

use crate::bulk_run::{OFFER_COUNT, pause_run, prepare_run, sign_in_as_producer};
use crate::harness::{on_desktop, with_cloud};

const SHARING: &str = "Sharing 4 images with 6 projects as Web Platform";
const RUNNING_ELSEWHERE: &str = "A run is in progress in another tab";
const INTERRUPTED: &str = "A run was interrupted";

/// Pauses a sharing run in this window, then signs in to the same cloud in another one. Returns both.
async fn pause_and_open_window(
    page: &Page,
    cloud: &FakeCloud,
) -> Outcome<(WindowHandle, WindowHandle)> {
    let first = page.window().await?;
    prepare_run(page).await?;
    page.press(format!("Send {OFFER_COUNT} offers").as_str()).await?;
    pause_run(page, cloud).await?;
    let second = page.open_window().await?;
    page.open("/connect").await?;
    sign_in_as_producer(page).await?;
    Ok((first, second))
}

async fn wait_until_text_gone(page: &Page, text: &str) -> Outcome {
    page.wait_until(&format!("{text:?} to go"), async || Ok(!page.text().await?.contains(text)))
        .await
}

#[tokio::test]
async fn a_run_of_another_tab_is_listed_and_cant_be_resumed() -> Outcome {
    with_cloud(async |page, cloud| {
        let (first, second) = pause_and_open_window(page, cloud).await?;
        page.wait_for_text(RUNNING_ELSEWHERE).await?;
        page.wait_for_text(SHARING).await?;
        assert!(!page.is_shown(Role::Button, "Continue, the run").await?, "two tabs would send it");
        assert!(!page.is_shown(Role::Button, "Discard").await?, "the other tab works on it");
        page.switch_to(&first).await?;
        assert!(!page.text().await?.contains(RUNNING_ELSEWHERE), "it is this tab's run");
        page.press("Continue").await?;
        page.wait_for_text(&format!("{OFFER_COUNT} of {OFFER_COUNT} offered")).await?;
        page.switch_to(&second).await?;
        wait_until_text_gone(page, SHARING).await?;
        assert_eq!(page.stored_run_count().await?, 0);
        assert_eq!(cloud.success_count("POST /image/DFW/"), OFFER_COUNT, "an offer was sent again");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_run_of_a_closed_tab_can_be_resumed_in_another_one() -> Outcome {
    with_cloud(async |page, cloud| {
        let (first, second) = pause_and_open_window(page, cloud).await?;
        page.wait_for_text(RUNNING_ELSEWHERE).await?;
        page.switch_to(&first).await?;
        page.close_window_and_switch_to(&second).await?;
        page.wait_for_text(INTERRUPTED).await?;
        page.press("Continue, the run").await?;
        page.wait_for_text(&format!("{OFFER_COUNT} of {OFFER_COUNT} offered")).await?;
        assert_eq!(page.stored_run_count().await?, 0);
        assert_eq!(cloud.success_count("POST /image/DFW/"), OFFER_COUNT, "an offer was sent again");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_tabs_keep_their_runs_and_finish_them_separately() -> Outcome {
    with_cloud(async |page, cloud| {
        let (first, second) = pause_and_open_window(page, cloud).await?;
        page.open_my_shares().await?;
        page.press("Clean up 2 rejected…").await?;
        page.press_in_dialog("Stop sharing 2 images", "Stop 2 shares").await?;
        cloud.delay_requests(Some("DELETE /image/"));
        page.press("Stop now").await?;
        page.wait_until("both runs to be stored", async || Ok(page.stored_run_count().await? == 2))
            .await?;
        page.switch_to(&first).await?;
        page.wait_for_text("Ending 2 shares of 2 images as Web Platform").await?;
        page.wait_for_text(RUNNING_ELSEWHERE).await?;
        page.switch_to(&second).await?;
        cloud.delay_requests(None);
        page.wait_for_text("2 of 2 ended").await?;
        assert_eq!(page.stored_run_count().await?, 1, "the run of the other tab is kept");
        page.close_window_and_switch_to(&first).await?;
        wait_until_text_gone(page, RUNNING_ELSEWHERE).await?;
        // The other run is still on the device, so it is resumed after its tab was closed, too.
        page.open("/connect").await?;
        sign_in_as_producer(page).await?;
        page.wait_for_text(SHARING).await?;
        page.press("Continue, the run").await?;
        page.wait_for_text(&format!("{OFFER_COUNT} of {OFFER_COUNT} offered")).await?;
        assert_eq!(page.stored_run_count().await?, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn several_interrupted_runs_are_offered_and_discarded_one_by_one() -> Outcome {
    with_cloud(async |page, cloud| {
        let (first, second) = pause_and_open_window(page, cloud).await?;
        page.open_my_shares().await?;
        page.press("Clean up 2 rejected…").await?;
        page.press_in_dialog("Stop sharing 2 images", "Stop 2 shares").await?;
        cloud.delay_requests(Some("DELETE /image/"));
        page.press("Stop now").await?;
        page.wait_until("both runs to be stored", async || Ok(page.stored_run_count().await? == 2))
            .await?;
        page.close_window_and_switch_to(&first).await?;
        cloud.delay_requests(None);
        let third = page.open_window().await?;
        assert_ne!(third, second);
        page.open("/connect").await?;
        sign_in_as_producer(page).await?;
        page.wait_for_text(RUNNING_ELSEWHERE).await?;
        page.wait_for_text(INTERRUPTED).await?;
        // Only the run of the closed tab can be discarded.
        page.press("Discard").await?;
        wait_until_text_gone(page, INTERRUPTED).await?;
        page.wait_for_text(SHARING).await?;
        assert_eq!(page.stored_run_count().await?, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_removal_that_another_tab_counts_down_isnt_offered_until_that_tab_closes() -> Outcome {
    with_cloud(async |page, cloud| {
        let first = page.window().await?;
        let image = page.image_id("DFW", "web-2026-11").await?;
        let second = page.open_window().await?;
        page.open("/connect").await?;
        sign_in_as_producer(page).await?;
        page.switch_to(&first).await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        let row = page.wait_for_test_id("member-row", &[("status", "accepted")]).await?;
        page.stop_sharing_with_member(&row).await?;
        page.wait_for_test_id("removal", &[]).await?;
        page.switch_to(&second).await?;
        let is_listed = page.text().await?.contains("1 confirmed removal wasn't sent");
        assert!(!is_listed, "the other tab is about to send it");
        page.switch_to(&first).await?;
        page.close_window_and_switch_to(&second).await?;
        page.wait_for_text("1 confirmed removal wasn't sent").await?;
        assert_eq!(cloud.request_count("DELETE /image/DFW/"), 0);
        page.press(starts_with("Stop sharing")).await?;
        page.wait_until("the removal", async || Ok(cloud.success_count("DELETE /image/DFW/") == 1))
            .await
    })
    .await
}

#[tokio::test]
async fn without_web_locks_a_run_is_resumed_with_a_note() -> Outcome {
    with_cloud(async |page, cloud| {
        page.run_before_page("delete Navigator.prototype.locks").await?;
        page.open("/connect").await?;
        sign_in_as_producer(page).await?;
        prepare_run(page).await?;
        page.press(format!("Send {OFFER_COUNT} offers").as_str()).await?;
        pause_run(page, cloud).await?;
        page.open("/connect").await?;
        sign_in_as_producer(page).await?;
        page.wait_for_text("This browser can't tell whether the run is still active").await?;
        page.press("Continue, the run").await?;
        page.wait_for_text(&format!("{OFFER_COUNT} of {OFFER_COUNT} offered")).await?;
        assert_eq!(page.stored_run_count().await?, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_run_of_the_earlier_format_gets_a_key_of_its_own() -> Outcome {
    on_desktop(async |page| {
        page.open_sandbox().await?;
        let own = page.project_id(imageshare_tests::browser::Side::Producer).await?;
        let other = page.project_id(imageshare_tests::browser::Side::Consumer).await?;
        let image = page.image_id("DFW", "web-2026-12-rc1").await?;
        page.js(&format!(
            "localStorage.setItem('run 1 Sandbox', \
             'imageshare run 1,{own},2026-11-20T00:00:01Z\\nDFW,{image},{other},offered,\\n')"
        ))
        .await?;
        page.open_sandbox().await?;
        page.wait_for_text(INTERRUPTED).await?;
        let keys = "return Object.keys(localStorage).filter(key => key.startsWith('run ')).join()";
        let keys = page.js(keys).await?;
        let keys = keys.as_str().unwrap_or_default();
        assert!(keys.starts_with("run 2 ") && !keys.contains("run 1 "), "{keys}");
        page.press("Discard").await?;
        wait_until_text_gone(page, INTERRUPTED).await?;
        assert_eq!(page.stored_run_count().await?, 0);
        Ok(())
    })
    .await
}
