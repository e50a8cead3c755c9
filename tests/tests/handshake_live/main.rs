//! The handshake in Chromium against the live environment: real Keystone and Glance, through the CORS proxy and directly, and the
//! mock's server with the Rackspace profile. The steps are the same as in the sandbox. `cargo xtask live test` runs these tests.

mod blocked_calls;
mod clouds_yaml;
mod found_ids;
mod harness;
mod idle;
mod journal;
mod journal_commands;
mod links;
mod own_credential;
mod refusals;
mod several_images;
mod sign_ins;
mod single_sign_on;

use imageshare_core::rules::Profile;
use imageshare_mock::world::{Persona, SandboxRole, personas};
use imageshare_tests::browser::handshake::{run_handshake, share_and_accept};
use imageshare_tests::browser::live::{LiveEnv, TestImage};
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Role, Side, SignInForm, TestError,
    TestShare, in_browser, starts_with,
};

use harness::{direct_setup, proxied_setup, sign_in_user, test_share};

#[tokio::test]
async fn the_handshake_works_through_the_proxy() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "handshake-through-proxy")?;
    let proxy = Some(live.setting("/proxy_url")?);
    in_browser(proxied_setup(&live)?, async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "producer", Side::Producer, proxy).await?;
        let test_share = test_share(&live, &image)?;
        run_handshake(page, &test_share, async || {
            sign_in_user(page, &live, "consumer", Side::Consumer, proxy).await
        })
        .await?;
        share_and_accept(page, &test_share).await
    })
    .await
}

#[tokio::test]
async fn the_handshake_works_directly() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "handshake-directly")?;
    in_browser(direct_setup(&live)?, async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "producer", Side::Producer, None).await?;
        let test_share = test_share(&live, &image)?;
        run_handshake(page, &test_share, async || {
            sign_in_user(page, &live, "consumer", Side::Consumer, None).await
        })
        .await?;
        share_and_accept(page, &test_share).await
    })
    .await
}

#[tokio::test]
async fn an_application_credential_and_a_token_can_sign_in() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "handshake-other-credentials")?;
    let token = live.issue_token("consumer")?;
    in_browser(direct_setup(&live)?, async |page| {
        page.open("/connect").await?;
        let identity = live.setting("/keystone_url")?;
        let credential = FormCredentials::ApplicationCredential(
            live.setting("/application_credential/id")?,
            live.setting("/application_credential/secret")?,
        );
        page.sign_in(&SignInForm {
            identity_url: identity,
            proxy_url: None,
            credentials: credential,
            side: Side::Producer,
        })
        .await?;
        let proof = FormCredentials::Token(&token, "consumer");
        page.sign_in(&SignInForm {
            identity_url: identity,
            proxy_url: None,
            credentials: proof,
            side: Side::Consumer,
        })
        .await?;
        share_and_accept(page, &test_share(&live, &image)?).await?;
        page.expect_no_leak(&[&token, live.setting("/application_credential/secret")?]).await
    })
    .await
}

#[tokio::test]
async fn signing_in_without_a_project_offers_a_choice() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    in_browser(direct_setup(&live)?, async |page| {
        page.open("/connect").await?;
        let proof = FormCredentials::Password("both", live.password("both")?, "");
        let identity = live.setting("/keystone_url")?;
        page.try_to_sign_in(&SignInForm {
            identity_url: identity,
            proxy_url: None,
            credentials: proof,
            side: Side::Producer,
        })
        .await?;
        page.wait_for_text("You're signed in but haven't chosen a project yet.").await?;
        page.select_option("Project", live.setting("/projects/producer")?).await?;
        page.press("Continue").await?;
        page.wait_for_text("Signed in to producer.").await?;
        page.wait_for_heading("Images").await
    })
    .await
}

#[tokio::test]
async fn a_wrong_password_is_explained_and_the_input_is_kept() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    in_browser(direct_setup(&live)?.expecting_errors([ExpectedError::Status(401)]), async |page| {
        page.open("/connect").await?;
        let identity = live.setting("/keystone_url")?;
        let proof = FormCredentials::Password("producer", "not the password", "producer");
        page.try_to_sign_in(&SignInForm {
            identity_url: identity,
            proxy_url: None,
            credentials: proof,
            side: Side::Producer,
        })
        .await?;
        let notice = page.find(Role::Alert, starts_with("")).await?.text().await?;
        for text in [
            "Couldn't sign in",
            "The cloud doesn't say which",
            "You won't lose what you've entered",
            "401",
            "Request",
        ] {
            assert!(notice.contains(text), "the notice lacks {text:?}: {notice}");
        }
        for (label, typed) in [
            ("Identity service address", identity),
            ("User name", "producer"),
            ("Project", "producer"),
        ] {
            assert_eq!(page.field_text(label).await?, typed);
        }
        page.fill("Password", live.password("producer")?).await?;
        page.press("Connect").await?;
        page.wait_for_text("Signed in to producer.").await
    })
    .await
}

#[tokio::test]
async fn a_cors_refusal_is_explained_with_both_remedies() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    // The same page under another host name: its policy allows requests to Keystone, but Keystone does not allow this origin.
    let origin = live.setting("/page_direct_url")?.replace("127.0.0.1", "localhost");
    let setup = BrowserSetup::desktop(format!("{origin}/"))
        .allowing_origins(live.cloud_origins()?)
        .expecting_errors([ExpectedError::BlockedByCors]);
    in_browser(setup, async |page| {
        page.open("/connect").await?;
        let proof = FormCredentials::Password("producer", live.password("producer")?, "producer");
        let identity = live.setting("/keystone_url")?;
        page.try_to_sign_in(&SignInForm {
            identity_url: identity,
            proxy_url: None,
            credentials: proof,
            side: Side::Producer,
        })
        .await?;
        page.wait_for_text("doesn't allow calls from this page (CORS)").await?;
        page.wait_for_text(&format!("allowed_origin = {origin}")).await?;
        page.press("Use a proxy instead").await?;
        page.fill("Proxy address", live.setting("/proxy_url")?).await?;
        assert_eq!(page.field_text("User name").await?, "producer");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_handshake_works_with_the_rackspace_profile() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let proxy = Some(live.setting("/proxy_url")?);
    let identity = format!("{}/identity/v2.0", live.setting("/mock_url")?);
    let users = personas(Profile::Rackspace);
    let first = |part| {
        users
            .iter()
            .find(|persona| persona.sandbox_role == part)
            .ok_or_else(|| TestError::new("the mock's world has no such user"))
    };
    let (producer, consumer) = (first(SandboxRole::Producer)?, first(SandboxRole::Consumer)?);
    in_browser(proxied_setup(&live)?, async |page| {
        page.open("/connect").await?;
        let sign_in = async |persona: &Persona, side: Side| {
            let proof = FormCredentials::ApiKey(persona.user, persona.api_key);
            page.sign_in(&SignInForm {
                identity_url: &identity,
                proxy_url: proxy,
                credentials: proof,
                side,
            })
            .await
        };
        sign_in(producer, Side::Producer).await?;
        let image = page.image_id("ORD", "web-2026-11").await?;
        let test_share = TestShare {
            region: "ORD",
            image: &image,
            name: "web-2026-11",
            consumer: consumer.project.as_str(),
        };
        run_handshake(page, &test_share, async || sign_in(consumer, Side::Consumer).await).await?;
        share_and_accept(page, &test_share).await
    })
    .await
}
