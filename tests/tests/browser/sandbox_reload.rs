//! What is stored of the sandbox: a reload keeps what was done in it, and nothing of a real cloud.

use imageshare_tests::browser::sandbox::{ANA, BEN, CHEN};
use imageshare_tests::browser::{Outcome, Page, Role, Side, TestShare};

use crate::harness::{PASSWORD, in_sandbox, on_desktop, use_rackspace_rules, with_cloud};

/// The region of the tests.
pub const REGION: &str = "DFW";
/// An image of Ana's without members.
pub const IMAGE_NAME: &str = "web-2026-12-rc1";
/// Returns the stored sandbox.
pub const STORED_SANDBOX: &str = "return localStorage.getItem('sandbox 1')";

/// Waits until the stored sandbox has changed since this text.
pub async fn wait_until_stored_since(page: &Page, before: &serde_json::Value) -> Outcome {
    page.wait_until("the change to be stored", async || {
        Ok(page.js(STORED_SANDBOX).await? != *before)
    })
    .await
}

/// Shares an image that is fully described by `share`.
pub async fn offer(page: &Page, share: &TestShare<'_>) -> Outcome {
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
        page.sign_in_as(CHEN).await?;
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
