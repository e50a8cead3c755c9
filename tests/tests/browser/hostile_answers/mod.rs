//! A hostile cloud as tables: each row is one answer, played on the page in a browser, and must end well.
//!
//! After every row: the page rests; it shows the row's texts, which are the data or the true reason; after a failure there is a way
//! on and nothing is claimed to be absent; no secret is in the document; no script of the cloud ran; no other origin was called;
//! no panic, exception or error in the console.

mod bodies;
mod catalogs;
mod failed_lists;
mod images;
mod members;
mod play;
mod row;
mod sign_in_bodies;
mod sign_in_refusals;
mod tokens;

use imageshare_tests::browser::Outcome;
use play::{IMAGE_NAME, IMAGE_PAGE, Stage, on_stage};
use row::Row;

/// The rows of sign-ins whose answer is no token.
fn failed_sign_ins() -> Vec<Row> {
    let mut rows = sign_in_refusals::rows();
    rows.extend(sign_in_bodies::rows());
    rows
}

/// The rows of sign-ins with an odd token.
fn odd_sign_ins() -> Vec<Row> {
    let mut rows = tokens::rows();
    rows.extend(catalogs::rows());
    rows
}

/// The rows of lists of images.
fn lists() -> Vec<Row> {
    let mut rows = failed_lists::rows();
    rows.extend(images::rows());
    rows
}

/// `IMAGESHARE_ROWS` selects the rows whose name contains it.
fn selected(mut rows: Vec<Row>) -> Vec<Row> {
    if let Ok(part) = std::env::var("IMAGESHARE_ROWS") {
        rows.retain(|row| row.name.contains(&part));
    }
    rows
}

#[test]
fn there_are_at_least_200_hostile_answers() {
    let tables = [failed_sign_ins(), odd_sign_ins(), lists(), members::rows()];
    let [failed, odd, lists, members] = tables.each_ref().map(Vec::len);
    println!(
        "{} hostile answers: {} to sign-ins, {lists} to lists of images, {members} to lists of members",
        failed + odd + lists + members,
        failed + odd
    );
    assert!(failed + odd >= 95 && lists >= 80 && members >= 30);
    for table in tables {
        let names: std::collections::BTreeSet<&str> = table.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), table.len(), "names are unique in a table");
        assert!(table.iter().all(|row| !row.texts.is_empty()), "every row says what is shown");
    }
}

async fn play_sign_ins(what: &str, rows: Vec<Row>) -> Outcome {
    on_stage(async |stage| {
        stage
            .play_rows(what, &selected(rows), async |row| {
                stage.page.open("/connect").await?;
                stage.cloud.alter(Some(("POST /identity/v3/auth/tokens", row.answer.alteration())));
                stage.sign_in().await?;
                stage.expect_ending(row).await?;
                if let Some((route, texts)) = &row.then {
                    stage.page.go(route).await?;
                    stage.wait_for(texts).await?;
                }
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_failed_sign_in_shows_the_reason() -> Outcome {
    play_sign_ins("failed sign-ins", failed_sign_ins()).await
}

#[tokio::test]
async fn an_odd_token_signs_in_and_is_explained() -> Outcome {
    play_sign_ins("odd tokens", odd_sign_ins()).await
}

/// Signs in, and returns the route of the image's page.
async fn sign_in(stage: &Stage<'_>) -> Outcome<String> {
    stage.page.open("/connect").await?;
    stage.sign_in().await?;
    stage.page.wait_for_whole_list().await?;
    let id = stage.page.image_id("DFW", IMAGE_NAME).await?;
    Ok(format!("/images/DFW/{id}"))
}

async fn leave(stage: &Stage<'_>) -> Outcome {
    stage.page.go("/about").await?;
    stage.page.wait_for_heading("About Image Share").await
}

#[tokio::test]
async fn an_odd_list_of_images_is_shown_or_explained() -> Outcome {
    on_stage(async |stage| {
        let image_page = sign_in(stage).await?;
        stage
            .play_rows("lists of images", &selected(lists()), async |row| {
                leave(stage).await?;
                stage.cloud.alter(Some(("GET /image/DFW/v2/images", row.answer.alteration())));
                stage.page.go("/images/DFW").await?;
                stage.expect_ending(row).await?;
                if let Some((route, texts)) = &row.then {
                    assert_eq!(*route, IMAGE_PAGE, "the only page that a row of this table names");
                    stage.page.go(&image_page).await?;
                    stage.wait_for(texts).await?;
                }
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn an_odd_list_of_members_is_shown_or_explained() -> Outcome {
    on_stage(async |stage| {
        let image_page = sign_in(stage).await?;
        let id = image_page.rsplit('/').next().unwrap_or_default();
        let members = format!("GET /image/DFW/v2/images/{id}/members");
        stage
            .play_rows("lists of members", &selected(members::rows()), async |row| {
                leave(stage).await?;
                stage.cloud.alter(Some((&members, row.answer.alteration())));
                stage.page.go(&image_page).await?;
                stage.expect_ending(row).await
            })
            .await
    })
    .await
}
