//! A run is resumed after its tab was closed: every kind of run, also if one of its images has become private.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    FormCredentials, Outcome, Page, Role, Side, SignInForm, starts_with,
};

use crate::bulk_run::{
    IMAGES, OFFER_COUNT, PROJECT_COUNT, pause_run, prepare_run, sign_in_as_producer,
};
use crate::harness::{PASSWORD, with_cloud};

#[tokio::test]
async fn an_image_made_private_is_reported_and_the_rest_resumes() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", IMAGES[3]).await?;
        prepare_run(page).await?;
        page.press(format!("Send {OFFER_COUNT} offers").as_str()).await?;
        pause_run(page, cloud).await?;
        page.open("/connect").await?;
        assert_eq!(cloud.set_visibility("DFW", &image, "private"), 200);
        sign_in_as_producer(page).await?;
        page.press("Continue, the run").await?;
        let done = OFFER_COUNT - PROJECT_COUNT;
        page.wait_for_text(&format!("{done} of {OFFER_COUNT} offered")).await?;
        page.wait_for_text(&format!("{PROJECT_COUNT} failed")).await?;
        page.wait_for_text(&format!("{} (DFW) is private, so it can't have members.", IMAGES[3]))
            .await?;
        page.press(starts_with("Set to shared")).await?;
        page.wait_for_text(&format!("{OFFER_COUNT} of {OFFER_COUNT} offered")).await?;
        assert_eq!(cloud.success_count("POST /image/DFW/"), OFFER_COUNT, "an offer was sent again");
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
async fn close_tab_and_continue_run(
    page: &Page,
    cloud: &FakeCloud,
    (call, description): (&str, &str),
    start: impl AsyncFnOnce() -> Outcome,
) -> Outcome {
    let before = cloud.request_count(call);
    start().await?;
    page.wait_until("the call to be sent", async || Ok(cloud.request_count(call) > before)).await?;
    page.open("/connect").await?;
    cloud.delay_requests(None);
    let proof = FormCredentials::Password("ben.okafor", PASSWORD, "QA Lab");
    let identity = format!("{}/identity/v3", page.origin());
    let side = Side::Consumer;
    page.sign_in(&SignInForm {
        identity_url: &identity,
        proxy_url: None,
        credentials: proof,
        side,
    })
    .await?;
    sign_in_as_producer(page).await?;
    page.wait_for_text("A run was interrupted").await?;
    page.wait_for_text(description).await?;
    page.press("Continue, the run").await
}

#[tokio::test]
async fn a_clean_up_is_resumed_after_a_closed_tab() -> Outcome {
    with_cloud(async |page, cloud| {
        page.open_my_shares().await?;
        page.press("Clean up 2 rejected…").await?;
        page.press_in_dialog("Stop sharing 2 images", "Stop 2 shares").await?;
        cloud.delay_requests(Some("DELETE /image/"));
        let run = ("DELETE /image/", "Ending 2 shares of 2 images as Web Platform");
        close_tab_and_continue_run(page, cloud, run, async || page.press("Stop now").await).await?;
        page.wait_for_text("2 of 2 ended").await?;
        assert_eq!(cloud.success_count("DELETE /image/"), 2);
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
        page.stop_sharing_with_member(&row).await?;
        cloud.delay_requests(Some("DELETE /image/"));
        let run = ("DELETE /image/", "Ending 1 share of 1 image as Web Platform");
        close_tab_and_continue_run(page, cloud, run, async || page.press("Stop now").await).await?;
        page.wait_for_text("1 of 1 ended").await?;
        assert_eq!(cloud.success_count("DELETE /image/"), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn accepting_several_images_is_resumed_after_a_closed_tab() -> Outcome {
    with_cloud(async |page, cloud| {
        page.go("/one-step/DFW").await?;
        page.toggle_checkbox(starts_with("api-2026-11")).await?;
        page.toggle_checkbox(starts_with("web-2026-12-rc1")).await?;
        cloud.delay_requests(Some("PUT /image/DFW/"));
        let run = ("PUT /image/DFW/", "Sharing and accepting 2 images as Web Platform");
        close_tab_and_continue_run(page, cloud, run, async || {
            page.press("Share and accept 2 images").await
        })
        .await?;
        page.wait_for_text("2 of 2 done").await?;
        assert_eq!(cloud.success_count("PUT /image/DFW/"), 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn accepting_one_image_is_resumed_after_a_closed_tab() -> Outcome {
    with_cloud(async |page, cloud| {
        page.go("/one-step/DFW").await?;
        page.toggle_checkbox(starts_with("web-2026-12-rc1")).await?;
        cloud.delay_requests(Some("PUT /image/DFW/"));
        let run = ("PUT /image/DFW/", "Sharing and accepting 1 image as Web Platform");
        close_tab_and_continue_run(page, cloud, run, async || page.press("Share and accept").await)
            .await?;
        page.wait_for_text("1 of 1 done").await?;
        assert_eq!(
            (cloud.success_count("POST /image/DFW/"), cloud.success_count("PUT /image/DFW/")),
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
        page.toggle_checkbox(starts_with("Select all ")).await?;
        cloud.delay_requests(Some("PUT /image/"));
        let run = ("PUT /image/", "Responding to ");
        close_tab_and_continue_run(page, cloud, run, async || {
            page.press(starts_with("Reject ")).await
        })
        .await?;
        page.wait_for_text(" responses sent").await?;
        page.wait_until("no unfinished run", async || {
            Ok(!page.text().await?.contains("A run was interrupted"))
        })
        .await
    })
    .await
}
