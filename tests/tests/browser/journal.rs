//! The journal: it lists every call with its account, filters them, shows one as commands, exports them without secrets, undoes a
//! change, and is cleared by its user and with the last session.

use imageshare_tests::browser::{Outcome, Role, starts_with};

use crate::harness::{PASSWORD, in_sandbox, on_phone, with_cloud, with_test_share};

const IMAGE: (&str, &str) = ("ORD", "web-2026-11");

#[tokio::test]
async fn a_share_is_listed_explained_exported_and_cleared() -> Outcome {
    with_test_share(IMAGE, async |page, test_share| {
        page.fill_in_share_form(test_share).await?;
        page.send_offer(test_share).await?;
        page.record_saved_files().await?;
        page.open_journal().await?;
        page.filter_journal("Changes").await?;
        let call = page.wait_for_test_id("journal-call", &[("method", "POST")]).await?;
        page.click(&call).await?;
        page.wait_until("the heading of the call to have the focus", async || {
            Ok(page.focused_name().await? == "Share web-2026-11 with QA Lab")
        })
        .await?;
        let request = page.wait_for_test_id("journal-request", &[]).await?.text().await?;
        assert!(request.contains("/members") && request.contains("hidden, "), "{request}");
        assert!(request.contains(test_share.consumer), "{request}");
        page.expect_no_axe_findings().await?;

        for (tab, text) in [
            ("openstack", "image add project"),
            ("curl", "$OS_TOKEN"),
            ("Terraform", "openstack_images_image_access_v2"),
            ("Ansible", "ansible.builtin.command"),
        ] {
            let tab = page.find(Role::Tab, tab).await?;
            page.click(&tab).await?;
            page.wait_for_text(text).await?;
        }

        for (button, text) in [
            ("Export HAR", "\"version\":\"1.2\""),
            ("Export runbook", "Share web-2026-11 with QA Lab"),
            ("Export script", "#!/bin/sh"),
        ] {
            let file = page.saved_file(button).await?;
            let compact = file.replace("\": \"", "\":\"");
            assert!(compact.contains(text), "{button}: {file}");
            // A password of the sandbox, and the beginning of every token.
            let has_secret = ["in-the-sandbox", "gAAAA"].iter().any(|part| file.contains(part));
            assert!(!has_secret, "{button} has a secret: {file}");
        }

        page.press("Clear journal…").await?;
        page.press_in_dialog("Clear the journal?", "Clear journal").await?;
        page.wait_for_text("The journal was cleared.").await?;
        page.wait_until("the calls to go", async || {
            Ok(page.all_by_test_id("journal-call", &[("method", "POST")]).await?.is_empty())
        })
        .await
    })
    .await
}

#[tokio::test]
async fn a_share_is_undone_from_the_journal() -> Outcome {
    with_test_share(IMAGE, async |page, test_share| {
        page.fill_in_share_form(test_share).await?;
        page.send_offer(test_share).await?;
        page.open_journal().await?;
        page.filter_journal("Can be undone").await?;
        let call = page.wait_for_test_id("journal-call", &[("method", "POST")]).await?;
        page.click(&call).await?;
        page.press("Undo…").await?;
        let dialog = page.find(Role::Dialog, starts_with("Undo this change?")).await?;
        let text = dialog.text().await?;
        assert!(text.contains("QA Lab will lose access to"), "{text}");
        let confirm = page.find_in(&dialog, Role::Button, "Undo").await?;
        page.click(&confirm).await?;
        // It is sent after its countdown, and is a call of its own then.
        page.filter_journal("Changes").await?;
        page.wait_for_test_id("journal-call", &[("method", "DELETE")]).await?;
        page.wait_for_text("This was changed again later.").await?;
        page.open_image_page(test_share).await?;
        page.wait_for_no_member(test_share).await
    })
    .await
}

#[tokio::test]
async fn arrow_keys_move_between_calls() -> Outcome {
    in_sandbox(async |page| {
        page.open_journal().await?;
        page.js("document.querySelector('.journal__call').focus(); return 0").await?;
        let focused = "return [...document.querySelectorAll('.journal__call')].indexOf(document.activeElement)";
        for (key, index) in [("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("Home", 0)] {
            let press = format!(
                "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, cancelable: true }})); {focused}"
            );
            assert_eq!(page.js(&press).await?, serde_json::json!(index), "{key}");
        }
        let search = page.find(Role::Searchbox, "Search calls").await?;
        search.send_keys("no such text").await?;
        page.wait_for_text("No calls match").await?;
        page.press("Show all").await?;
        page.wait_for_test_id("journal-call", &[]).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn on_a_phone_a_call_replaces_the_list() -> Outcome {
    on_phone(async |page| {
        page.open("/journal").await?;
        page.wait_for_text("No calls yet").await?;
        page.open_sandbox().await?;
        page.open_journal().await?;
        page.expect_legible().await?;
        let call = page.wait_for_test_id("journal-call", &[]).await?;
        page.click(&call).await?;
        page.wait_for_test_id("journal-detail", &[]).await?;
        assert!(
            !page.is_shown(Role::Button, "Export HAR").await?,
            "the list's controls are hidden"
        );
        page.expect_legible().await?;
        page.press("Back to the calls").await?;
        page.find(Role::Button, "Export HAR").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_journal_ends_with_the_last_session() -> Outcome {
    with_cloud(async |page, cloud| {
        page.open_journal().await?;
        page.record_saved_files().await?;
        let tokens = cloud.tokens();
        assert!(tokens.len() >= 2, "both users have a token");
        let secrets: Vec<&str> =
            tokens.iter().map(String::as_str).chain(std::iter::once(PASSWORD)).collect();
        for button in ["Export HAR", "Export runbook", "Export script"] {
            let file = page.saved_file(button).await?;
            let leaked = secrets.iter().filter(|secret| file.contains(**secret)).count();
            assert_eq!(leaked, 0, "{button} has secrets");
        }
        page.js("window.files = []; return 0").await?;
        page.expect_no_leak(&secrets).await?;
        for account in ["Sign out, Web Platform", "Sign out, QA Lab"] {
            page.go("/accounts").await?;
            page.press(account).await?;
            page.wait_for_text("was signed out").await?;
        }
        page.go("/journal").await?;
        page.wait_for_text("No calls yet").await
    })
    .await
}
