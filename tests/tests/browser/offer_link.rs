//! A link to an offer: shown as unverified, checked against the cloud, and answered only by the user.

use imageshare_tests::browser::{
    FormCredentials, Outcome, Page, Role, Side, SignInForm, starts_with,
};
use thirtyfour::prelude::*;

use crate::harness::{PASSWORD, in_sandbox, with_cloud};
use crate::offers::wait_until_all_checked;

/// A link as a producer sends it, to an image of `region` in the fake cloud.
fn offer_link_route(page: &Page, region: &str, image: &str, owner: &str) -> String {
    let cloud = format!("{}/identity/v3", page.origin()).replace(':', "%3A").replace('/', "%2F");
    format!(
        "/offers/link?cloud={cloud}&region={region}&image={image}&owner={owner}&name=as+it+was+called"
    )
}

/// The image ID of an offer listed under an answer, by image name.
async fn offered_image_id(page: &Page, tab: &str, name: &str) -> Outcome<String> {
    page.switch_to_consumer().await?;
    page.go(&format!("/offers/{tab}")).await?;
    page.wait_for_text(name).await?;
    let id = format!(
        "return [...document.querySelectorAll('[data-test=\"offer\"]')].find((row) => row.innerText.trim().startsWith('{name}'))?.dataset.image"
    );
    page.wait_until_some("the row", async || Ok(page.js(&id).await?.as_str().map(str::to_owned)))
        .await
}

#[tokio::test]
async fn a_link_is_shown_as_unverified_and_accepted_by_click_only() -> Outcome {
    with_cloud(async |page, cloud| {
        let owner = page.project_id(Side::Producer).await?;
        let image = offered_image_id(page, "pending", "gpu-cuda-13").await?;
        page.go(&offer_link_route(page, "DFW", &image, &owner)).await?;
        page.wait_for_heading("Offer from a link").await?;
        page.wait_for_text("nothing in it has been verified").await?;
        page.wait_for_text("as it was called").await?;
        page.wait_for_text("Known to you as Web Platform").await?;
        let offer = page.wait_for_test_id("offer-detail", &[("image", &image)]).await?;
        assert_eq!(cloud.request_count("PUT "), 0, "a link answers nothing without a click");
        wait_until_all_checked(page).await?;
        let accept = page.find_in(&offer, Role::Button, "Accept, gpu-cuda-13").await?;
        page.click(&accept).await?;
        page.wait_for_text("You already accepted this offer").await?;
        assert_eq!(cloud.request_count("PUT "), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_unusable_link_is_shown_with_the_reason() -> Outcome {
    with_cloud(async |page, _| {
        let owner = page.project_id(Side::Producer).await?;
        let stranger = "7ae25b90f1c84d3e86a0d94c17b3f258";
        let rejected = offered_image_id(page, "rejected", "pg-17-base").await?;
        let pending = offered_image_id(page, "pending", "gpu-cuda-13").await?;
        page.act_as(Side::Producer).await?;
        let own = page.image_id("DFW", "build-runner-24").await?;
        let unknown = "00000000-0000-4000-8000-000000000000";
        let elsewhere =
            offer_link_route(page, "DFW", &pending, &owner).replace("127.0.0.1", "cloud.example");
        for (link, text) in [
            (offer_link_route(page, "DFW", &rejected, &owner), "You already rejected this offer"),
            (
                offer_link_route(page, "DFW", &pending, stranger),
                "The link and the cloud show different owners",
            ),
            (
                offer_link_route(page, "DFW", unknown, &owner),
                "QA Lab has no offer for an image with this ID in DFW",
            ),
            (
                offer_link_route(page, "ORD", &pending, &owner),
                "the share may have ended, or the image may have been deleted",
            ),
            (offer_link_route(page, "DFW", &own, &owner), "Web Platform owns this image"),
            (
                offer_link_route(page, "XYZ", &pending, &owner),
                "No signed-in account has access to the XYZ region",
            ),
            (elsewhere, "You're signed in to a different cloud"),
            (
                offer_link_route(page, "DFW", "not-an-id", &owner),
                "The image in the link isn't valid.",
            ),
            ("/offers/link?region=DFW".to_owned(), "The link doesn't include the cloud."),
            (
                offer_link_route(page, "DFW", &pending, &owner) + "&name=%E2%80%AEgpj",
                "as it was called",
            ),
        ] {
            page.go(&link).await?;
            page.wait_for_heading("Offer from a link").await?;
            page.wait_for_text(text).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn signing_in_for_a_link_returns_to_the_link() -> Outcome {
    with_cloud(async |page, _| {
        let owner = page.project_id(Side::Producer).await?;
        let image = offered_image_id(page, "pending", "gpu-cuda-13").await?;
        let link = offer_link_route(page, "DFW", &image, &owner);
        page.open(&link).await?;
        page.wait_for_text("You aren't signed in").await?;
        page.wait_for_text("doesn't use the address in the link").await?;
        page.press("Sign in…").await?;
        page.wait_for_heading("Connect a cloud").await?;
        assert_eq!(
            page.field_text("Identity service address").await?,
            "",
            "a link fills in nothing"
        );
        let identity = format!("{}/identity/v3", page.origin());
        let proof = FormCredentials::Password("ben.okafor", PASSWORD, "QA Lab");
        let form = SignInForm {
            identity_url: &identity,
            proxy_url: None,
            credentials: proof,
            side: Side::Consumer,
        };
        page.try_to_sign_in(&form).await?;
        page.wait_for_heading("Offer from a link").await?;
        page.wait_for_test_id("offer-detail", &[("image", &image)]).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_link_is_readable_on_a_phone() -> Outcome {
    in_sandbox(async |page| {
        let link = offer_link_route(
            page,
            "DFW",
            "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90",
            &"b81e4d2f".repeat(4),
        );
        page.go(&link).await?;
        page.wait_for_text("You're signed in to a different cloud").await?;
        page.find(Role::Button, starts_with("Sign in")).await?;
        page.expect_legible().await
    })
    .await
}

#[tokio::test]
async fn an_invitation_link_fills_in_the_producers_form() -> Outcome {
    in_sandbox(async |page| {
        let id = page.project_id(Side::Consumer).await?;
        page.go("/accounts").await?;
        page.wait_for_heading("Accounts").await?;
        let section = page.find(Role::Region, "Ask a producer to share with you").await?;
        page.select_option("Your account", "QA Lab").await?;
        page.select_option("Region", "LON").await?;
        page.wait_until("the letter to contain region and ID", async || {
            let text = section.text().await?;
            Ok(text.contains("Region: LON") && text.contains(&format!("Our project ID: {id}")))
        })
        .await?;
        let texts = section.find_all(By::Css("pre")).await?;
        assert_eq!(texts[0].text().await?, id, "the plain ID comes first");
        let link = texts[1].text().await?;
        assert!(link.starts_with(page.origin()), "{link}");
        let route = link.split_once('#').map(|(_, route)| route.to_owned()).unwrap_or_default();
        page.act_as(Side::Producer).await?;
        page.go(&route).await?;
        page.wait_for_heading("Share").await?;
        page.wait_for_text("QA Lab").await
    })
    .await
}
