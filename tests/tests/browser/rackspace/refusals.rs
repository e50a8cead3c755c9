//! Refusals of a cloud with Rackspace's rules, as the page explains them: whose they are, and the step that fixes them.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{FormCredentials, Outcome, Page, Side};
use serde_json::json;

use super::open_image;
use super::sign_in::{ANA_KEY, BEN_KEY, form, with_rackspace_cloud};
use crate::offers::{open_inbox, open_offer, press_offer_button};

/// Runs a test with both users signed in, the producer last.
async fn with_both(test: impl AsyncFnOnce(&Page, &FakeCloud) -> Outcome) -> Outcome {
    with_rackspace_cloud(async |page, cloud, identity| {
        let consumer = FormCredentials::ApiKey("ben.okafor", BEN_KEY);
        page.sign_in(&form(identity, consumer, Side::Consumer)).await?;
        let producer = FormCredentials::ApiKey("ana.ruiz", ANA_KEY);
        page.sign_in(&form(identity, producer, Side::Producer)).await?;
        test(page, cloud).await
    })
    .await
}

#[tokio::test]
async fn a_withdrawn_offer_is_the_owners_to_offer_again() -> Outcome {
    with_both(async |page, cloud| {
        let member = page.project_id(Side::Consumer).await?;
        open_inbox(page, "pending").await?;
        let offer = open_offer(page, "gpu-cuda-13", "DFW").await?;
        let image = offer.attr("data-image").await?.unwrap_or_default();
        // The owner, who signed in last, ends the share outside the page.
        let row = format!("/image/DFW/v2/images/{image}/members/{member}");
        assert_eq!(cloud.send_as_other_client("DELETE", &row), 204);
        press_offer_button(page, &offer, "Reject").await?;
        page.wait_for_text("The owner has withdrawn the offer").await?;
        page.wait_for_text("Ask the owner to offer the image again.").await?;
        page.wait_for_text("the image's owner").await
    })
    .await
}

#[tokio::test]
async fn an_unknown_image_names_region_and_account() -> Outcome {
    with_both(async |page, _| {
        page.go("/images/DFW/00000000-0000-4000-8000-000000000000").await?;
        page.wait_for_text("This image doesn't exist in this region, or this account can't see it")
            .await
    })
    .await
}

#[tokio::test]
async fn a_413_is_a_rate_limit_and_no_quota() -> Outcome {
    with_both(async |page, cloud| {
        let image = open_image(page, "win-2022-iis").await?;
        cloud.respond_with(
            Some(&format!("GET /image/DFW/v2/images/{image}/members")),
            413,
            &json!({ "overLimit": { "code": 413, "message": "OverLimit Retry..." } }),
        );
        page.go("/about").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_text("The cloud is limiting requests").await?;
        assert!(!page.text().await?.contains("as many members as the cloud allows"));
        Ok(())
    })
    .await
}
