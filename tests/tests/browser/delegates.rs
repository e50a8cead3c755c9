//! Several people of one project on one page: where the page chooses who calls, it takes one who may; where a person took a seat,
//! that person acts, and is told who may.

use imageshare_tests::browser::sandbox::{LEA, TOM};
use imageshare_tests::browser::{Outcome, Role, Side, begins};

use crate::offers::{card, inbox, press_on};
use crate::stage::in_sandbox;

#[tokio::test]
async fn a_reader_on_the_seat_does_not_keep_a_stronger_one_from_answering() -> Outcome {
    in_sandbox(async |page| {
        page.act_as(Side::Consumer).await?;
        page.become_persona(LEA).await?;
        inbox(page, "pending").await?;
        let offered = card(page, "gpu-cuda-13", "DFW").await?;
        let words = offered.text().await?;
        assert!(words.contains("Answered in the name of Ben Okafor."), "{words}");
        press_on(page, &offered, "Accept").await?;
        page.says("gpu-cuda-13 is accepted and in QA Lab's list.").await
    })
    .await
}

#[tokio::test]
async fn the_calls_of_a_run_are_made_by_the_one_who_may() -> Outcome {
    in_sandbox(async |page| {
        page.act_as(Side::Consumer).await?;
        page.become_persona(LEA).await?;
        inbox(page, "pending").await?;
        page.tick("All 6 shown").await?;
        // With the reader's token each of them would be refused.
        page.press("Reject 6, chosen offers").await?;
        page.says("No offer waits for you").await?;
        page.offers_become(0).await
    })
    .await
}

#[tokio::test]
async fn whoever_may_not_is_told_who_of_his_project_may() -> Outcome {
    in_sandbox(async |page| {
        page.act_as(Side::Producer).await?;
        page.become_persona(TOM).await?;
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        let stop = page.find(Role::Button, begins("Stop sharing, QA Lab")).await?;
        let reason = stop.attr("title").await?.unwrap_or_default();
        assert!(reason.ends_with("Ana Ruiz may, who is signed in here too."), "{reason}");
        Ok(())
    })
    .await
}
