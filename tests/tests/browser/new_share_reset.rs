//! Every share starts with an empty form, and a finished run is history: nothing of an earlier task is sent by accident.

use imageshare_tests::browser::handshake::TestShare;
use imageshare_tests::browser::{Outcome, Page, Role, Side, ends_with, starts_with};
use serde_json::json;

use crate::harness::{in_sandbox, with_cloud, with_test_share};

const NIGHT_SHIFT: &str = "7ae25b90f1c84d3e86a0d94c17b3f258";

/// Opens the "Share" page from the page of an image.
async fn open_share_page_from_image(page: &Page, test_share: &TestShare<'_>) -> Outcome {
    page.open_image_page(test_share).await?;
    page.open_share_page().await?;
    page.wait_for_text("1 selected").await
}

/// Shows the latest run, from the "Share" page.
async fn show_last_run(page: &Page) -> Outcome {
    page.wait_for_test_id("recent-runs", &[]).await?;
    page.js("document.querySelector('[data-test=recent-runs]').open = true").await?;
    page.press("Show, this run").await
}

/// The text of the recipients field.
async fn recipients_text(page: &Page) -> Outcome<String> {
    let recipients = page.js("return document.querySelector('textarea').value").await?;
    Ok(recipients.as_str().unwrap_or_default().to_owned())
}

/// The number of ticked checks of the form.
async fn ticked_check_count(page: &Page) -> Outcome<String> {
    let count = "return String(document.querySelectorAll('[data-test=checklist] :checked').length)";
    Ok(page.js(count).await?.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_new_share_starts_without_earlier_input() -> Outcome {
    with_test_share(("DFW", "web-2026-11"), async |page, test_share| {
        page.go("/share/DFW").await?;
        page.wait_for_heading("Share").await?;
        page.toggle_checkbox(starts_with("build-runner-24")).await?;
        page.fill("Project IDs", NIGHT_SHIFT).await?;
        page.toggle_checkbox("I have checked build-runner-24").await?;
        open_share_page_from_image(page, test_share).await?;
        assert_eq!(
            recipients_text(page).await?,
            "",
            "the recipient of the earlier task is still in the field"
        );
        assert_eq!(ticked_check_count(page).await?, "0", "a check of another share counts");
        page.fill(ends_with(" IDs"), test_share.consumer).await?;
        page.find(Role::Button, "Share web-2026-11").await?;
        // The draft is restored only on request.
        page.wait_for_text("Draft from").await?;
        page.press("Continue draft").await?;
        page.find(Role::Button, "Share build-runner-24").await?;
        assert_eq!(recipients_text(page).await?, NIGHT_SHIFT);
        // A share from the menu starts with an empty form too.
        page.go("/accounts").await?;
        page.wait_for_heading("Accounts").await?;
        page.go("/share").await?;
        page.wait_for_text("none selected").await?;
        assert_eq!(recipients_text(page).await?, "");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn typed_text_is_kept_while_the_image_loads() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", "web-2026-12-rc1").await?;
        cloud.delay_requests(Some("GET /image/DFW/v2/images?"));
        page.go(&format!("/share/DFW/{image}")).await?;
        page.wait_for_heading("Share").await?;
        page.fill(ends_with(" IDs"), NIGHT_SHIFT).await?;
        cloud.delay_requests(None);
        page.wait_for_text("1 selected").await?;
        assert_eq!(recipients_text(page).await?, NIGHT_SHIFT);
        page.find(Role::Button, "Share web-2026-12-rc1").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn each_share_needs_its_own_checks() -> Outcome {
    with_test_share(("DFW", "web-2026-12-rc1"), async |page, test_share| {
        page.fill_in_share_form(test_share).await?;
        page.send_offer(test_share).await?;
        open_share_page_from_image(page, test_share).await?;
        page.fill(ends_with(" IDs"), NIGHT_SHIFT).await?;
        assert_eq!(
            ticked_check_count(page).await?,
            "0",
            "the check of the first share counts for the second"
        );
        page.wait_for_test_id("plan-cell", &[("state", "waits")]).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn an_ended_share_is_not_offered_again_by_its_run() -> Outcome {
    with_test_share(("DFW", "web-2026-12-rc1"), async |page, test_share| {
        page.fill_in_share_form(test_share).await?;
        page.press(format!("Share {}", test_share.name).as_str()).await?;
        page.wait_for_text(&format!("{} was offered", test_share.name)).await?;
        page.open_image_page(test_share).await?;
        let row = page.wait_for_member(test_share, "pending").await?;
        page.stop_sharing_with_member(&row).await?;
        page.press("Stop now").await?;
        page.wait_for_text("1 of 1 ended").await?;
        open_share_page_from_image(page, test_share).await?;
        let text = page.text().await?;
        for wrong in ["was offered", "Message this", "1 of 1 offered"] {
            assert!(!text.contains(wrong), "{wrong:?} is shown for a share that has ended: {text}");
        }
        assert_eq!(recipients_text(page).await?, "");
        // The run is history: it shows a date and what ended since, but no letters and no more offers.
        show_last_run(page).await?;
        page.wait_for_text("The share has ended or changed.").await?;
        let run = page.find(Role::Region, starts_with("Finished ")).await?;
        let text = run.text().await?;
        for wrong in ["Message all", "Retry", "was offered"] {
            assert!(!text.contains(wrong), "{wrong:?} is in {text}");
        }
        page.press("Close").await?;
        page.wait_for_text("none yet").await?;
        assert!(
            page.all_by_test_id("plan-cell", &[]).await?.is_empty(),
            "offers are ready to be sent"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_finished_run_lists_only_later_changes() -> Outcome {
    with_test_share(("ORD", "web-2026-11"), async |page, test_share| {
        let name = test_share.name;
        let show_run_again = async || {
            page.go("/accounts").await?;
            page.wait_for_heading("Accounts").await?;
            page.go("/share").await?;
            page.wait_for_heading("Share").await?;
            show_last_run(page).await?;
            page.find(Role::Region, starts_with("Finished ")).await?;
            page.wait_until("the run to be checked", async || {
                Ok(page.text().await?.contains("Message this project")
                    || page.text().await?.contains("Changed since"))
            })
            .await
        };
        page.fill_in_share_form(test_share).await?;
        page.press(format!("Share {name}").as_str()).await?;
        page.wait_for_text(&format!("{name} was offered")).await?;
        show_run_again().await?;
        assert!(!page.text().await?.contains("Changed since"), "nothing has changed");
        page.open_image_page(test_share).await?;
        page.follow_link(starts_with("Revoke all access")).await?;
        page.press("Pause access now").await?;
        page.wait_for_text("Access has been paused for").await?;
        show_run_again().await?;
        page.wait_for_text("Changed since").await?;
        page.wait_for_text(&format!("{name} (ORD) is private.")).await
    })
    .await
}

#[tokio::test]
async fn a_letter_contains_the_date_of_the_offer() -> Outcome {
    with_cloud(async |page, cloud| {
        let consumer = page.project_id(Side::Consumer).await?;
        let (region, name) = ("DFW", "web-2026-12-rc1");
        let image = page.image_id(region, name).await?;
        let test_share = TestShare { region, image: &image, name, consumer: &consumer };
        page.fill_in_share_form(&test_share).await?;
        page.press(format!("Share {name}").as_str()).await?;
        page.wait_for_text(&format!("{name} was offered")).await?;
        // As the cloud returns an offer that was made again on the fourth of March, after a first one had ended.
        let member = json!({ "image_id": image, "member_id": consumer, "status": "pending",
            "created_at": "2026-01-02T03:04:05Z", "updated_at": "2026-03-04T05:06:07Z",
            "schema": "/v2/schemas/member" });
        let members = json!({ "members": [member], "schema": "/v2/schemas/members" });
        cloud.respond_with(
            Some(&format!("GET /image/{region}/v2/images/{image}/members")),
            200,
            &members,
        );
        let check_letter = async || {
            let line = format!("{name}, region {region}, offered 4 Mar 2026, 05:06 UTC");
            page.wait_until("the letter to have the offer's date", async || {
                Ok(page.wait_for_test_id("letter", &[]).await?.text().await?.contains(&line))
            })
            .await?;
            page.press_in_dialog("", "Close").await
        };
        // From the finished run.
        page.go("/accounts").await?;
        page.wait_for_heading("Accounts").await?;
        page.go("/share").await?;
        page.wait_for_heading("Share").await?;
        show_last_run(page).await?;
        page.press(starts_with("Message this project")).await?;
        check_letter().await?;
        // From "Shared by me".
        page.open_my_shares().await?;
        page.press(starts_with("Remind ")).await?;
        check_letter().await
    })
    .await
}

#[tokio::test]
async fn the_send_bar_is_visible_and_names_missing_input() -> Outcome {
    in_sandbox(async |page| {
        page.go("/share/DFW").await?;
        page.wait_for_heading("Share").await?;
        page.wait_for_text("Select an image and add a project.").await?;
        let is_visible =
            "const bar = document.querySelector('[role=region][aria-label=\"Start the run\"]')
            .getBoundingClientRect(); return bar.top > 0 && bar.bottom <= innerHeight;";
        assert_eq!(page.js(is_visible).await?, true, "the bar is out of sight");
        page.toggle_checkbox(starts_with("api-2026-11")).await?;
        page.toggle_checkbox(starts_with("web-2026-12-rc1")).await?;
        page.wait_for_text("Add a project.").await?;
        page.fill("Project IDs", NIGHT_SHIFT).await?;
        page.wait_for_text("Select the 2 checkboxes above.").await?;
        page.toggle_checkbox("I have checked api-2026-11").await?;
        page.find(Role::Button, "Send 1 offer").await.map(drop)
    })
    .await
}
