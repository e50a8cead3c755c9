//! Single sign-on at the real Keystone, in Chromium: the user signs in at the identity provider, Keystone posts the token to the page's
//! service worker, and the handshake follows. Both accounts are of one user, as federated users have them.

use imageshare_tests::browser::handshake::share_and_accept;
use imageshare_tests::browser::live::{LiveEnv, TestImage};
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Page, Side, SignInForm, in_browser,
};
use thirtyfour::By;

use crate::harness::{direct_setup, proxied_setup};
use crate::test_share;

async fn sign_in(page: &Page, live: &LiveEnv, proxy_url: Option<&str>) -> Outcome {
    page.try_to_sign_in(&SignInForm {
        identity_url: live.setting("/keystone_url")?,
        proxy_url,
        credentials: FormCredentials::SingleSignOn(live.setting("/single_sign_on/protocol")?),
        side: Side::Producer,
    })
    .await?;
    page.wait_for_text("User name").await?;
    page.driver().find(By::Css("input[name=user]")).await?.send_keys("sam").await?;
    page.driver().find(By::Css("button")).await?.click().await?;
    page.wait_for_text("says that you are sam.").await?;
    page.select_option("Project", "producer").await?;
    page.press("Continue as sam").await?;
    page.wait_for_text("Signed in to producer.").await
}

/// Signs in, opens the user's other project, shares and accepts.
async fn handshake_after_sign_in(
    setup: BrowserSetup,
    live: &LiveEnv,
    image: &TestImage,
    proxy: Option<&str>,
) -> Outcome {
    // The identity provider of the tests has no icon.
    let setup = setup
        .allowing_origins(live.cloud_origins()?)
        .expecting_errors([404].map(ExpectedError::Status));
    in_browser(setup, async |page: &Page| {
        page.open("/connect").await?;
        sign_in(page, live, proxy).await?;
        page.go("/accounts").await?;
        page.press("Use as consumer, consumer").await?;
        page.wait_for_text("Signed in: consumer is the consumer.").await?;
        page.act_as(Side::Producer).await?;
        share_and_accept(page, &test_share(live, image)?).await
    })
    .await
}

#[tokio::test]
async fn single_sign_on_directly() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "sso-directly")?;
    handshake_after_sign_in(direct_setup(&live)?, &live, &image, None).await
}

#[tokio::test]
async fn single_sign_on_through_the_proxy() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "sso-through-proxy")?;
    let proxy = Some(live.setting("/proxy_url")?);
    handshake_after_sign_in(proxied_setup(&live)?, &live, &image, proxy).await
}
