//! The handshake in the sandbox: offer, every kind of answer, and end.

use imageshare_tests::browser::handshake::{run_handshake, share_and_accept};
use imageshare_tests::browser::{Outcome, Page, Role, Side, TestShare};

use crate::harness::{in_sandbox, use_rackspace_rules};

/// An image of the producer without members. Its ID is looked up, because the sandbox generates IDs.
async fn test_share<'a>(page: &Page, ids: &'a mut Vec<String>) -> Outcome<TestShare<'a>> {
    const NAME: &str = "web-2026-11";
    const REGION: &str = "ORD";
    ids.push(page.project_id(Side::Consumer).await?);
    ids.push(page.image_id(REGION, NAME).await?);
    Ok(TestShare { region: REGION, name: NAME, consumer: &ids[0], image: &ids[1] })
}

#[tokio::test]
async fn the_whole_handshake_is_seen_from_both_sides() -> Outcome {
    in_sandbox(async |page| {
        let mut ids = Vec::new();
        let test_share = test_share(page, &mut ids).await?;
        run_handshake(page, &test_share, async || Ok(())).await
    })
    .await
}

#[tokio::test]
async fn share_and_accept_is_shown_on_both_sides() -> Outcome {
    in_sandbox(async |page| {
        let mut ids = Vec::new();
        let test_share = test_share(page, &mut ids).await?;
        share_and_accept(page, &test_share).await
    })
    .await
}

#[tokio::test]
async fn a_rejected_offer_can_be_accepted_later() -> Outcome {
    in_sandbox(async |page| {
        let mut ids = Vec::new();
        let test_share = test_share(page, &mut ids).await?;
        page.act_as(Side::Producer).await?;
        page.fill_in_share_form(&test_share).await?;
        page.send_offer(&test_share).await?;

        page.act_as(Side::Consumer).await?;
        page.answer_offer(&test_share, "pending", "Reject").await?;
        page.expect_image_not_listed(&test_share).await?;
        page.act_as(Side::Producer).await?;
        page.open_image_page(&test_share).await?;
        page.wait_for_member(&test_share, "rejected").await?;

        page.act_as(Side::Consumer).await?;
        page.answer_offer(&test_share, "rejected", "Accept after all").await?;
        page.expect_image_listed(&test_share).await?;
        page.act_as(Side::Producer).await?;
        page.open_image_page(&test_share).await?;
        page.wait_for_member(&test_share, "accepted").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn an_offer_can_be_postponed_and_an_answer_undone() -> Outcome {
    in_sandbox(async |page| {
        let mut ids = Vec::new();
        let test_share = test_share(page, &mut ids).await?;
        page.act_as(Side::Producer).await?;
        page.fill_in_share_form(&test_share).await?;
        page.send_offer(&test_share).await?;

        page.act_as(Side::Consumer).await?;
        let offer = page.open_offer_in_tab(&test_share, "pending").await?;
        let pending = page.pending_offer_count().await?;
        let later = page
            .find_in(&offer, Role::Button, format!("Decide later, {}", test_share.name).as_str())
            .await?;
        page.click(&later).await?;
        page.wait_for_text("Hidden until you open this page again.").await?;
        assert_eq!(page.pending_offer_count().await?, pending, "postponing answers nothing");

        page.answer_offer(&test_share, "pending", "Accept").await?;
        page.wait_for_pending_offers(pending - 1).await?;
        page.answer_offer(&test_share, "accepted", "Set to pending").await?;
        page.wait_for_pending_offers(pending).await?;
        page.expect_image_not_listed(&test_share).await
    })
    .await
}

#[tokio::test]
async fn the_handshake_works_with_rackspaces_rules() -> Outcome {
    in_sandbox(async |page| {
        use_rackspace_rules(page).await?;
        let account = page.project_id(Side::Consumer).await?;
        assert!(
            account.bytes().all(|digit| digit.is_ascii_digit()),
            "{account} is no account number"
        );
        page.act_as(Side::Producer).await?;
        let mut ids = Vec::new();
        let test_share = test_share(page, &mut ids).await?;
        run_handshake(page, &test_share, async || Ok(())).await?;
        share_and_accept(page, &test_share).await
    })
    .await
}
