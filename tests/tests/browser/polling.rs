//! Watching: changes by others are announced while the page is open, at the interval that the user chose.

use imageshare_tests::browser::{Outcome, Page, Side};

use crate::harness::{in_sandbox, with_test_share};

/// Checks for changes now, and waits until it is done.
async fn check_for_changes(page: &Page) -> Outcome {
    page.go("/accounts").await?;
    page.wait_for_heading("Accounts").await?;
    page.press("Check now").await?;
    page.wait_for_text("Last check:").await
}

#[tokio::test]
async fn new_offers_and_changed_answers_are_announced() -> Outcome {
    with_test_share(("ORD", "web-2026-11"), async |page, test_share| {
        // The first check announces nothing, since there is no earlier state.
        check_for_changes(page).await?;
        page.act_as(Side::Producer).await?;
        page.fill_in_share_form(test_share).await?;
        page.send_offer(test_share).await?;
        check_for_changes(page).await?;
        page.wait_for_text("Web Platform has offered web-2026-11 in ORD to QA Lab.").await?;

        page.act_as(Side::Consumer).await?;
        page.answer_offer(test_share, "pending", "Accept").await?;
        check_for_changes(page).await?;
        page.wait_for_text("QA Lab has accepted web-2026-11 in ORD.").await
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
