//! "Offers for me": the inbox of all regions and accounts, and the answers, one by one and in bulk.

use std::cell::Cell;
use std::time::Duration;

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::sandbox::{BEN, CHEN};
use imageshare_tests::browser::{Outcome, Page, Role, Side, starts_with};
use thirtyfour::prelude::*;
use tokio::time::sleep;

use crate::harness::{in_sandbox, on_phone, with_cloud};

/// The pending offers to the two accounts of the sandbox, the consumer's first: name, region and project.
const PENDING_OFFERS: [(&str, &str, &str); 6] = [
    ("api-2026-11", "DFW", "QA Lab"),
    ("debian-12-generic", "DFW", "QA Lab"),
    ("gpu-cuda-13", "DFW", "QA Lab"),
    ("pg-17-base", "ORD", "QA Lab"),
    ("api-2026-11", "SYD", "QA Lab"),
    ("qa-selenium-4", "DFW", "Web Platform"),
];
/// The number of these that are for the consumer.
pub const CONSUMER_OFFER_COUNT: usize = 5;

/// Waits for the row of an unanswered offer, by name and region.
pub async fn offer_row(page: &Page, name: &str, region: &str) -> Outcome<WebElement> {
    let awaited = format!("the row of {name} in {region}");
    page.wait_until_some(&awaited, async || {
        for row in page.all_by_test_id("offer", &[]).await? {
            let text = row.text().await?;
            if text.starts_with(name) && text.contains(region) {
                return Ok(Some(row));
            }
        }
        Ok(None)
    })
    .await
}

/// Opens an offer of the list, by name and region.
pub async fn open_offer(page: &Page, name: &str, region: &str) -> Outcome<WebElement> {
    let image = offer_row(page, name, region).await?.attr("data-image").await?.unwrap_or_default();
    page.open_offer(&image).await
}

/// Presses a button of an offer.
pub async fn press_offer_button(page: &Page, offer: &WebElement, button: &str) -> Outcome {
    let button = page.find_in(offer, Role::Button, starts_with(button)).await?;
    page.click(&button).await
}

/// Opens the consumer's offers, and waits until they are complete and checked.
pub async fn open_inbox(page: &Page, tab: &str) -> Outcome {
    page.switch_to_consumer().await?;
    page.go(&format!("/offers/{tab}")).await?;
    page.wait_for_heading("Offers for me").await?;
    page.wait_for_text("offers from all").await?;
    wait_until_all_checked(page).await
}

/// Waits until every listed offer has been checked for impersonation.
pub async fn wait_until_all_checked(page: &Page) -> Outcome {
    page.wait_until("every offer to be checked", async || {
        Ok(page.driver().find_all(By::Css("[data-risk=unknown]")).await?.is_empty())
    })
    .await
}

#[tokio::test]
async fn inbox_and_badge_follow_the_acting_account() -> Outcome {
    in_sandbox(async |page| {
        // The producer is the acting account.
        page.wait_for_pending_offers(PENDING_OFFERS.len() - CONSUMER_OFFER_COUNT).await?;
        page.go("/offers").await?;
        open_offer(page, "qa-selenium-4", "DFW").await?;
        assert_eq!(
            page.all_by_test_id("offer", &[]).await?.len(),
            PENDING_OFFERS.len() - CONSUMER_OFFER_COUNT
        );
        page.wait_for_text("5 pending offers are for your other accounts.").await?;
        page.wait_for_pending_offers(PENDING_OFFERS.len() - CONSUMER_OFFER_COUNT).await?;
        page.act_as(Side::Consumer).await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT).await?;
        open_inbox(page, "pending").await?;
        assert_eq!(page.all_by_test_id("offer", &[]).await?.len(), CONSUMER_OFFER_COUNT);
        page.press("Show all accounts").await?;
        for (name, region, project) in PENDING_OFFERS {
            let text = open_offer(page, name, region).await?.text().await?;
            assert!(text.contains(&format!("offered this image to {project}")), "{text}");
        }
        page.wait_for_text("QA Lab 5 offers").await?;
        page.wait_for_text("Web Platform 1 offer").await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT).await
    })
    .await
}

#[tokio::test]
async fn answering_for_another_account_is_confirmed_once() -> Outcome {
    in_sandbox(async |page| {
        page.go("/offers").await?;
        page.press("Show all accounts").await?;
        wait_until_all_checked(page).await?;
        press_offer_button(page, &open_offer(page, "gpu-cuda-13", "DFW").await?, "Accept").await?;
        let dialog =
            page.find(Role::Dialog, starts_with("Accept gpu-cuda-13 in DFW for QA Lab?")).await?;
        let text = dialog.text().await?;
        assert!(
            text.contains("You're currently acting as Web Platform, but this response will be sent by Ben Okafor"),
            "{text}"
        );
        let confirm = page.find_in(&dialog, Role::Button, "Accept").await?;
        page.click(&confirm).await?;
        page.wait_for_text("Accepted gpu-cuda-13 in DFW for QA Lab.").await?;
        press_offer_button(page, &open_offer(page, "pg-17-base", "ORD").await?, "Reject").await?;
        page.wait_for_text("Rejected pg-17-base in ORD for QA Lab.").await
    })
    .await
}

#[tokio::test]
async fn a_second_click_answers_no_other_offer() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        let first = open_offer(page, "api-2026-11", "DFW").await?;
        let accept = page.find_in(&first, Role::Button, starts_with("Accept")).await?;
        page.click_twice(&accept).await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT - 1).await?;
        page.wait_until("one row to be answered", async || {
            Ok(page.all_by_test_id("offer-answered", &[]).await?.len() == 1)
        })
        .await?;
        assert_eq!(page.all_by_test_id("offer", &[]).await?.len(), CONSUMER_OFFER_COUNT - 1);
        let answered = page.wait_for_test_id("offer-answered", &[]).await?.text().await?;
        for part in ["api-2026-11", "DFW, QA Lab"] {
            assert!(answered.contains(part), "{answered}");
        }
        page.press("Undo, api-2026-11").await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT).await?;
        offer_row(page, "api-2026-11", "DFW").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_badge_is_shown_in_the_phones_bar_too() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        let bar = "return document.querySelector('nav[aria-label=\"Main tabs\"]').innerText";
        page.wait_until("the badge of the bar", async || {
            Ok(page.js(bar).await?.as_str().is_some_and(|text| text.contains('1')))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn accepting_an_unchecked_offer_needs_confirmation() -> Outcome {
    with_cloud(async |page, cloud| {
        // The lists that offers are compared with are delayed; the offers are not.
        cloud.delay_requests(Some("GET /image/DFW/v2/images?visibility=public"));
        page.switch_to_consumer().await?;
        page.go("/offers/pending").await?;
        page.wait_for_text("offers from all").await?;
        let row_of_offer = offer_row(page, "gpu-cuda-13", "DFW").await?;
        assert_eq!(row_of_offer.attr("data-risk").await?.as_deref(), Some("unknown"));
        page.wait_until("ORD to be checked", async || {
            let unknown = page.driver().find_all(By::Css("tr[data-risk=unknown]")).await?;
            Ok(unknown.len() < CONSUMER_OFFER_COUNT)
        })
        .await?;
        page.toggle_checkbox(starts_with("Select all ")).await?;
        page.wait_for_text("unchecked").await?;
        let label = page.driver().find(By::Css(".bar .button")).await?.text().await?;
        assert_ne!(label, "Accept 5", "an unchecked offer must not be accepted");
        let offer = open_offer(page, "gpu-cuda-13", "DFW").await?;
        press_offer_button(page, &offer, "Accept").await?;
        page.find(Role::Dialog, starts_with("Accept gpu-cuda-13 before it has been checked"))
            .await?;
        page.press("Don't accept").await?;
        assert_eq!(cloud.request_count("PUT /image/"), 0, "nothing was answered");
        cloud.delay_requests(None);
        wait_until_all_checked(page).await?;
        let fake = offer_row(page, "debian-12-generic", "DFW").await?;
        assert_eq!(fake.attr("data-risk").await?.as_deref(), Some("suspicious"));
        press_offer_button(page, &open_offer(page, "gpu-cuda-13", "DFW").await?, "Accept").await?;
        page.wait_for_text("Accepted gpu-cuda-13 in").await
    })
    .await
}

/// Waits until the page sends no more image requests, and returns how many it sent.
async fn request_count_when_idle(page: &Page, cloud: &FakeCloud) -> Outcome<usize> {
    let count = || cloud.request_count("GET /image/");
    let before = Cell::new(count());
    page.wait_until_some("no more requests", async || {
        // Longer than the page's pause between two regions.
        sleep(Duration::from_millis(700)).await;
        let now = count();
        Ok((before.replace(now) == now).then_some(now))
    })
    .await
}

#[tokio::test]
async fn an_outdated_refresh_sends_no_more_requests() -> Outcome {
    with_cloud(async |page, cloud| {
        open_inbox(page, "pending").await?;
        let before = request_count_when_idle(page, cloud).await?;
        page.press("Refresh").await?;
        let one_refresh = request_count_when_idle(page, cloud).await? - before;
        assert!(one_refresh >= 20, "two projects, five regions and several lists each: {one_refresh}");
        // Three refreshes in a row: the first two are canceled at once.
        let refresh = "[...document.querySelectorAll('button')].find((own) => own.textContent.trim() === 'Refresh').click()";
        page.js(&format!("for (const _ of [1, 2, 3]) {refresh}; return 0")).await?;
        let three = request_count_when_idle(page, cloud).await? - before - one_refresh;
        assert!((one_refresh..one_refresh + 6).contains(&three), "{three} requests, one refresh is {one_refresh}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn offers_are_found_by_the_text_of_their_rows() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        for (wanted, found) in [("syd", 1), ("web plat", 4), ("7ae25b90", 1), ("no such thing", 0)]
        {
            page.find(Role::Searchbox, "Search offers").await?;
            page.driver()
                .find(By::Css("main input[type=search]"))
                .await?
                .send_keys(Key::Control + "a")
                .await?;
            page.press_keys(wanted).await?;
            page.wait_until(&format!("{found} rows for {wanted:?}"), async || {
                Ok(page.all_by_test_id("offer", &[]).await?.len() == found)
            })
            .await?;
        }
        page.wait_for_text("No offers match \"no such thing\"").await
    })
    .await
}

#[tokio::test]
async fn leaving_an_accepted_offer_sets_it_to_rejected() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "accepted").await?;
        let accepted = open_offer(page, "legacy-php-5", "DFW").await?;
        let text = accepted.text().await?;
        assert!(text.contains("What happens if you remove the image from your list"), "{text}");
        press_offer_button(page, &accepted, "Remove from list").await?;
        open_inbox(page, "rejected").await?;
        let left = open_offer(page, "legacy-php-5", "DFW").await?.text().await?;
        assert!(left.contains("Use the image by ID now"), "{left}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn each_account_sees_its_own_offers() -> Outcome {
    in_sandbox(async |page| {
        page.act_as(Side::Consumer).await?;
        page.sign_in_as(CHEN).await?;
        open_inbox(page, "pending").await?;
        let text = open_offer(page, "edge-cache-3", "IAD").await?.text().await?;
        assert!(text.contains("offered this image to Partner Lab"), "{text}");
        page.sign_in_as(BEN).await?;
        open_offer(page, "gpu-cuda-13", "DFW").await?;
        page.press("Show all accounts").await?;
        open_offer(page, "edge-cache-3", "IAD").await.map(drop)
    })
    .await
}
