//! Changing an image's visibility: what each value means, and the confirmation before an image is opened to everyone.

use imageshare_tests::browser::{Outcome, Page, Role, starts_with};

use crate::harness::in_sandbox;

/// Opens the visibility dialog on the image's page.
async fn open_visibility_dialog(page: &Page) -> Outcome {
    page.press("Change…, visibility").await?;
    page.find(Role::Dialog, "Who can use web-2026-11?").await.map(drop)
}

/// Selects a visibility, and returns why the change is impossible, if it is.
async fn select_visibility(
    page: &Page,
    option_label: &str,
    visibility: &str,
) -> Outcome<Option<String>> {
    let card = page.find(Role::Radio, starts_with(option_label)).await?;
    page.click(&card).await?;
    let button = page.find(Role::Button, format!("Set to {visibility}").as_str()).await?;
    let is_off = button.attr("aria-disabled").await?.is_some();
    Ok(if is_off { button.attr("title").await? } else { None })
}

async fn open_image_page(page: &Page) -> Outcome {
    let image = page.image_id("DFW", "web-2026-11").await?;
    page.go(&format!("/images/DFW/{image}")).await?;
    page.wait_for_heading("web-2026-11").await
}

#[tokio::test]
async fn each_visibility_is_explained_and_members_come_back() -> Outcome {
    in_sandbox(async |page| {
        open_image_page(page).await?;
        open_visibility_dialog(page).await?;
        for text in [
            "When the image is shared again, members regain access with the same statuses as before.",
            "the members you add",
            "that knows or finds the image's ID",
            "in every image list",
        ] {
            page.wait_for_text(text).await?;
        }
        assert_eq!(
            select_visibility(page, "Shared", "shared").await?.as_deref(),
            Some("This is the current visibility.")
        );
        assert_eq!(select_visibility(page, "Private", "private").await?, None);
        page.press("Set to private").await?;
        page.wait_for_text("web-2026-11 is now private.").await?;
        page.wait_until_removed("member-row", &[]).await?;
        open_visibility_dialog(page).await?;
        select_visibility(page, "Shared", "shared").await?;
        page.press("Set to shared").await?;
        page.wait_for_test_id("member-row", &[("status", "accepted")]).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn opening_an_image_to_everyone_needs_confirmation() -> Outcome {
    in_sandbox(async |page| {
        open_image_page(page).await?;
        open_visibility_dialog(page).await?;
        let why = select_visibility(page, "Public", "public").await?.unwrap_or_default();
        assert!(why.contains("role") || why.contains("administrator"), "{why}");
        let why = select_visibility(page, "Community", "community").await?;
        assert_eq!(why.as_deref(), Some("Confirm that everyone should have access."));
        page.wait_for_text("To share the image only with certain projects, choose Shared").await?;
        page.toggle_checkbox(starts_with("Everyone on this cloud")).await?;
        page.press("Set to community").await?;
        page.wait_for_text("web-2026-11 is now a community image.").await?;
        page.wait_for_text("has no members").await
    })
    .await
}
