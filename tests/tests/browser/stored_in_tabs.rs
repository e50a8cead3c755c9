//! What the page stores, changed in several windows of one browser: no window loses what another one has stored, and each shows it
//! without a reload.

use imageshare_tests::browser::{Outcome, Page, Role, starts_with};

use crate::harness::{in_sandbox, on_desktop};

/// From now on, this window gets no event when others store something.
const HOLD_BACK_EVENTS_SCRIPT: &str =
    "addEventListener('storage', (event) => event.stopImmediatePropagation(), { capture: true })";

async fn add_contact(page: &Page, name: &str, id: &str) -> Outcome {
    page.fill("Name", name).await?;
    page.fill("Project ID", id).await?;
    page.press("Add").await?;
    page.find(Role::Button, format!("Delete, {name}").as_str()).await?;
    Ok(())
}

const LAB_PROJECT_ID: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
const QA_PROJECT_ID: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

#[tokio::test]
async fn contacts_of_two_tabs_are_kept_before_any_event() -> Outcome {
    in_sandbox(async |page| {
        let first = page.window().await?;
        page.run_before_page(HOLD_BACK_EVENTS_SCRIPT).await?;
        page.open_sandbox().await?;
        page.go("/address-book").await?;
        page.wait_for_text("No projects yet").await?;
        let second = page.open_window().await?;
        page.run_before_page(HOLD_BACK_EVENTS_SCRIPT).await?;
        page.open_sandbox().await?;
        page.go("/address-book").await?;
        page.wait_for_text("No projects yet").await?;
        add_contact(page, "Lab", LAB_PROJECT_ID).await?;
        page.switch_to(&first).await?;
        assert!(!page.is_shown(Role::Button, "Delete, Lab").await?, "events are held back");
        add_contact(page, "QA", QA_PROJECT_ID).await?;
        page.wait_for_text("2 projects").await?;
        // A removal is not undone by what the other window stores next.
        page.press("Delete, Lab").await?;
        page.wait_for_text("1 project").await?;
        page.switch_to(&second).await?;
        add_contact(page, "Night", "9b1e4d2f0c9a4e7b93d5a6f1c2e80751").await?;
        let stored = page.js("return localStorage.getItem('book 1 Sandbox')").await?;
        let stored = stored.as_str().unwrap_or_default();
        assert!(stored.contains(QA_PROJECT_ID) && stored.contains("Night"), "{stored}");
        assert!(!stored.contains(LAB_PROJECT_ID), "{stored}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_contact_appears_and_goes_in_the_other_tab() -> Outcome {
    in_sandbox(async |page| {
        let first = page.window().await?;
        page.go("/address-book").await?;
        page.wait_for_text("No projects yet").await?;
        let second = page.open_window().await?;
        page.open_sandbox().await?;
        page.go("/address-book").await?;
        page.wait_for_text("No projects yet").await?;
        add_contact(page, "Lab", LAB_PROJECT_ID).await?;
        page.switch_to(&first).await?;
        page.press("Delete, Lab").await?;
        page.switch_to(&second).await?;
        page.wait_for_text("No projects yet").await
    })
    .await
}

#[tokio::test]
async fn settings_and_theme_follow_the_other_tab() -> Outcome {
    on_desktop(async |page| {
        let first = page.window().await?;
        page.open_sandbox().await?;
        page.go("/accounts").await?;
        page.wait_for_heading("Accounts").await?;
        let second = page.open_window().await?;
        page.open_sandbox().await?;
        page.go("/accounts").await?;
        page.wait_for_heading("Accounts").await?;
        page.select_option("Concurrent API calls", "2 calls").await?;
        page.press(starts_with("Theme")).await?;
        page.switch_to(&first).await?;
        let theme = "return document.documentElement.dataset.theme";
        page.wait_until("setting and theme to follow", async || {
            let calls = page.find(Role::Combobox, "Concurrent API calls").await?;
            Ok(calls.value().await?.as_deref() == Some("2") && page.js(theme).await? == "light")
        })
        .await?;
        // Deleted data doesn't come back from the other window's memory.
        page.go("/about").await?;
        page.press("Delete everything on this device…").await?;
        page.press("Delete everything").await?;
        page.wait_for_text("nothing stored").await?;
        page.switch_to(&second).await?;
        page.wait_until("the defaults", async || {
            let calls = page.find(Role::Combobox, "Concurrent API calls").await?;
            Ok(calls.value().await?.as_deref() == Some("4"))
        })
        .await?;
        assert_eq!(page.js("return Object.keys(localStorage).join()").await?, "");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn poll_settings_of_two_tabs_are_stored_one_by_one() -> Outcome {
    on_desktop(async |page| {
        page.run_before_page(HOLD_BACK_EVENTS_SCRIPT).await?;
        page.open_sandbox().await?;
        page.go("/accounts").await?;
        page.wait_for_heading("Accounts").await?;
        // Another window turns on notifications, and this one gets no event.
        page.js("localStorage.setItem('watching 1', '5m notify')").await?;
        page.select_option("How often to check", "Check every 15 minutes").await?;
        page.wait_until("the interval to be stored with the notifications", async || {
            Ok(page.js("return localStorage.getItem('watching 1')").await? == "15m notify")
        })
        .await
    })
    .await
}
