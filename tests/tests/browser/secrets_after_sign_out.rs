//! After the sign-out no secret is left in the storage of the browser, in the document, or in the memory of WebAssembly: not the API
//! key, the application credential's secret, the passcode and the token of a single sign-on. `memory` searches for passwords.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Page, Side, SignInForm, StaticServer,
    in_browser, starts_with,
};

use crate::harness::PASSWORD;
use crate::second_factor::{ACCOUNT_NUMBER, TOTP_SECRET, current_passcode};
use crate::single_sign_on;

const USER: &str = "ana.ruiz";
const SECRET: &str = "canary-7d41c2-secret-of-the-credential";
/// Not a key of the sandbox, because those are in the memory of the page like all of the sandbox's world.
const API_KEY: &str = "9d0c5fe1b7724a86a3c2e8f06b14d95b";
/// Longer than real ones, so that it is found nowhere by chance.
const LONG_PASSCODE: &str = "27182818284590452353602874713527";

/// Runs a test with a page that records its WebAssembly memories, on the host of a cloud.
async fn with_cloud(
    cloud: &FakeCloud,
    test: impl AsyncFnOnce(&Page, &StaticServer) -> Outcome,
) -> Outcome {
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    let setup = BrowserSetup::desktop(server.url()).expecting_errors([ExpectedError::Status(401)]);
    in_browser(setup, async |page| {
        page.record_wasm_memories().await?;
        page.open("/connect").await?;
        test(page, &server).await
    })
    .await
}

/// Fills in the form and sends it.
async fn send_form(page: &Page, identity_url: &str, credentials: FormCredentials<'_>) -> Outcome {
    let form = SignInForm { identity_url, proxy_url: None, credentials, side: Side::Producer };
    page.try_to_sign_in(&form).await
}

fn keystone(server: &StaticServer) -> String {
    format!("{}/identity/v3", server.origin())
}

fn rackspace(server: &StaticServer) -> String {
    format!("{}/identity/v2.0", server.origin())
}

/// Uses the account, signs it out, and searches for its tokens and these secrets.
async fn sign_out_and_search(page: &Page, cloud: &FakeCloud, secrets: &[&str]) -> Outcome {
    page.wait_for_text("Signed in to").await?;
    page.wait_for_complete_image_list().await?;
    let tokens = cloud.tokens();
    let used: Vec<&str> = tokens.last().map(String::as_str).into_iter().collect();
    let copies = page.copies_in_wasm_memory(&used).await?;
    assert!(copies >= 1, "the search doesn't find the token in use");
    page.expect_no_leak(&[secrets, &used].concat()).await?;

    page.go("/accounts").await?;
    page.press(starts_with("Sign out, ")).await?;
    page.wait_for_text("was signed out").await?;
    let all: Vec<&str> = tokens.iter().map(String::as_str).chain(secrets.iter().copied()).collect();
    page.expect_no_leak(&all).await?;
    for (at, secret) in all.iter().enumerate() {
        let copies = page.copies_in_wasm_memory(&[secret]).await?;
        assert_eq!(copies, 0, "copies of {secret}, which is secret {at} of {}", all.len());
    }
    Ok(())
}

#[tokio::test]
async fn no_api_key_of_rackspace_is_left() -> Outcome {
    let cloud = FakeCloud::rackspace().with_api_key(USER, API_KEY);
    with_cloud(&cloud, async |page, server| {
        let key = FormCredentials::ApiKey(USER, API_KEY);
        send_form(page, &rackspace(server), key).await?;
        sign_out_and_search(page, &cloud, &[API_KEY]).await
    })
    .await
}

#[tokio::test]
async fn no_secret_of_an_application_credential_is_left() -> Outcome {
    let cloud = FakeCloud::new(&[(USER, PASSWORD)]);
    with_cloud(&cloud, async |page, server| {
        let owner = (USER, PASSWORD);
        let id = cloud.create_application_credential(owner, "Web Platform", SECRET)?;
        let credential = FormCredentials::ApplicationCredential(&id, SECRET);
        send_form(page, &keystone(server), credential).await?;
        sign_out_and_search(page, &cloud, &[SECRET]).await
    })
    .await
}

#[tokio::test]
async fn no_passcode_of_keystone_is_left() -> Outcome {
    let cloud = FakeCloud::new(&[(USER, PASSWORD)]).with_second_factor(USER, TOTP_SECRET);
    with_cloud(&cloud, async |page, server| {
        let password = FormCredentials::Password(USER, PASSWORD, "Web Platform");
        send_form(page, &keystone(server), password).await?;
        page.wait_for_text("Enter your passcode").await?;
        let passcode = current_passcode()?;
        page.enter_passcode(&passcode).await?;
        // As it was sent, because six digits alone are found in some number by chance. `no_passcode_of_rackspace_is_left` searches
        // for the passcode alone.
        let sent = format!("\"{passcode}\"");
        sign_out_and_search(page, &cloud, &[PASSWORD, &sent]).await
    })
    .await
}

#[tokio::test]
async fn no_passcode_of_rackspace_is_left() -> Outcome {
    let cloud =
        FakeCloud::rackspace().with_api_key(USER, API_KEY).with_second_factor(USER, LONG_PASSCODE);
    with_cloud(&cloud, async |page, server| {
        let key = FormCredentials::ApiKey(USER, API_KEY);
        send_form(page, &rackspace(server), key).await?;
        page.wait_for_text("Enter your passcode").await?;
        page.fill("Account number", ACCOUNT_NUMBER).await?;
        page.enter_passcode(LONG_PASSCODE).await?;
        sign_out_and_search(page, &cloud, &[API_KEY, LONG_PASSCODE]).await
    })
    .await
}

#[tokio::test]
async fn no_token_of_a_single_sign_on_is_left() -> Outcome {
    single_sign_on::with_cloud(async |page, cloud, server| {
        let token = cloud.sign_in_by_sso(USER, PASSWORD)?;
        single_sign_on::begin(page, server, Side::Producer).await?;
        page.wait_for_text("Is this you?").await?;
        page.select_option("Project", "Web Platform").await?;
        page.press("Continue as ana.ruiz").await?;
        sign_out_and_search(page, cloud, &[&token]).await?;
        assert!(!cloud.accepts_token(&token), "it is revoked");
        Ok(())
    })
    .await
}
