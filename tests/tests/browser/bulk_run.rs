//! A bulk run during an outage of the cloud, with an expired token, and with a closed tab: it completes, and repeats no call that
//! succeeded.

use std::time::Duration;

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    FormCredentials, Outcome, Page, Role, Side, SignInForm, distinct_project_id, starts_with,
};
use tokio::time::sleep;

use crate::harness::{PASSWORD, with_cloud};

pub const IMAGES: [&str; 4] = ["web-2026-11", "api-2026-11", "gpu-cuda-13", "web-2026-12-rc1"];
pub const PROJECT_COUNT: usize = 6;

/// Signs in as the producer again.
pub async fn sign_in_as_producer(page: &Page) -> Outcome {
    let identity = format!("{}/identity/v3", page.origin());
    let proof = FormCredentials::Password("ana.ruiz", PASSWORD, "Web Platform");
    page.sign_in(&SignInForm {
        identity_url: &identity,
        proxy_url: None,
        credentials: proof,
        side: Side::Producer,
    })
    .await
}

/// Fills in the form without sending it, with one call at a time.
pub async fn prepare_run(page: &Page) -> Outcome {
    set_calls_at_a_time(page, "1 call").await?;
    fill_in_share_form(page).await
}

/// Changes the setting "Concurrent API calls".
pub async fn set_calls_at_a_time(page: &Page, calls: &str) -> Outcome {
    page.go("/accounts").await?;
    page.wait_for_heading("Accounts").await?;
    page.select_option("Concurrent API calls", calls).await
}

async fn fill_in_share_form(page: &Page) -> Outcome {
    page.go("/share/DFW").await?;
    page.wait_for_heading("Share").await?;
    for image in IMAGES {
        page.toggle_checkbox(starts_with(image)).await?;
    }
    let projects: Vec<String> = (1..).take(PROJECT_COUNT).map(distinct_project_id).collect();
    page.fill("Project IDs", &projects.join(" ")).await?;
    page.press("I have checked all 4 images").await
}

/// Waits until the cloud has received at least this many offers.
async fn wait_for_offers(page: &Page, cloud: &FakeCloud, at_least: usize) -> Outcome {
    page.wait_until(&format!("{at_least} offers"), async || {
        Ok(cloud.request_count("POST /image/DFW/") >= at_least)
    })
    .await
}

/// Pauses a run after some offers, while one call is in flight.
pub async fn pause_run(page: &Page, cloud: &FakeCloud) -> Outcome {
    wait_for_offers(page, cloud, 5).await?;
    cloud.delay_requests(Some("POST /image/DFW/"));
    page.press("Pause").await?;
    page.wait_for_text("Paused.").await?;
    cloud.delay_requests(None);
    Ok(())
}

/// The number of offers of the run.
pub const OFFER_COUNT: usize = IMAGES.len() * PROJECT_COUNT;

#[tokio::test]
async fn calls_at_a_time_setting_survives_a_reload_and_limits_a_run() -> Outcome {
    with_cloud(async |page, cloud| {
        set_calls_at_a_time(page, "2 calls").await?;
        page.reload().await?;
        let setting = page.find(Role::Combobox, "Concurrent API calls").await?;
        assert_eq!(setting.value().await?.as_deref(), Some("2"));
        page.go("/connect").await?;
        sign_in_as_producer(page).await?;
        fill_in_share_form(page).await?;
        assert!(
            !page.is_shown(Role::Combobox, "Concurrent API calls").await?,
            "the bar has it too"
        );
        cloud.delay_requests(Some("POST /image/DFW/"));
        page.press(format!("Send {OFFER_COUNT} offers").as_str()).await?;
        wait_for_offers(page, cloud, 2).await?;
        sleep(Duration::from_secs(1)).await;
        assert_eq!(cloud.request_count("POST /image/DFW/"), 2);
        cloud.delay_requests(None);
        page.wait_for_text(&format!("{OFFER_COUNT} of {OFFER_COUNT}")).await
    })
    .await
}

#[tokio::test]
async fn a_run_waits_for_the_cloud_and_sign_in_and_repeats_nothing() -> Outcome {
    with_cloud(async |page, cloud| {
        prepare_run(page).await?;
        page.press(format!("Send {OFFER_COUNT} offers").as_str()).await?;
        wait_for_offers(page, cloud, 3).await?;
        cloud.fail_with_502(Some(""));
        page.wait_for_text("The cloud is limiting requests").await?;
        sleep(Duration::from_secs(2)).await;
        cloud.fail_with_502(None);
        let before = cloud.request_count("POST /image/DFW/");
        wait_for_offers(page, cloud, before + 3).await?;
        cloud.expire_tokens();
        page.wait_for_text("Web Platform's session has expired").await?;
        page.follow_link("Sign in again").await?;
        sign_in_as_producer(page).await?;
        page.go("/share").await?;
        page.wait_for_text(&format!("{OFFER_COUNT} of {OFFER_COUNT} offered")).await?;
        assert_eq!(cloud.success_count("POST /image/DFW/"), OFFER_COUNT, "an offer was sent again");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_run_in_a_closed_tab_resumes_from_the_clouds_state() -> Outcome {
    with_cloud(async |page, cloud| {
        prepare_run(page).await?;
        page.press(format!("Send {OFFER_COUNT} offers").as_str()).await?;
        pause_run(page, cloud).await?;
        page.open("/connect").await?;
        sign_in_as_producer(page).await?;
        page.go("/share").await?;
        page.wait_for_text("A run was interrupted").await?;
        page.wait_for_text("Sharing 4 images with 6 projects as Web Platform").await?;
        page.press("Continue, the run").await?;
        page.wait_for_text(&format!("{OFFER_COUNT} of {OFFER_COUNT} offered")).await?;
        assert_eq!(cloud.success_count("POST /image/DFW/"), OFFER_COUNT, "an offer was sent again");
        // The finished run is not offered again.
        page.press("Close").await?;
        page.reload().await?;
        sign_in_and_expect_no_run(page).await
    })
    .await
}

async fn sign_in_and_expect_no_run(page: &Page) -> Outcome {
    page.open("/connect").await?;
    sign_in_as_producer(page).await?;
    page.go("/share").await?;
    page.wait_for_heading("Share").await?;
    page.wait_for_text("none selected").await?;
    assert!(!page.text().await?.contains("A run was interrupted"));
    Ok(())
}

#[tokio::test]
async fn a_run_can_be_paused_resumed_and_undone() -> Outcome {
    with_cloud(async |page, cloud| {
        prepare_run(page).await?;
        page.press(format!("Send {OFFER_COUNT} offers").as_str()).await?;
        pause_run(page, cloud).await?;
        assert!(cloud.success_count("POST /image/DFW/") < OFFER_COUNT, "no offer is left to send");
        page.press("Continue").await?;
        page.wait_for_text(&format!("{OFFER_COUNT} of {OFFER_COUNT} offered")).await?;
        page.press(starts_with("Undo")).await?;
        let title = format!(
            "Undo {OFFER_COUNT} offers for web-2026-11 (DFW), api-2026-11 (DFW), and 2 other"
        );
        let dialog = page.find(Role::Dialog, starts_with(&title)).await?;
        let text = dialog.text().await?;
        assert!(text.contains("the projects will have to accept them again"), "{text}");
        let confirm = page.find_in(&dialog, Role::Button, starts_with("Undo")).await?;
        page.click(&confirm).await?;
        page.wait_until("all to be withdrawn", async || {
            Ok(page.all_by_test_id("run-cell", &[("state", "withdrawn")]).await?.len()
                == OFFER_COUNT)
        })
        .await?;
        assert_eq!(
            cloud.success_count("DELETE /image/DFW/"),
            OFFER_COUNT,
            "only the run's offers are withdrawn"
        );
        // The total agrees with the cells.
        page.wait_for_text(&format!("{OFFER_COUNT} of {OFFER_COUNT} withdrawn")).await?;
        assert!(!page.text().await?.contains("offered"), "nothing is offered any more");
        page.press("Close").await?;
        page.wait_for_text("none selected").await
    })
    .await
}
