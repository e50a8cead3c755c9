//! A page is left while the cloud or the browser still answers what was begun on it: the work goes on, and nothing breaks. Whatever the
//! console says fails these tests.

use imageshare_tests::browser::beside::Beside;
use imageshare_tests::browser::{Outcome, Page, begins};

use crate::stage::{in_sandbox, with_cloud};

/// Begins something whose calls wait, leaves for the images, and lets the calls come back there.
async fn left_meanwhile(
    page: &Page,
    cloud: &Beside,
    held: &str,
    begin: impl AsyncFnOnce() -> Outcome,
) -> Outcome {
    cloud.hold(Some(held));
    let before = cloud.count(held);
    begin().await?;
    page.until("the call to be sent", async || Ok(cloud.count(held) > before)).await?;
    page.go("/images/DFW").await?;
    page.heading("Images").await?;
    cloud.hold(None);
    page.until("the call to be answered", async || Ok(cloud.granted(held) > 0)).await
}

#[tokio::test]
async fn a_pause_completes_after_leaving_the_page() -> Outcome {
    with_cloud(async |page, cloud| {
        page.go("/shared?text=pg-17&region=DFW").await?;
        page.all_shares_known().await?;
        page.choose_share("rejected").await?;
        page.press_in_bar("Pause 1 image").await?;
        left_meanwhile(page, cloud, "PATCH /image/DFW/", async || {
            page.answer_question("Pause all shares of pg-17-base?", "Pause").await
        })
        .await?;
        page.says("1 image is paused.").await
    })
    .await
}

#[tokio::test]
async fn stopping_access_completes_after_leaving_the_page() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.hook("member-row", &[]).await?;
        page.follow(begins("Stop all access")).await?;
        page.hook("access", &[]).await?;
        left_meanwhile(page, cloud, "PATCH /image/DFW/", async || {
            page.press("Pause access now").await
        })
        .await?;
        // The record of who had access was kept.
        page.go(&format!("/images/DFW/{image}")).await?;
        page.press("Resume access…").await?;
        page.answer_question("Resume access", "Resume access").await?;
        page.says("again.").await
    })
    .await
}

#[tokio::test]
async fn share_and_accept_completes_after_leaving_the_page() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("ORD", "web-2026-11").await?;
        page.go(&format!("/one-step/ORD/{image}")).await?;
        page.heading("Share and accept").await?;
        left_meanwhile(page, cloud, "POST /image/ORD/", async || {
            page.press("Share and accept").await
        })
        .await?;
        page.until("the offer to be accepted", async || Ok(cloud.granted("PUT /image/ORD/") == 1))
            .await
    })
    .await
}

#[tokio::test]
async fn copying_a_letter_completes_after_leaving_the_page() -> Outcome {
    in_sandbox(async |page| {
        page.shared_by_me().await?;
        page.press(begins("Remind ")).await?;
        page.js("navigator.clipboard.writeText = () => new Promise(done => { window.copied = done; }); return 0").await?;
        page.press(begins("Copy all")).await?;
        page.until("the copy to be under way", async || {
            Ok(page.js("return typeof window.copied").await? == "function")
        })
        .await?;
        page.go("/images/DFW").await?;
        page.heading("Images").await?;
        page.js("window.copied(); return 0").await?;
        page.whole_list().await
    })
    .await
}
