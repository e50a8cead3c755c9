//! A run is resumed after its tab was closed: every kind of run, also if one of its images has become private.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{Outcome, Page, Proof, Role, Side, SignIn, starts_with};

use crate::bulk_run::{ALL, IMAGES, PROJECTS, pause, prepare, sign_in};
use crate::harness::{PASSWORD, with_cloud};

#[tokio::test]
async fn an_image_made_private_is_reported_and_the_rest_resumes() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", IMAGES[3]).await?;
        prepare(page).await?;
        page.press(format!("Send {ALL} offers").as_str()).await?;
        pause(page, cloud).await?;
        page.open("/connect").await?;
        assert_eq!(cloud.set_visibility("DFW", &image, "private"), 200);
        sign_in(page).await?;
        page.press("Continue, the run").await?;
        let done = ALL - PROJECTS;
        page.wait_for_text(&format!("{done} of {ALL} offered")).await?;
        page.wait_for_text(&format!("{PROJECTS} failed")).await?;
        page.wait_for_text(&format!("{} (DFW) is private, so it can't have members.", IMAGES[3]))
            .await?;
        page.press(starts_with("Make it shared")).await?;
        page.wait_for_text(&format!("{ALL} of {ALL} offered")).await?;
        assert_eq!(cloud.succeeded("POST /image/DFW/"), ALL, "an offer was sent again");
        // An image that the run made shared is private again after the undo.
        page.press(starts_with("Undo")).await?;
        let dialog = page.find(Role::Dialog, starts_with("Undo")).await?;
        let confirm = page.find_in(&dialog, Role::Button, starts_with("Undo")).await?;
        page.click(&confirm).await?;
        page.wait_for_text(&format!("{} (DFW) is private again.", IMAGES[3])).await
    })
    .await
}

/// Starts a run whose calls are delayed, closes its tab, and continues it after both users have signed in again.
async fn close_and_continue(
    page: &Page,
    cloud: &FakeCloud,
    (call, description): (&str, &str),
    start: impl AsyncFnOnce() -> Outcome,
) -> Outcome {
    let before = cloud.count(call);
    start().await?;
    page.until("the call to be sent", async || Ok(cloud.count(call) > before)).await?;
    page.open("/connect").await?;
    cloud.delay(None);
    let proof = Proof::Password("ben.okafor", PASSWORD, "QA Lab");
    let identity = format!("{}/identity/v3", page.origin());
    let side = Side::Consumer;
    page.sign_in(&SignIn { identity: &identity, proxy: None, proof, side }).await?;
    sign_in(page).await?;
    page.wait_for_text("A run wasn't finished").await?;
    page.wait_for_text(description).await?;
    page.press("Continue, the run").await
}

#[tokio::test]
async fn a_clean_up_is_resumed_after_a_closed_tab() -> Outcome {
    with_cloud(async |page, cloud| {
        page.open_my_shares().await?;
        page.press("Clean up 2…").await?;
        page.press_in_dialog("Stop sharing 2 images", "Stop 2 shares").await?;
        cloud.delay(Some("DELETE /image/"));
        let run = ("DELETE /image/", "Stopping 2 shares of 2 images as Web Platform");
        close_and_continue(page, cloud, run, async || page.press("Stop now").await).await?;
        page.wait_for_text("2 of 2 ended").await?;
        assert_eq!(cloud.succeeded("DELETE /image/"), 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_stop_from_the_image_page_is_resumed_after_a_closed_tab() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        let row = page.wait_for_test_id("member-row", &[("status", "accepted")]).await?;
        page.confirm_stop(&row).await?;
        cloud.delay(Some("DELETE /image/"));
        let run = ("DELETE /image/", "Stopping 1 share of 1 image as Web Platform");
        close_and_continue(page, cloud, run, async || page.press("Stop now").await).await?;
        page.wait_for_text("1 of 1 ended").await?;
        assert_eq!(cloud.succeeded("DELETE /image/"), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn accepting_several_images_is_resumed_after_a_closed_tab() -> Outcome {
    with_cloud(async |page, cloud| {
        page.go("/one-step/DFW").await?;
        page.tick(starts_with("api-2026-11")).await?;
        page.tick(starts_with("web-2026-12-rc1")).await?;
        cloud.delay(Some("PUT /image/DFW/"));
        let run = ("PUT /image/DFW/", "Sharing and accepting 2 images as Web Platform");
        close_and_continue(page, cloud, run, async || {
            page.press("Share and accept 2 images").await
        })
        .await?;
        page.wait_for_text("2 of 2 done").await?;
        assert_eq!(cloud.succeeded("PUT /image/DFW/"), 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn accepting_one_image_is_resumed_after_a_closed_tab() -> Outcome {
    with_cloud(async |page, cloud| {
        page.go("/one-step/DFW").await?;
        page.tick(starts_with("web-2026-12-rc1")).await?;
        cloud.delay(Some("PUT /image/DFW/"));
        let run = ("PUT /image/DFW/", "Sharing and accepting 1 image as Web Platform");
        close_and_continue(page, cloud, run, async || page.press("Share and accept").await).await?;
        page.wait_for_text("1 of 1 done").await?;
        assert_eq!(
            (cloud.succeeded("POST /image/DFW/"), cloud.succeeded("PUT /image/DFW/")),
            (1, 1)
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn answers_are_resumed_after_a_closed_tab() -> Outcome {
    with_cloud(async |page, cloud| {
        page.act_as(Side::Consumer).await?;
        page.go("/offers").await?;
        page.wait_for_text("offers from all").await?;
        page.tick(starts_with("Select all ")).await?;
        cloud.delay(Some("PUT /image/"));
        let run = ("PUT /image/", "Answering ");
        close_and_continue(page, cloud, run, async || page.press(starts_with("Reject ")).await)
            .await?;
        page.wait_for_text(" answered").await?;
        page.until("no unfinished run", async || {
            Ok(!page.text().await?.contains("A run wasn't finished"))
        })
        .await
    })
    .await
}
