//! Invalid input: the page explains the problem before anything is sent, and keeps the input.

use imageshare_tests::browser::sandbox::{ANA, BEN, TOM};
use imageshare_tests::browser::{Outcome, Page, Role, Side, contains, starts_with};

use crate::harness::in_sandbox;

const PROJECT_IDS_FIELD: &str = "Project IDs";

/// Opens the form for one of the producer's images, with this consumer ID.
async fn open_share_form(page: &Page, image: &str, id: &str) -> Outcome {
    let image = page.image_id("DFW", image).await?;
    page.go(&format!("/share/DFW/{image}")).await?;
    page.wait_for_heading("Share").await?;
    page.fill(PROJECT_IDS_FIELD, id).await
}

/// Ticks the confirmations that sharing the image requires.
async fn tick_required_checks(page: &Page, image: &str, is_licensed: bool) -> Outcome {
    if is_licensed {
        page.toggle_checkbox("My license covers all recipients").await?;
    }
    page.toggle_checkbox(format!("I have checked {image}").as_str()).await
}

/// Checks that the share button is disabled for this reason, and that pressing it sends nothing.
async fn assert_refused(page: &Page, why: &str) -> Outcome {
    page.wait_for_text(why).await?;
    let button = page.find(Role::Button, starts_with("Share ")).await?;
    assert_eq!(
        button.attr("aria-disabled").await?.as_deref(),
        Some("true"),
        "{why}: it can be pressed"
    );
    page.click(&button).await?;
    assert!(page.all_by_test_id("run", &[]).await?.is_empty(), "{why}: something was sent");
    Ok(())
}

#[tokio::test]
async fn an_unsuitable_id_is_explained_with_a_remedy() -> Outcome {
    in_sandbox(async |page| {
        let own = page.project_id(Side::Producer).await?;
        for (id, why) in [
            ("", "Add a project."),
            (own.as_str(), "This is your own project, which already has the image."),
            ("1048213", "This looks like a Rackspace account number"),
            ("Nobody Lab", "This looks like a name"),
            ("a/b", "wouldn't be able to remove it"),
        ] {
            open_share_form(page, "win-2022-iis", id).await?;
            assert_refused(page, why).await?;
            let doubtful = page.all_by_test_id("doubtful", &[]).await?.len();
            assert_eq!(
                doubtful,
                usize::from(!id.is_empty()),
                "{id:?} has the wrong number of doubtful entries"
            );
            assert_eq!(page.field_text(PROJECT_IDS_FIELD).await?, id);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_unusual_id_can_be_used_anyway() -> Outcome {
    in_sandbox(async |page| {
        open_share_form(page, "win-2022-iis", "1048213").await?;
        assert_refused(page, "This looks like a Rackspace account number").await?;
        page.press("Use it anyway, 1048213").await?;
        tick_required_checks(page, "win-2022-iis", true).await?;
        page.press("Share win-2022-iis").await?;
        page.wait_for_text("win-2022-iis was offered").await
    })
    .await
}

#[tokio::test]
async fn editing_an_entry_discards_the_choice_to_use_it_anyway() -> Outcome {
    in_sandbox(async |page| {
        open_share_form(page, "win-2022-iis", "1048213").await?;
        page.press("Use it anyway, 1048213").await?;
        page.wait_for_text("1 ready").await?;
        page.fill(PROJECT_IDS_FIELD, "1048213\n05c6e8a1b2d34f60917c3b5e8d029e87").await?;
        page.wait_for_text("1 ready, 1 to check").await
    })
    .await
}

#[tokio::test]
async fn a_private_image_is_made_shared_first_and_then_shared() -> Outcome {
    in_sandbox(async |page| {
        let consumer = page.project_id(Side::Consumer).await?;
        open_share_form(page, "build-runner-24", &consumer).await?;
        assert_refused(
            page,
            "build-runner-24 is private, so it can't have members. Set the visibility to shared?",
        )
        .await?;
        page.press("Set to shared").await?;
        tick_required_checks(page, "build-runner-24", false).await?;
        page.press("Share build-runner-24").await?;
        page.wait_for_text("build-runner-24 was offered").await
    })
    .await
}

#[tokio::test]
async fn an_existing_member_is_shown_with_its_answer() -> Outcome {
    in_sandbox(async |page| {
        let consumer = page.project_id(Side::Consumer).await?;
        open_share_form(page, "web-2026-11", &consumer).await?;
        assert_refused(page, "All recipients already have this image.").await?;
        page.wait_for_test_id("plan-cell", &[("project", &consumer), ("state", "exists")]).await?;
        page.wait_for_text("accepted").await
    })
    .await
}

#[tokio::test]
async fn a_reader_sees_why_the_buttons_are_disabled() -> Outcome {
    const WEAK_ROLE_TEXT: &str =
        "Your role in this project isn't sufficient. You need the member role or higher.";
    in_sandbox(async |page| {
        let consumer = page.project_id(Side::Consumer).await?;
        page.act_as(Side::Producer).await?;
        page.sign_in_as(TOM).await?;
        open_share_form(page, "win-2022-iis", &consumer).await?;
        assert_refused(page, WEAK_ROLE_TEXT).await?;
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        let stop = page.find(Role::Button, starts_with("Stop sharing, QA Lab")).await?;
        assert_eq!(stop.attr("aria-disabled").await?.as_deref(), Some("true"));
        let reason = stop.attr("title").await?.unwrap_or_default();
        assert!(reason.starts_with(WEAK_ROLE_TEXT), "{reason}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_form_keeps_its_input_while_the_other_side_acts() -> Outcome {
    in_sandbox(async |page| {
        let consumer = page.project_id(Side::Consumer).await?;
        open_share_form(page, "win-2022-iis", &consumer).await?;
        page.act_as(Side::Consumer).await?;
        page.wait_for_text("You're acting as the consumer").await?;
        assert_eq!(page.field_text(PROJECT_IDS_FIELD).await?, consumer);
        page.press(starts_with("Switch to Web Platform")).await?;
        assert_eq!(page.field_text(PROJECT_IDS_FIELD).await?, consumer);
        tick_required_checks(page, "win-2022-iis", true).await?;
        page.press("Share win-2022-iis").await?;
        page.wait_for_text("win-2022-iis was offered").await
    })
    .await
}

#[tokio::test]
async fn a_missing_image_is_explained_with_next_steps() -> Outcome {
    in_sandbox(async |page| {
        page.go("/images/DFW/00000000-0000-4000-8000-000000000000").await?;
        page.wait_for_text("This image doesn't exist in this region, or this account can't see it")
            .await?;
        page.press("Check all regions").await?;
        page.wait_for_text("This account can't see the image in any of the account's 6 regions.")
            .await?;
        page.go("/images/DFW/not-an-id").await?;
        page.wait_for_text("This isn't an image ID").await?;
        page.follow_link("All images").await?;
        page.wait_for_heading("Images").await
    })
    .await
}

#[tokio::test]
async fn an_image_in_another_region_is_found_by_searching_all() -> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("LON", "web-eu-2026-11").await?;
        page.go("/about").await?;
        page.go(&format!("/images/SYD/{image}")).await?;
        page.press("Check all regions").await?;
        page.follow_link("Open the image in LON").await?;
        page.wait_for_heading("web-eu-2026-11").await
    })
    .await
}

#[tokio::test]
async fn share_and_accept_names_what_is_missing() -> Outcome {
    in_sandbox(async |page| {
        page.go("/one-step").await?;
        page.wait_for_heading("Share and accept").await?;
        page.wait_for_text("Select an image first.").await?;
        let image = page.image_id("DFW", "win-2022-iis").await?;
        page.go(&format!("/one-step/DFW/{image}")).await?;
        page.act_as(Side::Consumer).await?;
        // A project cannot share with itself.
        page.sign_in_as(ANA).await?;
        page.wait_for_text("Both accounts belong to the same project").await?;
        let button = page.find(Role::Button, contains("Share and accept")).await?;
        assert_eq!(button.attr("aria-disabled").await?.as_deref(), Some("true"));
        page.sign_in_as(BEN).await?;
        page.wait_for_text("Confirm below that your licenses also cover QA Lab").await?;
        page.toggle_checkbox(contains("also cover QA Lab")).await?;
        page.press("Share and accept").await?;
        page.wait_for_test_id("one-step-result", &[]).await.map(drop)
    })
    .await
}
