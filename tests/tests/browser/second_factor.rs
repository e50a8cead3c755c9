//! Users with a second factor: the passcode is asked for after the first factor, with Keystone's receipt or without it, and with
//! Rackspace's session.

use std::sync::Arc;

use imageshare_tests::browser::fake_cloud::{Alteration, FakeCloud};
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Page, Side, SignInForm, StaticServer,
    in_browser, passcode_now,
};

use crate::harness::PASSWORD;

/// The secret of the passcodes, in base32.
pub const TOTP_SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
/// A passcode of Rackspace's user.
const RACKSPACE_PASSCODE: &str = "271828";
/// The API key of that user.
pub const API_KEY: &str = "5c1d09a7e84b4f3296d0b7c3e1fa8264";
/// The password of that user.
const RACKSPACE_PASSWORD: &str = "ana-in-the-sandbox";
/// The number of their account.
pub const ACCOUNT_NUMBER: &str = "1048213";
const SIGN_IN_REQUEST: &str = "POST /identity/v3/auth/tokens";

/// The passcode that an authenticator app shows now.
pub fn current_passcode() -> Outcome<String> {
    passcode_now(TOTP_SECRET)
}

/// Fills in the form with a correct first factor.
async fn with_first_factor(
    cloud: FakeCloud,
    identity_path: &str,
    credentials: FormCredentials<'_>,
    test: impl AsyncFnOnce(&Page, &FakeCloud) -> Outcome,
) -> Outcome {
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    let setup = BrowserSetup::desktop(server.url()).expecting_errors([ExpectedError::Status(401)]);
    in_browser(setup, async |page| {
        page.open("/connect").await?;
        let identity = format!("{}{identity_path}", server.origin());
        page.try_to_sign_in(&SignInForm {
            identity_url: &identity,
            proxy_url: None,
            credentials,
            side: Side::Producer,
        })
        .await?;
        page.wait_for_text("Enter your passcode").await?;
        test(page, &cloud).await
    })
    .await
}

async fn with_password(
    cloud: FakeCloud,
    test: impl AsyncFnOnce(&Page, &FakeCloud) -> Outcome,
) -> Outcome {
    let credentials = FormCredentials::Password("ana.ruiz", PASSWORD, "Web Platform");
    with_first_factor(cloud, "/identity/v3", credentials, test).await
}

fn keystone() -> FakeCloud {
    FakeCloud::new(&[("ana.ruiz", PASSWORD)]).with_second_factor("ana.ruiz", TOTP_SECRET)
}

#[tokio::test]
async fn a_passcode_follows_the_password_with_keystones_receipt() -> Outcome {
    with_password(keystone(), async |page, cloud| {
        page.press("Sign in").await?;
        page.wait_for_text("Enter the passcode.").await?;
        page.enter_passcode("000000").await?;
        page.wait_for_text("The cloud didn't accept the passcode").await?;
        // As apps show it, in two groups.
        let passcode = current_passcode()?;
        page.enter_passcode(&format!("{} {}", &passcode[..3], &passcode[3..])).await?;
        page.wait_for_text("Signed in to").await?;
        page.wait_for_heading("Images").await?;
        assert_eq!(cloud.request_count(SIGN_IN_REQUEST), 3);
        page.expect_no_leak(&[PASSWORD, &passcode]).await
    })
    .await
}

#[tokio::test]
async fn without_a_readable_receipt_both_factors_are_sent_together() -> Outcome {
    let cloud = keystone();
    let hide_receipt: Alteration = Arc::new(|_, response| {
        response.headers_mut().remove("openstack-auth-receipt");
    });
    cloud.alter_responses(Some((SIGN_IN_REQUEST, hide_receipt)));
    with_password(cloud, async |page, _| {
        page.enter_passcode(&current_passcode()?).await?;
        page.wait_for_text("Signed in to").await
    })
    .await
}

#[tokio::test]
async fn going_back_from_the_passcode_shows_the_filled_in_form() -> Outcome {
    with_password(keystone(), async |page, cloud| {
        page.press("Back").await?;
        page.wait_for_text("Connect a cloud").await?;
        page.press("Connect").await?;
        page.wait_for_text("Enter your passcode").await?;
        assert_eq!(cloud.request_count(SIGN_IN_REQUEST), 2);
        Ok(())
    })
    .await
}

/// Signs in to Rackspace with this first factor, and a wrong passcode before the right one.
async fn sign_in_with_passcode(credentials: FormCredentials<'_>) -> Outcome {
    let cloud = FakeCloud::rackspace().with_second_factor("ana.ruiz", RACKSPACE_PASSCODE);
    with_first_factor(cloud, "/identity/v2.0", credentials, async |page, cloud| {
        page.enter_passcode("111111").await?;
        page.wait_for_text("Enter your account number.").await?;
        page.fill("Account number", ACCOUNT_NUMBER).await?;
        page.enter_passcode("111111").await?;
        page.wait_for_text("The cloud didn't accept the passcode").await?;
        page.enter_passcode(RACKSPACE_PASSCODE).await?;
        page.wait_for_text("Signed in to").await?;
        page.wait_for_complete_image_list().await?;
        // The first factor, the wrong passcode and the right one.
        assert_eq!(cloud.request_count("POST /identity/v2.0/tokens"), 3);
        page.expect_no_leak(&[API_KEY, RACKSPACE_PASSWORD]).await
    })
    .await
}

#[tokio::test]
async fn a_passcode_follows_rackspaces_api_key() -> Outcome {
    sign_in_with_passcode(FormCredentials::ApiKey("ana.ruiz", API_KEY)).await
}

#[tokio::test]
async fn a_passcode_follows_rackspaces_password() -> Outcome {
    sign_in_with_passcode(FormCredentials::AccountPassword("ana.ruiz", RACKSPACE_PASSWORD)).await
}
