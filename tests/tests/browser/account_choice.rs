//! Several users of one project, signed in on one page: for a run the page picks an account whose role allows it; otherwise the
//! acting account is used, and the page names the user who may.

use imageshare_tests::browser::sandbox::{LEA, TOM};
use imageshare_tests::browser::{Outcome, Role, Side, starts_with};

use crate::harness::in_sandbox;
use crate::offers::{open_inbox, open_offer};

#[tokio::test]
async fn a_reader_cannot_answer_through_another_account() -> Outcome {
    in_sandbox(async |page| {
        page.act_as(Side::Consumer).await?;
        page.sign_in_as(LEA).await?;
        open_inbox(page, "pending").await?;
        let offered = open_offer(page, "gpu-cuda-13", "DFW").await?;
        let accept = page.find_in(&offered, Role::Button, starts_with("Accept")).await?;
        assert_eq!(accept.attr("aria-disabled").await?.as_deref(), Some("true"));
        page.toggle_checkbox("Select all 5").await?;
        let reject = page.find(Role::Button, "Reject 5, selected offers").await?;
        assert_eq!(reject.attr("aria-disabled").await?.as_deref(), Some("true"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_run_uses_the_account_whose_role_allows_it() -> Outcome {
    in_sandbox(async |page| {
        page.act_as(Side::Consumer).await?;
        page.sign_in_as(LEA).await?;
        page.act_as(Side::Producer).await?;
        page.go("/offers").await?;
        page.press("Show all accounts").await?;
        page.toggle_checkbox("Select all 6").await?;
        // With the reader's token, each of the consumer's answers would be refused.
        page.press("Reject 6, selected offers").await?;
        let dialog = page.find(Role::Dialog, starts_with("Reject 6 offers for QA Lab?")).await?;
        let confirm = page.find_in(&dialog, Role::Button, "Reject").await?;
        page.click(&confirm).await?;
        page.wait_for_text("No pending offers").await
    })
    .await
}

#[tokio::test]
async fn a_disabled_button_names_the_user_who_may() -> Outcome {
    in_sandbox(async |page| {
        page.act_as(Side::Producer).await?;
        page.sign_in_as(TOM).await?;
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        let stop = page.find(Role::Button, starts_with("Stop sharing, QA Lab")).await?;
        let reason = stop.attr("title").await?.unwrap_or_default();
        assert!(reason.ends_with("Ana Ruiz is also signed in and can do this."), "{reason}");
        Ok(())
    })
    .await
}
