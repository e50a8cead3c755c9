//! Signing in to Rackspace's Identity v2.0: with an API key and with a password, and what a wrong one shows.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Page, Side, SignInForm, StaticServer,
    in_browser,
};

pub(super) const ANA_KEY: &str = "5c1d09a7e84b4f3296d0b7c3e1fa8264";
pub(super) const BEN_KEY: &str = "c07b5e2914da4f8683b1f60a9d7c2e45";
const ANA_PASSWORD: &str = "ana-in-the-sandbox";

/// Runs a test with the page on the host of a cloud with Rackspace's rules.
pub(super) async fn with_rackspace_cloud(
    test: impl AsyncFnOnce(&Page, &FakeCloud, &str) -> Outcome,
) -> Outcome {
    let cloud = FakeCloud::rackspace();
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    let errors = [401, 403, 404, 409, 413].map(ExpectedError::Status);
    let setup = BrowserSetup::desktop(server.url()).expecting_errors(errors);
    let identity = format!("{}/identity/v2.0", server.origin());
    in_browser(setup, async |page| {
        page.open("/connect").await?;
        test(page, &cloud, &identity).await
    })
    .await
}

/// The form for a user.
pub(super) const fn form<'a>(
    identity_url: &'a str,
    credentials: FormCredentials<'a>,
    side: Side,
) -> SignInForm<'a> {
    SignInForm { identity_url, proxy_url: None, credentials, side }
}

#[tokio::test]
async fn an_api_key_or_a_password_signs_in_to_the_account() -> Outcome {
    for credentials in [
        FormCredentials::ApiKey("ana.ruiz", ANA_KEY),
        FormCredentials::AccountPassword("ana.ruiz", ANA_PASSWORD),
    ] {
        with_rackspace_cloud(async |page, cloud, identity| {
            page.sign_in(&form(identity, credentials, Side::Producer)).await?;
            page.wait_for_complete_image_list().await?;
            assert_eq!(cloud.success_count("POST /identity/v2.0/tokens"), 1);
            page.expect_no_leak(&[ANA_KEY, ANA_PASSWORD]).await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_wrong_key_is_explained_and_what_was_entered_stays() -> Outcome {
    with_rackspace_cloud(async |page, _, identity| {
        let wrong = FormCredentials::ApiKey("ana.ruiz", "0c1d09a7e84b4f3296d0b7c3e1fa8264");
        page.try_to_sign_in(&form(identity, wrong, Side::Producer)).await?;
        page.wait_for_text("The user name or the API key is wrong.").await?;
        page.wait_for_text("You won't lose what you've entered").await?;
        assert_eq!(page.field_text("User name").await?, "ana.ruiz");
        page.fill("API key", ANA_KEY).await?;
        page.press("Connect").await?;
        page.wait_for_heading("Images").await
    })
    .await
}
