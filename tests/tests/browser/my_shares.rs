//! "Shared by me": shares of all regions are listed, filtered, exported and reminded of.

use imageshare_tests::browser::{Outcome, Role, TestError, starts_with};
use thirtyfour::prelude::*;

use crate::harness::{in_sandbox, on_phone};

#[tokio::test]
async fn the_grid_covers_all_regions_with_status_and_age() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        // The sandbox has shares in five regions, with two projects.
        assert_eq!(page.share_count("accepted").await?, 6);
        assert_eq!(page.share_count("pending").await?, 6);
        assert_eq!(page.share_count("rejected").await?, 2);
        let text = page.text().await?;
        for part in ["QA Lab", "LON, 2 members", "14 shares of 11 images, complete", "8 wk"] {
            if !text.contains(part) {
                return Err(TestError::new(format!("{part:?} is missing in:\n{text}")));
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn pending_and_rejected_are_marked_as_usable_by_id() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        for (answer, marked) in [("pending", true), ("rejected", true), ("accepted", false)] {
            for cell in page.all_by_test_id("share", &[("status", answer)]).await? {
                let text = cell.prop("textContent").await?.unwrap_or_default();
                assert_eq!(text.contains("usable by ID"), marked, "{text}");
            }
        }
        page.wait_for_text("usable by ID only").await
    })
    .await
}

#[tokio::test]
async fn the_filter_is_in_the_address_and_narrows_the_grid() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        page.select_radio(starts_with("Rejected")).await?;
        page.wait_for_share_count("rejected", 2).await?;
        assert_eq!(page.all_by_test_id("shared-image", &[]).await?.len(), 2);
        assert_eq!(page.route().await?, "/shared?show=rejected");
        page.select_option("Region", "LON").await?;
        page.wait_for_share_count("rejected", 1).await?;

        page.open("/shared?show=not-accepted&text=c4d97e").await?;
        page.wait_for_all_shares().await?;
        page.wait_for_share_count("pending", 2).await?;
        let search = page.find(Role::Searchbox, "Image or project").await?;
        assert_eq!(search.value().await?.as_deref(), Some("c4d97e"));
        search.send_keys("-nobody").await?;
        page.wait_for_text("No shares match these filters").await?;
        page.press("Show all").await?;
        page.wait_for_share_count("accepted", 6).await
    })
    .await
}

#[tokio::test]
async fn filtered_shares_are_exported_as_csv_and_json() -> Outcome {
    in_sandbox(async |page| {
        // Collect the files that the page would save.
        let collect_files = "window.files = []; const make = URL.createObjectURL;
            URL.createObjectURL = (file) => { file.text().then((text) => window.files.push(text)); return make(file); }";
        page.open_my_shares().await?;
        page.js(collect_files).await?;
        page.select_radio(starts_with("Rejected")).await?;
        page.wait_for_share_count("accepted", 0).await?;
        // The buttons and the toast contain the count: two of fourteen.
        page.press("Export 2 of 14 as CSV").await?;
        page.wait_for_text("Exported 2 of 14 shares, filtered by rejected.").await?;
        page.press("Export 2 of 14 as JSON").await?;
        page.wait_until("two files", async || {
            Ok(page.js("return window.files.length").await? == 2)
        })
        .await?;
        let csv = page.js("return window.files[0]").await?;
        let lines: Vec<&str> = csv.as_str().unwrap_or_default().lines().collect();
        assert!(lines[0].starts_with("region,image_id,image_name,project_id,project_name,status"));
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[1..].iter().all(|line| line.contains(",QA Lab,rejected,yes,")), "{lines:?}");
        let json = page.js("return JSON.parse(window.files[1])").await?;
        assert_eq!(json.as_array().map(Vec::len), Some(2));
        assert_eq!(json[0]["status"], "rejected");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn shares_hidden_by_the_filter_are_not_acted_on() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        page.wait_for_all_shares().await?;
        page.select_share("rejected").await?;
        page.wait_for_text("1 share selected").await?;
        let search = page.find(Role::Searchbox, "Image or project").await?;
        search.send_keys("nothing of this name").await?;
        page.wait_for_text("No shares match these filters").await?;
        page.wait_for_text("1 selected, hidden by the filter").await?;
        page.wait_until_gone(Role::Button, starts_with("Stop sharing")).await?;
        page.wait_until_gone(Role::Button, starts_with("Remind")).await?;
        page.wait_until_gone(Role::Button, starts_with("Clean up")).await?;
        page.press("Show all").await?;
        page.wait_for_text("1 share selected").await?;
        page.find(Role::Button, starts_with("Stop sharing 1")).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn reminder_letters_are_shown_and_can_be_copied() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        page.press("Remind 6…").await?;
        page.find(Role::Dialog, "Messages to 2 projects").await?;
        page.select_option("Message to", "c4d97e13a85f4b06b2c8e1f7094a6d35").await?;
        page.wait_until("the other letter", async || {
            let letter = page.wait_for_test_id("letter", &[]).await?.text().await?;
            Ok(letter.contains("Web Platform shared 2 images with your project and is waiting")
                && letter.contains("edge-cache-3, region IAD")
                && letter.contains("/#/offers/link?cloud="))
        })
        .await?;
        let letter = page.wait_for_test_id("letter", &[]).await?.text().await?;
        for part in [
            "Owner: Web Platform (project ID ",
            "openstack --os-region-name IAD image set --accept ",
            "glance --os-region-name IAD member-update ",
            " c4d97e13a85f4b06b2c8e1f7094a6d35 accepted",
        ] {
            assert!(letter.contains(part), "{part} is not in {letter}");
        }
        let mail = page.find(Role::Link, "Open in email app").await?.attr("href").await?;
        assert!(mail.is_some_and(|mail| mail.starts_with("mailto:?subject=Reminder")));
        page.js("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
            .await?;
        page.press("Copy all 2 messages").await?;
        page.wait_until("the button to confirm the copy", async || {
            Ok(page.wait_for_test_id("copied", &[]).await?.text().await? == "All 2 messages copied")
        })
        .await?;
        let copied = page.js("return window.copied").await?;
        assert!(copied.as_str().is_some_and(|text| text.matches("To ").count() >= 2));
        page.press_in_dialog("Messages to", "Close").await?;
        page.wait_for_text("reminded today").await?;
        page.press("Remind 6…").await?;
        page.wait_until("the earlier reminder", async || {
            Ok(page.wait_for_test_id("letter-note", &[]).await?.text().await? == "Reminded today")
        })
        .await?;
        page.press_in_dialog("Messages to", "Close").await
    })
    .await
}

#[tokio::test]
async fn a_link_has_a_qr_code_and_contains_no_secret() -> Outcome {
    in_sandbox(async |page| {
        page.go("/shared?text=gpu").await?;
        page.wait_for_all_shares().await?;
        page.press("Remind 1…").await?;
        let summary = page.driver().find(By::Css(".notify__code > summary")).await?;
        page.click(&summary).await?;
        page.wait_until("the code", async || {
            let drawn = page
                .js("return document.querySelector('.qr path')?.getAttribute('d').length > 500")
                .await?;
            Ok(drawn == true)
        })
        .await?;
        let letter = page.wait_for_test_id("letter", &[]).await?.text().await?;
        for secret in ["password", "ana-in-the-sandbox", "5c1d09a7e84b4f3296d0b7c3e1fa8264"] {
            assert!(!letter.contains(secret), "{secret}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_follow_up_date_is_kept_on_the_device() -> Outcome {
    in_sandbox(async |page| {
        page.go("/shared?text=gpu").await?;
        page.wait_for_heading("Shared by me").await?;
        page.wait_for_all_shares().await?;
        page.select_share("pending").await?;
        page.press_in_selection_bar("Follow up").await?;
        page.select_option("When", "in three days").await?;
        page.press_in_dialog("Follow up on 1 share", "Save date").await?;
        page.wait_for_text("Follow-up date saved for 1 share").await?;
        let marked = async || {
            let cell = page.wait_for_test_id("share", &[("status", "pending")]).await?;
            Ok(cell.prop("textContent").await?.unwrap_or_default().contains("follow-up planned"))
        };
        page.wait_until("the cell to be marked", marked).await?;
        let stored = page.js("return localStorage.getItem('follow-ups 1 Sandbox')").await?;
        assert!(
            stored
                .as_str()
                .is_some_and(|text| text.starts_with("region,image,project,due,reminded\nDFW,"))
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_grid_works_with_the_keyboard_alone() -> Outcome {
    in_sandbox(async |page| {
        page.go("/shared?sort=name&region=DFW").await?;
        page.wait_for_heading("Shared by me").await?;
        page.wait_for_all_shares().await?;
        page.tab_to("api-2026-11").await?;
        page.press_keys(Key::Right + "").await?;
        page.press_keys(" ").await?;
        page.wait_for_text("1 share selected").await?;
        // The range down to the end of the column.
        let chain = page.driver().action_chain();
        chain
            .key_down(Key::Shift)
            .send_keys(Key::PageDown + "")
            .key_up(Key::Shift)
            .perform()
            .await?;
        page.wait_for_text("6 shares selected").await?;
        // The column header selects the whole column.
        let chain = page.driver().action_chain();
        chain
            .key_down(Key::Control)
            .send_keys(Key::Home + "")
            .key_up(Key::Control)
            .perform()
            .await?;
        page.press_keys(" ").await?;
        page.wait_for_text("8 shares selected").await?;
        page.tab_to("Stop sharing 8").await?;
        page.press_keys(Key::Enter + "").await?;
        page.tab_to("Stop 8 shares").await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_until("the cancel button to have the focus", async || {
            Ok(page.focused_name().await? == "Keep sharing")
        })
        .await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_for_text("8 shares selected").await
    })
    .await
}

#[tokio::test]
async fn each_image_is_a_card_on_a_phone() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        page.open_my_shares().await?;
        page.expect_legible().await?;
        let card = page.all_by_test_id("shared-image", &[]).await?.remove(0);
        let (card, window) = (card.rect().await?.width, 390.0);
        assert!(card > 300.0 && card <= window, "a card is {card} wide");
        page.select_share("pending").await?;
        page.find(Role::Region, "Selection").await?;
        page.expect_legible().await
    })
    .await
}
