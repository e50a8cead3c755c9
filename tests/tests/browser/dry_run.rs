//! The dry run of every action: the page lists the calls, then the action is performed, and the journal must have the same calls:
//! equal method, address and body, in the same order, and nothing before the action.

use imageshare_tests::browser::{Outcome, Page, Role, Side, TestError, contains, starts_with};
use serde_json::Value;
use thirtyfour::prelude::Key;

use crate::bulk_run::set_calls_at_a_time;
use crate::harness::{in_sandbox, on_phone, with_test_share};
use crate::offers::{open_inbox, open_offer, press_offer_button};

/// The calls that the open dry run lists: "METHOD ADDRESS BODY".
async fn listed_calls(page: &Page) -> Outcome<Vec<String>> {
    page.wait_for_test_id("call", &[]).await?;
    let script = "return [...document.querySelectorAll('[data-test=call]')].map((call) => \
        [...call.querySelectorAll('code')].map((code) => code.textContent).join(' '))";
    let calls = page.js(script).await?;
    let calls = calls.as_array().into_iter().flatten().filter_map(Value::as_str);
    Ok(calls.map(str::to_owned).collect())
}

/// Opens the dry run with the button in a dialog or on the page, and returns its calls.
async fn dry_run_in_dialog(page: &Page, dialog: &str) -> Outcome<Vec<String>> {
    page.press_in_dialog(dialog, "Dry run").await?;
    close_dry_run(page).await
}

/// Presses the button "Dry run", and returns the calls of the action that `chip` selects.
async fn dry_run(page: &Page, chip: Option<&str>) -> Outcome<Vec<String>> {
    page.press("Dry run").await?;
    if let Some(chip) = chip {
        page.select_radio(starts_with(chip)).await?;
    }
    close_dry_run(page).await
}

/// Reads the calls of the open dry run, and closes it.
async fn close_dry_run(page: &Page) -> Outcome<Vec<String>> {
    let calls = listed_calls(page).await?;
    let dialog = page.find(Role::Dialog, "Dry run").await?;
    let count = dialog.text().await?;
    assert!(count.contains(&format!("{} call", calls.len())), "{count}");
    page.press_in_dialog("Dry run", "Close").await?;
    page.wait_until_gone(Role::Dialog, "Dry run").await?;
    Ok(calls)
}

/// The changes that the journal has, in order.
async fn sent_calls(page: &Page) -> Outcome<Vec<String>> {
    page.record_saved_files().await?;
    page.open_journal().await?;
    let file = page.saved_file("Export HAR").await?;
    let har: Value =
        serde_json::from_str(&file).map_err(|error| TestError::new(error.to_string()))?;
    let entries = har["log"]["entries"].as_array().cloned().unwrap_or_default();
    let requests = entries.iter().map(|entry| &entry["request"]);
    let is_change = |request: &&Value| {
        request["method"] != "GET"
            && request["url"].as_str().is_some_and(|url| url.contains("/v2/images/"))
    };
    let text = |request: &Value| {
        let part = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let body = part(&request["postData"]["text"]);
        format!("{} {} {body}", part(&request["method"]), part(&request["url"])).trim().to_owned()
    };
    Ok(requests.filter(is_change).map(text).collect())
}

/// Compares the calls of a dry run with those that were sent.
async fn expect_sent(page: &Page, planned: &[String]) -> Outcome {
    assert!(!planned.is_empty());
    assert_eq!(planned, sent_calls(page).await?);
    Ok(())
}

#[tokio::test]
async fn shares_are_sent_as_the_dry_run_lists_them() -> Outcome {
    in_sandbox(async |page| {
        let qa_lab = page.project_id(Side::Consumer).await?;
        set_calls_at_a_time(page, "1 call").await?;
        page.go("/share/DFW").await?;
        page.wait_for_heading("Share").await?;
        for image in ["api-2026-11", "pg-17-base"] {
            page.toggle_checkbox(starts_with(image)).await?;
        }
        page.fill("Project IDs", &format!("{qa_lab} c4d97e13a85f4b06b2c8e1f7094a6d35")).await?;
        page.press("I have checked all 2 images").await?;
        page.toggle_checkbox(starts_with("Offer the rejected image again")).await?;
        page.press("Dry run").await?;
        let skipped = page.wait_for_test_id("skipped", &[]).await?.text().await?;
        assert!(skipped.contains("api-2026-11 (DFW) with QA Lab: already pending"), "{skipped}");
        let planned = close_dry_run(page).await?;
        assert!(planned.len() >= 3, "{planned:?}");
        page.press(starts_with("Send ")).await?;
        page.wait_for_text("Finished").await?;
        expect_sent(page, &planned).await
    })
    .await
}

#[tokio::test]
async fn one_share_is_stopped_as_the_dry_run_lists_it() -> Outcome {
    with_test_share(("DFW", "api-2026-11"), async |page, test_share| {
        page.open_image_page(test_share).await?;
        let row = page.wait_for_member(test_share, "pending").await?;
        let stop = page.find_in(&row, Role::Button, starts_with("Stop sharing")).await?;
        page.click(&stop).await?;
        let planned = dry_run_in_dialog(page, "Stop sharing").await?;
        assert_eq!(planned.len(), 1, "{planned:?}");
        page.press_in_dialog("Stop sharing", "Stop sharing").await?;
        page.press("Stop now").await?;
        page.wait_for_no_member(test_share).await?;
        expect_sent(page, &planned).await
    })
    .await
}

#[tokio::test]
async fn several_shares_are_stopped_as_the_dry_run_lists_them() -> Outcome {
    in_sandbox(async |page| {
        set_calls_at_a_time(page, "1 call").await?;
        page.open_my_shares().await?;
        for status in ["rejected", "pending"] {
            page.select_share(status).await?;
        }
        let from_bar = dry_run(page, Some("Stop sharing 2")).await?;
        page.press_in_selection_bar("Stop sharing 2").await?;
        let planned = dry_run_in_dialog(page, "Stop").await?;
        assert_eq!(from_bar, planned);
        page.press_in_dialog("Stop", "Stop 2 shares").await?;
        page.press("Stop now").await?;
        page.wait_for_text("2 of 2 ended").await?;
        expect_sent(page, &planned).await
    })
    .await
}

#[tokio::test]
async fn rejected_shares_are_cleaned_up_as_the_dry_run_lists_them() -> Outcome {
    in_sandbox(async |page| {
        set_calls_at_a_time(page, "1 call").await?;
        page.open_my_shares().await?;
        page.press("Clean up 2 rejected…").await?;
        let planned = dry_run_in_dialog(page, "Stop sharing 2 images").await?;
        assert_eq!(planned.len(), 2, "{planned:?}");
        page.press_in_dialog("Stop sharing 2 images", "Stop 2 shares").await?;
        page.press("Stop now").await?;
        page.wait_for_text("2 of 2 ended").await?;
        expect_sent(page, &planned).await
    })
    .await
}

#[tokio::test]
async fn images_are_paused_and_resumed_as_the_dry_run_lists_it() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        page.select_share("pending").await?;
        let mut planned = dry_run(page, Some("Pause 1 image")).await?;
        assert!(planned[0].starts_with("PATCH ") && planned[0].contains("private"), "{planned:?}");
        page.press_in_selection_bar("Pause 1 image").await?;
        assert_eq!(dry_run_in_dialog(page, "Pause all shares of").await?, planned);
        page.press_in_dialog("Pause all shares of", "Pause").await?;
        page.wait_for_text("is paused").await?;
        // The paused image, with its own page.
        let address = planned[0].split(' ').nth(1).unwrap_or_default();
        let image = address.rsplit('/').next().unwrap_or_default().to_owned();
        let region = address.split("/image/").nth(1).and_then(|rest| rest.split('/').next());
        let region = region.unwrap_or_default().to_owned();
        page.go(&format!("/images/{region}/{image}")).await?;
        page.press(starts_with("Resume access")).await?;
        let resumed = dry_run_in_dialog(page, "Resume access").await?;
        assert!(resumed[0].contains("shared"), "{resumed:?}");
        planned.extend(resumed);
        page.press_in_dialog("Resume access", "Resume access").await?;
        page.wait_for_test_id("member-row", &[]).await?;
        expect_sent(page, &planned).await
    })
    .await
}

#[tokio::test]
async fn all_access_is_removed_as_the_dry_run_lists_it() -> Outcome {
    with_test_share(("DFW", "web-2026-11"), async |page, test_share| {
        set_calls_at_a_time(page, "1 call").await?;
        page.open_image_page(test_share).await?;
        page.follow_link(starts_with("Revoke all access")).await?;
        page.wait_for_text("6 of 6 regions checked").await?;
        page.select_radio(starts_with("Remove")).await?;
        let from_panel = dry_run(page, None).await?;
        page.press(starts_with("Remove")).await?;
        let planned = dry_run_in_dialog(page, "Permanently remove").await?;
        assert_eq!(from_panel, planned);
        page.press_in_dialog("Permanently remove", "Remove").await?;
        page.press("Stop now").await?;
        page.wait_for_test_id("had-access", &[]).await?;
        page.wait_for_text(&format!("{0} of {0} ended", planned.len())).await?;
        expect_sent(page, &planned).await
    })
    .await
}

#[tokio::test]
async fn offers_are_answered_as_the_dry_run_lists_it() -> Outcome {
    in_sandbox(async |page| {
        set_calls_at_a_time(page, "1 call").await?;
        open_inbox(page, "pending").await?;
        let offer = open_offer(page, "pg-17-base", "ORD").await?;
        let mut planned = dry_run(page, Some("Reject")).await?;
        press_offer_button(page, &offer, "Reject").await?;
        page.wait_for_pending_offers(4).await?;

        // All others, back to pending one by one would be too slow.
        page.toggle_checkbox("Select all 4").await?;
        page.wait_for_text("4 selected").await?;
        let bar = page.find(Role::Region, contains("elected offers")).await?;
        let button = page.find_in(&bar, Role::Button, "Dry run").await?;
        page.click(&button).await?;
        page.select_radio(starts_with("Reject 4")).await?;
        let rejected = close_dry_run(page).await?;
        assert_eq!(rejected.len(), 4, "{rejected:?}");
        planned.extend(rejected);
        page.press(starts_with("Reject 4")).await?;
        page.wait_for_pending_offers(0).await?;
        expect_sent(page, &planned).await
    })
    .await
}

#[tokio::test]
async fn sharing_and_accepting_sends_what_the_dry_run_lists() -> Outcome {
    in_sandbox(async |page| {
        set_calls_at_a_time(page, "1 call").await?;
        page.go("/one-step/ORD").await?;
        page.toggle_checkbox(starts_with("web-2026-11")).await?;
        page.press("Dry run").await?;
        page.wait_for_text("First, the producer reads the image.").await?;
        let mut planned = close_dry_run(page).await?;
        page.press("Share and accept").await?;
        page.wait_for_text("Both sides show the image 5 steps in").await?;

        page.go("/one-step/DFW").await?;
        for name in ["api-2026-11", "pg-17-base", "web-2026-12-rc1"] {
            page.toggle_checkbox(starts_with(name)).await?;
        }
        planned.extend(dry_run(page, None).await?);
        page.press("Share and accept 3 images").await?;
        page.wait_for_text("3 of 3 done").await?;
        expect_sent(page, &planned).await
    })
    .await
}

#[tokio::test]
async fn on_a_phone_the_keyboard_opens_reads_and_closes_the_dry_run() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        let image = page.image_id("DFW", "api-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_test_id("member-row", &[]).await?;
        page.press("Stop sharing, QA Lab").await?;
        page.find(Role::Dialog, starts_with("Stop sharing")).await?;
        page.tab_to("Dry run").await?;
        page.press_keys(Key::Enter + "").await?;
        let calls = listed_calls(page).await?;
        assert_eq!(calls.len(), 1, "{calls:?}");
        page.expect_legible().await?;
        page.expect_intact_layout().await?;
        page.expect_no_axe_findings().await?;
        page.tab_to("Copy calls").await?;
        page.press_keys(Key::Escape + "").await?;
        page.wait_until_gone(Role::Dialog, "Dry run").await?;
        // The dialog behind it is still open, and the focus is where it was.
        assert_eq!(page.focused_name().await?, "Dry run");
        page.find(Role::Dialog, starts_with("Stop sharing")).await.map(drop)
    })
    .await
}
