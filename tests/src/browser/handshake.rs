//! The whole handshake, "Share and accept", and the handshake without checks: one flow each. Used by the tests of the sandbox, the real services and the
//! Rackspace profile, so it must not depend on any of them.

use super::error::Outcome;
use super::page::Page;
use super::sign_in::Side;

/// An image and the project that it is shared with.
#[derive(Debug, Clone, Copy)]
pub struct TestShare<'a> {
    /// The region.
    pub region: &'a str,
    /// The image ID.
    pub image: &'a str,
    /// The image's name, unique in its region.
    pub name: &'a str,
    /// The consumer's project ID.
    pub consumer: &'a str,
}

/// The handshake from the offer to the end of the share, checked on both sides. The producer is signed in; `sign_in_consumer`
/// signs the consumer in after the offer.
pub async fn run_handshake(
    page: &Page,
    test_share: &TestShare<'_>,
    sign_in_consumer: impl AsyncFnOnce() -> Outcome,
) -> Outcome {
    page.act_as(Side::Producer).await?;
    page.fill_in_share_form(test_share).await?;
    page.send_offer(test_share).await?;

    sign_in_consumer().await?;
    page.act_as(Side::Consumer).await?;
    page.expect_image_not_listed(test_share).await?;
    page.open_offer_in_tab(test_share, "pending").await?;
    let pending = page.pending_offer_count().await?;
    page.answer_offer(test_share, "pending", "Accept").await?;
    page.wait_for_pending_offers(pending - 1).await?;
    page.expect_image_listed(test_share).await?;

    page.act_as(Side::Producer).await?;
    page.stop_sharing(test_share, "accepted").await?;

    // Still on the image's page: access by ID is gone too.
    page.act_as(Side::Consumer).await?;
    page.wait_for_text("This image doesn't exist in this region").await?;
    page.expect_image_not_listed(test_share).await?;
    page.go("/offers/accepted").await?;
    page.wait_for_heading("Offers for me").await?;
    page.wait_until_removed("offer", &[("image", test_share.image)]).await
}

/// An offer, its answer and the end of the share, with both accounts signed in: three changes of one member.
pub async fn offer_accept_and_stop(page: &Page, test_share: &TestShare<'_>) -> Outcome {
    page.act_as(Side::Producer).await?;
    page.fill_in_share_form(test_share).await?;
    page.send_offer(test_share).await?;
    page.act_as(Side::Consumer).await?;
    page.answer_offer(test_share, "pending", "Accept").await?;
    page.act_as(Side::Producer).await?;
    page.stop_sharing(test_share, "accepted").await
}

/// "Share and accept", checked on both sides, and then the end of the share.
pub async fn share_and_accept(page: &Page, test_share: &TestShare<'_>) -> Outcome {
    page.go(&format!("/one-step/{}/{}", test_share.region, test_share.image)).await?;
    page.wait_for_heading("Share and accept").await?;
    page.press("Share and accept").await?;
    page.wait_for_test_id("one-step-result", &[]).await?;
    page.wait_for_text("Both sides show the image 5 steps in").await?;

    page.act_as(Side::Consumer).await?;
    page.expect_image_listed(test_share).await?;
    page.act_as(Side::Producer).await?;
    page.stop_sharing(test_share, "accepted").await
}
