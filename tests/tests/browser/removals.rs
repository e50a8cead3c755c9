//! A confirmed removal is completed, or canceled by the user, whatever happens to the page in the meantime.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::sandbox::{ANA, DINA};
use imageshare_tests::browser::{
    FormCredentials, Outcome, Page, Role, Side, SignInForm, starts_with,
};

use crate::harness::{PASSWORD, in_sandbox, with_cloud};

/// Confirms on the image's page the end of the share with this answer.
async fn stop_sharing_on_image_page(page: &Page, status: &str) -> Outcome {
    let row = page.wait_for_test_id("member-row", &[("status", status)]).await?;
    page.stop_sharing_with_member(&row).await?;
    page.wait_for_test_id("removal", &[]).await?;
    Ok(())
}

async fn open_image_page(page: &Page) -> Outcome {
    let image = page.image_id("DFW", "web-2026-11").await?;
    page.go(&format!("/images/DFW/{image}")).await?;
    page.wait_for_heading("web-2026-11").await
}

/// Waits until the cloud has removed this many shares.
async fn wait_for_removals(page: &Page, cloud: &FakeCloud, count: usize) -> Outcome {
    page.wait_until(&format!("{count} shares to be removed"), async || {
        Ok(cloud.success_count("DELETE /image/DFW/") == count)
    })
    .await
}

async fn sign_in_as_producer(page: &Page) -> Outcome {
    let identity = format!("{}/identity/v3", page.origin());
    let proof = FormCredentials::Password("ana.ruiz", PASSWORD, "Web Platform");
    page.sign_in(&SignInForm {
        identity_url: &identity,
        proxy_url: None,
        credentials: proof,
        side: Side::Producer,
    })
    .await
}

#[tokio::test]
async fn a_removal_is_sent_after_the_acting_account_changes() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        let accepted = page.share_count("accepted").await?;
        page.select_share("accepted").await?;
        page.press_in_selection_bar("Stop sharing 1").await?;
        page.press_in_dialog("Stop sharing", "Stop sharing").await?;
        page.wait_for_text("1 share will end in").await?;
        page.sign_in_as(DINA).await?;
        page.wait_for_text("Stopped sharing").await?;
        page.sign_in_as(ANA).await?;
        page.wait_for_all_shares().await?;
        page.wait_for_share_count("accepted", accepted - 1).await
    })
    .await
}

#[tokio::test]
async fn the_open_image_page_shows_that_the_share_ended() -> Outcome {
    in_sandbox(async |page| {
        open_image_page(page).await?;
        stop_sharing_on_image_page(page, "accepted").await?;
        page.act_as(Side::Consumer).await?;
        page.press("Stop now").await?;
        page.wait_for_text("This image doesn't exist in this region, or this account can't see it")
            .await?;
        page.wait_for_text("its owner may have stopped sharing it").await
    })
    .await
}

#[tokio::test]
async fn a_removal_counts_down_on_every_page() -> Outcome {
    with_cloud(async |page, cloud| {
        open_image_page(page).await?;
        stop_sharing_on_image_page(page, "accepted").await?;
        page.follow_link("About").await?;
        page.wait_for_heading("About Image Share").await?;
        page.wait_for_test_id("removal", &[]).await?;
        page.wait_for_text("Stopped sharing web-2026-11 (DFW) with QA Lab.").await?;
        wait_for_removals(page, cloud, 1).await
    })
    .await
}

#[tokio::test]
async fn a_removal_can_be_canceled_on_another_page() -> Outcome {
    with_cloud(async |page, cloud| {
        open_image_page(page).await?;
        stop_sharing_on_image_page(page, "accepted").await?;
        page.go("/about").await?;
        page.press("Keep sharing").await?;
        page.wait_until_removed("removal", &[]).await?;
        open_image_page(page).await?;
        page.wait_for_test_id("member-row", &[("status", "accepted")]).await?;
        assert_eq!(cloud.request_count("DELETE /image/DFW/"), 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_removal_survives_a_reload_and_waits_for_a_decision() -> Outcome {
    with_cloud(async |page, cloud| {
        open_image_page(page).await?;
        stop_sharing_on_image_page(page, "accepted").await?;
        let warns_on_leave = "const event = new Event('beforeunload', { cancelable: true }); \
             window.dispatchEvent(event); return event.defaultPrevented";
        assert_eq!(page.js(warns_on_leave).await?, true, "the browser warns before it leaves");
        page.open("/connect").await?;
        page.wait_for_text("1 confirmed removal wasn't sent").await?;
        page.wait_for_text("Sign in as Web Platform to stop sharing.").await?;
        assert_eq!(page.js(warns_on_leave).await?, false, "a stored removal needs no warning");
        sign_in_as_producer(page).await?;
        assert_eq!(
            cloud.request_count("DELETE /image/DFW/"),
            0,
            "nothing is sent without a decision"
        );
        page.press("Stop sharing now").await?;
        page.wait_for_text("Stopped sharing web-2026-11 (DFW) with QA Lab.").await?;
        wait_for_removals(page, cloud, 1).await?;
        // Nothing is stored for the next visit.
        page.open("/connect").await?;
        page.wait_for_heading("Connect a cloud").await?;
        page.wait_until_removed("removal", &[]).await
    })
    .await
}

#[tokio::test]
async fn a_removal_waits_after_its_account_signs_out() -> Outcome {
    with_cloud(async |page, cloud| {
        open_image_page(page).await?;
        stop_sharing_on_image_page(page, "accepted").await?;
        page.go("/accounts").await?;
        page.press("Sign out, Web Platform").await?;
        page.wait_for_text("1 confirmed removal wasn't sent").await?;
        assert_eq!(cloud.request_count("DELETE /image/DFW/"), 0);
        page.press("Keep sharing").await?;
        page.wait_until_removed("removal", &[]).await
    })
    .await
}

#[tokio::test]
async fn consecutive_removals_are_all_sent_and_can_be_undone() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", "pg-17-base").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("pg-17-base").await?;
        let members = page.all_by_test_id("member-row", &[]).await?.len();
        stop_sharing_on_image_page(page, "accepted").await?;
        stop_sharing_on_image_page(page, "rejected").await?;
        wait_for_removals(page, cloud, 2).await?;
        page.wait_until("both to disappear", async || {
            Ok(page.all_by_test_id("member-row", &[]).await?.len() == members - 2)
        })
        .await?;
        // The image's page has the same run as "Shared by me", with its undo.
        page.wait_for_text("of 2 ended").await?;
        page.press(starts_with("Undo 2")).await?;
        let dialog = page.find(Role::Dialog, starts_with("Undo 2")).await?;
        let text = dialog.text().await?;
        assert!(text.contains("pg-17-base (DFW) with QA Lab"), "{text}");
        let confirm = page.find_in(&dialog, Role::Button, starts_with("Undo 2")).await?;
        page.click(&confirm).await?;
        page.wait_for_text("2 of 2 offered again").await?;
        page.wait_until("both to be back", async || {
            Ok(page.all_by_test_id("member-row", &[]).await?.len() == members)
        })
        .await
    })
    .await
}
