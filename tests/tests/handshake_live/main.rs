//! The handshake in Chromium against the live environment: real Keystone and Glance, through the CORS proxy and directly, and the
//! mock's server with the Rackspace profile. The steps are the same as in the sandbox. `cargo xtask live test` runs these tests.

mod harness;
mod links;
mod many;

use imageshare_core::rules::Profile;
use imageshare_mock::world::{Persona, StoryRole, personas};
use imageshare_tests::browser::handshake::{handshake, share_and_accept};
use imageshare_tests::browser::live::{Live, OwnImage};
use imageshare_tests::browser::{
    ExpectedError, Outcome, Proof, Role, Setting, Side, SignIn, TestError, TestShare, in_browser,
    starts_with,
};

use harness::{directly, sign_in_user, through_proxy};

fn test_share<'a>(live: &'a Live, image: &'a OwnImage) -> Outcome<TestShare<'a>> {
    let consumer = live.text("/projects/consumer")?;
    Ok(TestShare { region: live.region(0)?, image: &image.id, name: &image.name, consumer })
}

#[tokio::test]
async fn the_handshake_works_through_the_proxy() -> Outcome {
    let live = Live::from_environment().await?;
    let image = OwnImage::create(&live, "handshake-through-proxy")?;
    let proxy = Some(live.text("/proxy_url")?);
    in_browser(through_proxy(&live)?, async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "producer", Side::Producer, proxy).await?;
        let test_share = test_share(&live, &image)?;
        handshake(page, &test_share, async || {
            sign_in_user(page, &live, "consumer", Side::Consumer, proxy).await
        })
        .await?;
        share_and_accept(page, &test_share).await
    })
    .await
}

#[tokio::test]
async fn the_handshake_works_directly() -> Outcome {
    let live = Live::from_environment().await?;
    let image = OwnImage::create(&live, "handshake-directly")?;
    in_browser(directly(&live)?, async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "producer", Side::Producer, None).await?;
        let test_share = test_share(&live, &image)?;
        handshake(page, &test_share, async || {
            sign_in_user(page, &live, "consumer", Side::Consumer, None).await
        })
        .await?;
        share_and_accept(page, &test_share).await
    })
    .await
}

#[tokio::test]
async fn an_application_credential_and_a_token_can_sign_in() -> Outcome {
    let live = Live::from_environment().await?;
    let image = OwnImage::create(&live, "handshake-other-credentials")?;
    let token = live.token("consumer")?;
    in_browser(directly(&live)?, async |page| {
        page.open("/connect").await?;
        let identity = live.text("/keystone_url")?;
        let credential = Proof::ApplicationCredential(
            live.text("/application_credential/id")?,
            live.text("/application_credential/secret")?,
        );
        page.sign_in(&SignIn { identity, proxy: None, proof: credential, side: Side::Producer })
            .await?;
        let proof = Proof::Token(&token, "consumer");
        page.sign_in(&SignIn { identity, proxy: None, proof, side: Side::Consumer }).await?;
        share_and_accept(page, &test_share(&live, &image)?).await?;
        page.expect_no_leak(&[&token, live.text("/application_credential/secret")?]).await
    })
    .await
}

#[tokio::test]
async fn signing_in_without_a_project_offers_a_choice() -> Outcome {
    let live = Live::from_environment().await?;
    in_browser(directly(&live)?, async |page| {
        page.open("/connect").await?;
        let proof = Proof::Password("both", live.password("both")?, "");
        let identity = live.text("/keystone_url")?;
        page.try_to_sign_in(&SignIn { identity, proxy: None, proof, side: Side::Producer }).await?;
        page.wait_for_text("You are signed in, but without a project yet.").await?;
        page.pick("Project", live.text("/projects/producer")?).await?;
        page.press("Continue").await?;
        page.wait_for_text("Signed in: producer is the producer.").await?;
        page.wait_for_heading("Images").await
    })
    .await
}

#[tokio::test]
async fn a_wrong_password_is_explained_and_the_input_is_kept() -> Outcome {
    let live = Live::from_environment().await?;
    in_browser(directly(&live)?.expecting_errors([ExpectedError::Status(401)]), async |page| {
        page.open("/connect").await?;
        let identity = live.text("/keystone_url")?;
        let proof = Proof::Password("producer", "not the password", "producer");
        page.try_to_sign_in(&SignIn { identity, proxy: None, proof, side: Side::Producer }).await?;
        let notice = page.find(Role::Alert, starts_with("")).await?.text().await?;
        for text in [
            "Couldn't sign in",
            "the cloud doesn't reveal which",
            "Your input is kept",
            "401",
            "Request",
        ] {
            assert!(notice.contains(text), "the notice lacks {text:?}: {notice}");
        }
        for (label, typed) in
            [("Identity address", identity), ("User name", "producer"), ("Project", "producer")]
        {
            assert_eq!(page.field_text(label).await?, typed);
        }
        page.fill("Password", live.password("producer")?).await?;
        page.press("Connect").await?;
        page.wait_for_text("Signed in: producer is the producer.").await
    })
    .await
}

#[tokio::test]
async fn a_cors_refusal_is_explained_with_both_remedies() -> Outcome {
    let live = Live::from_environment().await?;
    // The same page under another host name: its policy allows requests to Keystone, but Keystone does not allow this origin.
    let origin = live.text("/page_direct_url")?.replace("127.0.0.1", "localhost");
    let setting = Setting::desktop(format!("{origin}/"))
        .allowing_origins(live.clouds()?)
        .expecting_errors([ExpectedError::Blocked]);
    in_browser(setting, async |page| {
        page.open("/connect").await?;
        let proof = Proof::Password("producer", live.password("producer")?, "producer");
        let identity = live.text("/keystone_url")?;
        page.try_to_sign_in(&SignIn { identity, proxy: None, proof, side: Side::Producer }).await?;
        page.wait_for_text("doesn't allow this page (CORS)").await?;
        page.wait_for_text(&format!("allowed_origin = {origin}")).await?;
        page.press("Use a proxy instead").await?;
        page.fill("Proxy address", live.text("/proxy_url")?).await?;
        assert_eq!(page.field_text("User name").await?, "producer");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_handshake_works_with_the_rackspace_profile() -> Outcome {
    let live = Live::from_environment().await?;
    let proxy = Some(live.text("/proxy_url")?);
    let identity = format!("{}/identity/v2.0", live.text("/mock_url")?);
    let users = personas(Profile::Rackspace);
    let first = |part| {
        users
            .iter()
            .find(|persona| persona.part == part)
            .ok_or_else(|| TestError::new("the mock's world has no such user"))
    };
    let (producer, consumer) = (first(StoryRole::Producer)?, first(StoryRole::Consumer)?);
    in_browser(through_proxy(&live)?, async |page| {
        page.open("/connect").await?;
        let sign_in = async |persona: &Persona, side: Side| {
            let proof = Proof::ApiKey(persona.user, persona.api_key);
            page.sign_in(&SignIn { identity: &identity, proxy, proof, side }).await
        };
        sign_in(producer, Side::Producer).await?;
        let image = page.image_id("ORD", "web-2026-11").await?;
        let test_share = TestShare {
            region: "ORD",
            image: &image,
            name: "web-2026-11",
            consumer: consumer.project.as_str(),
        };
        handshake(page, &test_share, async || sign_in(consumer, Side::Consumer).await).await?;
        share_and_accept(page, &test_share).await
    })
    .await
}
