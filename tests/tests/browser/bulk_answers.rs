//! "Offers for me": answers in bulk, and what happens if some fail.

use imageshare_tests::browser::{Outcome, Page, Role, Side, starts_with};

use crate::harness::{in_sandbox, with_cloud};
use crate::offers::{CONSUMER_OFFER_COUNT, open_inbox, open_offer, press_offer_button};

#[tokio::test]
async fn all_offers_are_rejected_together_and_accepted_later() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        page.toggle_checkbox("Select all 5").await?;
        page.wait_for_text("5 selected").await?;
        page.press(starts_with("Reject 5")).await?;
        page.wait_for_text("No pending offers").await?;
        page.wait_for_pending_offers(0).await?;

        open_inbox(page, "rejected").await?;
        page.wait_for_text("web-eu-2026-11").await?;
        page.toggle_checkbox(starts_with("Select all ")).await?;
        // A suspicious offer can only be accepted individually.
        page.wait_for_text("Accepting will skip 1 suspicious offer").await?;
        page.press("Accept 6 after all, selected offers").await?;
        page.wait_until("the others to be accepted", async || {
            Ok(page.all_by_test_id("offer", &[]).await?.len() == 1)
        })
        .await?;
        open_offer(page, "debian-12-generic", "DFW").await?;
        open_inbox(page, "accepted").await?;
        open_offer(page, "gpu-cuda-13", "DFW").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn failed_answers_are_resent_when_the_cloud_recovers() -> Outcome {
    with_cloud(async |page, cloud| {
        open_inbox(page, "pending").await?;
        page.toggle_checkbox("Select all 5").await?;
        cloud.fail_with_502(Some("PUT /image/ORD/"));
        page.press("Reject 5, selected offers").await?;
        page.wait_for_text("The cloud is limiting requests").await?;
        page.wait_until("the others to be rejected", async || {
            Ok(page.all_by_test_id("offer", &[]).await?.len() == 1)
        })
        .await?;
        open_offer(page, "pg-17-base", "ORD").await?;
        cloud.fail_with_502(None);
        page.wait_for_text("No pending offers").await?;
        // The first answer failed, so there is at least a second one.
        assert!(cloud.request_count("PUT /image/ORD/") >= 2, "the answer was sent again");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_failed_answer_shows_its_reason_and_can_be_retried() -> Outcome {
    with_cloud(async |page, cloud| {
        let member = page.project_id(Side::Consumer).await?;
        open_inbox(page, "pending").await?;
        let offer = open_offer(page, "gpu-cuda-13", "DFW").await?;
        let id = offer.attr("data-image").await?.unwrap_or_default();
        page.toggle_checkbox("Select all 5").await?;
        // The owner, who signed in last, ends the share outside the page.
        let row = format!("/image/DFW/v2/images/{id}/members/{member}");
        assert_eq!(cloud.send_as_other_client("DELETE", &row), 204);
        page.press("Reject 5, selected offers").await?;
        page.wait_for_text("gpu-cuda-13 in DFW for QA Lab").await?;
        page.wait_for_text("The owner has withdrawn the offer or made the image private").await?;
        page.wait_for_text("4 of 5 responses sent").await?;
        page.find(Role::Button, "Retry 1").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn postponing_an_offer_can_be_undone() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        press_offer_button(page, &open_offer(page, "gpu-cuda-13", "DFW").await?, "Decide later")
            .await?;
        page.wait_for_text("Hidden until you open this page again.").await?;
        page.wait_for_text("1 offer is postponed").await?;
        press_offer_button(page, &open_offer(page, "gpu-cuda-13", "DFW").await?, "Undo").await?;
        page.wait_until("no offer to be postponed", async || {
            Ok(!page.text().await?.contains("Hidden until"))
        })
        .await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT).await
    })
    .await
}

/// Waits until a visible element has the focus, and returns its text.
async fn wait_for_focused_text(page: &Page, preceding_action: &str) -> Outcome<String> {
    let focused = "const a = document.activeElement; return a === document.body || a.offsetWidth === 0 ? '' : a.innerText || a.ariaLabel || a.tagName";
    page.wait_until_some(&format!("the focus to be kept after {preceding_action}"), async || {
        let text = page.js(focused).await?.as_str().unwrap_or_default().trim().to_owned();
        Ok((!text.is_empty()).then_some(text))
    })
    .await
}

#[tokio::test]
async fn the_focus_is_kept_after_bulk_answers_undo_and_close() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        page.toggle_checkbox("Select all 5").await?;
        page.press("Accept 4, selected offers").await?;
        page.wait_for_text("4 of 4 responses sent").await?;
        // The suspicious offer remains.
        page.wait_until("one offer to be left", async || {
            Ok(page.all_by_test_id("offer", &[]).await?.len() == 1)
        })
        .await?;
        page.wait_for_text("Skipped 1 suspicious offer").await?;
        page.wait_for_text("1 selected").await?;
        wait_for_focused_text(page, "accepting").await?;
        page.press("Undo 4…").await?;
        page.press_in_dialog("Undo 4 responses", "Undo 4").await?;
        page.wait_for_text("4 of 4 reverted").await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT).await?;
        wait_for_focused_text(page, "the undo").await?;
        page.press("Close").await?;
        let text = wait_for_focused_text(page, "closing the run").await?;
        assert!(text != "Close", "{text}");
        // After the last answers, only the heading can take the focus.
        page.toggle_checkbox("Select all 5").await?;
        page.press("Reject 5, selected offers").await?;
        page.wait_for_text("5 of 5 responses sent").await?;
        page.wait_until("no offer to be left", async || {
            Ok(page.all_by_test_id("offer", &[]).await?.is_empty())
        })
        .await?;
        wait_for_focused_text(page, "the last answers").await.map(drop)
    })
    .await
}
