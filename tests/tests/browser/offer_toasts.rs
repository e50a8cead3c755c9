//! After an answer: the buttons under the pointer are disabled, and the toast replaces the earlier one about the same offer.

use imageshare_tests::browser::{Outcome, Page, Role, starts_with};
use thirtyfour::prelude::*;

use crate::harness::in_sandbox;
use crate::offers::{offer_row, open_inbox, open_offer, press_offer_button};

#[tokio::test]
async fn a_slow_second_click_does_not_leave_the_share() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        let offer = open_offer(page, "api-2026-11", "DFW").await?;
        let image = offer.attr("data-image").await?.unwrap_or_default();
        let accept = page.find_in(&offer, Role::Button, starts_with("Accept")).await?;
        page.hover(&accept).await?;
        page.driver().action_chain().click().perform().await?;
        page.wait_for_text("Accepted api-2026-11 in DFW for QA Lab.").await?;
        let attributes = [("image", image.as_str()), ("answer", "accepted")];
        let accepted = page.wait_for_test_id("offer-detail", &attributes).await?;
        // Click whatever is under the pointer now.
        page.driver().action_chain().click().perform().await?;
        page.wait_until("the buttons to be disabled", async || {
            let leave =
                page.find_in(&accepted, Role::Button, starts_with("Remove from list")).await?;
            Ok(leave.attr("aria-disabled").await?.is_some())
        })
        .await?;
        page.hover(&page.find(Role::Heading, "Offers for me").await?).await?;
        // Once the pointer has moved, every answer can be given.
        press_offer_button(page, &accepted, "Remove from list").await?;
        page.wait_for_test_id("offer-detail", &[("image", &image), ("answer", "rejected")])
            .await
            .map(drop)
    })
    .await
}

/// The age of an offer, from its row.
async fn offer_age(page: &Page) -> Outcome<String> {
    Ok(offer_row(page, "gpu-cuda-13", "DFW").await?.find(By::Css("time")).await?.text().await?)
}

/// The texts of the toasts.
async fn toast_texts(page: &Page) -> Outcome<Vec<String>> {
    let text = page
        .js("return [...document.querySelectorAll('.toast > span')].map(own => own.innerText)")
        .await?;
    let text = text.as_array().cloned().unwrap_or_default();
    Ok(text.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect())
}

#[tokio::test]
async fn a_new_toast_replaces_the_offers_earlier_one() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        let age_before = offer_age(page).await?;
        press_offer_button(page, &open_offer(page, "gpu-cuda-13", "DFW").await?, "Accept").await?;
        page.wait_for_text("Accepted gpu-cuda-13 in DFW for QA Lab.").await?;
        page.press("Undo, gpu-cuda-13").await?;
        page.wait_for_text("gpu-cuda-13 in DFW is pending again for QA Lab.").await?;
        page.wait_until("one toast", async || {
            Ok(toast_texts(page).await? == ["gpu-cuda-13 in DFW is pending again for QA Lab."])
        })
        .await?;
        page.wait_until("the offer to be as old as before", async || {
            Ok(offer_age(page).await? == age_before)
        })
        .await?;
        page.press("Dismiss").await?;
        page.wait_until("no toast", async || Ok(toast_texts(page).await?.is_empty())).await
    })
    .await
}
