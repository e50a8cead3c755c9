//! The About page: the list of data stored on the device, its deletion, and the tables on a phone.

use imageshare_tests::browser::{Outcome, Role, contains};
use thirtyfour::prelude::*;

use crate::harness::{on_desktop, on_phone};

/// Adds entries to the browser's storage, as an earlier visit leaves them.
const STORE_EARLIER_DATA_SCRIPT: &str = "localStorage.setItem('book 1 Sandbox', 'id,name\\n');
    localStorage.setItem('of another page', 'x');";

#[tokio::test]
async fn all_stored_data_is_listed_and_deleted_at_once() -> Outcome {
    on_desktop(async |page| {
        page.open("/about").await?;
        page.js(STORE_EARLIER_DATA_SCRIPT).await?;
        page.reload().await?;
        let stored = page.wait_for_test_id("stored", &[]).await?;
        let text = stored.text().await?;
        for kind in [
            "Theme",
            "Checking for changes",
            "Settings",
            "Address book",
            "Follow-up dates",
            "Members of paused images",
            "Unfinished runs",
        ] {
            assert!(text.contains(kind), "{kind} is missing in {text}");
        }
        assert!(text.contains("Currently 22 B."), "{text}");
        page.press("Delete everything on this device…").await?;
        page.find(Role::Dialog, "Delete everything on this device?").await?;
        page.js("window.isOld = true").await?;
        page.press("Delete everything").await?;
        page.wait_until("the page to restart without its stored data", async || {
            let remaining =
                page.js("return !window.isOld && Object.keys(localStorage).join()").await?;
            Ok(remaining == "of another page")
        })
        .await?;
        page.wait_for_text("nothing stored").await
    })
    .await
}

#[tokio::test]
async fn deleting_unfinished_runs_needs_confirmation() -> Outcome {
    on_desktop(async |page| {
        page.open("/about").await?;
        page.js("localStorage.setItem('run 2 of-a-test', 'nothing that can be read')").await?;
        page.reload().await?;
        page.wait_for_text("1 run: 39 B.").await?;
        page.press("Delete everything on this device…").await?;
        page.find(Role::Dialog, contains("an unfinished run")).await?;
        page.press("Keep everything").await?;
        let stored = page.js("return localStorage.getItem('run 2 of-a-test')").await?;
        assert_eq!(stored, "nothing that can be read");
        Ok(())
    })
    .await
}

/// Returns words of table headers that are broken over two lines, and tables that are wider than their frame.
const LAYOUT_PROBLEMS_SCRIPT: &str = "
    const unfit = [];
    for (const frame of document.querySelectorAll('.matrix')) {
        if (frame.scrollWidth > frame.clientWidth) unfit.push(frame.ariaLabel);
    }
    for (const head of document.querySelectorAll('.matrix th')) {
        const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            for (const word of texts.currentNode.data.matchAll(/\\S+/g)) {
                const range = document.createRange();
                range.setStart(texts.currentNode, word.index);
                range.setEnd(texts.currentNode, word.index + word[0].length);
                if (range.getClientRects().length > 1) unfit.push(word[0]);
            }
        }
    }
    return unfit.join();";

#[tokio::test]
async fn the_tables_fit_a_phone_and_break_no_word() -> Outcome {
    on_phone(async |page| {
        page.open("/about").await?;
        page.wait_for_text("Permissions on Rackspace").await?;
        assert_eq!(page.js(LAYOUT_PROBLEMS_SCRIPT).await?, "");
        page.go("/accounts").await?;
        page.press("Permissions…").await?;
        page.find(Role::Dialog, contains("Permissions")).await?;
        assert_eq!(page.js(LAYOUT_PROBLEMS_SCRIPT).await?, "");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_glossary_says_what_the_clouds_call_a_term() -> Outcome {
    on_phone(async |page| {
        page.open("/about").await?;
        page.wait_for_text("Glossary").await?;
        let summary = page.driver().find(By::XPath("//summary[.='Sharing']")).await?;
        page.click(&summary).await?;
        for text in ["member status", "OpenStack: ", "Rackspace: ", "Offers never expire"] {
            page.wait_for_text(text).await?;
        }
        page.expect_no_axe_findings().await?;
        page.expect_intact_layout().await
    })
    .await
}
