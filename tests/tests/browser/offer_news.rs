//! What follows an answer: the buttons under the pointer wait, and the news replaces what was said of the same offer before.

use imageshare_tests::browser::{Outcome, Page, Role, begins};
use thirtyfour::prelude::*;

use crate::offers::{inbox, opened, press_on, row};
use crate::stage::in_sandbox;

#[tokio::test]
async fn a_slow_second_click_does_not_leave_the_share() -> Outcome {
    in_sandbox(async |page| {
        inbox(page, "pending").await?;
        let offer = opened(page, "api-2026-11", "DFW").await?;
        let image = offer.attr("data-image").await?.unwrap_or_default();
        let accept = page.find_in(&offer, Role::Button, begins("Accept")).await?;
        page.point_at(&accept).await?;
        page.driver().action_chain().click().perform().await?;
        page.says("api-2026-11 is accepted in DFW for QA Lab.").await?;
        let after = [("image", image.as_str()), ("answer", "accepted")];
        let accepted = page.hook("offer-detail", &after).await?;
        // Whatever lies under the pointer now.
        page.driver().action_chain().click().perform().await?;
        page.until("the buttons to wait", async || {
            let leave = page.find_in(&accepted, Role::Button, begins("Leave")).await?;
            Ok(leave.attr("aria-disabled").await?.is_some())
        })
        .await?;
        page.point_at(&page.find(Role::Heading, "Offers for me").await?).await?;
        // Once the pointer has moved, every answer can be given.
        press_on(page, &accepted, "Leave").await?;
        page.hook("offer-detail", &[("image", &image), ("answer", "rejected")]).await.map(drop)
    })
    .await
}

/// Since when an offer exists, as its row says.
async fn age(page: &Page) -> Outcome<String> {
    Ok(row(page, "gpu-cuda-13", "DFW").await?.find(By::Css("time")).await?.text().await?)
}

/// The words of the news in the corner.
async fn news(page: &Page) -> Outcome<Vec<String>> {
    let text = page
        .js("return [...document.querySelectorAll('.toast > span')].map(own => own.innerText)")
        .await?;
    let text = text.as_array().cloned().unwrap_or_default();
    Ok(text.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect())
}

#[tokio::test]
async fn a_new_toast_replaces_the_offers_earlier_one() -> Outcome {
    in_sandbox(async |page| {
        inbox(page, "pending").await?;
        let offered = age(page).await?;
        press_on(page, &opened(page, "gpu-cuda-13", "DFW").await?, "Accept").await?;
        page.says("gpu-cuda-13 is accepted in DFW for QA Lab.").await?;
        page.press("Undo, gpu-cuda-13").await?;
        page.says("gpu-cuda-13 is pending again in DFW for QA Lab.").await?;
        page.until("one piece of news", async || {
            Ok(news(page).await? == ["gpu-cuda-13 is pending again in DFW for QA Lab."])
        })
        .await?;
        page.until("the offer to be as old as before", async || Ok(age(page).await? == offered))
            .await?;
        page.press("Dismiss").await?;
        page.until("no news", async || Ok(news(page).await?.is_empty())).await
    })
    .await
}
