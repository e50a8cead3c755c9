//! The list of the journal by keyboard and search: one tab stop, a count of the matches, Escape back to the call, and a search in steps.

use imageshare_tests::browser::{Outcome, Page, Role, starts_with};
use serde_json::{Value, json};
use thirtyfour::prelude::Key;

use crate::harness::{in_sandbox, on_desktop, with_cloud};

async fn wait_for_matches(page: &Page, text: &str) -> Outcome {
    page.wait_until(text, async || {
        Ok(page.wait_for_test_id("match-count", &[]).await?.text().await? == text)
    })
    .await
}

#[tokio::test]
async fn the_list_is_one_tab_stop_and_escape_returns_to_its_call() -> Outcome {
    in_sandbox(async |page| {
        page.open_journal().await?;
        let stops = "return document.querySelectorAll('.journal__call[tabindex=\"0\"]').length";
        assert_eq!(page.js(stops).await?, json!(1));
        page.js("document.querySelector('.journal__call[tabindex=\"0\"]').focus(); return 0")
            .await?;
        page.press_keys(Key::Down + "").await?;
        page.press_keys(Key::Down + "").await?;
        let number = "return document.activeElement.dataset.number ?? null";
        let third = page.js(number).await?;
        assert_eq!(page.js(stops).await?, json!(1), "the stop moves with the focus");
        page.press_keys(Key::End + "").await?;
        assert_ne!(page.js(number).await?, third);
        page.press_keys(Key::Home + "").await?;
        page.press_keys(Key::Down + "").await?;
        page.press_keys(Key::Down + "").await?;
        assert_eq!(page.js(number).await?, third);

        page.press_keys(Key::Enter + "").await?;
        page.wait_for_test_id("journal-detail", &[]).await?;
        page.wait_until("the heading of the call to have the focus", async || {
            Ok(page.js("return document.activeElement.tagName").await? == json!("H2"))
        })
        .await?;
        page.press_keys(Key::Escape + "").await?;
        page.wait_until("the call to have the focus again", async || {
            Ok(page.js(number).await? == third)
        })
        .await?;
        assert!(page.all_by_test_id("journal-detail", &[]).await?.is_empty());
        // The focus has scrolled the list below the header.
        page.js("scrollTo(0, 0); return 0").await?;
        page.expect_no_axe_findings().await
    })
    .await
}

#[tokio::test]
async fn the_search_knows_titles_and_names_and_counts_its_matches() -> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_test_id("member-row", &[]).await?;
        page.open_journal().await?;
        let search = page.find(Role::Searchbox, "Search calls").await?;
        assert_eq!(
            search.attr("placeholder").await?.as_deref(),
            Some("Title, name, ID, path, account, or text in a body")
        );
        // A title with a name, which is in no address and no body of the call.
        search.send_keys("List the members of image WEB-2026-11").await?;
        page.wait_until("a match", async || {
            let text = page.wait_for_test_id("match-count", &[]).await?.text().await?;
            Ok(text.ends_with(" matches") || text.ends_with(" match"))
        })
        .await?;
        let call = page.wait_for_test_id("journal-call", &[]).await?.text().await?;
        assert!(call.contains("List the members of image web-2026-11"), "{call}");
        search.send_keys(" and more").await?;
        wait_for_matches(page, "0 calls match").await?;
        page.press("Show all").await?;
        page.wait_until("every call", async || {
            let text = page.wait_for_test_id("match-count", &[]).await?.text().await?;
            Ok(text.ends_with(" calls"))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn a_full_journal_is_searched_between_key_presses() -> Outcome {
    with_cloud(async |page, cloud| {
        // Each response has about 60 KB, so the journal is full after some hundred.
        let filler = "0123456789abcdef ".repeat(3_500);
        cloud.rewrite_json("GET /image/DFW/v2/images/", move |image: &mut Value| {
            image["filler"] = json!(filler);
        });
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("web-2026-11").await?;
        for _ in 0..280 {
            page.press("Refresh").await?;
        }
        page.open_journal().await?;
        // A key press ends before the search does, so the page draws and takes the next key in between.
        let script = r#"
            const field = document.querySelector(".journal__text");
            field.value = "zq missing text";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            const channel = new MessageChannel();
            const nextTask = new Promise((resolve) => (channel.port1.onmessage = resolve));
            channel.port2.postMessage(0);
            await nextTask;
            return document.querySelector("[data-test=match-count]").textContent;
        "#;
        let count = page.js(&format!("return (async () => {{ {script} }})()")).await?;
        assert_ne!(count, "0 calls match");
        wait_for_matches(page, "0 calls match").await
    })
    .await
}

#[tokio::test]
async fn an_empty_journal_leads_to_the_first_calls() -> Outcome {
    on_desktop(async |page| {
        page.open("/journal").await?;
        page.wait_for_text("No calls yet").await?;
        page.press(starts_with("Open the sandbox")).await?;
        page.wait_for_heading("Images").await?;
        page.go("/journal").await?;
        page.wait_for_test_id("journal-call", &[]).await.map(drop)
    })
    .await
}
