//! The whole handshake, and the share in one step: one flow each, the same in the sandbox, on real services and on Rackspace's
//! profile. Called by the tests of all three.

use super::page::Page;
use super::sign_in::Side;
use super::trouble::Outcome;

/// What is shared with whom.
#[derive(Debug, Clone, Copy)]
pub struct Deal<'a> {
    /// The region.
    pub region: &'a str,
    /// The image's id.
    pub image: &'a str,
    /// The image's name, which no other image of the region has.
    pub name: &'a str,
    /// The id of the consumer's project.
    pub consumer: &'a str,
}

/// The handshake from the offer to its end, seen from both sides. The producer is signed in; `consumer_arrives` signs the consumer
/// in, after the offer was made.
pub async fn handshake(
    page: &Page,
    deal: &Deal<'_>,
    consumer_arrives: impl AsyncFnOnce() -> Outcome,
) -> Outcome {
    page.act_as(Side::Producer).await?;
    page.prepare_offer(deal).await?;
    page.send_offer(deal).await?;

    consumer_arrives().await?;
    page.act_as(Side::Consumer).await?;
    page.does_not_list(deal).await?;
    page.offer(deal, "pending").await?;
    let waiting = page.offers_waiting().await?;
    page.answer(deal, "pending", "Accept").await?;
    page.offers_become(waiting - 1).await?;
    page.lists(deal).await?;

    page.act_as(Side::Producer).await?;
    page.stop_sharing(deal, "accepted").await?;

    // Still on the image's page: by its id it is lost too.
    page.act_as(Side::Consumer).await?;
    page.says("There is no such image in this region").await?;
    page.does_not_list(deal).await?;
    page.go("/offers/accepted").await?;
    page.heading("Offers for me").await?;
    page.unhooked("offer", &[("image", deal.image)]).await
}

/// Offer and accept in one step, seen from both sides, and taken back.
pub async fn one_step(page: &Page, deal: &Deal<'_>) -> Outcome {
    page.go(&format!("/one-step/{}/{}", deal.region, deal.image)).await?;
    page.heading("Share and accept").await?;
    page.press("Share and accept").await?;
    page.hook("one-step-result", &[]).await?;
    page.says("Both sides show it 5 steps in").await?;

    page.act_as(Side::Consumer).await?;
    page.lists(deal).await?;
    page.act_as(Side::Producer).await?;
    page.stop_sharing(deal, "accepted").await
}
