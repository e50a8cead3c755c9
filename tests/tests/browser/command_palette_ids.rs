//! The search dialog and IDs: a beginning of a project ID leads to the shares of that project.

use imageshare_tests::browser::{Outcome, Role, Side};
use thirtyfour::prelude::*;

use crate::command_palette::{SEARCH_FIELD, expect_first_result, press_ctrl_k, wait_for_palette};
use crate::harness::in_sandbox;

#[tokio::test]
async fn a_project_id_prefix_leads_to_the_projects_shares() -> Outcome {
    in_sandbox(async |page| {
        let id = page.project_id(Side::Consumer).await?;
        press_ctrl_k(page).await?;
        wait_for_palette(page).await?;
        expect_first_result(page, &id[..4], "QA Lab, Project, Ben Okafor is signed in").await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_for_heading("Shared by me").await?;
        assert_eq!(page.route().await?, format!("/shared?text={id}"));
        // A prefix that is in no list leads to the shares with all projects that have such an ID.
        press_ctrl_k(page).await?;
        expect_first_result(page, "9f8e7", "Images shared with project 9f8e7").await?;
        // Fewer characters match too many IDs.
        let short_prefix = &id[..3];
        let field = page.find(Role::Combobox, SEARCH_FIELD).await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(short_prefix).await?;
        page.wait_until("no project to be found by so few characters", async || {
            let shown = page.js("return document.querySelector('#finder-list').innerText").await?;
            Ok(!shown.as_str().unwrap_or_default().contains("QA Lab"))
        })
        .await
    })
    .await
}
