//! Other sign-ins at the real Keystone: with an openrc file, and with a passcode, after Keystone's receipt and without one.

use imageshare_tests::browser::live::LiveEnv;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Page, Side, SignInForm, in_browser,
    passcode_now,
};

use crate::harness::direct_setup;

/// As a browser does when a service doesn't name the receipt in `Access-Control-Expose-Headers`.
const HIDE_RECEIPTS_SCRIPT: &str =
    "const { get } = Object.getOwnPropertyDescriptor(Response.prototype, 'headers');
    Object.defineProperty(Response.prototype, 'headers', { get() {
        const headers = new Headers(get.call(this));
        headers.delete('openstack-auth-receipt');
        return headers;
    } });";

/// The user who needs a password and a passcode.
const USER: &str = "careful";
const PROJECT: &str = "stranger";

#[tokio::test]
async fn an_openrc_file_fills_in_the_form() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let (identity, password) = (live.setting("/keystone_url")?, live.password("producer")?);
    // As the dashboard (Horizon) writes it, but for the password, which it asks for.
    let openrc = format!(
        "#!/usr/bin/env bash\nexport OS_AUTH_URL={identity}\nexport OS_PROJECT_NAME=\"producer\"\n\
         export OS_USER_DOMAIN_NAME=\"Default\"\nexport OS_PROJECT_DOMAIN_ID=\"default\"\nunset OS_TENANT_ID\n\
         export OS_USERNAME=\"producer\"\nexport OS_PASSWORD='{password}'\nexport OS_REGION_NAME=\"RegionOne\"\n\
         if [ -z \"$OS_REGION_NAME\" ]; then unset OS_REGION_NAME; fi\nexport OS_IDENTITY_API_VERSION=3\n"
    );
    in_browser(direct_setup(&live)?, async |page| {
        page.open("/connect").await?;
        page.choose_clouds_yaml(&openrc).await?;
        page.wait_for_text("The form was filled in from the file, including the secret.").await?;
        page.press("Connect").await?;
        page.wait_for_text("Signed in to producer.").await?;
        page.wait_for_heading("Images").await?;
        page.wait_for_complete_image_list().await?;
        page.expect_no_leak(&[password]).await
    })
    .await
}

/// Signs in with password and passcode. `before` runs before the page is opened.
async fn sign_in_with_passcode(
    live: &LiveEnv,
    setup: BrowserSetup,
    before: impl AsyncFnOnce(&Page) -> Outcome,
) -> Outcome {
    let secret = live.setting(&format!("/users/{USER}/totp_secret"))?;
    in_browser(setup.expecting_errors([ExpectedError::Status(401)]), async |page| {
        before(page).await?;
        page.open("/connect").await?;
        page.try_to_sign_in(&SignInForm {
            identity_url: live.setting("/keystone_url")?,
            proxy_url: None,
            credentials: FormCredentials::Password(USER, live.password(USER)?, PROJECT),
            side: Side::Producer,
        })
        .await?;
        page.wait_for_text("Enter your passcode").await?;
        page.enter_passcode("000000").await?;
        page.wait_for_text("The cloud didn't accept the passcode").await?;
        page.enter_passcode(&passcode_now(secret)?).await?;
        page.wait_for_text("Signed in to stranger.").await?;
        page.wait_for_complete_image_list().await?;
        page.expect_no_leak(&[live.password(USER)?]).await
    })
    .await
}

#[tokio::test]
async fn a_passcode_follows_the_password_with_a_real_receipt() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    sign_in_with_passcode(&live, direct_setup(&live)?, async |_| Ok(())).await
}

#[tokio::test]
async fn without_a_readable_receipt_both_factors_are_sent_together() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let setup = direct_setup(&live)?;
    sign_in_with_passcode(&live, setup, async |page| {
        page.run_before_page(HIDE_RECEIPTS_SCRIPT).await
    })
    .await
}
