//! "Shared by me": shares are ended, paused and resumed, and the end can be undone.

use imageshare_tests::browser::sandbox::TOM;
use imageshare_tests::browser::{Outcome, Role, Side, contains};

use crate::harness::in_sandbox;

#[tokio::test]
async fn all_rejected_shares_are_cleaned_up_in_one_step() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        page.press("Clean up 2 rejected…").await?;
        page.wait_for_text("This makes space for 2 new members across 2 images.").await?;
        let list = page.wait_for_test_id("ending-list", &[]).await?.text().await?;
        assert!(list.lines().count() == 2 && list.contains(": QA Lab"), "{list}");
        page.press_in_dialog("Stop sharing 2 images with QA Lab?", "Stop 2 shares").await?;
        page.press("Stop now").await?;
        page.wait_for_share_count("rejected", 0).await?;
        page.wait_for_text("2 of 2 ended").await?;
        assert_eq!(
            (page.share_count("accepted").await?, page.share_count("pending").await?),
            (6, 6)
        );
        // The same after a refresh from the cloud.
        page.press("Refresh").await?;
        page.wait_for_text("12 shares of 11 images, complete").await?;
        page.wait_for_share_count("rejected", 0).await
    })
    .await
}

#[tokio::test]
async fn removals_can_be_canceled_for_some_seconds() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        page.select_share("accepted").await?;
        page.press_in_selection_bar("Stop sharing 1").await?;
        page.press_in_dialog("Stop sharing", "Stop sharing").await?;
        page.wait_for_text("share will end in").await?;
        page.press("Keep sharing").await?;
        page.find(Role::Region, "Selection").await?;
        assert_eq!(page.share_count("accepted").await?, 6, "nothing was sent");

        page.press_in_selection_bar("Stop sharing 1").await?;
        page.press_in_dialog("Stop sharing", "Stop sharing").await?;
        // It is sent without further input.
        page.wait_for_share_count("accepted", 5).await?;
        page.wait_for_text("1 of 1 ended").await
    })
    .await
}

#[tokio::test]
async fn the_dialog_explains_what_is_removed_and_what_is_kept() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        page.select_share("pending").await?;
        page.press_in_selection_bar("Stop sharing 1").await?;
        for text in [
            "will no longer be able to list the image or use it by ID",
            "and the member status will be deleted. If you share the image again,",
            "will have to accept it again.",
            "Existing servers keep running but can no longer be rebuilt.",
            "This makes space for another member of this image.",
        ] {
            page.wait_for_text(text).await?;
        }
        page.press_in_dialog("Stop sharing", "Keep sharing").await?;
        page.wait_for_share_count("pending", 6).await
    })
    .await
}

#[tokio::test]
async fn undo_offers_ended_shares_again() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        page.press("Clean up 2 rejected…").await?;
        page.press_in_dialog("Stop sharing 2 images", "Stop 2 shares").await?;
        page.press("Stop now").await?;
        page.wait_for_share_count("rejected", 0).await?;
        page.press("Undo 2…").await?;
        page.wait_for_text("each project will have to accept the images again").await?;
        page.press_in_dialog("Undo 2 removals for", "Undo 2").await?;
        page.wait_for_share_count("pending", 8).await
    })
    .await
}

#[tokio::test]
async fn a_resumed_image_keeps_its_members_and_answers() -> Outcome {
    in_sandbox(async |page| {
        page.go("/shared?text=pg-17&region=DFW").await?;
        page.wait_for_heading("Shared by me").await?;
        page.wait_for_all_shares().await?;
        page.select_share("rejected").await?;
        page.press_in_selection_bar("Pause 1 image").await?;
        page.wait_for_text("2 members can't list the image or use it by ID").await?;
        page.press_in_dialog("Pause all shares of pg-17-base?", "Pause").await?;
        page.wait_for_text("Sharing is paused for 1 image.").await?;
        page.wait_for_text("paused").await?;
        // Paused shares count neither as shown nor in the total.
        page.wait_for_text("0 of 12 shares").await?;
        assert_eq!(
            (page.share_count("accepted").await?, page.share_count("rejected").await?),
            (1, 1)
        );

        // The consumer has no access any more, not even by ID.
        page.go("/shared").await?;
        page.act_as(Side::Consumer).await?;
        page.go("/offers/rejected").await?;
        page.wait_for_heading("Offers for me").await?;
        page.wait_for_text("web-eu-2026-11").await?;
        page.wait_until("the offer to disappear", async || {
            Ok(!page.text().await?.contains("pg-17-base"))
        })
        .await?;

        page.act_as(Side::Producer).await?;
        page.go("/shared?text=pg-17&region=DFW").await?;
        page.wait_for_all_shares().await?;
        page.select_share("accepted").await?;
        page.press_in_selection_bar("Share 1 image again").await?;
        page.wait_for_text("1 image is shared again.").await?;
        page.press("Refresh").await?;
        page.wait_for_all_shares().await?;
        page.wait_for_share_count("rejected", 1).await?;
        assert_eq!(page.share_count("accepted").await?, 1);
        page.wait_until("the paused mark to disappear", async || {
            Ok(!page.text().await?.contains("paused"))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn a_reader_sees_the_grid_and_why_shares_cannot_be_ended() -> Outcome {
    in_sandbox(async |page| {
        page.sign_in_as(TOM).await?;
        page.open_my_shares().await?;
        page.select_share("accepted").await?;
        let bar = page.find(Role::Region, "Selection").await?;
        let stop = page.find_in(&bar, Role::Button, contains("Stop sharing")).await?;
        let why = stop.attr("title").await?.unwrap_or_default();
        assert!(why.contains("role"), "{why}");
        assert_eq!(stop.attr("aria-disabled").await?.as_deref(), Some("true"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn members_show_status_and_age_and_a_removal_can_be_canceled() -> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("web-2026-11").await?;
        let accepted = page.wait_for_test_id("member-row", &[("status", "accepted")]).await?;
        assert!(accepted.text().await?.contains("Accepted 3 d ago"));
        let stop = async || {
            let row = page.wait_for_test_id("member-row", &[("status", "accepted")]).await?;
            page.stop_sharing_with_member(&row).await
        };
        stop().await?;
        page.wait_for_text("1 share will end in").await?;
        page.press("Keep sharing").await?;
        page.wait_for_test_id("member-row", &[("status", "accepted")]).await?;
        stop().await?;
        page.press("Stop now").await?;
        page.wait_until_removed("member-row", &[("status", "accepted")]).await?;
        page.wait_for_text("Stopped sharing web-2026-11 (DFW) with QA Lab.").await
    })
    .await
}
