//! "Offers for me" as a list with one open offer: keys, links to an offer, a phone, and a thousand offers.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{Outcome, Page, Role, Side, starts_with};
use thirtyfour::prelude::*;

use crate::harness::{in_sandbox, on_phone, with_cloud};
use crate::offers::{CONSUMER_OFFER_COUNT, offer_row, open_inbox, open_offer};

/// The number of offers of the large list.
const LARGE_OFFER_COUNT: usize = 1000;

/// Waits until the offer of this name is open.
async fn wait_until_offer_is_open(page: &Page, name: &str, region: &str) -> Outcome {
    page.wait_until(&format!("{name} in {region} to be open"), async || {
        let details = page.all_by_test_id("offer-detail", &[]).await?;
        let Some(detail) = details.first() else { return Ok(false) };
        let text = detail.text().await.unwrap_or_default();
        Ok(text.starts_with(name) && text.contains(region))
    })
    .await
}

/// The text of the row with the focus.
async fn focused_row(page: &Page) -> Outcome<String> {
    let text = page.js("return document.activeElement.closest('tr')?.innerText ?? ''").await?;
    Ok(text.as_str().unwrap_or_default().trim().to_owned())
}

#[tokio::test]
async fn keys_answer_offers_only_inside_the_list() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        // The first region that responds has its offer open, so open a known one.
        open_offer(page, "api-2026-11", "DFW").await?;
        // With the focus on the page's heading, A and R do nothing: they belong to the list.
        page.js("document.querySelector('h1').focus(); return 0").await?;
        page.press_keys("a").await?;
        page.press_keys("r").await?;
        for (name, region) in [
            ("api-2026-11", "SYD"),
            ("debian-12-generic", "DFW"),
            ("gpu-cuda-13", "DFW"),
            ("pg-17-base", "ORD"),
        ] {
            page.press_keys("j").await?;
            wait_until_offer_is_open(page, name, region).await?;
            page.wait_until("the focus to follow", async || {
                Ok(focused_row(page).await?.starts_with(name))
            })
            .await?;
        }
        // J does nothing on the last row.
        page.press_keys("j").await?;
        page.press_keys("k").await?;
        wait_until_offer_is_open(page, "gpu-cuda-13", "DFW").await?;
        assert_eq!(
            page.all_by_test_id("offer", &[]).await?.len(),
            CONSUMER_OFFER_COUNT,
            "nothing was answered"
        );
        page.press_keys("a").await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT - 1).await?;
        page.wait_until("the focus to be on the undo button", async || {
            Ok(page.focused_name().await?.starts_with("Undo"))
        })
        .await?;
        page.press_keys("j").await?;
        wait_until_offer_is_open(page, "pg-17-base", "ORD").await?;
        page.press_keys("r").await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT - 2).await?;
        page.wait_for_text("Rejected pg-17-base in ORD for QA Lab.").await?;
        // Letters typed into the search field are text.
        page.find(Role::Searchbox, "Search offers").await?.click().await?;
        page.press_keys("arjk").await?;
        page.wait_for_text("No offers match \"arjk\"").await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT - 2).await
    })
    .await
}

#[tokio::test]
async fn keys_answer_the_focused_offer_unless_some_are_selected() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        open_offer(page, "api-2026-11", "SYD").await?;
        // Tab moves to another row and opens it.
        page.tab_to("gpu-cuda-13").await?;
        wait_until_offer_is_open(page, "gpu-cuda-13", "DFW").await?;
        page.press_keys("x").await?;
        page.wait_for_text("1 selected").await?;
        page.press_keys("r").await?;
        page.press_keys("x").await?;
        page.press_keys("r").await?;
        page.wait_for_text("Rejected gpu-cuda-13 in DFW for QA Lab.").await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT - 1).await?;
        assert_eq!(page.all_by_test_id("offer", &[]).await?.len(), CONSUMER_OFFER_COUNT - 1);
        // No key leaves an accepted share.
        open_inbox(page, "accepted").await?;
        open_offer(page, "legacy-php-5", "DFW").await?;
        page.press_keys("r").await?;
        page.press_keys("a").await?;
        offer_row(page, "legacy-php-5", "DFW").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn accepting_a_suspicious_offer_by_key_needs_confirmation() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        open_offer(page, "debian-12-generic", "DFW").await?;
        page.press_keys("a").await?;
        page.find(Role::Dialog, starts_with("Accept debian-12-generic")).await?;
        // Keys of the list do nothing while the dialog is open.
        page.press_keys("r").await?;
        page.press("Don't accept").await?;
        page.wait_for_pending_offers(CONSUMER_OFFER_COUNT).await?;
        offer_row(page, "debian-12-generic", "DFW").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn every_offer_has_its_own_address() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        open_offer(page, "pg-17-base", "ORD").await?;
        let address = page.route().await?;
        assert!(address.starts_with("/offers/pending/ORD/"), "{address}");
        page.go("/about").await?;
        page.wait_for_heading("About Image Share").await?;
        page.go(&address).await?;
        wait_until_offer_is_open(page, "pg-17-base", "ORD").await?;
        // An offer to another account is shown, with a note that the answer is sent for that account.
        page.act_as(Side::Producer).await?;
        page.go(&address).await?;
        wait_until_offer_is_open(page, "pg-17-base", "ORD").await?;
        page.wait_for_text("on behalf of QA Lab, not by the account you're currently acting as")
            .await?;
        for wrong in [address.replace("ORD", "DFW"), address.replace("ORD", "XYZ")] {
            page.go(&wrong).await?;
            page.wait_for_text("Offer not found").await?;
        }
        // The same for invalid IDs: no other offer is shown instead.
        for wrong in ["/offers/pending/DFW/notanid/xyz", "/offers/pending/D%20FW/notanid/%20"] {
            page.go(wrong).await?;
            page.wait_for_text("Offer not found").await?;
            assert!(page.all_by_test_id("offer-detail", &[]).await?.is_empty(), "no offer is open");
        }
        page.press("Show all offers").await?;
        page.wait_until("the list", async || Ok(page.route().await? == "/offers")).await
    })
    .await
}

#[tokio::test]
async fn an_open_offer_replaces_the_list_on_a_phone() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        open_inbox(page, "pending").await?;
        let offer = open_offer(page, "gpu-cuda-13", "DFW").await?;
        page.wait_until("the focus to be on the offer", async || {
            Ok(page.focused_name().await? == "gpu-cuda-13")
        })
        .await?;
        let shown = "return document.querySelector('.inbox__list').offsetParent !== null";
        assert_eq!(page.js(shown).await?, false);
        page.expect_legible().await?;
        let accept = page.find_in(&offer, Role::Button, "Accept, gpu-cuda-13").await?;
        page.click(&accept).await?;
        page.wait_for_text("Accepted gpu-cuda-13 in DFW for QA Lab.").await?;
        page.press("Next offer (J)").await?;
        wait_until_offer_is_open(page, "pg-17-base", "ORD").await?;
        page.press("All offers").await?;
        page.wait_until("the list to be back, with the focus where it was", async || {
            Ok(page.js(shown).await? == true && focused_row(page).await?.starts_with("pg-17-base"))
        })
        .await?;
        page.wait_for_test_id("offer-answered", &[]).await?;
        page.expect_legible().await
    })
    .await
}

#[tokio::test]
async fn leaving_the_page_from_an_open_offer_logs_no_error() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        open_offer(page, "api-2026-11", "DFW").await?;
        page.press_keys("a").await?;
        page.wait_for_text("Accepted api-2026-11 in DFW for QA Lab.").await?;
        for (name, region) in [("debian-12-generic", "DFW"), ("pg-17-base", "ORD")] {
            open_offer(page, name, region).await?;
            page.press_keys("x").await?;
        }
        page.wait_for_text("2 selected").await?;
        page.tab_to("Accept 1").await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_for_text("1 of 1 responses sent").await?;
        page.tab_back_to("Search offers").await?;
        // The test driver fails on any message in the console.
        page.go("/images/DFW").await?;
        page.wait_for_heading("Images").await?;
        page.wait_for_complete_image_list().await?;
        for (width, height) in [(1280, 900), (390, 844)] {
            page.resize(width, height).await?;
            open_inbox(page, "pending").await?;
            // The pointer stays on the list until the page is left.
            page.hover(&offer_row(page, "gpu-cuda-13", "DFW").await?).await?;
            open_offer(page, "gpu-cuda-13", "DFW").await?;
            page.go("/images/DFW").await?;
            page.wait_for_heading("Images").await?;
            page.wait_for_complete_image_list().await?;
        }
        Ok(())
    })
    .await
}

/// Offers [`LARGE_OFFER_COUNT`] images to the consumer.
async fn create_many_offers(page: &Page, cloud: &FakeCloud) -> Outcome {
    let consumer = page.project_id(Side::Consumer).await?;
    for number in 1..=LARGE_OFFER_COUNT {
        let id = format!("00000000-0000-4000-8000-{number:012}");
        assert_eq!(cloud.create_image("DFW", &id, &format!("many-{number:04}")), 201);
        assert_eq!(cloud.add_member("DFW", &id, &consumer), 200);
    }
    Ok(())
}

#[tokio::test]
async fn a_list_of_1000_offers_is_virtualized() -> Outcome {
    with_cloud(async |page, cloud| {
        create_many_offers(page, cloud).await?;
        open_inbox(page, "pending").await?;
        page.wait_for_text("Select all 1,005").await?;
        let rows = page.all_by_test_id("offer", &[]).await?.len();
        assert!(rows < 80, "{rows} rows are drawn");
        page.wait_until("the ages of the drawn rows", async || {
            let ages = page.js("return document.querySelectorAll('[data-test=offer] time').length").await?;
            Ok(ages.as_u64() == Some(rows as u64))
        })
        .await?;
        let requests = cloud.request_count("GET /image/DFW/v2/images/00000000");
        assert!(requests <= rows, "{requests} members were requested, {rows} rows are drawn");

        // The last row is drawn only after scrolling there.
        page.js("window.scrollTo(0, document.body.scrollHeight)").await?;
        let last = "return [...document.querySelectorAll('[data-test=offer]')].at(-1)?.getAttribute('aria-rowindex') ?? ''";
        page.wait_until("the last row", async || Ok(page.js(last).await? == "1006")).await?;
        let row = page.driver().find(By::Css("[aria-rowindex='1006'] a")).await?;
        page.click(&row).await?;
        page.press_keys("k").await?;
        page.wait_until("the row before to have the focus", async || {
            let row_index = page
                .js("return document.activeElement.closest('tr')?.getAttribute('aria-rowindex')")
                .await?;
            Ok(row_index == "1005")
        })
        .await?;

        // Search among all offers, and answer all that match.
        page.js("window.scrollTo(0, 0); return 0").await?;
        page.find(Role::Searchbox, "Search offers").await?.click().await?;
        page.press_keys("many-099").await?;
        page.toggle_checkbox("Select all 10").await?;
        page.press("Reject 10, selected offers").await?;
        page.wait_for_text("10 of 10 responses sent").await
    })
    .await
}
