//! An undo names everything that it reverts, reverts all of it, and updates the counts; no page shows counts that are not loaded.

use imageshare_tests::browser::handshake::TestShare;
use imageshare_tests::browser::{Outcome, Page, Role, Side, starts_with};

use crate::harness::{in_sandbox, with_cloud};

/// Offers an image to the consumer, from its own page.
async fn offer_to_consumer(page: &Page, name: &str) -> Outcome {
    let consumer = page.project_id(Side::Consumer).await?;
    let image = page.image_id("DFW", name).await?;
    let test_share = TestShare { region: "DFW", image: &image, name, consumer: &consumer };
    page.open_image_page(&test_share).await?;
    if page.is_shown(Role::Button, "Set to shared").await? {
        page.press("Set to shared").await?;
        page.wait_for_text("can now have members").await?;
    }
    page.fill_in_share_form(&test_share).await?;
    page.press(format!("Share {name}").as_str()).await?;
    page.wait_for_text("1 of 1 offered").await
}

#[tokio::test]
async fn an_undo_names_its_image_and_makes_it_private_again() -> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("DFW", "build-runner-24").await?;
        offer_to_consumer(page, "build-runner-24").await?;
        page.press(starts_with("Undo 1")).await?;
        let dialog =
            page.find(Role::Dialog, starts_with("Undo 1 offer for build-runner-24 (DFW)?")).await?;
        let text = dialog.text().await?;
        assert!(text.contains("build-runner-24 (DFW) with QA Lab"), "{text}");
        assert!(
            text.contains("Also set the visibility of build-runner-24 back to private"),
            "{text}"
        );
        let confirm = page.find_in(&dialog, Role::Button, starts_with("Undo 1")).await?;
        page.click(&confirm).await?;
        page.wait_for_text("1 of 1 withdrawn").await?;
        page.wait_for_text("build-runner-24 (DFW) is private again.").await?;
        page.wait_for_text("build-runner-24 (DFW) is private.").await?;
        // The undo can be undone, although the image is private now.
        page.press(starts_with("Undo 1")).await?;
        let dialog =
            page.find(Role::Dialog, starts_with("Undo 1 change to build-runner-24 (DFW)?")).await?;
        let text = dialog.text().await?;
        assert!(
            text.contains("First, the visibility of build-runner-24 will be set to shared again"),
            "{text}"
        );
        let confirm = page.find_in(&dialog, Role::Button, starts_with("Undo 1")).await?;
        page.click(&confirm).await?;
        page.wait_for_text("1 of 1 offered again").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("build-runner-24").await?;
        page.wait_for_text("shared, DFW").await?;
        page.wait_for_test_id("member-row", &[("status", "pending")]).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn shares_ended_after_a_run_are_not_counted_as_offered() -> Outcome {
    in_sandbox(async |page| {
        offer_to_consumer(page, "web-2026-12-rc1").await?;
        let image = page.image_id("DFW", "web-2026-12-rc1").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        let row = page.wait_for_test_id("member-row", &[("status", "pending")]).await?;
        page.stop_sharing_with_member(&row).await?;
        page.press("Stop now").await?;
        page.wait_for_text("1 of 1 ended").await?;
        page.go("/share").await?;
        page.wait_for_text("Recent runs (1)").await?;
        page.js("document.querySelector('[data-test=recent-runs]').open = true").await?;
        page.press("Show, this run").await?;
        page.wait_for_text("0 of 1 offered").await?;
        page.wait_for_text("1 changed since").await?;
        assert!(
            !page.is_shown(Role::Button, starts_with("Undo")).await?,
            "nothing is left to undo"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_page_claims_that_nothing_is_shared_after_sign_out() -> Outcome {
    with_cloud(async |page, _| {
        page.open_my_shares().await?;
        for account in ["Web Platform", "QA Lab"] {
            page.go("/accounts").await?;
            page.press(format!("Sign out, {account}").as_str()).await?;
        }
        for (route, heading) in
            [("/shared", "Shared by me"), ("/offers", "Offers for me"), ("/images", "Images")]
        {
            page.go(route).await?;
            page.wait_for_heading(heading).await?;
            page.wait_for_text("You aren't signed in").await?;
            let text = page.text().await?;
            for wrong in ["complete", "0 shares", "0 offers", "0 images", "0 of 0"] {
                assert!(!text.contains(wrong), "{route} shows {wrong:?}: {text}");
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_list_is_called_complete_if_every_region_fails() -> Outcome {
    with_cloud(async |page, cloud| {
        cloud.forbid_requests("GET /image/");
        page.go("/shared").await?;
        page.wait_for_heading("Shared by me").await?;
        page.wait_for_text("incomplete").await?;
        page.wait_for_text("No shares found so far").await?;
        page.go("/offers").await?;
        page.wait_for_heading("Offers for me").await?;
        page.find(Role::Alert, starts_with("")).await.ok();
        let text = page.text().await?;
        for wrong in ["Nothing is shared", ", complete", "no offer for an image with this ID"] {
            assert!(!text.contains(wrong), "{wrong:?}: {text}");
        }
        Ok(())
    })
    .await
}
