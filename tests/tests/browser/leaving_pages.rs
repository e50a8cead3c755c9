//! Leaving a page while the cloud or the browser still works on its action: the action completes, and nothing fails. Any message
//! in the console fails these tests.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{Outcome, Page, starts_with};

use crate::harness::{in_sandbox, with_cloud};

/// Starts an action while its calls are delayed, goes to "Images", and lets the calls complete there.
async fn leave_page_during_call(
    page: &Page,
    cloud: &FakeCloud,
    prefix: &str,
    start: impl AsyncFnOnce() -> Outcome,
) -> Outcome {
    cloud.delay_requests(Some(prefix));
    let before = cloud.request_count(prefix);
    start().await?;
    page.wait_until("the call to be sent", async || Ok(cloud.request_count(prefix) > before))
        .await?;
    page.go("/images/DFW").await?;
    page.wait_for_heading("Images").await?;
    cloud.delay_requests(None);
    page.wait_until("the call to be answered", async || Ok(cloud.success_count(prefix) > 0)).await
}

#[tokio::test]
async fn a_pause_completes_after_leaving_the_page() -> Outcome {
    with_cloud(async |page, cloud| {
        page.go("/shared?text=pg-17&region=DFW").await?;
        page.wait_for_all_shares().await?;
        page.select_share("rejected").await?;
        page.press_in_selection_bar("Pause 1 image").await?;
        leave_page_during_call(page, cloud, "PATCH /image/DFW/", async || {
            page.press_in_dialog("Pause all shares of pg-17-base?", "Pause").await
        })
        .await?;
        page.wait_for_text("Sharing is paused for 1 image.").await
    })
    .await
}

#[tokio::test]
async fn stopping_access_completes_after_leaving_the_page() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_test_id("member-row", &[]).await?;
        page.follow_link(starts_with("Revoke all access")).await?;
        page.wait_for_test_id("access", &[]).await?;
        leave_page_during_call(page, cloud, "PATCH /image/DFW/", async || {
            page.press("Pause access now").await
        })
        .await?;
        // The record of who had access is stored.
        page.go(&format!("/images/DFW/{image}")).await?;
        page.press("Resume access…").await?;
        page.press_in_dialog("Resume access", "Resume access").await?;
        page.wait_for_text("again.").await
    })
    .await
}

#[tokio::test]
async fn share_and_accept_completes_after_leaving_the_page() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("ORD", "web-2026-11").await?;
        page.go(&format!("/one-step/ORD/{image}")).await?;
        page.wait_for_heading("Share and accept").await?;
        leave_page_during_call(page, cloud, "POST /image/ORD/", async || {
            page.press("Share and accept").await
        })
        .await?;
        page.wait_until("the offer to be accepted", async || {
            Ok(cloud.success_count("PUT /image/ORD/") == 1)
        })
        .await
    })
    .await
}

#[tokio::test]
async fn copying_a_letter_completes_after_leaving_the_page() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        page.press(starts_with("Remind ")).await?;
        page.js("navigator.clipboard.writeText = () => new Promise(done => { window.copied = done; }); return 0").await?;
        page.press(starts_with("Copy all")).await?;
        page.wait_until("the copy to be in progress", async || {
            Ok(page.js("return typeof window.copied").await? == "function")
        })
        .await?;
        page.go("/images/DFW").await?;
        page.wait_for_heading("Images").await?;
        page.js("window.copied(); return 0").await?;
        page.wait_for_complete_image_list().await
    })
    .await
}
