//! The switch of an image's visibility: what each one means, and the guard before an image is opened to everybody.

use imageshare_tests::browser::{Outcome, Page, Role, begins};

use crate::stage::in_sandbox;

/// The question, open at the image's page.
async fn ask(page: &Page) -> Outcome {
    page.press("Change…, visibility").await?;
    page.find(Role::Dialog, "Who can use web-2026-11?").await.map(drop)
}

/// Chooses a visibility by its card, and gives back why it cannot be made so, if it cannot.
async fn choose(page: &Page, title: &str, word: &str) -> Outcome<Option<String>> {
    let card = page.find(Role::Radio, begins(title)).await?;
    page.click(&card).await?;
    let button = page.find(Role::Button, format!("Make it {word}").as_str()).await?;
    let is_off = button.attr("aria-disabled").await?.is_some();
    Ok(if is_off { button.attr("title").await? } else { None })
}

async fn image(page: &Page) -> Outcome {
    let image = page.image_id("DFW", "web-2026-11").await?;
    page.go(&format!("/images/DFW/{image}")).await?;
    page.heading("web-2026-11").await
}

#[tokio::test]
async fn each_visibility_is_explained_and_members_come_back() -> Outcome {
    in_sandbox(async |page| {
        image(page).await?;
        ask(page).await?;
        for text in [
            "they come back with their answers when it is shared again",
            "the members you choose, one by one",
            "that knows or finds its ID",
            "in every list",
        ] {
            page.says(text).await?;
        }
        assert_eq!(choose(page, "Shared", "shared").await?.as_deref(), Some("Nothing to change."));
        assert_eq!(choose(page, "Private", "private").await?, None);
        page.press("Make it private").await?;
        page.says("web-2026-11 is private now.").await?;
        page.unhooked("member-row", &[]).await?;
        ask(page).await?;
        choose(page, "Shared", "shared").await?;
        page.press("Make it shared").await?;
        page.hook("member-row", &[("status", "accepted")]).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn opening_an_image_to_everyone_needs_confirmation() -> Outcome {
    in_sandbox(async |page| {
        image(page).await?;
        ask(page).await?;
        let why = choose(page, "Public", "public").await?.unwrap_or_default();
        assert!(why.contains("role") || why.contains("administrator"), "{why}");
        let why = choose(page, "Community", "community").await?;
        assert_eq!(why.as_deref(), Some("Confirm that everyone should have access."));
        page.says("To share with some projects, choose shared").await?;
        page.tick(begins("Everyone on this cloud")).await?;
        page.press("Make it community").await?;
        page.says("web-2026-11 is community now.").await?;
        page.says("has no members").await
    })
    .await
}
