//! "Offers for me" with Rackspace's rules: one offer and all of them are answered, and an answer is undone.

use imageshare_tests::browser::{Outcome, Side, starts_with};

use super::with_rackspace_rules;
use crate::offers::{CONSUMER_OFFER_COUNT, open_inbox, open_offer, press_offer_button};

#[tokio::test]
async fn one_offer_is_accepted_rejected_and_its_answer_undone() -> Outcome {
    with_rackspace_rules(async |page| {
        open_inbox(page, "pending").await?;
        let offer = open_offer(page, "api-2026-11", "DFW").await?;
        press_offer_button(page, &offer, "Accept").await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT - 1).await?;
        let offer = open_offer(page, "gpu-cuda-13", "DFW").await?;
        press_offer_button(page, &offer, "Reject").await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT - 2).await?;
        // The last answer is undone, and only that.
        page.press("Undo, gpu-cuda-13").await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT - 1).await?;

        page.act_as(Side::Producer).await?;
        page.open_my_shares().await?;
        page.wait_for_share_count("accepted", 7).await?;
        page.wait_for_share_count("pending", 5).await
    })
    .await
}

#[tokio::test]
async fn all_offers_are_rejected_together_and_accepted_later() -> Outcome {
    with_rackspace_rules(async |page| {
        open_inbox(page, "pending").await?;
        page.toggle_checkbox("Select all 5").await?;
        page.press(starts_with("Reject 5")).await?;
        page.wait_for_text("No pending offers").await?;
        page.wait_for_pending_offers(0).await?;

        open_inbox(page, "rejected").await?;
        page.toggle_checkbox(starts_with("Select all ")).await?;
        page.wait_for_text("Accepting will skip 1 suspicious offer").await?;
        page.press("Accept 6 after all, selected offers").await?;
        page.wait_until("the others to be accepted", async || {
            Ok(page.all_by_test_id("offer", &[]).await?.len() == 1)
        })
        .await
    })
    .await
}
