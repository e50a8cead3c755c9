//! "Share and accept" with several images: both sides are shown, change during the run, and can be undone.

use imageshare_tests::browser::{Outcome, Page, Role, Side, contains, starts_with};

use crate::harness::in_sandbox;

/// The IDs of the producer's images in DFW, by name.
async fn image_ids(page: &Page, names: &[&str]) -> Outcome<Vec<String>> {
    let mut ids = Vec::new();
    for name in names {
        ids.push(page.image_id("DFW", name).await?);
    }
    Ok(ids)
}

/// Waits until the consumer's half shows this image with this answer.
async fn wait_for_consumer_image(page: &Page, image: &str, status: &str) -> Outcome {
    page.wait_for_test_id("taken-image", &[("image", image), ("status", status)]).await.map(drop)
}

#[tokio::test]
async fn several_images_are_shared_and_accepted_in_one_run() -> Outcome {
    in_sandbox(async |page| {
        let names = ["api-2026-11", "pg-17-base", "gpu-cuda-13", "win-2022-iis"];
        let ids = image_ids(page, &names).await?;
        page.go("/one-step/DFW").await?;
        page.wait_for_text("Select an image first.").await?;
        for (id, before) in ids.iter().zip(["pending", "rejected", "pending"]) {
            wait_for_consumer_image(page, id, before).await?;
        }
        page.press("Select the 5 images that QA Lab doesn't have").await?;
        page.wait_for_text(
            "4 images will be offered and accepted. 1 image needs your confirmation.",
        )
        .await?;
        page.toggle_checkbox(contains("My licenses for win-2022-iis also cover QA Lab")).await?;
        page.wait_for_text("5 images will be offered and accepted.").await?;
        page.press("Share and accept 5 images").await?;
        for id in &ids {
            wait_for_consumer_image(page, id, "accepted").await?;
            let own = page.wait_for_test_id("own-image", &[("image", id)]).await?;
            page.wait_until("the producer's half to show it", async || {
                let text = own.text().await?.split_whitespace().collect::<Vec<_>>().join(" ");
                Ok(text.contains("QA Lab accepted"))
            })
            .await?;
        }
        page.wait_for_text("5 of 5 done").await?;
        page.wait_for_text("QA Lab has already accepted all of these images.").await?;

        page.act_as(Side::Consumer).await?;
        let listed = page.listed_image_names("DFW", "win-2022").await?;
        assert!(
            listed.contains(&"win-2022-iis".to_owned()),
            "not in the consumer's list: {listed:?}"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn undoing_the_run_restores_every_answer() -> Outcome {
    in_sandbox(async |page| {
        let ids = image_ids(page, &["api-2026-11", "pg-17-base", "web-2026-12-rc1"]).await?;
        page.go("/one-step/DFW").await?;
        for name in ["api-2026-11", "pg-17-base", "web-2026-12-rc1"] {
            page.toggle_checkbox(starts_with(name)).await?;
        }
        page.press("Share and accept 3 images").await?;
        for id in &ids {
            wait_for_consumer_image(page, id, "accepted").await?;
        }
        page.press("Undo 3…").await?;
        let dialog = page.find(Role::Dialog, starts_with("Undo 3")).await?;
        assert!(
            dialog.text().await?.contains("the image IDs will stop working"),
            "the dialog explains the effect"
        );
        let confirm = page.find_in(&dialog, Role::Button, "Undo 3").await?;
        page.click(&confirm).await?;
        wait_for_consumer_image(page, &ids[0], "pending").await?;
        wait_for_consumer_image(page, &ids[1], "rejected").await?;
        page.wait_until_removed("taken-image", &[("image", &ids[2])]).await
    })
    .await
}

#[tokio::test]
async fn an_unshareable_image_is_disabled_with_its_reason() -> Outcome {
    in_sandbox(async |page| {
        page.go("/one-step/DFW").await?;
        page.wait_for_text("build-runner-24 is private, so it can't have members").await?;
        let toggle_checkbox = page.find(Role::Checkbox, starts_with("build-runner-24")).await?;
        assert!(!toggle_checkbox.is_enabled().await?, "a private image can be picked");
        // Its address opens it anyway, with the reason next to the disabled button.
        let image = page.image_id("DFW", "build-runner-24").await?;
        page.go(&format!("/one-step/DFW/{image}")).await?;
        page.wait_for_text("The image is private, so it can't have members.").await?;
        let button = page.find(Role::Button, "Share and accept").await?;
        assert_eq!(button.attr("aria-disabled").await?.as_deref(), Some("true"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_image_is_shared_step_by_step_and_can_be_undone() -> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("ORD", "web-2026-11").await?;
        page.go("/one-step/ORD").await?;
        page.toggle_checkbox(starts_with("web-2026-11")).await?;
        assert_eq!(page.route().await?, format!("/one-step/ORD/{image}"));
        page.press("Share and accept").await?;
        page.wait_for_text("Both sides show the image 5 steps in").await?;
        wait_for_consumer_image(page, &image, "accepted").await?;
        page.press("Undo sharing…").await?;
        page.press("Undo sharing").await?;
        page.wait_until_removed("taken-image", &[("image", &image)]).await
    })
    .await
}
