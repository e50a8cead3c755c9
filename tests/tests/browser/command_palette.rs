//! The search dialog: finds everything by name, ID, alias or tag, from any page, with or without the keyboard.

use imageshare_tests::browser::sandbox::DINA;
use imageshare_tests::browser::{Outcome, Page, Role, Side, starts_with};
use thirtyfour::prelude::*;

use crate::harness::{in_sandbox, on_desktop, on_phone, start_over};

pub(crate) const SEARCH_FIELD: &str = "Find images, offers, projects, and pages";

/// Types into the search dialog, and waits until the first result starts with this text.
pub(crate) async fn expect_first_result(page: &Page, text: &str, first: &str) -> Outcome {
    let field = page.find(Role::Combobox, SEARCH_FIELD).await?;
    field.send_keys(Key::Control + "a").await?;
    field.send_keys(text).await?;
    page.wait_until(&format!("{first:?} to be found first by {text:?}"), async || {
        let found =
            page.js("return document.querySelector('[role=option]')?.innerText ?? ''").await?;
        Ok(found.as_str().unwrap_or_default().replace('\n', ", ").starts_with(first))
    })
    .await
}

/// Presses Ctrl+K, wherever the focus is.
pub(crate) async fn press_ctrl_k(page: &Page) -> Outcome {
    let chord = page.driver().action_chain().key_down(Key::Control).send_keys("k");
    Ok(chord.key_up(Key::Control).perform().await?)
}

pub(crate) async fn wait_for_palette(page: &Page) -> Outcome {
    page.find(Role::Dialog, "Find").await.map(drop)
}

#[tokio::test]
async fn images_are_found_by_name_id_and_tag() -> Outcome {
    in_sandbox(async |page| {
        let id = page.image_id("DFW", "build-runner-24").await?;
        page.go("/about").await?;
        page.wait_for_heading("About Image Share").await?;
        press_ctrl_k(page).await?;
        wait_for_palette(page).await?;
        assert_eq!(page.focused_name().await?, SEARCH_FIELD);
        expect_first_result(page, "runner", "build-runner-24").await?;
        expect_first_result(page, &id[..11], "build-runner-24, Image, DFW").await?;
        expect_first_result(page, "ci", "build-runner-24").await?;
        expect_first_result(page, "web-eu", "web-eu-2026-11").await?;
        expect_first_result(page, &id, "build-runner-24, Image, DFW").await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_for_heading("build-runner-24").await?;
        assert_eq!(page.route().await?, format!("/images/DFW/{id}"));
        page.wait_until_gone(Role::Dialog, "Find").await
    })
    .await
}

#[tokio::test]
async fn an_unlisted_id_is_looked_up_only_on_request() -> Outcome {
    in_sandbox(async |page| {
        // A community image is only in its owner's list, but everyone can use it by ID.
        page.act_as(Side::Producer).await?;
        page.sign_in_as(DINA).await?;
        let id = page.image_id("DFW", "rescue-tools").await?;
        // The same world again, without an account of that project.
        start_over(page, "Start over…").await?;
        page.act_as(Side::Consumer).await?;
        page.go("/about").await?;
        page.wait_for_heading("About Image Share").await?;
        press_ctrl_k(page).await?;
        wait_for_palette(page).await?;
        expect_first_result(page, &id, "Look up this ID in DFW, By ID, as QA Lab").await?;
        page.wait_for_text("This ID isn't in any list.").await?;
        page.expect_no_axe_findings().await?;
        assert_eq!(page.route().await?, "/about");
        expect_first_result(page, &id.replace('-', ""), "Look up this ID in DFW").await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_for_heading("rescue-tools").await?;
        assert_eq!(page.route().await?, format!("/images/DFW/{id}"));
        // A known ID is found without hyphens too, without a request.
        let own = page.image_id("DFW", "ubuntu-24.04-lts").await?;
        press_ctrl_k(page).await?;
        wait_for_palette(page).await?;
        expect_first_result(page, &own.replace('-', ""), "ubuntu-24.04-lts, Image, DFW").await
    })
    .await
}

#[tokio::test]
async fn offers_projects_pages_and_actions_are_found() -> Outcome {
    in_sandbox(async |page| {
        page.go("/about").await?;
        page.wait_for_heading("About Image Share").await?;
        page.press_keys("/").await?;
        wait_for_palette(page).await?;
        expect_first_result(page, "night shift", "").await?;
        expect_first_result(page, "qa lab", "").await?;
        page.wait_for_text("Ben Okafor is signed in").await?;
        expect_first_result(page, "switch to con", "Switch to consumer").await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_until_gone(Role::Dialog, "Find").await?;
        page.wait_until("the consumer to act", async || {
            let half = page.find(Role::Button, imageshare_tests::browser::ends_with(", consumer")).await?;
            Ok(half.attr("aria-pressed").await?.as_deref() == Some("true"))
        })
        .await?;
        page.press_keys("/").await?;
        expect_first_result(page, "offers", "Offers for me").await?;
        page.press_keys(Key::Down + "").await?;
        let active = "return document.getElementById(document.querySelector('[role=combobox][aria-controls=finder-list]').getAttribute('aria-activedescendant')).innerText";
        let chosen = page.js(active).await?.as_str().unwrap_or_default().to_owned();
        assert!(chosen.to_lowercase().contains("offer") && !chosen.starts_with("Offers for me"), "{chosen}");
        page.press_keys(Key::Up + "").await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_for_heading("Offers for me").await
    })
    .await
}

#[tokio::test]
async fn typing_in_a_field_opens_nothing_and_escape_restores_focus() -> Outcome {
    in_sandbox(async |page| {
        page.tab_to("Name, ID, or tag").await?;
        page.press_keys("a/b").await?;
        assert!(!page.is_shown(Role::Dialog, "Find").await?);
        press_ctrl_k(page).await?;
        wait_for_palette(page).await?;
        page.press_keys(Key::Escape + "").await?;
        page.wait_until_gone(Role::Dialog, "Find").await?;
        assert_eq!(page.focused_name().await?, "Name, ID, or tag");
        // Searches are not stored.
        page.expect_no_leak(&["a-search-nobody-else-types"]).await
    })
    .await
}

#[tokio::test]
async fn pages_are_found_without_signing_in() -> Outcome {
    on_desktop(async |page| {
        page.open("/").await?;
        press_ctrl_k(page).await?;
        wait_for_palette(page).await?;
        expect_first_result(page, "connect", "Connect a cloud").await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_for_heading("Connect a cloud").await
    })
    .await
}

#[tokio::test]
async fn the_palette_opens_by_touch_and_is_readable_on_a_phone() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        page.press("More").await?;
        page.press(starts_with("Find")).await?;
        wait_for_palette(page).await?;
        expect_first_result(page, "win-2022-iis", "win-2022-iis").await?;
        page.expect_legible().await?;
        let result = page.driver().find(By::Css("[role=option]")).await?;
        result.click().await?;
        page.wait_for_heading("win-2022-iis").await
    })
    .await
}

#[tokio::test]
async fn tasks_and_questions_are_found_in_the_users_terms() -> Outcome {
    in_sandbox(async |page| {
        press_ctrl_k(page).await?;
        wait_for_palette(page).await?;
        for (query, first) in [
            ("project id", "Copy my project ID, Action"),
            ("who pays", "Who pays?, Question"),
            ("start over", "Start over, Action"),
            ("another region", "Use an image in another region, Action"),
            ("remind", "Remind recipients, Action"),
            ("export", "Export shares, Action"),
            ("reject", "Reject an offer, Action"),
            ("accept", "Accept an offer, Action"),
            ("rejected", "Rejected offers, Page"),
            ("accepted", "Accepted offers, Page"),
            ("pending", "Offers for me, Page"),
            ("leave", "Remove a shared image from your list, Action"),
            ("undo", "How do I undo a change?, Question"),
            ("sign out", "Sign out, Action"),
            ("what pending means", "What does \"pending\" mean?, Question"),
        ] {
            expect_first_result(page, query, first).await?;
        }
        page.press_keys(Key::Enter + "").await?;
        page.wait_for_heading("About Image Share").await?;
        assert_eq!(page.route().await?, "/about/pending");
        page.wait_until("the question to have the focus", async || {
            let focused = page.js("return document.activeElement.id").await?;
            Ok(focused == "topic-pending")
        })
        .await
    })
    .await
}

#[tokio::test]
async fn an_id_leads_to_its_pending_offer_or_to_a_look_up() -> Outcome {
    in_sandbox(async |page| {
        page.act_as(Side::Consumer).await?;
        page.go("/offers/pending").await?;
        page.wait_for_heading("Offers for me").await?;
        let id = page
            .wait_for_test_id("offer", &[])
            .await?
            .attr("data-image")
            .await?
            .unwrap_or_default();
        page.go(&format!("/images/DFW?name={id}")).await?;
        page.wait_for_heading("Images").await?;
        page.wait_for_text("This is the ID of a pending offer").await?;
        assert!(!page.text().await?.contains("No images match"));
        page.follow_link("Open the offer").await?;
        page.wait_for_heading("Offers for me").await?;
        let unknown = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";
        page.go(&format!("/images/DFW?name={unknown}")).await?;
        page.wait_for_text("This ID isn't in any list").await?;
        page.follow_link("Look up this ID in DFW").await?;
        assert_eq!(page.route().await?, format!("/images/DFW/{unknown}"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn searching_for_leak_lists_the_shared_images() -> Outcome {
    in_sandbox(async |page| {
        page.go("/about").await?;
        page.wait_for_heading("About Image Share").await?;
        press_ctrl_k(page).await?;
        wait_for_palette(page).await?;
        for query in ["leak", "revoke", "cut off", "pause"] {
            let field = page.find(Role::Combobox, SEARCH_FIELD).await?;
            field.send_keys(Key::Control + "a").await?;
            field.send_keys(query).await?;
            let shown = "return [...document.querySelectorAll('[role=option]')].map(o => o.innerText).join('\\n')";
            page.wait_until("the generic action first, so that Enter picks no image, then the shared images", async || {
                let shown = page.js(shown).await?.as_str().unwrap_or_default().to_owned();
                let at = |text: &str| shown.find(text);
                let image = at("Revoke all access to web-2026-11");
                Ok(image.is_some() && at("Revoke all access to an image") == Some(0))
            })
            .await?;
            let shown = page.js(shown).await?;
            assert!(!shown.as_str().unwrap_or_default().contains("build-runner-24"), "{shown}");
        }
        let option = "//*[@role='option'][contains(., 'Revoke all access to web-2026-11')]";
        page.driver().find(By::XPath(option)).await?.click().await?;
        page.wait_for_heading("Revoke all access").await
    })
    .await
}

#[tokio::test]
async fn hidden_images_are_found_by_name_and_for_a_leak() -> Outcome {
    in_sandbox(async |page| {
        page.go("/about").await?;
        page.wait_for_heading("About Image Share").await?;
        press_ctrl_k(page).await?;
        wait_for_palette(page).await?;
        expect_first_result(
            page,
            "web-2026-10",
            "web-2026-10, Image, DFW, owned by Web Platform, hidden",
        )
        .await?;
        expect_first_result(
            page,
            "leak web-2026-10",
            "Revoke all access to web-2026-10, Action, DFW",
        )
        .await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_for_heading("Revoke all access").await?;
        page.wait_for_text("web-2026-10").await
    })
    .await
}
