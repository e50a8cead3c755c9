//! The two kinds of links on the real services: the consumer's invitation opens the producer's form, and the producer's letter
//! opens the consumer's offer. The page creates both and follows both. Their contents are checked against the cloud, and nothing
//! is answered without a click.

use imageshare_tests::browser::live::{LiveEnv, TestImage};
use imageshare_tests::browser::{Outcome, Page, Role, Side, in_browser, starts_with};
use thirtyfour::prelude::*;

use crate::harness::{proxied_setup, sign_in_user};

/// The part after `#` of the first link to the page in a text.
fn linked_route(page: &Page, text: &str) -> Option<String> {
    let (_, rest) = text.split_once(page.origin())?;
    let (_, route) = rest.split_whitespace().next()?.split_once('#')?;
    Some(route.to_owned())
}

#[tokio::test]
async fn an_invitation_and_an_offer_are_exchanged_by_link() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "by-link")?;
    let (region, consumer) = (live.region_name(0)?, live.setting("/projects/consumer")?);
    let proxy = Some(live.setting("/proxy_url")?);
    in_browser(proxied_setup(&live)?, async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "consumer", Side::Consumer, proxy).await?;
        page.go("/accounts").await?;
        page.wait_for_heading("Accounts").await?;
        let section = page.find(Role::Region, "Ask a producer to share with you").await?;
        page.select_option("Region", region).await?;
        let invitation = page
            .wait_until_some("the invitation", async || {
                let texts = section.find_all(By::Css("pre")).await?;
                let Some(link) = texts.get(1) else { return Ok(None) };
                let link = link.text().await?;
                Ok(linked_route(page, &link).filter(|route| route.contains(region)))
            })
            .await?;
        sign_in_user(page, &live, "producer", Side::Producer, proxy).await?;
        page.go(&invitation).await?;
        page.wait_for_text("Image request from").await?;
        page.wait_for_text("isn't verified").await?;
        page.wait_for_text("1 ready").await?;
        page.toggle_checkbox(starts_with(&image.name)).await?;
        page.toggle_checkbox(starts_with("I have checked ")).await?;
        page.press(format!("Share {}", image.name).as_str()).await?;
        page.wait_for_text("by-link was offered").await?;
        page.press(starts_with("Message this ")).await?;
        let offer = page
            .wait_until_some("the letter's link", async || {
                let letter = page.wait_for_test_id("letter", &[]).await?.text().await?;
                Ok(linked_route(page, &letter))
            })
            .await?;
        assert!(offer.starts_with("/offers/link?"), "{offer}");
        page.press_in_dialog("Message to ", "Close").await?;

        page.act_as(Side::Consumer).await?;
        page.go(&offer).await?;
        page.wait_for_heading("Offer from a link").await?;
        page.wait_for_text("nothing in it has been verified").await?;
        let card = page.wait_for_test_id("offer-detail", &[("image", &image.id)]).await?;
        assert_eq!(image.member_status(consumer)?, "pending", "a link answers nothing");
        let accept = page.find_in(&card, Role::Button, starts_with("Accept, ")).await?;
        page.click(&accept).await?;
        page.wait_for_text("You already accepted this offer").await?;
        assert_eq!(image.member_status(consumer)?, "accepted");
        Ok(())
    })
    .await
}
