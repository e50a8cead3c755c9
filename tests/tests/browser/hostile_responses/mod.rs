//! A hostile cloud as tables: each row is one answer, played on the page in a browser, and must end well.
//!
//! After every row: the page is idle; it shows the row's texts, which are the data or the true reason; after a failure there is a way
//! to recover and nothing is claimed to be absent; no secret is in the document; no script of the cloud ran; no other origin was called;
//! no panic, exception or error in the console.

mod bodies;
mod catalogs;
mod failed_lists;
mod images;
mod members;
mod row;
mod row_harness;
mod sign_in_bodies;
mod sign_in_refusals;
mod tokens;

use imageshare_tests::browser::Outcome;
use row::Row;
use row_harness::{IMAGE_NAME, IMAGE_PAGE_MARKER, RowHarness, with_row_harness};

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
fn list_rows() -> Vec<Row> {
    let mut rows = failed_lists::rows();
    rows.extend(images::rows());
    rows
}

/// `IMAGESHARE_ROWS` selects the rows whose name contains it.
fn select_rows(mut rows: Vec<Row>) -> Vec<Row> {
    if let Ok(part) = std::env::var("IMAGESHARE_ROWS") {
        rows.retain(|row| row.name.contains(&part));
    }
    rows
}

#[test]
fn there_are_at_least_200_hostile_answers() {
    let tables = [failed_sign_ins(), odd_sign_ins(), list_rows(), members::rows()];
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

async fn check_sign_ins(table_name: &str, rows: Vec<Row>) -> Outcome {
    with_row_harness(async |harness| {
        harness
            .check_rows(table_name, &select_rows(rows), async |row| {
                harness.page.open("/connect").await?;
                harness.cloud.alter_responses(Some((
                    "POST /identity/v3/auth/tokens",
                    row.response.alteration(),
                )));
                harness.sign_in().await?;
                harness.expect_row_result(row).await?;
                if let Some((route, texts)) = &row.follow_up {
                    harness.page.go(route).await?;
                    harness.wait_for(texts).await?;
                }
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_failed_sign_in_shows_the_reason() -> Outcome {
    check_sign_ins("failed sign-ins", failed_sign_ins()).await
}

#[tokio::test]
async fn an_odd_token_signs_in_and_is_explained() -> Outcome {
    check_sign_ins("odd tokens", odd_sign_ins()).await
}

/// Signs in, and returns the route of the image's page.
async fn sign_in(harness: &RowHarness<'_>) -> Outcome<String> {
    harness.page.open("/connect").await?;
    harness.sign_in().await?;
    harness.page.wait_for_complete_image_list().await?;
    let id = harness.page.image_id("DFW", IMAGE_NAME).await?;
    Ok(format!("/images/DFW/{id}"))
}

async fn open_about_page(harness: &RowHarness<'_>) -> Outcome {
    harness.page.go("/about").await?;
    harness.page.wait_for_heading("About Image Share").await
}

#[tokio::test]
async fn an_odd_list_of_images_is_shown_or_explained() -> Outcome {
    with_row_harness(async |harness| {
        let image_page = sign_in(harness).await?;
        harness
            .check_rows("lists of images", &select_rows(list_rows()), async |row| {
                open_about_page(harness).await?;
                harness
                    .cloud
                    .alter_responses(Some(("GET /image/DFW/v2/images", row.response.alteration())));
                harness.page.go("/images/DFW").await?;
                harness.expect_row_result(row).await?;
                if let Some((route, texts)) = &row.follow_up {
                    assert_eq!(
                        *route, IMAGE_PAGE_MARKER,
                        "the only page that a row of this table names"
                    );
                    harness.page.go(&image_page).await?;
                    harness.wait_for(texts).await?;
                }
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn an_odd_list_of_members_is_shown_or_explained() -> Outcome {
    with_row_harness(async |harness| {
        let image_page = sign_in(harness).await?;
        let id = image_page.rsplit('/').next().unwrap_or_default();
        let members = format!("GET /image/DFW/v2/images/{id}/members");
        harness
            .check_rows("lists of members", &select_rows(members::rows()), async |row| {
                open_about_page(harness).await?;
                harness.cloud.alter_responses(Some((&members, row.response.alteration())));
                harness.page.go(&image_page).await?;
                harness.expect_row_result(row).await
            })
            .await
    })
    .await
}
