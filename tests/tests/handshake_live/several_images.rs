//! Several images and projects on the real services, from the plan to the clean-up: what the sandbox's tests check one by one, in
//! the order in which users do it.

use imageshare_tests::browser::live::{LiveEnv, TestImage};
use imageshare_tests::browser::{
    ExpectedError, Outcome, Page, Role, Side, TestShare, in_browser, starts_with,
};
use thirtyfour::prelude::*;

use crate::harness::{direct_setup, proxied_setup, sign_in_user};

/// Errors that a run recovers from: 500 from `SQLite`, which these services use, for two writes at once, and 429 from the proxy's
/// rate limit.
const RECOVERABLE_ERRORS: [ExpectedError; 2] =
    [ExpectedError::Status(500), ExpectedError::Status(429)];

/// The number of images.
const IMAGE_COUNT: usize = 3;

/// Creates images of the producer, with names that start with `name`.
fn create_images(live: &LiveEnv, name: &str) -> Outcome<Vec<TestImage>> {
    (1..=IMAGE_COUNT).map(|number| TestImage::create(live, &format!("{name}-{number}"))).collect()
}

/// Offers the images to the projects, from the plan to the last answer.
async fn send_offers(
    page: &Page,
    live: &LiveEnv,
    images: &[TestImage],
    projects: &[&str],
) -> Outcome {
    page.go(&format!("/share/{}", live.region_name(0)?)).await?;
    page.wait_for_heading("Share").await?;
    for image in images {
        page.toggle_checkbox(starts_with(&image.name)).await?;
    }
    page.fill("Project IDs", &projects.join("\n")).await?;
    page.press(format!("I have checked all {} images", images.len()).as_str()).await?;
    let all = images.len() * projects.len();
    page.press(format!("Send {all} offers").as_str()).await?;
    page.wait_for_text(&format!("{all} of {all} offered")).await
}

/// Waits until this many offers of these images are listed under an answer.
async fn wait_for_offers(page: &Page, images: &[TestImage], tab: &str, count: usize) -> Outcome {
    page.switch_to_consumer().await?;
    page.go(&format!("/offers/{tab}")).await?;
    page.wait_for_heading("Offers for me").await?;
    page.wait_until(&format!("{count} offers under {tab}"), async || {
        let mut found = 0;
        for image in images {
            found += page.all_by_test_id("offer", &[("image", &image.id)]).await?.len();
        }
        Ok(found == count)
    })
    .await
}

#[tokio::test]
async fn offers_to_two_projects_are_answered_by_both() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let images = create_images(&live, "many")?;
    let projects = [live.setting("/projects/consumer")?, live.setting("/projects/consumer2")?];
    let proxy = Some(live.setting("/proxy_url")?);
    in_browser(proxied_setup(&live)?.expecting_errors(RECOVERABLE_ERRORS), async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "producer", Side::Producer, proxy).await?;
        send_offers(page, &live, &images, &projects).await?;

        // Both consumers sign in one after the other on the same side, and each answers its own offers.
        for consumer in ["consumer", "consumer2"] {
            sign_in_user(page, &live, consumer, Side::Consumer, proxy).await?;
            wait_for_offers(page, &images, "pending", IMAGE_COUNT).await?;
            page.toggle_checkbox(starts_with("Select all ")).await?;
            page.press(starts_with("Reject ")).await?;
            wait_for_offers(page, &images, "pending", 0).await?;
            page.wait_for_text("3 of 3 responses sent").await?;
            wait_for_offers(page, &images, "rejected", IMAGE_COUNT).await?;
        }
        let [image, ..] = &images[..] else { return Ok(()) };
        let test_share = TestShare {
            region: live.region_name(0)?,
            image: &image.id,
            name: &image.name,
            consumer: projects[1],
        };
        page.answer_offer(&test_share, "rejected", "Accept after all").await?;
        wait_for_offers(page, &images, "accepted", 1).await?;
        assert_eq!(image.member_status(projects[1])?, "accepted");

        // The producer pauses the accepted share, resumes it, and cleans up the rest.
        page.act_as(Side::Producer).await?;
        page.go("/shared?text=many-").await?;
        page.wait_for_all_shares().await?;
        page.wait_for_share_count("rejected", 5).await?;
        page.select_share("accepted").await?;
        page.press_in_selection_bar("Pause 1 image").await?;
        page.press_in_dialog("Pause all shares of", "Pause").await?;
        page.wait_for_text("Sharing is paused for 1 image.").await?;
        page.press_in_selection_bar("Share 1 image again").await?;
        page.wait_for_text("1 image is shared again.").await?;
        page.press("Refresh").await?;
        page.wait_for_all_shares().await?;
        page.wait_for_share_count("accepted", 1).await?;
        page.wait_for_share_count("rejected", 5).await?;
        page.press(starts_with("Clean up ")).await?;
        page.press_in_dialog("Stop 5 shares of 3 images?", "Stop 5 shares").await?;
        page.press("Stop now").await?;
        page.wait_for_share_count("rejected", 0).await?;
        page.wait_for_share_count("accepted", 1).await?;

        // Undo offers the images again: each project has to answer again.
        page.press(starts_with("Undo ")).await?;
        page.press_in_dialog("Undo ", "Undo ").await?;
        page.wait_until("5 shares to be pending", async || {
            // The real Glance sometimes answers 500 under load, which the page leaves to the user to retry.
            if page.is_shown(Role::Button, starts_with("Retry ")).await? {
                page.press(starts_with("Retry ")).await?;
            }
            Ok(page.share_count("pending").await? == 5)
        })
        .await
    })
    .await
}

#[tokio::test]
async fn several_images_are_shared_in_one_run_and_found_by_name() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let images = create_images(&live, "together")?;
    in_browser(direct_setup(&live)?.expecting_errors(RECOVERABLE_ERRORS), async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "producer", Side::Producer, None).await?;
        sign_in_user(page, &live, "consumer", Side::Consumer, None).await?;
        page.go(&format!("/one-step/{}", live.region_name(0)?)).await?;
        page.wait_for_heading("Share and accept").await?;
        for image in &images {
            page.toggle_checkbox(starts_with(&image.name)).await?;
        }
        page.press(format!("Share and accept {IMAGE_COUNT} images").as_str()).await?;
        for image in &images {
            page.wait_for_test_id("taken-image", &[("image", &image.id), ("status", "accepted")])
                .await?;
        }
        page.wait_for_text(&format!("{IMAGE_COUNT} of {IMAGE_COUNT} done")).await?;

        let chord = page.driver().action_chain().key_down(Key::Control).send_keys("k");
        chord.key_up(Key::Control).perform().await?;
        let field = page.find(Role::Combobox, starts_with("Find images")).await?;
        field.send_keys(images[1].id.as_str()).await?;
        page.wait_until("the image to be found", async || {
            let found =
                page.js("return document.querySelector('[role=option]')?.innerText ?? ''").await?;
            Ok(found.as_str().is_some_and(|text| text.starts_with(&images[1].name)))
        })
        .await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_for_heading(&images[1].name).await
    })
    .await
}

#[tokio::test]
async fn a_new_offer_is_announced() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let images = create_images(&live, "watched")?;
    let consumer = live.setting("/projects/consumer")?;
    in_browser(direct_setup(&live)?.expecting_errors(RECOVERABLE_ERRORS), async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "producer", Side::Producer, None).await?;
        sign_in_user(page, &live, "consumer", Side::Consumer, None).await?;
        check_for_changes(page).await?;
        page.go("/offers").await?;
        page.wait_for_heading("Offers for me").await?;
        // Sent by another client: what the page itself changes is not announced.
        images[0].share_with(consumer)?;
        check_for_changes(page).await?;
        page.wait_for_text("offered watched-").await
    })
    .await
}

/// Checks for changes now, and waits until the page has done so.
async fn check_for_changes(page: &Page) -> Outcome {
    page.go("/accounts").await?;
    page.wait_for_heading("Accounts").await?;
    page.press("Check now").await?;
    page.wait_for_text("Last check:").await
}
