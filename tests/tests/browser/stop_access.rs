//! After a leak: everybody is cut off in all regions in three steps, a region that cannot be checked holds up nothing, and afterwards
//! the page says who had access and writes to them.

use imageshare_tests::browser::beside::Beside;
use imageshare_tests::browser::{Outcome, Page, Role, begins};
use thirtyfour::prelude::*;

use crate::stage::{in_sandbox, with_cloud};

/// Shows the page of the image, as somebody does who is about to cut everybody off. Gives how many members it has.
async fn show_image(page: &Page) -> Outcome<usize> {
    let image = page.image_id("DFW", "web-2026-11").await?;
    page.go(&format!("/images/DFW/{image}")).await?;
    page.heading("web-2026-11").await?;
    page.hook("member-row", &[]).await?;
    Ok(page.hooks("member-row", &[]).await?.len())
}

async fn had_access(page: &Page, many: usize) -> Outcome {
    page.until(&format!("{many} projects to have had access"), async || {
        Ok(page.hooks("had-access", &[]).await?.len() == many)
    })
    .await
}

/// How many shares are listed, those of other images with the same name included.
async fn listed(page: &Page) -> Outcome<usize> {
    page.hook("access", &[]).await?;
    page.until("every region to be checked", async || {
        Ok(page.text().await?.contains("of 6 regions checked")
            || !page.text().await?.contains("You don't have to wait"))
    })
    .await?;
    Ok(page.hooks("access", &[]).await?.len())
}

#[tokio::test]
async fn access_is_stopped_in_three_steps_from_the_image() -> Outcome {
    with_cloud(async |page, cloud| {
        let many = show_image(page).await?;
        let mut steps = 0;
        page.follow(begins("Stop all access")).await?;
        steps += 1;
        page.heading("Stop all access").await?;
        // One of another image with the same name is listed too, and not chosen.
        let all = listed(page).await?;
        assert!(all >= many && many > 0, "{many} of {all}");
        page.press("Pause access now").await?;
        steps += 1;
        page.says("Access is paused for").await?;
        assert!(steps <= 3, "{steps} steps");
        had_access(page, many).await?;
        assert_eq!(cloud.granted("PATCH /image/DFW/"), 1);
        assert_eq!(cloud.count("DELETE /image/DFW/"), 0, "pausing keeps the members");
        page.axe_finds_nothing().await
    })
    .await
}

/// The image of the same name in another region, which was left open, is paused too: only then it is said of all.
async fn everything_is_paused(page: &Page) -> Outcome {
    page.says("web-2026-11 in IAD is still open to 1 project").await?;
    assert!(!page.text().await?.contains("Access is paused for all"));
    page.press("Pause it too, web-2026-11 in IAD").await?;
    page.says("Access is paused for all").await
}

#[tokio::test]
async fn a_same_named_image_is_listed_until_it_is_paused_too() -> Outcome {
    with_cloud(async |page, cloud| {
        let many = show_image(page).await?;
        page.follow(begins("Stop all access")).await?;
        listed(page).await?;
        page.says("Not selected: it stays open").await?;
        page.says("Same name, other contents: look at it before you stop it.").await?;
        page.press("Pause access now").await?;
        page.says("so far").await?;
        everything_is_paused(page).await?;
        assert_eq!(cloud.granted("PATCH /image/IAD/"), 1);
        assert!(!page.text().await?.contains("is still open"));
        assert_ne!(page.js("return document.activeElement.tagName").await?, "BODY");
        // Resumed together, by name, and it is said that it was done.
        page.press("Resume access…").await?;
        let dialog = page.find(Role::Dialog, begins("Resume access to")).await?;
        let text = dialog.text().await?;
        assert!(text.contains("Resume access to web-2026-11 in DFW and IAD?"), "{text}");
        page.answer_question("Resume access", "Resume access").await?;
        page.says("have access to web-2026-11 in DFW and IAD again.").await?;
        page.until("the members to be back", async || {
            Ok(page.hooks("access", &[]).await?.len() >= many)
        })
        .await
    })
    .await
}

#[tokio::test]
async fn a_selected_same_named_image_is_paused_with_the_image() -> Outcome {
    with_cloud(async |page, cloud| {
        show_image(page).await?;
        page.follow(begins("Stop all access")).await?;
        listed(page).await?;
        page.press("Select it too").await?;
        page.says("2 images selected").await?;
        page.press("Pause access now").await?;
        page.says("Access is paused for all").await?;
        assert_eq!(cloud.granted("PATCH /image/IAD/"), 1);
        // One of them is resumed on its own page, which says that the other one is still paused.
        page.follow("web-2026-11").await?;
        page.press("Resume access…").await?;
        page.answer_question("Resume access to web-2026-11 in DFW?", "Resume access").await?;
        page.says("web-2026-11 in IAD is still paused.").await?;
        page.press("Show IAD").await?;
        page.says("Access is paused").await?;
        assert!(page.route().await?.starts_with("/images/IAD/"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_unchecked_region_is_named_and_blocks_nothing() -> Outcome {
    with_cloud(async |page, cloud| {
        show_image(page).await?;
        cloud.break_down(Some("GET /image/ORD/"));
        page.follow(begins("Stop all access")).await?;
        page.says("Couldn't check ORD").await?;
        page.press("Pause access now").await?;
        page.says("so far").await?;
        page.says("ORD couldn't be checked.").await?;
        cloud.break_down(None);
        page.press("Check again, ORD").await?;
        page.until("ORD to be checked", async || {
            Ok(!page.text().await?.contains("ORD couldn't be checked."))
        })
        .await?;
        everything_is_paused(page).await
    })
    .await
}

#[tokio::test]
async fn nothing_is_called_unshared_while_members_load() -> Outcome {
    with_cloud(async |page, cloud| {
        show_image(page).await?;
        cloud.hold(Some("GET /image/ORD/"));
        page.follow(begins("Stop all access")).await?;
        page.hook("access", &[]).await?;
        page.press("Pause access now").await?;
        page.says("ORD is still being checked.").await?;
        assert!(!page.text().await?.contains("Nobody else has access"));
        cloud.hold(None);
        everything_is_paused(page).await
    })
    .await
}

async fn open_stop_access(page: &Page, cloud: &Beside) -> Outcome<usize> {
    let many = show_image(page).await?;
    assert_eq!(cloud.count("DELETE /image/DFW/"), 0);
    page.follow(begins("Stop all access")).await?;
    page.heading("Stop all access").await?;
    listed(page).await?;
    Ok(many)
}

#[tokio::test]
async fn permanent_removal_needs_confirmation_and_can_be_undone() -> Outcome {
    with_cloud(async |page, cloud| {
        let many = open_stop_access(page, cloud).await?;
        page.choose(begins("Remove for good")).await?;
        page.press(begins("Remove ")).await?;
        page.answer_question("Remove ", "Remove ").await?;
        page.press("Stop now").await?;
        had_access(page, many).await?;
        page.says("export it if you need proof").await?;
        page.find(Role::Button, begins("Undo ")).await?;
        assert_eq!(cloud.granted("DELETE /image/DFW/"), many);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_paused_image_offers_resume_instead_of_make_it_shared() -> Outcome {
    in_sandbox(async |page| {
        let many = show_image(page).await?;
        page.follow(begins("Stop all access")).await?;
        listed(page).await?;
        page.press("Pause access now").await?;
        page.says("Access is paused for").await?;
        page.follow("web-2026-11").await?;
        page.heading("web-2026-11").await?;
        page.says("Access is paused").await?;
        assert!(!page.shows(Role::Button, "Make it shared").await?);
        assert!(!page.shows(Role::Link, begins("Share…")).await?);
        page.press("Resume access…").await?;
        page.answer_question("Resume access", "Resume access").await?;
        page.says("access to web-2026-11 in ").await?;
        page.until("the members to be back", async || {
            Ok(page.hooks("member-row", &[]).await?.len() == many)
        })
        .await
    })
    .await
}

#[tokio::test]
async fn the_access_record_is_stored_and_has_letters() -> Outcome {
    with_cloud(async |page, cloud| {
        let many = open_stop_access(page, cloud).await?;
        page.press("Pause access now").await?;
        had_access(page, many).await?;
        page.press(begins("Show ")).await?;
        let letter = page.hook("letter", &[]).await?.text().await?;
        assert!(letter.contains("because of a leak") && letter.contains("web-2026-11"), "{letter}");
        page.press("Close").await?;
        page.find(Role::Button, "Export CSV").await?;
        let kept = page
            .js("return Object.keys(localStorage).filter(k => k.startsWith('access record')).map(k => localStorage[k]).join()")
            .await?;
        let kept = kept.as_str().unwrap_or_default();
        assert_eq!(kept.matches(",web-2026-11,").count(), many, "{kept}");
        page.press("Resume access…").await?;
        page.answer_question("Resume access", "Resume access").await?;
        page.until("the members to be back", async || {
            Ok(page.driver().find_all(By::Css("[data-test=access]")).await?.len() >= many)
        })
        .await?;
        page.unhooked("had-access", &[]).await
    })
    .await
}

#[tokio::test]
async fn access_is_stopped_in_three_steps_from_the_search() -> Outcome {
    with_cloud(async |page, cloud| {
        page.go("/about").await?;
        page.heading("About Image Share").await?;
        let mut steps = 0;
        let chord = page.driver().action_chain().key_down(Key::Control).send_keys("k");
        chord.key_up(Key::Control).perform().await?;
        page.find(Role::Dialog, "Find").await?;
        steps += 1;
        page.keys("leak web-2026-11").await?;
        page.until("the task to be found first", async || {
            let first =
                page.js("return document.querySelector('[role=option]')?.innerText ?? ''").await?;
            let first = first.as_str().unwrap_or_default().to_owned();
            Ok(first.starts_with("Stop all access to web-2026-11") && first.contains("DFW"))
        })
        .await?;
        page.keys(Key::Enter + "").await?;
        steps += 1;
        page.heading("Stop all access").await?;
        page.press("Pause access now").await?;
        steps += 1;
        page.says("Access is paused for").await?;
        assert!(steps <= 3, "{steps} steps");
        assert_eq!(cloud.granted("PATCH /image/DFW/"), 1);
        Ok(())
    })
    .await
}
