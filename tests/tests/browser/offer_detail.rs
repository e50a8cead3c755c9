//! The contents of an open offer: before the answer the facts and effects, after accepting how to use the image.

use imageshare_tests::browser::{Outcome, Page, Role, starts_with};
use thirtyfour::prelude::*;

use crate::harness::{in_sandbox, on_desktop, on_phone};
use crate::offers::{open_inbox, open_offer, press_offer_button};

/// The producer's project in the sandbox.
const WEB_PLATFORM: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

/// Opens one of the collapsed sections of the open offer.
async fn expand_section(page: &Page, title: &str) -> Outcome {
    let summary = format!("//*[@data-test='offer-detail']//summary[.='{title}']");
    let summary = page.driver().find(By::XPath(summary)).await?;
    page.click(&summary).await
}

#[tokio::test]
async fn a_lookalike_of_a_public_image_needs_confirmation() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        let fake = open_offer(page, "debian-12-generic", "DFW").await?;
        let text = fake.text().await?;
        for part in [
            "This image has the same name as the public image debian-12-generic. The two images have different owners and contents.",
            "An unknown project offered this image to",
            "SHA-512",
            "Before you use the image",
            "This image may be impersonating another image",
        ] {
            assert!(text.contains(part), "the offer lacks {part:?}: {text}");
        }
        press_offer_button(page, &fake, "Accept").await?;
        let dialog = page.find(Role::Dialog, starts_with("Accept debian-12-generic")).await?;
        page.wait_until("the safe answer to have the focus", async || {
            Ok(page.focused_name().await? == "Don't accept")
        })
        .await?;
        let confirm = page.find_in(&dialog, Role::Button, "Accept anyway").await?;
        page.click(&confirm).await?;
        page.wait_for_text("Accepted debian-12-generic in").await
    })
    .await
}

#[tokio::test]
async fn an_offer_shows_the_owners_alias_and_safety_advice() -> Outcome {
    on_desktop(async |page| {
        // As an earlier visit stored it on the device.
        page.open("/about").await?;
        let book = format!("id,alias,group\\n{WEB_PLATFORM},The web people,\\n");
        page.js(&format!("localStorage.setItem('book 1 Sandbox', '{book}')")).await?;
        page.open_sandbox().await?;
        open_inbox(page, "pending").await?;
        let text = open_offer(page, "gpu-cuda-13", "DFW").await?.text().await?;
        assert!(text.contains("The web people offered this image to QA Lab"), "{text}");
        assert!(text.contains("in your address book"), "{text}");
        let offer = open_offer(page, "gpu-cuda-13", "DFW").await?;
        expand_section(page, "Before you use the image").await?;
        let text = offer.text().await?;
        for part in
            ["only from people you trust", "logins you don't recognize", "keys in authorized_keys"]
        {
            assert!(text.contains(part), "the advice lacks {part:?}: {text}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_offer_explains_effects_costs_and_limits() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        let offer = open_offer(page, "api-2026-11", "SYD").await?;
        for section in [
            "What happens if you accept or reject the offer",
            "When the share ends",
            "Use in another region",
            "Use the image by ID now",
        ] {
            expand_section(page, section).await?;
        }
        let text = offer.text().await?;
        for part in [
            "Nothing is copied, and you aren't charged until you create a server or take a snapshot",
            "The owner pays for storing the image",
            "can no longer be rebuilt",
            "you can create servers from this image only in SYD",
            "The ID works for pending, accepted, and rejected offers",
        ] {
            assert!(text.contains(part), "the offer lacks {part:?}: {text}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_accepted_offer_shows_the_id_and_commands() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        let offer = open_offer(page, "gpu-cuda-13", "DFW").await?;
        let id = offer.attr("data-image").await?.unwrap_or_default();
        press_offer_button(page, &offer, "Accept").await?;
        // It stays open, with the instructions expanded.
        let accepted = page
            .wait_for_test_id("offer-detail", &[("image", &id), ("answer", "accepted")])
            .await?;
        page.wait_until("the focus to stay with the offer", async || {
            Ok(page.focused_name().await? == "gpu-cuda-13")
        })
        .await?;
        let text = accepted.text().await?;
        for part in [
            format!("openstack --os-region-name DFW server create --image {id}"),
            format!(r#""imageRef": "{id}""#),
            "server image create".to_owned(),
            "In the dashboard (Horizon)".to_owned(),
            "pending, accepted, and rejected offers".to_owned(),
        ] {
            assert!(text.contains(&part), "the offer lacks {part:?}: {text}");
        }
        press_offer_button(page, &accepted, "Copy, Create a server with the openstack client")
            .await?;
        page.wait_for_text("Create a server with the openstack client").await
    })
    .await
}

#[tokio::test]
async fn a_report_contains_all_identifying_details() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        let fake = open_offer(page, "debian-12-generic", "DFW").await?;
        let id = fake.attr("data-image").await?.unwrap_or_default();
        press_offer_button(page, &fake, "Report").await?;
        let dialog =
            page.find(Role::Dialog, starts_with("Was debian-12-generic shared in error")).await?;
        let text = dialog.text().await?;
        for part in ["the operator's support", "Support covers", "Region: DFW", id.as_str()] {
            assert!(text.contains(part), "the report lacks {part:?}: {text}");
        }
        Ok(())
    })
    .await
}

/// Returns the answer buttons and headings that a toast covers.
const COVERED_CONTROLS_SCRIPT: &str = "const hit = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom; const news = [...document.querySelectorAll('.toast')].map(t => t.getBoundingClientRect()); return [...document.querySelectorAll('.pane__foot button, .pane h2, h1')].filter(e => e.offsetWidth > 0 && news.some(n => hit(n, e.getBoundingClientRect()))).map(e => e.innerText).join()";

/// Returns the parts of the open offer that a toast covers.
const COVERED_PARTS_SCRIPT: &str = "const under = [...document.querySelectorAll('.toast')].flatMap(toast => { const own = toast.getBoundingClientRect(); return [0, 1, 2, 3, 4].flatMap(x => [0, 1, 2].flatMap(y => document.elementsFromPoint(own.left + 1 + x * (own.width - 2) / 4, own.top + 1 + y * (own.height - 2) / 2))); }); return [...new Set(under)].filter(one => one.closest('.pane__body')).map(one => one.innerText).join()";

#[tokio::test]
async fn toasts_cover_no_part_of_the_open_offer_on_a_phone() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        open_inbox(page, "pending").await?;
        press_offer_button(page, &open_offer(page, "gpu-cuda-13", "DFW").await?, "Accept").await?;
        page.wait_for_text("Accepted gpu-cuda-13 in DFW for QA Lab.").await?;
        page.wait_until("the toast to cover nothing", async || {
            Ok(!page.driver().find_all(By::Css(".toast")).await?.is_empty()
                && page.js(COVERED_PARTS_SCRIPT).await?.as_str() == Some(""))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn toasts_never_cover_the_answers_or_headings() -> Outcome {
    in_sandbox(async |page| {
        for (size, name, region) in [
            ((1280, 900), "gpu-cuda-13", "DFW"),
            ((1280, 720), "pg-17-base", "ORD"),
            ((390, 844), "api-2026-11", "DFW"),
        ] {
            page.resize(size.0, size.1).await?;
            open_inbox(page, "pending").await?;
            press_offer_button(page, &open_offer(page, name, region).await?, "Accept").await?;
            page.wait_for_text(&format!("Accepted {name} in {region} for QA Lab.")).await?;
            page.wait_until("the toasts to cover nothing", async || {
                Ok(page.js(COVERED_CONTROLS_SCRIPT).await?.as_str() == Some(""))
            })
            .await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_answered_row_is_not_cut_off_on_a_phone() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        press_offer_button(page, &open_offer(page, "gpu-cuda-13", "DFW").await?, "Accept").await?;
        page.wait_for_text("Accepted gpu-cuda-13 in DFW for QA Lab.").await?;
        page.resize(390, 844).await?;
        page.go("/offers/pending").await?;
        page.wait_for_test_id("offer-answered", &[]).await?;
        let cut_off = "return [...document.querySelectorAll('[data-test=offer-answered] :is(a, span:not(.sr), button)')].filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible').map(e => e.innerText).join()";
        page.wait_until("no part of the row to be cut off", async || {
            Ok(page.js(cut_off).await?.as_str() == Some(""))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn the_full_id_of_the_open_offer_is_never_cut_off() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        open_offer(page, "gpu-cuda-13", "DFW").await?;
        let ids = page.driver().find_all(By::Css(".pane__body :is(.head__meta, .facts) .id")).await?;
        assert!(ids.len() >= 3, "{}", ids.len());
        for id in ids {
            id.scroll_into_view().await?;
            page.driver().action_chain().move_to_element_center(&id).perform().await?;
            let tooltip_problem = "const id = document.querySelector('.pane__body .id:hover'); const own = id && getComputedStyle(id, '::after'); if (!own || own.position !== 'fixed') return 'not shown'; const left = parseFloat(own.left), top = parseFloat(own.top), width = parseFloat(own.width); return left >= 0 && left + width <= innerWidth && top > 0 && top < innerHeight ? '' : [left, top, width].join()";
            page.wait_until("the full ID to be in the window", async || {
                Ok(page.js(tooltip_problem).await?.as_str() == Some(""))
            })
            .await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_owner_is_known_after_its_id_is_confirmed() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        let offer = open_offer(page, "gpu-cuda-13", "DFW").await?;
        let is_warned = async || Ok(offer.attr("data-risk").await?.as_deref() == Some("warning"));
        page.wait_until("its risk", is_warned).await?;
        page.press("Add the owner to the address book…").await?;
        let dialog = page.find(Role::Dialog, "Do you know this project?").await?;
        assert!(dialog.text().await?.contains(WEB_PLATFORM), "the full ID is shown");
        assert_eq!(page.field_text("Name").await?, "Web Platform");
        page.expect_no_axe_findings().await?;
        // A name is required.
        page.fill("Name", "").await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_for_text("Enter a name for the owner.").await?;
        // An invalid name is corrected in the field; Enter submits it.
        page.fill("Name", &"n".repeat(300)).await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_for_text("This name is too long").await?;
        page.wait_until("the focus to be in the field", async || {
            Ok(page.focused_name().await? == "Name")
        })
        .await?;
        page.fill("Name", "Web Platform").await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_until("the focus to be on the offer", async || {
            Ok(page.focused_name().await? == "gpu-cuda-13")
        })
        .await?;
        page.wait_for_text("The owner is in your address book as Web Platform.").await?;
        page.wait_until("the risk to change", async || {
            Ok(offer.attr("data-risk").await?.as_deref() == Some("ok"))
        })
        .await?;
        page.wait_for_text("The owner is known, and no other image has this name").await?;
        // The page announces a change of the acting account.
        page.go("/share/DFW").await?;
        page.wait_for_text(
            "You're now acting as Web Platform because that account owns the images.",
        )
        .await
    })
    .await
}

/// The pixels between the end of the content and the end of the page.
const BLANK_SPACE_SCRIPT: &str = "const page = document.scrollingElement.scrollHeight; const end = document.querySelector('main').getBoundingClientRect().bottom + scrollY; return Math.round(page - Math.max(end, innerHeight));";

#[tokio::test]
async fn an_accepted_offer_adds_no_blank_space_below_the_page() -> Outcome {
    for (window, width, height) in [("desktop", 1280, 900), ("phone", 390, 844)] {
        in_sandbox(async |page| {
            page.resize(width, height).await?;
            open_inbox(page, "pending").await?;
            let offer = open_offer(page, "api-2026-11", "SYD").await?;
            press_offer_button(page, &offer, "Accept").await?;
            page.wait_for_text("Accepted api-2026-11 in").await?;
            let blank = page.js(BLANK_SPACE_SCRIPT).await?;
            assert!(blank.as_i64().is_some_and(|blank| blank < 200), "{window}: {blank} pixels");
            Ok(())
        })
        .await?;
    }
    Ok(())
}
