//! A failing cloud, and double clicks: every failure can be retried, and every press sends once.

use imageshare_tests::browser::{FormCredentials, Outcome, Role, Side, SignInForm, starts_with};

use crate::harness::{PASSWORD, with_cloud};

#[tokio::test]
async fn a_failed_list_names_the_cause_and_can_be_retried() -> Outcome {
    with_cloud(async |page, cloud| {
        cloud.fail_with_502(Some("GET /image/LON/v2/images"));
        page.go("/images/LON").await?;
        page.wait_for_text("Couldn't load images").await?;
        let notice = page.find(Role::Alert, starts_with("")).await?;
        let text = notice.text().await?;
        for part in ["ran into a problem", "Try again later", "image service in LON", "502"] {
            assert!(text.contains(part), "the notice lacks {part:?}: {text}");
        }
        cloud.fail_with_502(None);
        let try_again = page.find_in(&notice, Role::Button, "Try again").await?;
        page.click(&try_again).await?;
        page.wait_for_complete_image_list().await?;
        page.wait_for_text("web-eu-2026-11").await
    })
    .await
}

#[tokio::test]
async fn a_failed_region_does_not_hide_other_regions_offers() -> Outcome {
    with_cloud(async |page, cloud| {
        cloud.fail_with_502(Some("GET /image/ORD/"));
        // The page loads the offers when it opens; a refresh here could respond after the cloud has recovered.
        page.switch_to_consumer().await?;
        page.go("/offers").await?;
        page.wait_for_text("Couldn't load offers for you from ORD").await?;
        page.wait_for_text("api-2026-11").await?;
        cloud.fail_with_502(None);
        page.press("Try again").await?;
        page.wait_for_text("pg-17-base").await?;
        page.wait_until_gone(Role::Alert, starts_with("")).await
    })
    .await
}

#[tokio::test]
async fn a_slow_region_does_not_delay_other_regions_offers() -> Outcome {
    with_cloud(async |page, cloud| {
        let loading = "Loading offers from other regions";
        cloud.delay_requests(Some("GET /image/ORD/"));
        page.open("/connect").await?;
        let proof = FormCredentials::Password("ben.okafor", PASSWORD, "QA Lab");
        let identity = format!("{}/identity/v3", page.origin());
        let side = Side::Consumer;
        page.sign_in(&SignInForm {
            identity_url: &identity,
            proxy_url: None,
            credentials: proof,
            side,
        })
        .await?;
        page.go("/offers").await?;
        page.wait_for_text("api-2026-11").await?;
        page.wait_for_text(loading).await?;
        assert!(!page.text().await?.contains("pg-17-base"), "it is offered in ORD");
        cloud.delay_requests(None);
        page.wait_for_text("pg-17-base").await?;
        page.wait_until("all regions to respond", async || {
            Ok(!page.text().await?.contains(loading))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn a_failed_share_is_resent_when_the_cloud_recovers() -> Outcome {
    with_cloud(async |page, cloud| {
        let consumer = page.project_id(Side::Consumer).await?;
        let image = page.image_id("ORD", "web-2026-11").await?;
        page.go(&format!("/share/ORD/{image}")).await?;
        page.fill("Project IDs", &consumer).await?;
        page.toggle_checkbox("I have checked web-2026-11").await?;
        cloud.fail_with_502(Some("POST /image/ORD/"));
        page.press("Share web-2026-11").await?;
        page.wait_for_text("The cloud is limiting requests. The run will continue in").await?;
        cloud.fail_with_502(None);
        page.wait_for_text("web-2026-11 was offered").await?;
        page.press("Close").await?;
        assert_eq!(page.field_text("Project IDs").await?, "", "what was sent is not sent again");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn share_and_accept_continues_after_a_failed_step() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("ORD", "web-2026-11").await?;
        page.go(&format!("/one-step/ORD/{image}")).await?;
        cloud.fail_with_502(Some("PUT /image/ORD/"));
        page.press("Share and accept").await?;
        page.wait_for_text("The offer was sent").await?;
        cloud.fail_with_502(None);
        page.press("Run again").await?;
        page.wait_for_test_id("one-step-result", &[]).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_double_click_sends_once() -> Outcome {
    with_cloud(async |page, cloud| {
        let consumer = page.project_id(Side::Consumer).await?;
        let image = page.image_id("ORD", "web-2026-11").await?;
        page.go(&format!("/share/ORD/{image}")).await?;
        page.fill("Project IDs", &consumer).await?;
        page.toggle_checkbox("I have checked web-2026-11").await?;
        let share = page.find(Role::Button, "Share web-2026-11").await?;
        page.wait_until("the button to be ready", async || {
            Ok(share.attr("aria-disabled").await?.is_none())
        })
        .await?;
        page.driver().action_chain().double_click_element(&share).perform().await?;
        page.wait_for_text("web-2026-11 was offered").await?;
        assert_eq!(cloud.request_count("POST /image/ORD/"), 1);
        Ok(())
    })
    .await
}
