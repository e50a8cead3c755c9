//! The undo of the journal: it reads what is so now before it sends anything, works in a later session, after a lost response, for a
//! removal, and for the visibility of an image.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use imageshare_core::wire::endpoint::Call;

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::sandbox::BEN;
use imageshare_tests::browser::{CallFault, Outcome, Page, Role, Side, starts_with};

use crate::harness::{in_sandbox, with_cloud, with_test_share};
use crate::offers::{open_inbox, open_offer, press_offer_button};

/// Opens the newest undoable call with this method.
async fn open_undoable(page: &Page, method: &str) -> Outcome {
    page.open_journal().await?;
    page.filter_journal("Can be undone").await?;
    let call = page.wait_for_test_id("journal-call", &[("method", method)]).await?;
    page.click(&call).await
}

/// Offers the image of the fake cloud to the consumer; returns the image and the project.
async fn offer(page: &Page) -> Outcome<(String, String)> {
    let image = page.image_id("ORD", "web-2026-11").await?;
    let consumer = page.project_id(Side::Consumer).await?;
    page.go(&format!("/share/ORD/{image}")).await?;
    page.wait_for_text("1 selected").await?;
    page.fill("Project IDs", &consumer).await?;
    page.toggle_checkbox(starts_with("I have checked web-2026-11")).await?;
    page.press("Share web-2026-11").await?;
    page.wait_for_text("1 of 1 offered").await?;
    Ok((image, consumer))
}

fn delete_count(cloud: &FakeCloud) -> usize {
    cloud.request_count("DELETE /image/ORD/")
}

#[tokio::test]
async fn an_undo_of_what_has_changed_since_asks_again_first() -> Outcome {
    with_cloud(async |page, cloud| {
        let (image, consumer) = offer(page).await?;
        // The recipient accepts in another client, so the journal does not know it.
        let path = format!("/image/ORD/v2/images/{image}/members/{consumer}");
        assert_eq!(cloud.answer_as_first_user(&path, "accepted"), 200);
        open_undoable(page, "POST").await?;
        page.press("Undo…").await?;
        page.press_in_dialog("Undo this change?", "Undo").await?;
        page.wait_for_text("QA Lab's response to web-2026-11 is now accepted.").await?;
        page.wait_for_text("The undo would overwrite their change.").await?;
        page.press_in_dialog("Undo a change that was changed again?", "Keep it as it is").await?;
        assert_eq!(delete_count(cloud), 0, "nothing was sent");

        // The journal shows what was read, so the first question says so.
        page.select_radio(starts_with("All ")).await?;
        page.wait_for_text("Read the member status of QA Lab for image web-2026-11").await?;
        page.press("Undo…").await?;
        page.wait_for_text("QA Lab's response to web-2026-11 is now accepted.").await?;
        page.press_in_dialog("Undo this change?", "Undo").await?;
        page.press("Stop now").await?;
        page.wait_until("the removal", async || Ok(delete_count(cloud) == 1)).await
    })
    .await
}

#[tokio::test]
async fn an_undo_of_what_is_undone_already_sends_nothing() -> Outcome {
    with_cloud(async |page, cloud| {
        let (image, consumer) = offer(page).await?;
        let path = format!("/image/ORD/v2/images/{image}/members/{consumer}");
        assert_eq!(cloud.send_as_other_client("DELETE", &path), 204);
        open_undoable(page, "POST").await?;
        page.press("Undo…").await?;
        page.press_in_dialog("Undo this change?", "Undo").await?;
        page.wait_for_text("isn't shared with QA Lab any more. There's nothing to undo.").await?;
        assert_eq!(delete_count(cloud), 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_change_is_undone_in_a_later_session_of_its_account() -> Outcome {
    in_sandbox(async |page| {
        open_inbox(page, "pending").await?;
        let offer = open_offer(page, "pg-17-base", "ORD").await?;
        press_offer_button(page, &offer, "Reject").await?;
        page.wait_for_pending_offers(4).await?;
        page.go("/accounts").await?;
        page.press("Sign out, QA Lab").await?;
        page.wait_for_text("was signed out").await?;
        open_undoable(page, "PUT").await?;
        let button = page.find(Role::Button, "Undo…").await?;
        let reason = button.attr("title").await?.unwrap_or_default();
        assert!(reason.contains("signed out of the account that made this change"), "{reason}");
        page.sign_in_as(BEN).await?;
        open_undoable(page, "PUT").await?;
        page.press("Undo…").await?;
        page.press_in_dialog("Undo this change?", "Undo").await?;
        page.wait_for_text("The undo has started.").await?;
        page.filter_journal("Changes").await?;
        page.wait_until("the answer to be sent back", async || {
            Ok(page.all_by_test_id("journal-call", &[("method", "PUT")]).await?.len() == 2)
        })
        .await?;
        let undone = page.wait_for_test_id("journal-call", &[("method", "PUT")]).await?;
        page.click(&undone).await?;
        let request = page.wait_for_test_id("journal-request", &[]).await?.text().await?;
        assert!(request.contains("\"pending\""), "{request}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_change_with_a_lost_response_is_undone_once_a_read_shows_it() -> Outcome {
    with_cloud(async |page, cloud| {
        // The service adds the member, and its response is replaced; the run reads the member then.
        let lost = || StatusCode::BAD_GATEWAY.into_response();
        let fault = CallFault::replacing_response_after_call(Call::AddMember, "/image/ORD", lost);
        cloud.set_call_fault(Some(fault));
        let (..) = offer(page).await?;
        cloud.set_call_fault(None);
        open_undoable(page, "POST").await?;
        page.press("Undo…").await?;
        page.press_in_dialog("Undo this change?", "Undo").await?;
        page.press("Stop now").await?;
        page.wait_until("the removal", async || Ok(delete_count(cloud) == 1)).await
    })
    .await
}

#[tokio::test]
async fn a_visibility_is_set_back_from_the_journal() -> Outcome {
    with_test_share(("DFW", "web-2026-11"), async |page, test_share| {
        page.open_image_page(test_share).await?;
        page.press("Change…, visibility").await?;
        page.select_radio(starts_with("Private")).await?;
        page.press("Set to private").await?;
        page.wait_for_text("web-2026-11 is now private.").await?;
        open_undoable(page, "PATCH").await?;
        let detail = page.wait_for_test_id("journal-detail", &[]).await?.text().await?;
        assert!(detail.contains("Set image web-2026-11 to private"), "{detail}");
        page.press("Undo…").await?;
        let dialog = page.find(Role::Dialog, starts_with("Undo this change?")).await?;
        let text = dialog.text().await?;
        assert!(text.contains("Its members will have access again."), "{text}");
        page.press_in_dialog("Undo this change?", "Undo").await?;
        page.wait_for_text("web-2026-11 is shared again.").await?;
        page.open_image_page(test_share).await?;
        page.wait_for_test_id("member-row", &[]).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_removal_is_undone_from_the_journal() -> Outcome {
    with_test_share(("DFW", "web-2026-11"), async |page, test_share| {
        page.stop_sharing(test_share, "accepted").await?;
        open_undoable(page, "DELETE").await?;
        page.press("Undo…").await?;
        let dialog = page.find(Role::Dialog, starts_with("Undo this change?")).await?;
        let text = dialog.text().await?;
        for part in [
            "web-2026-11 will be offered to QA Lab again.",
            "The offer was accepted before. Only the recipient can set this status again.",
        ] {
            assert!(text.contains(part), "{part:?} is missing in {text}");
        }
        page.press_in_dialog("Undo this change?", "Undo").await?;
        page.filter_journal("Changes").await?;
        let offer = page.wait_for_test_id("journal-call", &[("method", "POST")]).await?;
        page.click(&offer).await?;
        let request = page.wait_for_test_id("journal-request", &[]).await?.text().await?;
        assert!(request.contains("/members") && request.contains(test_share.consumer), "{request}");
        page.open_image_page(test_share).await?;
        page.wait_for_member(test_share, "pending").await?;
        // The recipient can answer it.
        page.open_offer_in_tab(test_share, "pending").await.map(drop)
    })
    .await
}
