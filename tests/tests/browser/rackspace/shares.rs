//! The owner's part with Rackspace's rules: many shares are planned, sent and undone, ended, cleaned up, and revoked after a leak.

use imageshare_tests::browser::{Outcome, Page, Side, starts_with};

use super::{open_image, with_rackspace_rules};

const IMAGES: [&str; 3] = ["web-2026-11", "api-2026-11", "gpu-cuda-13"];
/// Accounts that are too different for the page to suspect a typing error.
const ACCOUNTS: [&str; 2] = ["2750931", "6498027"];

/// Plans all images for all accounts.
async fn plan(page: &Page) -> Outcome {
    page.go("/share/DFW").await?;
    page.wait_for_heading("Share").await?;
    for image in IMAGES {
        page.toggle_checkbox(starts_with(image)).await?;
    }
    page.fill("Account IDs", &ACCOUNTS.join(" ")).await?;
    page.press("I have checked all 3 images").await
}

#[tokio::test]
async fn many_shares_are_planned_sent_and_undone() -> Outcome {
    with_rackspace_rules(async |page| {
        plan(page).await?;
        for account in ACCOUNTS {
            page.wait_for_test_id("plan-cell", &[("project", account), ("state", "new")]).await?;
        }
        page.press("Send 6 offers").await?;
        page.wait_for_text("6 of 6").await?;
        page.press("Undo 6…").await?;
        page.press_in_dialog("Undo 6", "Undo 6").await?;
        page.wait_for_text("6 of 6").await?;
        page.open_my_shares().await?;
        page.wait_for_text("14 shares of 11 images, complete").await
    })
    .await
}

#[tokio::test]
async fn the_grid_shows_accounts_and_ends_one_share() -> Outcome {
    with_rackspace_rules(async |page| {
        page.open_my_shares().await?;
        page.wait_for_text("14 shares of 11 images, complete").await?;
        for (status, count) in [("accepted", 6), ("pending", 6), ("rejected", 2)] {
            page.wait_for_share_count(status, count).await?;
        }
        page.select_share("accepted").await?;
        page.press_in_selection_bar("Stop sharing 1").await?;
        page.press_in_dialog("Stop sharing", "Stop sharing").await?;
        page.press("Stop now").await?;
        page.wait_for_share_count("accepted", 5).await?;
        page.wait_for_text("1 of 1 ended").await
    })
    .await
}

#[tokio::test]
async fn rejected_members_are_cleaned_up_in_one_step() -> Outcome {
    with_rackspace_rules(async |page| {
        page.open_my_shares().await?;
        page.press("Clean up 2 rejected…").await?;
        page.press_in_dialog("Stop sharing 2 images", "Stop 2 shares").await?;
        page.press("Stop now").await?;
        page.wait_for_share_count("rejected", 0).await?;
        page.press("Refresh").await?;
        page.wait_for_text("12 shares of 11 images, complete").await
    })
    .await
}

#[tokio::test]
async fn access_is_removed_after_a_leak_because_it_cannot_be_paused() -> Outcome {
    with_rackspace_rules(async |page| {
        let consumer = page.project_id(Side::Consumer).await?;
        page.act_as(Side::Producer).await?;
        open_image(page, "web-2026-11").await?;
        page.follow_link(starts_with("Revoke all access")).await?;
        page.wait_for_heading("Revoke all access").await?;
        page.wait_for_test_id("access", &[]).await?;
        page.wait_for_text("This cloud's API doesn't support pausing access.").await?;
        page.press(starts_with("Remove ")).await?;
        page.press_in_dialog("Permanently remove ", "Remove ").await?;
        page.press("Stop now").await?;
        page.wait_for_test_id("had-access", &[]).await?;
        page.wait_for_text(&consumer).await?;

        let image = open_image(page, "web-2026-11").await?;
        page.wait_until_removed("member-row", &[]).await?;
        page.act_as(Side::Consumer).await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_text("This image doesn't exist in this region, or this account can't see it")
            .await
    })
    .await
}
