//! The sandbox over a reload, and in several windows of one browser: what was done in it is kept, and each window shows what the other
//! one does.

use imageshare_tests::browser::sandbox::{ANA, BEN};
use imageshare_tests::browser::{Outcome, Page, Role, Side, TestShare, starts_with};
use thirtyfour::WindowHandle;

use crate::harness::{PASSWORD, in_sandbox, on_desktop, use_rackspace_rules, with_cloud};

const REGION: &str = "DFW";
const IMAGE_NAME: &str = "web-2026-12-rc1";
const STORED_SANDBOX: &str = "return localStorage.getItem('sandbox 1')";

/// Waits until the stored sandbox has changed since this text.
async fn wait_until_stored_since(page: &Page, before: &serde_json::Value) -> Outcome {
    page.wait_until("the change to be stored", async || {
        Ok(page.js(STORED_SANDBOX).await? != *before)
    })
    .await
}

/// Shares an image that is fully described by `share`.
async fn offer(page: &Page, share: &TestShare<'_>) -> Outcome {
    page.fill_in_share_form(share).await?;
    page.send_offer(share).await
}

/// Offers an image as Ana, and checks that Ben has accepted it after two reloads.
async fn keep_share_over_reload(page: &Page) -> Outcome {
    let consumer = page.project_id(Side::Consumer).await?;
    let image = page.image_id(REGION, IMAGE_NAME).await?;
    let share = TestShare { region: REGION, image: &image, name: IMAGE_NAME, consumer: &consumer };
    let before = page.js(STORED_SANDBOX).await?;
    offer(page, &share).await?;
    wait_until_stored_since(page, &before).await?;
    page.open_image_page(&share).await?;
    page.wait_for_member(&share, "pending").await?;
    let route = page.route().await?;
    page.reload().await?;
    page.wait_for_member(&share, "pending").await?;
    assert_eq!(page.route().await?, route);
    page.wait_for_persona(ANA.name).await?;
    page.wait_for_persona(BEN.name).await?;
    page.act_as(Side::Consumer).await?;
    page.go("/offers").await?;
    page.answer_offer(&share, "pending", "Accept").await?;
    page.reload().await?;
    page.wait_for_heading("Offers for me").await?;
    page.act_as(Side::Producer).await?;
    page.open_image_page(&share).await?;
    page.wait_for_member(&share, "accepted").await.map(drop)
}

#[tokio::test]
async fn a_reload_keeps_shares_accounts_and_page() -> Outcome {
    in_sandbox(keep_share_over_reload).await
}

#[tokio::test]
async fn a_reload_keeps_the_sandbox_with_rackspace_rules() -> Outcome {
    in_sandbox(async |page| {
        use_rackspace_rules(page).await?;
        keep_share_over_reload(page).await?;
        page.go("/accounts").await?;
        page.wait_for_text("using Rackspace's rules").await
    })
    .await
}

#[tokio::test]
async fn a_reload_keeps_who_plays_which_side() -> Outcome {
    in_sandbox(async |page| {
        page.act_as(Side::Consumer).await?;
        page.sign_in_as(imageshare_tests::browser::sandbox::CHEN).await?;
        page.go("/about").await?;
        page.reload().await?;
        page.wait_for_persona("Chen Wei").await?;
        page.wait_for_persona(ANA.name).await?;
        let acting = "return document.querySelector('.persona__half[aria-pressed=true]').innerText";
        let acting = page.js(acting).await?;
        assert!(acting.as_str().unwrap_or_default().contains("Chen Wei"), "{acting}");
        Ok(())
    })
    .await
}

/// Moves Ben to a window of his own, and acts in it. Returns the first window and this one.
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
async fn a_damaged_saved_sandbox_is_reported_and_replaced() -> Outcome {
    for damaged in [
        "nonsense",
        "imageshare sandbox 1,openstack,5\\n{\"version\":2}",
        "imageshare sandbox 9,x,1\\n{}",
    ] {
        on_desktop(async |page| {
            page.open("/").await?;
            page.js(&format!("localStorage.setItem('sandbox 1', '{damaged}')")).await?;
            page.open_sandbox().await?;
            page.wait_for_text("The sandbox has started over: the saved one is damaged").await?;
            // From now on it is kept.
            page.wait_until("the new one to be stored", async || {
                let stored = page.js(STORED_SANDBOX).await?;
                Ok(stored.as_str().unwrap_or_default().len() > 1_000)
            })
            .await?;
            page.reload().await?;
            page.wait_for_complete_image_list().await?;
            assert!(!page.text().await?.contains("started over"));
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn without_storage_the_sandbox_works_and_says_so() -> Outcome {
    let refuse =
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }";
    on_desktop(async |page| {
        page.run_before_page(refuse).await?;
        page.open_sandbox().await?;
        page.wait_for_text("This browser can't save the sandbox").await?;
        assert_eq!(page.js("return localStorage.length + sessionStorage.length").await?, 0);
        page.reload().await?;
        page.find(Role::Button, "Open the sandbox").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_web_locks_a_reload_keeps_the_sandbox() -> Outcome {
    on_desktop(async |page| {
        page.run_before_page("delete Navigator.prototype.locks").await?;
        page.open_sandbox().await?;
        page.reload().await?;
        page.wait_for_complete_image_list().await?;
        page.wait_for_persona(BEN.name).await
    })
    .await
}

#[tokio::test]
async fn the_saved_sandbox_can_be_deleted() -> Outcome {
    in_sandbox(async |page| {
        page.wait_until("the sandbox to be stored", async || {
            Ok(page.js(STORED_SANDBOX).await?.is_string())
        })
        .await?;
        page.go("/about").await?;
        page.press("Delete…, The sandbox").await?;
        page.press("Delete the saved sandbox").await?;
        page.wait_until_gone(Role::Button, "Delete…, The sandbox").await?;
        // The open one goes on, and isn't stored again.
        page.go("/images").await?;
        page.wait_for_complete_image_list().await?;
        page.reload().await?;
        page.find(Role::Button, "Open the sandbox").await?;
        assert_eq!(page.js("return localStorage.length + sessionStorage.length").await?, 0);
        Ok(())
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
        page.go("/journal").await?;
        page.wait_for_heading("Journal").await?;
        let offers =
            "return document.querySelector('main').innerText.match(/POST [^ ]*members/g)?.length";
        assert_eq!(page.js(offers).await?, 1, "the offer was sent again");
        Ok(())
    })
    .await
}

/// A session at a real cloud ends with a reload, and nothing of it is stored, also while the sandbox is stored.
#[tokio::test]
async fn a_reload_keeps_nothing_of_a_real_cloud_but_the_sandbox() -> Outcome {
    with_cloud(async |page, cloud| {
        page.go("/accounts").await?;
        page.press("Open with OpenStack's rules").await?;
        page.wait_for_text("using OpenStack's rules").await?;
        page.wait_for_persona(BEN.name).await?;
        let sessions = "return [...document.querySelectorAll('main button')].filter((button) => button.innerText.startsWith('Sign out')).length";
        assert_eq!(page.js(sessions).await?, 4, "two users of the cloud and two of the sandbox");
        let tokens = cloud.tokens();
        assert!(tokens.len() >= 2, "the cloud issued {} tokens", tokens.len());
        let host = page.origin().trim_start_matches("http://").to_owned();
        let stored = "return JSON.stringify([{ ...localStorage }, { ...sessionStorage }])";
        let secrets: Vec<&str> = tokens.iter().map(String::as_str).chain([PASSWORD]).collect();
        page.wait_until("the sandbox to be stored", async || {
            Ok(page.js(STORED_SANDBOX).await?.is_string())
        })
        .await?;
        page.expect_no_leak(&secrets).await?;
        page.reload().await?;
        page.wait_for_persona(BEN.name).await?;
        page.expect_no_leak(&secrets).await?;
        let stored = page.js(stored).await?;
        let stored = stored.as_str().unwrap_or_default();
        assert!(stored.contains("sandbox tab 1") && !stored.contains(&host), "{stored}");
        page.wait_for_heading("Accounts").await?;
        assert_eq!(page.js(sessions).await?, 2, "the sessions at the cloud have ended");
        Ok(())
    })
    .await
}
