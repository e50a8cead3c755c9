//! What a reload discards, and that secrets are never stored.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Role, Side, SignInForm, StaticServer,
    in_browser, starts_with,
};

use crate::harness::{PASSWORD, in_sandbox, with_cloud};

#[tokio::test]
async fn a_reload_forgets_accounts_and_answers_of_a_real_cloud() -> Outcome {
    with_cloud(async |page, _| {
        page.switch_to_consumer().await?;
        page.go("/offers").await?;
        page.wait_for_text("gpu-cuda-13").await?;
        page.reload().await?;
        page.wait_for_text("signed in").await?;
        assert!(page.is_shown(Role::Button, "Open the sandbox").await?);
        assert!(!page.text().await?.contains("gpu-cuda-13"));
        page.expect_no_leak(&["gpu-cuda-13", "ana.ruiz", PASSWORD]).await
    })
    .await
}

#[tokio::test]
async fn only_the_theme_and_the_sandbox_are_kept_on_the_device() -> Outcome {
    in_sandbox(async |page| {
        page.press(starts_with("Theme")).await?;
        page.go("/about").await?;
        page.wait_until("the sandbox to be stored", async || {
            let stored_keys = page.js("return Object.keys(localStorage).concat(Object.keys(sessionStorage), document.cookie || []).sort().join()").await?;
            Ok(stored_keys == "sandbox 1,sandbox tab 1,theme")
        })
        .await?;
        let theme = page.js("return document.documentElement.dataset.theme").await?;
        page.reload().await?;
        assert_eq!(page.js("return document.documentElement.dataset.theme").await?, theme);
        Ok(())
    })
    .await
}

/// A wrong password comes first, so that the error page is searched too.
#[tokio::test]
async fn a_password_and_its_token_are_stored_nowhere() -> Outcome {
    const PASSWORD: &str = "canary-4d1f7c-password";
    const WRONG_PASSWORD: &str = "canary-4d1f7c-mistake";
    let cloud = FakeCloud::new(&[("ana.ruiz", PASSWORD), ("ben.okafor", PASSWORD)]);
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    in_browser(BrowserSetup::desktop(server.url()).expecting_errors([ExpectedError::Status(401)]), async |page| {
        page.open("/connect").await?;
        let identity = format!("{}/identity/v3", server.origin());
        let proof = FormCredentials::Password("ana.ruiz", WRONG_PASSWORD, "Web Platform");
        let producer = SignInForm { identity_url: &identity, proxy_url: None, credentials: proof, side: Side::Producer };
        page.try_to_sign_in(&producer).await?;
        page.wait_for_text("The cloud doesn't say which").await?;
        // Only the field still contains it.
        assert_eq!(page.field_text("Password").await?, WRONG_PASSWORD);
        page.js("document.querySelectorAll('input[type=password]').forEach((field) => { field.value = '' })").await?;
        page.expect_no_leak(&[WRONG_PASSWORD]).await?;

        page.sign_in(&SignInForm { credentials: FormCredentials::Password("ana.ruiz", PASSWORD, "Web Platform"), ..producer }).await?;
        let proof = FormCredentials::Password("ben.okafor", PASSWORD, "QA Lab");
        page.sign_in(&SignInForm { credentials: proof, side: Side::Consumer, ..producer }).await?;
        let tokens = cloud.tokens();
        assert!(tokens.len() >= 2, "the cloud issued {} tokens", tokens.len());
        let secrets: Vec<&str> = tokens.iter().map(String::as_str).chain([PASSWORD, WRONG_PASSWORD]).collect();
        for route in ["/images/DFW", "/offers", "/one-step/DFW", "/share/DFW", "/accounts", "/connect", "/about"] {
            page.go(route).await?;
            page.wait_until("the page to load", async || Ok(page.js("return !!document.querySelector('h1')").await? == true)).await?;
            page.expect_no_leak(&secrets).await?;
        }
        for project in ["Web Platform", "QA Lab"] {
            page.go("/accounts").await?;
            page.press(format!("Sign out, {project}").as_str()).await?;
            page.wait_for_text(&format!("{project} was signed out, and its token was revoked")).await?;
        }
        page.expect_no_leak(&secrets).await?;
        for token in &tokens {
            assert!(!cloud.accepts_token(token), "a token outlived its sign-out");
        }
        Ok(())
    })
    .await
}

/// Two sign-ins, then signing out, and the same for an idle timeout. Tokens are in memory as long as their account is signed in,
/// which shows that the search finds them.
#[tokio::test]
async fn no_secret_is_left_in_the_webassembly_memory() -> Outcome {
    const PASSWORD: &str = "canary-9b27e0-password";
    let cloud = FakeCloud::new(&[("ana.ruiz", PASSWORD), ("ben.okafor", PASSWORD)]);
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    in_browser(BrowserSetup::desktop(server.url()), async |page| {
        page.record_wasm_memories().await?;
        page.open("/connect").await?;
        for (user, project, side) in
            [("ana.ruiz", "Web Platform", Side::Producer), ("ben.okafor", "QA Lab", Side::Consumer)]
        {
            let form = SignInForm {
                identity_url: &format!("{}/identity/v3", server.origin()),
                proxy_url: None,
                credentials: FormCredentials::Password(user, PASSWORD, project),
                side,
            };
            page.sign_in(&form).await?;
        }
        page.wait_for_complete_image_list().await?;
        let tokens = cloud.tokens();
        let used: Vec<&str> =
            tokens.iter().map(String::as_str).filter(|token| cloud.accepts_token(token)).collect();
        assert!(
            page.copies_in_wasm_memory(&used).await? >= 2,
            "the search finds no token that is in use"
        );
        assert_eq!(page.copies_in_wasm_memory(&[PASSWORD]).await?, 0);

        for project in ["Web Platform", "QA Lab"] {
            page.go("/accounts").await?;
            page.press(format!("Sign out, {project}").as_str()).await?;
            page.wait_for_text(&format!("{project} was signed out, and its token was revoked"))
                .await?;
        }
        let tokens = cloud.tokens();
        let secrets: Vec<&str> = tokens.iter().map(String::as_str).chain([PASSWORD]).collect();
        for secret in secrets {
            assert_eq!(page.copies_in_wasm_memory(&[secret]).await?, 0, "{secret}");
        }
        Ok(())
    })
    .await
}
