//! Watching: changes by others are announced while the page is open, at the interval that the user chose.

use imageshare_tests::browser::{Outcome, Page, Side, TestShare};
use thirtyfour::prelude::*;

use crate::harness::{in_sandbox, with_cloud, with_two_browsers};

/// An image of the producer that is shared with nobody.
const IMAGE: (&str, &str) = ("ORD", "web-2026-11");

/// The ID of an image that another client creates.
const OTHER_IMAGE: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

/// How many checks have ended.
const CHECK_COUNT_SCRIPT: &str =
    "return document.querySelector('[data-test=check-status]')?.dataset.checks ?? ''";

/// Makes the page believe that it is in the background, and collects its notifications.
const NOTIFICATION_STUB: &str = "
    window.shownNotifications = [];
    window.Notification = class {
        static permission = 'granted';
        static requestPermission() { return Promise.resolve('granted'); }
        constructor(text) { window.shownNotifications.push(text); }
    };
    Object.defineProperty(Document.prototype, 'hidden', { get: () => window.isInBackground ?? false });
";

/// Checks for changes now, and waits until it is done.
async fn check_for_changes(page: &Page) -> Outcome {
    page.go("/accounts").await?;
    page.wait_for_heading("Accounts").await?;
    let before = page.js(CHECK_COUNT_SCRIPT).await?;
    page.press("Check now").await?;
    page.wait_until("the check to end", async || Ok(page.js(CHECK_COUNT_SCRIPT).await? != before))
        .await
}

/// The texts of the toasts.
async fn toast_texts(page: &Page) -> Outcome<Vec<String>> {
    let texts = page
        .js("return [...document.querySelectorAll('.toast > span')].map((own) => own.innerText)")
        .await?;
    let texts = texts.as_array().cloned().unwrap_or_default();
    Ok(texts.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect())
}

/// Dismisses all toasts.
async fn dismiss_toasts(page: &Page) -> Outcome {
    while let Some(toast) = page.driver().find_all(By::Css(".toast button")).await?.pop() {
        page.click(&toast).await?;
    }
    Ok(())
}

/// Checks for changes, and that no message is about one: the messages are shown before the check ends.
async fn expect_nothing_announced(page: &Page) -> Outcome {
    check_for_changes(page).await?;
    for text in toast_texts(page).await? {
        for part in [" offered ", " accepted ", "can no longer use", "Changes by others"] {
            assert!(!text.contains(part), "{text}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_second_browser_announces_a_revoked_share_within_one_check() -> Outcome {
    with_two_browsers("", async |producer, consumer, cloud| {
        let (region, name) = IMAGE;
        let project = consumer.project_id(Side::Consumer).await?;
        let image = producer.image_id(region, name).await?;
        let test_share = TestShare { region, image: &image, name, consumer: &project };
        for page in [producer, consumer] {
            check_for_changes(page).await?;
        }
        producer.fill_in_share_form(&test_share).await?;
        producer.send_offer(&test_share).await?;
        check_for_changes(consumer).await?;
        consumer.wait_for_text("offered web-2026-11 in ORD to QA Lab.").await?;
        consumer.answer_offer(&test_share, "pending", "Accept").await?;

        // The producer's page announces the answer, although the image's page is not open.
        check_for_changes(producer).await?;
        producer.wait_for_text("accepted web-2026-11 in ORD.").await?;

        check_for_changes(consumer).await?;
        let ended = "QA Lab can no longer use web-2026-11 in ORD because the owner stopped sharing it or deleted it.";
        assert!(!consumer.text().await?.contains(ended));
        producer.stop_sharing(&test_share, "accepted").await?;

        // A region without an answer is no ended share.
        cloud.fail_with_502(Some("GET /image/ORD/"));
        consumer.press("Check now").await?;
        consumer.wait_for_text("The page couldn't check for some changes").await?;
        assert!(!consumer.text().await?.contains(ended));
        cloud.fail_with_502(None);

        check_for_changes(consumer).await?;
        consumer.wait_for_text(ended).await
    })
    .await
}

#[tokio::test]
async fn a_hidden_page_notifies_and_counts_new_offers_in_its_title() -> Outcome {
    with_two_browsers(NOTIFICATION_STUB, async |producer, consumer, _| {
        let (region, name) = IMAGE;
        let project = consumer.project_id(Side::Consumer).await?;
        let pending = consumer.pending_offer_count().await?;
        let image = producer.image_id(region, name).await?;
        let test_share = TestShare { region, image: &image, name, consumer: &project };
        check_for_changes(consumer).await?;
        consumer.press("Browser notifications").await?;
        producer.fill_in_share_form(&test_share).await?;
        producer.send_offer(&test_share).await?;

        consumer.js("window.isInBackground = true").await?;
        consumer.press("Check now").await?;
        consumer.wait_for_text("offered web-2026-11 in ORD to QA Lab.").await?;
        let shown = consumer.js("return window.shownNotifications").await?;
        assert_eq!(shown.as_array().map(Vec::len), Some(1), "{shown}");
        assert!(shown[0].as_str().is_some_and(|text| text.contains("offered web-2026-11")));
        let title = format!("({}) Accounts - Image Share", pending + 1);
        consumer
            .wait_until("the title to count the offer", async || {
                Ok(consumer.driver().title().await? == title)
            })
            .await?;
        consumer.wait_for_pending_offers(pending + 1).await?;

        // In the foreground the message on the page is enough.
        consumer.answer_offer(&test_share, "pending", "Accept").await?;
        check_for_changes(consumer).await?;
        consumer.js("window.isInBackground = false").await?;
        // An open page of the image shows the members as it has loaded them.
        producer.go("/accounts").await?;
        producer.stop_sharing(&test_share, "accepted").await?;
        check_for_changes(consumer).await?;
        consumer.wait_for_text("can no longer use web-2026-11 in ORD").await?;
        let shown = consumer.js("return window.shownNotifications.length").await?;
        assert_eq!(shown, 1, "own answers are not announced either");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_deactivated_and_a_deleted_image_are_announced() -> Outcome {
    with_cloud(async |page, cloud| {
        let project = page.project_id(Side::Consumer).await?;
        let (region, name) = IMAGE;
        let image = page.image_id(region, name).await?;
        assert_eq!(cloud.add_member(region, &image, &project), 200);
        check_for_changes(page).await?;
        page.wait_for_text("Web Platform offered web-2026-11 in ORD to QA Lab.").await?;
        page.act_as(Side::Consumer).await?;
        let test_share = TestShare { region, image: &image, name, consumer: &project };
        page.answer_offer(&test_share, "pending", "Accept").await?;
        check_for_changes(page).await?;

        let path = format!("/image/{region}/v2/images/{image}");
        for (action, text) in [
            ("deactivate", "web-2026-11 in ORD was deactivated. QA Lab can't create servers from it until it's reactivated."),
            ("reactivate", "web-2026-11 in ORD was reactivated. QA Lab can create servers from it again."),
        ] {
            let status = cloud.send_as_other_client("POST", &format!("{path}/actions/{action}"));
            assert_eq!(status, 204, "{action}");
            check_for_changes(page).await?;
            page.wait_for_text(text).await?;
        }
        assert_eq!(cloud.send_as_other_client("DELETE", &path), 204);
        check_for_changes(page).await?;
        page.wait_for_text("QA Lab can no longer use web-2026-11 in ORD").await
    })
    .await
}

#[tokio::test]
async fn changes_of_this_page_are_not_announced() -> Outcome {
    with_cloud(async |page, cloud| {
        let project = page.project_id(Side::Consumer).await?;
        let (region, name) = IMAGE;
        let image = page.image_id(region, name).await?;
        check_for_changes(page).await?;
        let test_share = TestShare { region, image: &image, name, consumer: &project };
        page.fill_in_share_form(&test_share).await?;
        page.send_offer(&test_share).await?;
        expect_nothing_announced(page).await?;
        page.act_as(Side::Consumer).await?;
        page.answer_offer(&test_share, "pending", "Accept").await?;
        expect_nothing_announced(page).await?;
        page.act_as(Side::Producer).await?;
        page.stop_sharing(&test_share, "accepted").await?;
        expect_nothing_announced(page).await?;
        dismiss_toasts(page).await?;
        assert_eq!(cloud.create_image("LON", OTHER_IMAGE, "made-elsewhere"), 201);
        assert_eq!(cloud.add_member("LON", OTHER_IMAGE, &project), 200);
        check_for_changes(page).await?;
        let expected = ["Web Platform offered made-elsewhere in LON to QA Lab."];
        page.wait_until("the other client's change only", async || {
            Ok(toast_texts(page).await? == expected)
        })
        .await
    })
    .await
}

#[tokio::test]
async fn the_check_interval_is_kept_on_the_device() -> Outcome {
    in_sandbox(async |page| {
        page.go("/accounts").await?;
        page.wait_for_heading("Accounts").await?;
        page.select_option("How often to check", "every 5 minutes").await?;
        page.reload().await?;
        let chosen = "return [...document.querySelectorAll('select')].map((list) => list.selectedOptions[0]?.text)";
        page.wait_until("the choice to be as it was", async || {
            let chosen = page.js(chosen).await?;
            Ok(chosen.as_array().is_some_and(|all| all.iter().any(|one| one == "Check every 5 minutes")))
        })
        .await
    })
    .await
}
