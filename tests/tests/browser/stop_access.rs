//! After a leak: all access is stopped in all regions in three steps, a region that cannot be checked blocks nothing, and the
//! page then lists who had access and drafts letters to them.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{Outcome, Page, Role, starts_with};
use thirtyfour::prelude::*;

use crate::harness::{in_sandbox, with_cloud};

/// Opens the page of the image, and returns the number of its members.
async fn open_image_page(page: &Page) -> Outcome<usize> {
    let image = page.image_id("DFW", "web-2026-11").await?;
    page.go(&format!("/images/DFW/{image}")).await?;
    page.wait_for_heading("web-2026-11").await?;
    page.wait_for_test_id("member-row", &[]).await?;
    Ok(page.all_by_test_id("member-row", &[]).await?.len())
}

async fn wait_for_former_members(page: &Page, members: usize) -> Outcome {
    page.wait_until(&format!("{members} projects to have had access"), async || {
        Ok(page.all_by_test_id("had-access", &[]).await?.len() == members)
    })
    .await
}

/// The number of listed shares, including those of other images with the same name.
async fn listed_share_count(page: &Page) -> Outcome<usize> {
    page.wait_for_test_id("access", &[]).await?;
    page.wait_until("every region to be checked", async || {
        Ok(page.text().await?.contains("of 6 regions checked")
            || !page.text().await?.contains("You don't have to wait"))
    })
    .await?;
    Ok(page.all_by_test_id("access", &[]).await?.len())
}

#[tokio::test]
async fn access_is_stopped_in_three_steps_from_the_image() -> Outcome {
    with_cloud(async |page, cloud| {
        let members = open_image_page(page).await?;
        let mut steps = 0;
        page.follow_link(starts_with("Revoke all access")).await?;
        steps += 1;
        page.wait_for_heading("Revoke all access").await?;
        // A share of another image with the same name is listed too, but not selected.
        let all = listed_share_count(page).await?;
        assert!(all >= members && members > 0, "{members} of {all}");
        page.press("Pause access now").await?;
        steps += 1;
        page.wait_for_text("Access has been paused for").await?;
        assert!(steps <= 3, "{steps} steps");
        wait_for_former_members(page, members).await?;
        assert_eq!(cloud.success_count("PATCH /image/DFW/"), 1);
        assert_eq!(cloud.request_count("DELETE /image/DFW/"), 0, "pausing keeps the members");
        page.expect_no_axe_findings().await
    })
    .await
}

/// Pauses the image of the same name in another region; only then all access is shown as paused.
async fn pause_same_named_image(page: &Page) -> Outcome {
    page.wait_for_text("web-2026-11 in IAD is still open to 1 project").await?;
    assert!(!page.text().await?.contains("Access has been paused for all"));
    page.press("Pause access to this image, web-2026-11 in IAD").await?;
    page.wait_for_text("Access has been paused for all").await
}

#[tokio::test]
async fn a_same_named_image_is_listed_until_it_is_paused_too() -> Outcome {
    with_cloud(async |page, cloud| {
        let members = open_image_page(page).await?;
        page.follow_link(starts_with("Revoke all access")).await?;
        listed_share_count(page).await?;
        page.wait_for_text("1 image isn't selected and will remain open").await?;
        page.wait_for_text("This image has the same name but different contents.").await?;
        page.press("Pause access now").await?;
        page.wait_for_text("so far").await?;
        pause_same_named_image(page).await?;
        assert_eq!(cloud.success_count("PATCH /image/IAD/"), 1);
        assert!(!page.text().await?.contains("is still open"));
        assert_ne!(page.js("return document.activeElement.tagName").await?, "BODY");
        // Both are resumed together, by name, and the page confirms it.
        page.press("Resume access…").await?;
        let dialog = page.find(Role::Dialog, starts_with("Resume access to")).await?;
        let text = dialog.text().await?;
        assert!(text.contains("Resume access to web-2026-11 in DFW and IAD?"), "{text}");
        page.press_in_dialog("Resume access", "Resume access").await?;
        page.wait_for_text("have access to web-2026-11 in DFW and IAD again.").await?;
        page.wait_until("the members to be back", async || {
            Ok(page.all_by_test_id("access", &[]).await?.len() >= members)
        })
        .await
    })
    .await
}

#[tokio::test]
async fn a_selected_same_named_image_is_paused_with_the_image() -> Outcome {
    with_cloud(async |page, cloud| {
        open_image_page(page).await?;
        page.follow_link(starts_with("Revoke all access")).await?;
        listed_share_count(page).await?;
        page.press("Select this image").await?;
        page.wait_for_text("2 images selected").await?;
        page.press("Pause access now").await?;
        page.wait_for_text("Access has been paused for all").await?;
        assert_eq!(cloud.success_count("PATCH /image/IAD/"), 1);
        // One of them is resumed on its own page, which shows that the other one is still paused.
        page.follow_link("web-2026-11").await?;
        page.press("Resume access…").await?;
        page.press_in_dialog("Resume access to web-2026-11 in DFW?", "Resume access").await?;
        page.wait_for_text("Access to web-2026-11 in IAD is still paused.").await?;
        page.press("Show image in IAD").await?;
        page.wait_for_text("Access is paused").await?;
        assert!(page.route().await?.starts_with("/images/IAD/"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_unchecked_region_is_named_and_blocks_nothing() -> Outcome {
    with_cloud(async |page, cloud| {
        open_image_page(page).await?;
        cloud.fail_with_502(Some("GET /image/ORD/"));
        page.follow_link(starts_with("Revoke all access")).await?;
        page.wait_for_text("Couldn't check ORD").await?;
        page.press("Pause access now").await?;
        page.wait_for_text("so far").await?;
        page.wait_for_text("in DFW. Couldn't check ORD.").await?;
        cloud.fail_with_502(None);
        page.press("Check again, ORD").await?;
        page.wait_until("ORD to be checked", async || {
            Ok(!page.text().await?.contains("Couldn't check ORD"))
        })
        .await?;
        pause_same_named_image(page).await
    })
    .await
}

#[tokio::test]
async fn nothing_is_called_unshared_while_members_load() -> Outcome {
    with_cloud(async |page, cloud| {
        open_image_page(page).await?;
        cloud.delay_requests(Some("GET /image/ORD/"));
        page.follow_link(starts_with("Revoke all access")).await?;
        page.wait_for_test_id("access", &[]).await?;
        page.press("Pause access now").await?;
        page.wait_for_text("Still checking ORD.").await?;
        assert!(!page.text().await?.contains("Nobody else has access"));
        cloud.delay_requests(None);
        pause_same_named_image(page).await
    })
    .await
}

async fn open_stop_access_page(page: &Page, cloud: &FakeCloud) -> Outcome<usize> {
    let members = open_image_page(page).await?;
    assert_eq!(cloud.request_count("DELETE /image/DFW/"), 0);
    page.follow_link(starts_with("Revoke all access")).await?;
    page.wait_for_heading("Revoke all access").await?;
    listed_share_count(page).await?;
    Ok(members)
}

#[tokio::test]
async fn permanent_removal_needs_confirmation_and_can_be_undone() -> Outcome {
    with_cloud(async |page, cloud| {
        let members = open_stop_access_page(page, cloud).await?;
        page.select_radio(starts_with("Remove permanently")).await?;
        page.press(starts_with("Remove ")).await?;
        page.press_in_dialog("Permanently remove ", "Remove ").await?;
        page.press("Stop now").await?;
        wait_for_former_members(page, members).await?;
        page.wait_for_text("Export it if you need proof").await?;
        page.find(Role::Button, starts_with("Undo ")).await?;
        assert_eq!(cloud.success_count("DELETE /image/DFW/"), members);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_paused_image_offers_resume_instead_of_make_it_shared() -> Outcome {
    in_sandbox(async |page| {
        let members = open_image_page(page).await?;
        page.follow_link(starts_with("Revoke all access")).await?;
        listed_share_count(page).await?;
        page.press("Pause access now").await?;
        page.wait_for_text("Access has been paused for").await?;
        page.follow_link("web-2026-11").await?;
        page.wait_for_heading("web-2026-11").await?;
        page.wait_for_text("Access is paused").await?;
        assert!(!page.is_shown(Role::Button, "Set to shared").await?);
        assert!(!page.is_shown(Role::Link, starts_with("Share…")).await?);
        page.press("Resume access…").await?;
        page.press_in_dialog("Resume access", "Resume access").await?;
        page.wait_for_text("access to web-2026-11 in ").await?;
        page.wait_until("the members to be back", async || {
            Ok(page.all_by_test_id("member-row", &[]).await?.len() == members)
        })
        .await
    })
    .await
}

#[tokio::test]
async fn the_access_record_is_stored_and_has_letters() -> Outcome {
    with_cloud(async |page, cloud| {
        let members = open_stop_access_page(page, cloud).await?;
        page.press("Pause access now").await?;
        wait_for_former_members(page, members).await?;
        page.press(starts_with("Show ")).await?;
        let letter = page.wait_for_test_id("letter", &[]).await?.text().await?;
        assert!(letter.contains("because of a leak") && letter.contains("web-2026-11"), "{letter}");
        page.press("Close").await?;
        page.find(Role::Button, "Export CSV").await?;
        let stored = page
            .js("return Object.keys(localStorage).filter(k => k.startsWith('access record')).map(k => localStorage[k]).join()")
            .await?;
        let stored = stored.as_str().unwrap_or_default();
        assert_eq!(stored.matches(",web-2026-11,").count(), members, "{stored}");
        page.press("Resume access…").await?;
        page.press_in_dialog("Resume access", "Resume access").await?;
        page.wait_until("the members to be back", async || {
            Ok(page.driver().find_all(By::Css("[data-test=access]")).await?.len() >= members)
        })
        .await?;
        page.wait_until_removed("had-access", &[]).await
    })
    .await
}

#[tokio::test]
async fn access_is_stopped_in_three_steps_from_the_search() -> Outcome {
    with_cloud(async |page, cloud| {
        page.go("/about").await?;
        page.wait_for_heading("About Image Share").await?;
        let mut steps = 0;
        let chord = page.driver().action_chain().key_down(Key::Control).send_keys("k");
        chord.key_up(Key::Control).perform().await?;
        page.find(Role::Dialog, "Find").await?;
        steps += 1;
        page.press_keys("leak web-2026-11").await?;
        page.wait_until("the task to be found first", async || {
            let first =
                page.js("return document.querySelector('[role=option]')?.innerText ?? ''").await?;
            let first = first.as_str().unwrap_or_default().to_owned();
            Ok(first.starts_with("Revoke all access to web-2026-11") && first.contains("DFW"))
        })
        .await?;
        page.press_keys(Key::Enter + "").await?;
        steps += 1;
        page.wait_for_heading("Revoke all access").await?;
        page.press("Pause access now").await?;
        steps += 1;
        page.wait_for_text("Access has been paused for").await?;
        assert!(steps <= 3, "{steps} steps");
        assert_eq!(cloud.success_count("PATCH /image/DFW/"), 1);
        Ok(())
    })
    .await
}
