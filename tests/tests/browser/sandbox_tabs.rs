//! The sandbox in several windows of one browser: each shows what the other one does, and goes on without it.

use imageshare_tests::browser::sandbox::{ANA, BEN};
use imageshare_tests::browser::{Outcome, Page, Role, Side, TestShare, starts_with};
use thirtyfour::WindowHandle;

use crate::harness::{in_sandbox, use_rackspace_rules};
use crate::sandbox_reload::{IMAGE_NAME, REGION, STORED_SANDBOX, offer, wait_until_stored_since};

/// Moves Ben to a window of their own, and acts in it. Returns the first window and this one.
async fn move_ben_to_own_window(page: &Page) -> Outcome<(WindowHandle, WindowHandle)> {
    let first = page.window().await?;
    page.go("/accounts").await?;
    page.press("Move to a new tab, Ben Okafor").await?;
    let second = page.switch_to_opened_window(&first).await?;
    page.wait_for_heading("Offers for me").await?;
    page.wait_for_persona(BEN.name).await?;
    Ok((first, second))
}

#[tokio::test]
async fn two_tabs_play_the_two_sides() -> Outcome {
    in_sandbox(async |page| {
        let consumer = page.project_id(Side::Consumer).await?;
        let image = page.image_id(REGION, IMAGE_NAME).await?;
        let share =
            TestShare { region: REGION, image: &image, name: IMAGE_NAME, consumer: &consumer };
        let (first, second) = move_ben_to_own_window(page).await?;
        assert!(!page.personas_text().await?.contains(ANA.name), "this tab is Ben's only");
        page.wait_for_text("pg-17-base").await?;
        assert!(!page.text().await?.contains(IMAGE_NAME), "it isn't offered yet");
        page.switch_to(&first).await?;
        page.wait_for_persona(ANA.name).await?;
        assert!(!page.personas_text().await?.contains(BEN.name), "this tab is Ana's only");
        offer(page, &share).await?;
        page.open_image_page(&share).await?;
        page.wait_for_member(&share, "pending").await?;
        page.switch_to(&second).await?;
        page.wait_for_text(IMAGE_NAME).await?;
        page.answer_offer(&share, "pending", "Accept").await?;
        page.switch_to(&first).await?;
        page.wait_for_member(&share, "accepted").await?;
        page.stop_sharing(&share, "accepted").await?;
        page.wait_for_no_member(&share).await?;
        // Each tab keeps its own side over a reload, whichever runs the cloud.
        page.reload().await?;
        page.wait_for_persona(ANA.name).await?;
        page.wait_for_no_member(&share).await?;
        page.switch_to(&second).await?;
        page.reload().await?;
        page.wait_for_persona(BEN.name).await?;
        page.wait_for_heading("Offers for me").await
    })
    .await
}

#[tokio::test]
async fn the_other_tab_goes_on_when_the_one_that_ran_the_cloud_is_closed() -> Outcome {
    in_sandbox(async |page| {
        let consumer = page.project_id(Side::Consumer).await?;
        let image = page.image_id(REGION, IMAGE_NAME).await?;
        let share =
            TestShare { region: REGION, image: &image, name: IMAGE_NAME, consumer: &consumer };
        let (first, second) = move_ben_to_own_window(page).await?;
        page.switch_to(&first).await?;
        offer(page, &share).await?;
        page.close_window_and_switch_to(&second).await?;
        page.wait_for_text(IMAGE_NAME).await?;
        page.answer_offer(&share, "pending", "Accept").await?;
        assert!(!page.text().await?.contains("started over"), "the cloud was taken over");
        page.reload().await?;
        page.open_offer_in_tab(&share, "accepted").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn another_tab_can_join_and_start_over_for_both() -> Outcome {
    in_sandbox(async |page| {
        let first = page.window().await?;
        let second = page.open_window().await?;
        page.open_sandbox().await?;
        page.wait_for_text("shared with the other tab").await?;
        use_rackspace_rules(page).await?;
        page.wait_for_persona(BEN.name).await?;
        page.switch_to(&first).await?;
        page.wait_for_text("The sandbox was started over in another tab").await?;
        page.go("/accounts").await?;
        page.wait_for_text("using Rackspace's rules").await?;
        page.wait_for_persona(ANA.name).await?;
        page.go("/images").await?;
        page.wait_for_complete_image_list().await?;
        page.close_window_and_switch_to(&second).await?;
        page.go("/images").await?;
        page.wait_for_complete_image_list().await
    })
    .await
}

#[tokio::test]
async fn a_saved_sandbox_continues_in_a_new_tab_or_starts_over() -> Outcome {
    in_sandbox(async |page| {
        let first = page.window().await?;
        page.open_window().await?;
        page.open("/accounts").await?;
        page.find(Role::Button, starts_with("Start over with Rackspace's rules")).await?;
        page.switch_to(&first).await?;
        page.act_as(Side::Consumer).await?;
        let windows = page.driver().windows().await?;
        let other = windows.into_iter().find(|window| *window != first);
        let Some(other) = other else { panic!("the other window is gone") };
        page.close_window_and_switch_to(&other).await?;
        page.press("Open the sandbox").await?;
        page.wait_for_text("The sandbox is as you left it").await
    })
    .await
}

/// From now on, this tab gets requests of others but sends no response.
const LOSE_RESPONSES_SCRIPT: &str = "BroadcastChannel.prototype.postMessage = () => {}";

#[tokio::test]
async fn a_tab_that_does_not_respond_is_reported() -> Outcome {
    in_sandbox(async |page| {
        let first = page.window().await?;
        page.js(LOSE_RESPONSES_SCRIPT).await?;
        let second = page.open_window().await?;
        page.open("/images").await?;
        page.press("Open the sandbox").await?;
        page.wait_for_text("The sandbox doesn't respond").await?;
        page.switch_to(&first).await?;
        page.close_window_and_switch_to(&second).await?;
        page.open_sandbox().await
    })
    .await
}

/// The tab that runs the cloud makes a change, and is closed before it has responded.
#[tokio::test]
async fn a_change_whose_response_is_lost_is_not_made_twice() -> Outcome {
    in_sandbox(async |page| {
        let consumer = page.project_id(Side::Consumer).await?;
        let image = page.image_id(REGION, IMAGE_NAME).await?;
        let share =
            TestShare { region: REGION, image: &image, name: IMAGE_NAME, consumer: &consumer };
        let first = page.window().await?;
        let second = page.open_window().await?;
        page.open_sandbox().await?;
        page.fill_in_share_form(&share).await?;
        page.switch_to(&first).await?;
        page.js(LOSE_RESPONSES_SCRIPT).await?;
        page.switch_to(&second).await?;
        let before = page.js(STORED_SANDBOX).await?;
        page.press(format!("Share {IMAGE_NAME}").as_str()).await?;
        wait_until_stored_since(page, &before).await?;
        page.switch_to(&first).await?;
        page.close_window_and_switch_to(&second).await?;
        page.wait_for_text(&format!("{IMAGE_NAME} was offered")).await?;
        page.open_image_page(&share).await?;
        page.wait_for_member(&share, "pending").await?;
        page.open_journal().await?;
        page.filter_journal("Changes").await?;
        let offers =
            "return document.querySelector('main').innerText.match(/POST [^ ]*members/g)?.length";
        assert_eq!(page.js(offers).await?, 1, "the offer was sent again");
        Ok(())
    })
    .await
}
