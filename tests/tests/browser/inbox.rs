//! Offers for me as a list with one offer open: keys, links to one offer, a phone, and a thousand offers.

use imageshare_tests::browser::beside::Beside;
use imageshare_tests::browser::{Outcome, Page, Role, Side, begins};
use thirtyfour::prelude::*;

use crate::offers::{CONSUMERS, inbox, opened, row};
use crate::stage::{in_sandbox, on_phone, with_cloud};

/// So many offers are many.
const MANY: usize = 1000;

/// Waits until the offer of this name is open.
async fn is_open(page: &Page, name: &str, region: &str) -> Outcome {
    page.until(&format!("{name} in {region} to be open"), async || {
        let details = page.hooks("offer-detail", &[]).await?;
        let Some(detail) = details.first() else { return Ok(false) };
        let text = detail.text().await.unwrap_or_default();
        Ok(text.starts_with(name) && text.contains(region))
    })
    .await
}

/// The row with the focus, by its first word.
async fn focused_row(page: &Page) -> Outcome<String> {
    let text = page.js("return document.activeElement.closest('tr')?.innerText ?? ''").await?;
    Ok(text.as_str().unwrap_or_default().trim().to_owned())
}

#[tokio::test]
async fn keys_answer_offers_only_inside_the_list() -> Outcome {
    in_sandbox(async |page| {
        inbox(page, "pending").await?;
        // The region that answers first has its offer open: whichever that is.
        opened(page, "api-2026-11", "DFW").await?;
        // The focus is on the heading of the page: A and R belong to the list.
        page.js("document.querySelector('h1').focus(); return 0").await?;
        page.keys("a").await?;
        page.keys("r").await?;
        for (name, region) in [
            ("api-2026-11", "SYD"),
            ("debian-12-generic", "DFW"),
            ("gpu-cuda-13", "DFW"),
            ("pg-17-base", "ORD"),
        ] {
            page.keys("j").await?;
            is_open(page, name, region).await?;
            page.until("the focus to follow", async || {
                Ok(focused_row(page).await?.starts_with(name))
            })
            .await?;
        }
        // There is none after the last.
        page.keys("j").await?;
        page.keys("k").await?;
        is_open(page, "gpu-cuda-13", "DFW").await?;
        assert_eq!(page.hooks("offer", &[]).await?.len(), CONSUMERS, "nothing was answered");
        page.keys("a").await?;
        page.offers_become(CONSUMERS - 1).await?;
        page.until("the focus to be on the way back", async || {
            Ok(page.focused().await?.starts_with("Undo"))
        })
        .await?;
        page.keys("j").await?;
        is_open(page, "pg-17-base", "ORD").await?;
        page.keys("r").await?;
        page.offers_become(CONSUMERS - 2).await?;
        page.says("pg-17-base is rejected in ORD for QA Lab.").await?;
        // Letters that are typed are text.
        page.find(Role::Searchbox, "Search offers").await?.click().await?;
        page.keys("arjk").await?;
        page.says("No offer matches \"arjk\"").await?;
        page.offers_become(CONSUMERS - 2).await
    })
    .await
}

#[tokio::test]
async fn keys_answer_the_focused_offer_unless_some_are_selected() -> Outcome {
    in_sandbox(async |page| {
        inbox(page, "pending").await?;
        opened(page, "api-2026-11", "SYD").await?;
        // Tab leads on to another row, which is the open one from then on.
        page.tab_to("gpu-cuda-13").await?;
        is_open(page, "gpu-cuda-13", "DFW").await?;
        page.keys("x").await?;
        page.says("1 selected").await?;
        page.keys("r").await?;
        page.keys("x").await?;
        page.keys("r").await?;
        page.says("gpu-cuda-13 is rejected in DFW for QA Lab.").await?;
        page.offers_become(CONSUMERS - 1).await?;
        assert_eq!(page.hooks("offer", &[]).await?.len(), CONSUMERS - 1);
        // No key leaves a share.
        inbox(page, "accepted").await?;
        opened(page, "legacy-php-5", "DFW").await?;
        page.keys("r").await?;
        page.keys("a").await?;
        row(page, "legacy-php-5", "DFW").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn accepting_a_suspicious_offer_by_key_needs_confirmation() -> Outcome {
    in_sandbox(async |page| {
        inbox(page, "pending").await?;
        opened(page, "debian-12-generic", "DFW").await?;
        page.keys("a").await?;
        page.find(Role::Dialog, begins("Accept debian-12-generic")).await?;
        // Keys of the list mean nothing while the question is open.
        page.keys("r").await?;
        page.press("Don't accept").await?;
        page.offers_become(CONSUMERS).await?;
        row(page, "debian-12-generic", "DFW").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn every_offer_has_its_own_address() -> Outcome {
    in_sandbox(async |page| {
        inbox(page, "pending").await?;
        opened(page, "pg-17-base", "ORD").await?;
        let address = page.route().await?;
        assert!(address.starts_with("/offers/pending/ORD/"), "{address}");
        page.go("/about").await?;
        page.heading("About Image Share").await?;
        page.go(&address).await?;
        is_open(page, "pg-17-base", "ORD").await?;
        // One of another account of this page is shown, and asked about before it is answered.
        page.act_as(Side::Producer).await?;
        page.go(&address).await?;
        is_open(page, "pg-17-base", "ORD").await?;
        page.says("answers for QA Lab, not the account you act as").await?;
        for wrong in [address.replace("ORD", "DFW"), address.replace("ORD", "XYZ")] {
            page.go(&wrong).await?;
            page.says("There is no such offer").await?;
        }
        // Neither is one whose IDs cannot be: no other offer is shown in its place.
        for wrong in ["/offers/pending/DFW/notanid/xyz", "/offers/pending/D%20FW/notanid/%20"] {
            page.go(wrong).await?;
            page.says("There is no such offer").await?;
            assert!(page.hooks("offer-detail", &[]).await?.is_empty(), "nothing is to be answered");
        }
        page.press("Show all offers").await?;
        page.until("the list", async || Ok(page.route().await? == "/offers")).await
    })
    .await
}

#[tokio::test]
async fn an_open_offer_replaces_the_list_on_a_phone() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        inbox(page, "pending").await?;
        let offer = opened(page, "gpu-cuda-13", "DFW").await?;
        page.until("the focus to be on the offer", async || {
            Ok(page.focused().await? == "gpu-cuda-13")
        })
        .await?;
        let shown = "return document.querySelector('.inbox__list').offsetParent !== null";
        assert_eq!(page.js(shown).await?, false);
        page.can_be_read().await?;
        let accept = page.find_in(&offer, Role::Button, "Accept, gpu-cuda-13").await?;
        page.click(&accept).await?;
        page.says("gpu-cuda-13 is accepted in DFW for QA Lab.").await?;
        page.press("Next offer (J)").await?;
        is_open(page, "pg-17-base", "ORD").await?;
        page.press("All offers").await?;
        page.until("the list to be back, with the focus where it was", async || {
            Ok(page.js(shown).await? == true && focused_row(page).await?.starts_with("pg-17-base"))
        })
        .await?;
        page.hook("offer-answered", &[]).await?;
        page.can_be_read().await
    })
    .await
}

#[tokio::test]
async fn leaving_the_page_from_an_open_offer_logs_no_error() -> Outcome {
    in_sandbox(async |page| {
        inbox(page, "pending").await?;
        opened(page, "api-2026-11", "DFW").await?;
        page.keys("a").await?;
        page.says("api-2026-11 is accepted in DFW for QA Lab.").await?;
        for (name, region) in [("debian-12-generic", "DFW"), ("pg-17-base", "ORD")] {
            opened(page, name, region).await?;
            page.keys("x").await?;
        }
        page.says("2 selected").await?;
        page.tab_to("Accept 1").await?;
        page.keys(Key::Enter + "").await?;
        page.says("1 of 1 answered").await?;
        page.tab_back_to("Search offers").await?;
        // The harness fails on whatever the console says.
        page.go("/images/DFW").await?;
        page.heading("Images").await?;
        page.whole_list().await?;
        for (width, height) in [(1280, 900), (390, 844)] {
            page.resize(width, height).await?;
            inbox(page, "pending").await?;
            // The pointer rests on the list until it goes.
            page.point_at(&row(page, "gpu-cuda-13", "DFW").await?).await?;
            opened(page, "gpu-cuda-13", "DFW").await?;
            page.go("/images/DFW").await?;
            page.heading("Images").await?;
            page.whole_list().await?;
        }
        Ok(())
    })
    .await
}

/// Offers many images to the consumer.
async fn offer_many(page: &Page, cloud: &Beside) -> Outcome {
    let consumer = page.own_id(Side::Consumer).await?;
    for number in 1..=MANY {
        let id = format!("00000000-0000-4000-8000-{number:012}");
        assert_eq!(cloud.make_image("DFW", &id, &format!("many-{number:04}")), 201);
        assert_eq!(cloud.add_member("DFW", &id, &consumer), 200);
    }
    Ok(())
}

#[tokio::test]
async fn a_list_of_1000_offers_is_virtualized() -> Outcome {
    with_cloud(async |page, cloud| {
        offer_many(page, cloud).await?;
        inbox(page, "pending").await?;
        page.says("Select all 1,005").await?;
        let rows = page.hooks("offer", &[]).await?.len();
        assert!(rows < 80, "{rows} rows are drawn");
        page.until("the ages of the rows in sight", async || {
            let ages = page.js("return document.querySelectorAll('[data-test=offer] time').length").await?;
            Ok(ages.as_u64() == Some(rows as u64))
        })
        .await?;
        let asked = cloud.count("GET /image/DFW/v2/images/00000000");
        assert!(asked <= rows, "{asked} memberships were asked for, {rows} rows are drawn");

        // From the last row on, which is drawn once somebody goes there.
        page.js("window.scrollTo(0, document.body.scrollHeight)").await?;
        let last = "return [...document.querySelectorAll('[data-test=offer]')].at(-1)?.getAttribute('aria-rowindex') ?? ''";
        page.until("the last row", async || Ok(page.js(last).await? == "1006")).await?;
        let row = page.driver().find(By::Css("[aria-rowindex='1006'] a")).await?;
        page.click(&row).await?;
        page.keys("k").await?;
        page.until("the row before to have the focus", async || {
            let place = page
                .js("return document.activeElement.closest('tr')?.getAttribute('aria-rowindex')")
                .await?;
            Ok(place == "1005")
        })
        .await?;

        // A search among all of them, and an answer to all that it finds.
        page.js("window.scrollTo(0, 0); return 0").await?;
        page.find(Role::Searchbox, "Search offers").await?.click().await?;
        page.keys("many-099").await?;
        page.tick("Select all 10").await?;
        page.press("Reject 10, selected offers").await?;
        page.says("10 of 10 answered").await
    })
    .await
}
