//! Sharing one image from its own page, with the number of interactions counted.

use imageshare_tests::browser::{Outcome, Page, Role, starts_with};

use crate::harness::{in_sandbox, on_phone};

const PARTNER_LAB: &str = "c4d97e13a85f4b06b2c8e1f7094a6d35";
const OTHER_PROJECT: &str = "5a7d0e3c9b184f62a0d1c4e8f7b23961";
const CHECKBOX_LABEL: &str = "I have checked the image for keys and passwords";

async fn open_image_page(page: &Page) -> Outcome<String> {
    let image = page.image_id("DFW", "api-2026-11").await?;
    page.go(&format!("/images/DFW/{image}")).await?;
    page.wait_for_heading("api-2026-11").await?;
    Ok(image)
}

/// Share, paste, Send: three interactions, one call each.
async fn share_in_three_actions(page: &Page, pasted: &str) -> Outcome {
    let mut interactions = 0;
    page.press("Share…").await?;
    interactions += 1;
    page.fill("Project IDs", pasted).await?;
    interactions += 1;
    page.press("Send 1 offer").await?;
    interactions += 1;
    page.wait_for_text("Offered to 1 project").await?;
    assert_eq!(interactions, 3);
    Ok(())
}

#[tokio::test]
async fn sharing_a_checked_image_takes_three_interactions() -> Outcome {
    in_sandbox(async |page| {
        open_image_page(page).await?;
        page.press("Share…").await?;
        page.wait_for_text("Add a project and select the checkbox above.").await?;
        page.fill("Project IDs", PARTNER_LAB).await?;
        page.toggle_checkbox(CHECKBOX_LABEL).await?;
        page.press("Send 1 offer").await?;
        page.wait_for_text("Offered to 1 project").await?;
        page.expect_no_axe_findings().await?;
        let recipient = page.wait_for_test_id("notified-project", &[]).await?;
        for name in ["Copy message", "Copy link", "QR code"] {
            page.find_in(&recipient, Role::Button, starts_with(name)).await?;
        }
        let panel = page.wait_for_test_id("quick-result", &[]).await?;
        let close = page.find_in(&panel, Role::Button, "Close").await?;
        page.click(&close).await?;
        page.wait_for_test_id("member-row", &[("member", PARTNER_LAB)]).await?;

        share_in_three_actions(page, &format!("Hi Ana, ours is {OTHER_PROJECT} (QA)")).await?;
        page.press("Undo 1…").await?;
        page.press_in_dialog("Undo", "Undo").await?;
        page.wait_until_removed("member-row", &[("member", OTHER_PROJECT)]).await
    })
    .await
}

#[tokio::test]
async fn the_share_panel_starts_empty_and_remembers_the_check() -> Outcome {
    in_sandbox(async |page| {
        let image = open_image_page(page).await?;
        page.press("Share…").await?;
        page.fill("Project IDs", &format!("{image}\n{}\n{PARTNER_LAB}", &OTHER_PROJECT[1..]))
            .await?;
        page.toggle_checkbox(CHECKBOX_LABEL).await?;
        page.wait_for_text("This is the ID of the image api-2026-11.").await?;
        page.wait_for_text("31 of 32 digits").await?;
        page.wait_for_text("2 entries aren't included").await?;
        page.find(Role::Button, "Send 1 offer").await?;
        page.expect_no_axe_findings().await?;
        page.press("Close").await?;
        page.press("Share…").await?;
        assert_eq!(page.field_text("Project IDs").await?, "");
        let button = page.find(Role::Button, "Send offers").await?;
        assert!(button.attr("aria-disabled").await?.is_some(), "the button is disabled");
        // A check that was ticked but not sent does not count.
        page.wait_for_text("Add a project and select the checkbox above.").await?;
        page.fill("Project IDs", PARTNER_LAB).await?;
        page.toggle_checkbox(CHECKBOX_LABEL).await?;
        page.press("Send 1 offer").await?;
        page.wait_for_text("Offered to 1 project").await?;
        let panel = page.wait_for_test_id("quick-result", &[]).await?;
        let close = page.find_in(&panel, Role::Button, "Close").await?;
        page.click(&close).await?;
        page.press("Share…").await?;
        page.wait_for_text("Checked for keys and passwords.").await?;
        page.press("Check again").await?;
        page.wait_for_text("Add a project and select the checkbox above.").await
    })
    .await
}

#[tokio::test]
async fn the_share_panel_is_readable_on_a_phone() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        open_image_page(page).await?;
        page.press("Share…").await?;
        page.fill("Project IDs", PARTNER_LAB).await?;
        page.expect_legible().await
    })
    .await
}

#[tokio::test]
async fn an_image_without_data_warns_that_it_cannot_start_servers() -> Outcome {
    const NO_SERVER_WARNING: &str =
        "Members can't create servers from the image until it has data.";
    in_sandbox(async |page| {
        page.go("/share/DFW").await?;
        page.wait_for_heading("Share").await?;
        page.wait_for_text(NO_SERVER_WARNING).await?;
        // One of the nine is private, and is not selected with the others.
        page.wait_for_text("8 of 9 images can be shared. build-runner-24 is private.").await?;
        page.press("Select all 8").await?;
        page.wait_for_text("8 selected").await?;
        let image = page.image_id("DFW", "web-2026-12-rc1").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("web-2026-12-rc1").await?;
        page.wait_for_text(&format!("{NO_SERVER_WARNING} Sharing is free.")).await?;
        page.press("Share…").await?;
        page.fill("Project IDs", PARTNER_LAB).await?;
        page.toggle_checkbox(CHECKBOX_LABEL).await?;
        page.wait_until("the line below the button to contain it", async || {
            Ok(page
                .wait_for_test_id("send-line", &[])
                .await?
                .text()
                .await?
                .ends_with(NO_SERVER_WARNING))
        })
        .await?;
        page.press("Send 1 offer").await?;
        page.wait_for_text("Offered to 1 project").await?;
        let result = page.wait_for_test_id("quick-result", &[]).await?.text().await?;
        assert!(result.contains(NO_SERVER_WARNING), "{result}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn undoing_a_share_restores_the_images_visibility() -> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("DFW", "build-runner-24").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_text("private, DFW").await?;
        page.press("Share…").await?;
        let panel = page.wait_for_test_id("quick-share", &[]).await?;
        let make_shared = page.find_in(&panel, Role::Button, "Set to shared").await?;
        page.click(&make_shared).await?;
        page.wait_for_text("shared, DFW").await?;
        page.fill("Project IDs", OTHER_PROJECT).await?;
        page.toggle_checkbox(CHECKBOX_LABEL).await?;
        page.press("Send 1 offer").await?;
        page.wait_for_text("Offered to 1 project").await?;
        page.press("Undo 1…").await?;
        page.press_in_dialog("Undo", "Undo").await?;
        page.wait_for_text("build-runner-24 (DFW) is private again.").await?;
        page.wait_for_text("private, DFW").await
    })
    .await
}

#[tokio::test]
async fn every_entry_becomes_a_recipient_or_can_be_removed() -> Outcome {
    const FIELD: &str = "Project IDs";
    in_sandbox(async |page| {
        open_image_page(page).await?;
        page.press("Share…").await?;
        page.fill(
            FIELD,
            &format!("Partner Lab {PARTNER_LAB}, QA Lab, night shift\n'{OTHER_PROJECT}'"),
        )
        .await?;
        page.toggle_checkbox(CHECKBOX_LABEL).await?;
        // QA Lab is known from the signed-in accounts, and has the image already.
        page.find(Role::Button, starts_with("Partner Lab c4d9")).await?;
        page.find(Role::Button, starts_with("QA Lab 3f6c")).await?;
        page.wait_for_text("This looks like a name, but this page doesn't recognize it.").await?;
        page.press("Remove, night shift").await?;
        page.wait_until("its part of the text to be removed, and no other", async || {
            let expected = format!("Partner Lab {PARTNER_LAB}, QA Lab\n'{OTHER_PROJECT}'");
            Ok(page.field_text(FIELD).await? == expected)
        })
        .await?;
        page.press(starts_with("Partner Lab c4d9")).await?;
        page.wait_until("the ID to be removed with its name", async || {
            Ok(page.field_text(FIELD).await? == format!("QA Lab\n'{OTHER_PROJECT}'"))
        })
        .await?;
        page.fill(FIELD, &format!("please share with {OTHER_PROJECT} and Night Shift,\nBest"))
            .await?;
        page.wait_for_text("Line 1: and Night Shift").await?;
        // A known name in a message becomes a suggestion, and an ID keeps the name before it.
        page.fill(
            FIELD,
            &format!("Please share with us: Far Lab {OTHER_PROJECT}, and QA Lab too. Thanks, Mia"),
        )
        .await?;
        page.find(Role::Button, starts_with("Far Lab 5a7d")).await?;
        page.wait_for_text("The text also mentions QA Lab. Do you want to add QA Lab?").await?;
        assert!(!page.text().await?.contains("Line 1: Mia"), "a signature is no recipient");
        page.press("Add QA Lab").await?;
        page.find(Role::Button, starts_with("QA Lab 3f6c")).await?;
        // Sentences are no recipients, and there is no "Use it anyway".
        page.fill(FIELD, "please share it with the night shift people, thanks").await?;
        page.wait_for_text("This text contains no project ID.").await?;
        // A project that has another image of the producer is not new.
        page.fill(FIELD, &format!("{PARTNER_LAB}\n{OTHER_PROJECT}")).await?;
        page.wait_for_text("You haven't shared with 5a7d0e…3961 before.").await?;
        page.fill(FIELD, "night shift").await?;
        page.wait_for_text("This looks like a name, but this page doesn't recognize it.").await?;
        page.wait_until_gone(Role::Button, starts_with("Use it anyway")).await
    })
    .await
}

#[tokio::test]
async fn a_name_typed_with_an_id_is_shown_and_saved() -> Outcome {
    in_sandbox(async |page| {
        open_image_page(page).await?;
        page.press("Share…").await?;
        page.fill("Project IDs", &format!("Partner Lab {PARTNER_LAB}")).await?;
        page.toggle_checkbox(CHECKBOX_LABEL).await?;
        page.wait_for_text("Recipients: Partner Lab.").await?;
        page.press("Send 1 offer").await?;
        page.wait_for_text("Partner Lab was saved. Address book").await?;
        page.expect_no_axe_findings().await?;
        let panel = page.wait_for_test_id("quick-result", &[]).await?;
        let close = page.find_in(&panel, Role::Button, "Close").await?;
        page.click(&close).await?;
        let row = page.wait_for_test_id("member-row", &[("member", PARTNER_LAB)]).await?;
        assert!(row.text().await?.contains("Partner Lab"));
        // Another name for the same ID does not replace it.
        page.go("/share/DFW").await?;
        page.wait_for_heading("Share").await?;
        page.fill("Project IDs", &format!("Far Lab {PARTNER_LAB}")).await?;
        page.wait_for_text("is already saved as Partner Lab. The saved name is kept.").await?;
        page.go("/address-book").await?;
        page.find(Role::Button, "Delete, Partner Lab").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn entered_recipients_are_kept_per_image_until_closed() -> Outcome {
    const FIELD: &str = "Project IDs";
    in_sandbox(async |page| {
        let image = open_image_page(page).await?;
        let other = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("api-2026-11").await?;
        page.press("Share…").await?;
        page.fill(FIELD, PARTNER_LAB).await?;
        page.go(&format!("/images/DFW/{other}")).await?;
        page.wait_for_heading("web-2026-11").await?;
        page.wait_until_gone(Role::Textbox, FIELD).await?;
        page.press("Share…").await?;
        assert_eq!(page.field_text(FIELD).await?, "", "no input of the other image");
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("api-2026-11").await?;
        page.wait_until("the entered text", async || {
            Ok(page.field_text(FIELD).await? == PARTNER_LAB)
        })
        .await?;
        page.press("Close").await?;
        page.go("/images/DFW").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("api-2026-11").await?;
        page.wait_until_gone(Role::Textbox, FIELD).await
    })
    .await
}

#[tokio::test]
async fn make_it_shared_can_be_undone_while_there_are_no_members() -> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("DFW", "build-runner-24").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.press("Share…").await?;
        let panel = page.wait_for_test_id("quick-share", &[]).await?;
        let make_shared = page.find_in(&panel, Role::Button, "Set to shared").await?;
        page.click(&make_shared).await?;
        page.wait_for_text("shared, DFW").await?;
        page.press("Undo").await?;
        page.wait_for_text("build-runner-24 is private again.").await?;
        page.wait_for_text("private, DFW").await
    })
    .await
}
