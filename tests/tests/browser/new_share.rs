//! Sharing several images with several projects: the plan shown before anything is sent, and what blocks it.

use imageshare_tests::browser::sandbox::TOM;
use imageshare_tests::browser::{Outcome, Page, Role, distinct_project_id, starts_with};

use crate::harness::in_sandbox;

// The projects of the sandbox, and an unknown one.
const QA_LAB: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
const PARTNER_LAB: &str = "c4d97e13a85f4b06b2c8e1f7094a6d35";
const NIGHT_SHIFT: &str = "7ae25b90f1c84d3e86a0d94c17b3f258";
const UNKNOWN_PROJECT: &str = "05c6e8a1b2d34f60917c3b5e8d029e87";

/// Opens the form with these images of DFW selected and this text as the projects.
async fn fill_in_form(page: &Page, images: &[&str], projects: &str) -> Outcome {
    page.go("/share/DFW").await?;
    page.wait_for_heading("Share").await?;
    for image in images {
        page.toggle_checkbox(starts_with(image)).await?;
    }
    page.fill("Project IDs", projects).await
}

/// Waits until this many cells of the plan are in this state.
async fn wait_for_plan_cells(page: &Page, state: &str, count: usize) -> Outcome {
    page.wait_until(&format!("{count} cells to be {state}"), async || {
        Ok(page.all_by_test_id("plan-cell", &[("state", state)]).await?.len() == count)
    })
    .await
}

#[tokio::test]
async fn several_images_are_shared_with_several_projects() -> Outcome {
    in_sandbox(async |page| {
        let projects = format!("{QA_LAB} {PARTNER_LAB}\n{NIGHT_SHIFT}");
        fill_in_form(page, &["web-2026-11", "api-2026-11", "pg-17-base"], &projects).await?;
        // Existing members were requested from the cloud, and nothing is sent before the images are checked.
        wait_for_plan_cells(page, "exists", 4).await?;
        wait_for_plan_cells(page, "rejected", 1).await?;
        wait_for_plan_cells(page, "waits", 4).await?;
        page.press("I have checked all 3 images").await?;
        wait_for_plan_cells(page, "new", 4).await?;
        page.wait_for_text("9 shares: 4 to offer, 5 already shared").await?;
        page.toggle_checkbox(starts_with("Offer the rejected image again (1 share)")).await?;
        wait_for_plan_cells(page, "again", 1).await?;
        page.press("Send 5 offers").await?;
        page.wait_for_text("5 offers sent").await?;
        page.wait_for_text("5 of 5 offered").await?;
        assert_eq!(page.all_by_test_id("run-cell", &[("state", "offered")]).await?.len(), 5);
        page.press("Message all 3 projects…").await?;
        page.wait_for_text("Web Platform shared").await?;
        let letters = page.find(Role::Dialog, starts_with("Messages to 3")).await?;
        let close = page.find_in(&letters, Role::Button, "Close").await?;
        page.click(&close).await?;
        page.press("Close").await?;
        // The sent offers are not ready to be sent again.
        page.wait_for_text("none selected").await?;
        page.wait_for_text("Recent runs (1)").await
    })
    .await
}

#[tokio::test]
async fn undecided_entries_are_named_before_and_after_sending() -> Outcome {
    in_sandbox(async |page| {
        fill_in_form(page, &["web-2026-11"], &format!("{UNKNOWN_PROJECT}\nNobody Lab")).await?;
        page.wait_for_text("1 ready, 1 to check").await?;
        page.toggle_checkbox(starts_with("I have checked web-2026-11")).await?;
        page.wait_for_text("1 project isn't included: Nobody Lab. Check its ID above.").await?;
        page.wait_for_test_id("undecided", &[]).await?;
        page.press("Dry run").await?;
        let skipped = page.wait_for_test_id("skipped", &[]).await?.text().await?;
        assert!(skipped.contains("1 project isn't included: Nobody Lab."), "{skipped}");
        page.press_in_dialog("Dry run", "Close").await?;
        page.press("Share web-2026-11").await?;
        page.wait_for_text("Finished").await?;
        page.wait_for_text("1 project wasn't included: Nobody Lab.").await
    })
    .await
}

#[tokio::test]
async fn a_doubtful_recipient_is_explained_with_a_remedy() -> Outcome {
    in_sandbox(async |page| {
        let mistyped_id = "3f6c0a917d2b4c58a1e49b7f5d03c628";
        let list =
            format!("id,alias\n{mistyped_id},QA\nPartner Lab,\n1048213,\n{UNKNOWN_PROJECT},New\n{UNKNOWN_PROJECT},");
        fill_in_form(page, &["web-2026-11"], &list).await?;
        page.wait_for_text("1 ready, 3 to check, 1 duplicate left out").await?;
        page.wait_for_text("the ID of QA Lab").await?;
        page.press("Use QA Lab").await?;
        page.wait_for_text("2 ready, 2 to check").await?;
        // A name instead of an ID; no project with this name is known.
        page.press("Remove, Partner Lab").await?;
        page.wait_for_text("looks like a Rackspace account number").await?;
        page.press("Use it anyway, 1048213").await?;
        page.wait_for_text("3 ready").await?;
        page.wait_until_gone(Role::Button, starts_with("Remove")).await
    })
    .await
}

#[tokio::test]
async fn image_problems_are_shown_with_their_remedies() -> Outcome {
    in_sandbox(async |page| {
        let images =
            ["build-runner-24", "win-2022-iis", "legacy-php-5", "web-2026-10", "pg-17-base"];
        fill_in_form(page, &images, NIGHT_SHIFT).await?;
        for text in [
            "build-runner-24 is private, so it can't have members. Set the visibility to shared?",
            "win-2022-iis contains Windows",
            "Your license must cover copies in other regions too",
            "legacy-php-5 is deactivated",
            "web-2026-10 is hidden",
            "pg-17-base is protected",
        ] {
            page.wait_for_text(text).await?;
        }
        page.press("I have checked all 5 images").await?;
        wait_for_plan_cells(page, "blocked", 1).await?;
        wait_for_plan_cells(page, "waits", 1).await?;
        page.toggle_checkbox("My license covers all recipients").await?;
        wait_for_plan_cells(page, "waits", 0).await?;
        // The meaning of "shared" is explained before the change.
        page.press("What this means").await?;
        page.wait_for_text("A shared image can have members").await?;
        page.press("Set to shared").await?;
        wait_for_plan_cells(page, "new", 5).await?;
        page.press("Reactivate").await?;
        page.wait_for_text("legacy-php-5 can be used again").await?;
        page.press("Unhide").await?;
        page.wait_for_text("web-2026-10 appears in lists again").await?;
        assert!(!page.text().await?.contains("legacy-php-5 is deactivated"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_too_weak_role_is_reported_before_any_input() -> Outcome {
    in_sandbox(async |page| {
        page.sign_in_as(TOM).await?;
        fill_in_form(page, &["web-2026-11"], "").await?;
        page.wait_for_text("web-2026-11 can't be shared by this account").await
    })
    .await
}

#[tokio::test]
async fn region_limits_and_costs_are_shown_with_the_selection() -> Outcome {
    in_sandbox(async |page| {
        fill_in_form(page, &["web-2026-11"], "").await?;
        page.wait_for_text(
            "Sharing works only within DFW. Recipients who use another region need a copy there.",
        )
        .await?;
        page.wait_for_text("Sharing is free. Only the owner pays for storage").await?;
        page.go("/share/ORD").await?;
        page.toggle_checkbox(starts_with("pg-17-base")).await?;
        page.wait_for_text(
            "The selected images are in DFW and ORD. Each share works only in its image's region",
        )
        .await
    })
    .await
}

#[tokio::test]
async fn one_check_of_an_image_covers_every_recipient() -> Outcome {
    in_sandbox(async |page| {
        fill_in_form(page, &["api-2026-11"], PARTNER_LAB).await?;
        for point in ["Passwords and keys", "Source code", "Personal data", "Licenses", "Malware"] {
            page.wait_for_text(point).await?;
        }
        wait_for_plan_cells(page, "waits", 1).await?;
        page.toggle_checkbox("I have checked api-2026-11").await?;
        page.fill("Project IDs", NIGHT_SHIFT).await?;
        wait_for_plan_cells(page, "new", 1).await
    })
    .await
}

#[tokio::test]
async fn a_dry_run_shows_calls_without_a_token_and_sends_nothing() -> Outcome {
    in_sandbox(async |page| {
        fill_in_form(page, &["api-2026-11"], PARTNER_LAB).await?;
        page.toggle_checkbox("I have checked api-2026-11").await?;
        page.press("Dry run").await?;
        let text = page.wait_for_test_id("call", &[]).await?.text().await?;
        assert!(text.contains("Producer") && text.contains("Ana Ruiz, Web Platform"), "{text}");
        assert!(text.contains("POST http") && text.contains("/image/DFW/v2/images/"), "{text}");
        assert!(text.ends_with(&format!(r#"{{"member":"{PARTNER_LAB}"}}"#)), "{text}");
        page.select_radio("curl").await?;
        page.wait_for_text(r#"-H "X-Auth-Token: $OS_TOKEN""#).await?;
        page.select_radio("openstack").await?;
        page.wait_for_text("openstack --os-region-name DFW image add project").await?;
        page.press_in_dialog("Dry run", "Close").await?;
        // Nothing was sent: the plan is unchanged after a refresh.
        page.press("Refresh").await?;
        wait_for_plan_cells(page, "new", 1).await?;
        wait_for_plan_cells(page, "exists", 0).await
    })
    .await
}

#[tokio::test]
async fn saved_groups_can_be_added_as_recipients() -> Outcome {
    in_sandbox(async |page| {
        page.go("/address-book").await?;
        page.wait_for_heading("Address book").await?;
        page.wait_for_text("No projects yet").await?;
        page.fill("Name", "Night watch").await?;
        page.fill("Project ID", NIGHT_SHIFT).await?;
        page.fill("Groups", "labs, night").await?;
        page.press("Add").await?;
        page.wait_for_text("1 project in 2 groups").await?;
        page.fill(
            "List of projects",
            &format!("{UNKNOWN_PROJECT},Far lab,labs\n{QA_LAB},night watch,"),
        )
        .await?;
        page.press("Import list").await?;
        page.wait_for_text("Line 2, night watch: Another project already has this name").await?;
        page.wait_for_text("2 projects in 2 groups").await?;
        page.press("Edit, Far lab").await?;
        page.fill("Name", "Remote lab").await?;
        page.press("Save").await?;
        page.find(Role::Button, "Delete, Remote lab").await?;
        // It is still there after the page is reloaded.
        page.open_sandbox().await?;
        fill_in_form(page, &["web-2026-11"], "").await?;
        page.select_option("Add from the address book", "Group labs, 2 projects").await?;
        page.wait_for_text("2 ready").await?;
        page.find(Role::Button, "Night watch, remove").await?;
        page.press("Remote lab, remove").await?;
        page.wait_for_text("1 ready").await?;
        page.go("/address-book").await?;
        page.press("Delete, Night watch").await?;
        page.wait_for_text("1 project in 1 group").await?;
        page.press("Undo").await?;
        page.wait_for_text("2 projects in 2 groups").await
    })
    .await
}

#[tokio::test]
async fn an_invitation_fills_in_the_form_and_sends_nothing() -> Outcome {
    const CLOUD_PARAMETER: &str = "https%3A%2F%2Fsandbox.invalid%2Fidentity";
    in_sandbox(async |page| {
        let link = |cloud: &str| {
            format!("/share/invite?cloud={cloud}&region=LON&project={PARTNER_LAB}&name=Your+bank")
        };
        page.go(&link(CLOUD_PARAMETER)).await?;
        page.wait_for_heading("Share").await?;
        page.wait_for_text("Image request from “Your bank”").await?;
        page.wait_for_text("isn't verified").await?;
        page.wait_for_text("1 ready").await?;
        page.wait_for_text("The request is for images in LON").await?;
        page.press("Switch to LON").await?;
        page.toggle_checkbox(starts_with("web-eu-2026-11")).await?;
        wait_for_plan_cells(page, "exists", 1).await?;
        assert!(page.all_by_test_id("run", &[]).await?.is_empty());
        page.go(&link("https%3A%2F%2Felsewhere.example")).await?;
        page.wait_for_text("This link is for a different cloud").await?;
        page.go("/share/invite?project=x").await?;
        page.wait_for_text("This link can't be read").await
    })
    .await
}

#[tokio::test]
async fn a_full_member_quota_is_predicted_and_can_be_freed() -> Outcome {
    const SET_RECIPIENTS_SCRIPT: &str = "const field = document.querySelector('textarea');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    in_sandbox(async |page| {
        fill_in_form(page, &["pg-17-base"], "").await?;
        page.toggle_checkbox("I have checked pg-17-base").await?;
        // The image has two members already, one of which rejected it.
        let many: Vec<String> = (1..=127).map(distinct_project_id).collect();
        page.driver().execute(SET_RECIPIENTS_SCRIPT, vec![many.join("\n").into()]).await?;
        page.wait_for_text("pg-17-base may have space for only 126 of the 127 new members").await?;
        page.wait_for_text(
            "This image has 2 members, and clouds usually allow 128. 1 of these members rejected the offer",
        )
        .await?;
        // Only the visible columns are drawn, so check the total instead of the cells.
        page.wait_for_text("127 shares: 127 to offer").await?;
        page.press("Remove rejected members").await?;
        page.wait_until_gone(Role::Button, "Remove rejected members").await
    })
    .await
}
