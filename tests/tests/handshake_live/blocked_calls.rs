//! Calls that the browser blocks on the real services: of a Glance that alone doesn't allow the page, and of a proxy that refuses the
//! page or the cloud.

use imageshare_tests::browser::live::LiveEnv;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Role, Side, SignInForm, in_browser,
};

use crate::harness::sign_in_user;

fn setup(page_url: &str, origins: &[&str]) -> BrowserSetup {
    BrowserSetup::desktop(format!("{page_url}/"))
        .allowing_origins(origins.iter().copied())
        .expecting_errors([
            ExpectedError::BlockedByCors,
            ExpectedError::Status(403),
            ExpectedError::Status(404),
        ])
}

#[tokio::test]
async fn a_glance_that_alone_does_not_allow_the_page_is_named() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let origin = live.setting("/page_without_image_services_url")?;
    in_browser(setup(origin, &live.cloud_origins()?), async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "producer", Side::Producer, None).await?;
        page.wait_for_text("although the identity service responded").await?;
        let setting = format!("allowed_origin under [cors] in glance-api.conf: {origin}");
        page.wait_for_text(&setting).await
    })
    .await
}

#[tokio::test]
async fn a_proxy_that_refuses_the_page_is_checked_point_by_point() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let proxy = live.setting("/proxy_url")?;
    // The same page under another host name, which the proxy doesn't list.
    let origin = live.setting("/page_proxied_url")?.replace("127.0.0.1", "page.localhost");
    in_browser(setup(&origin, &[proxy]), async |page| {
        page.open("/connect").await?;
        page.try_to_sign_in(&SignInForm {
            identity_url: live.setting("/keystone_url")?,
            proxy_url: Some(proxy),
            credentials: FormCredentials::Password(
                "producer",
                live.password("producer")?,
                "producer",
            ),
            side: Side::Producer,
        })
        .await?;
        page.find(Role::Heading, "What to check on the proxy").await?;
        page.wait_for_text(&origin).await
    })
    .await
}

#[tokio::test]
async fn a_cloud_that_the_proxy_does_not_list_is_named() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let proxy = live.setting("/proxy_url")?;
    in_browser(setup(live.setting("/page_proxied_url")?, &[proxy]), async |page| {
        page.open("/connect").await?;
        page.try_to_sign_in(&SignInForm {
            identity_url: "https://keystone.example/v3",
            proxy_url: Some(proxy),
            credentials: FormCredentials::Password("producer", "not sent to it", "producer"),
            side: Side::Producer,
        })
        .await?;
        page.wait_for_text("Couldn't sign in").await?;
        page.find(Role::Heading, "What to check on the proxy").await?;
        page.wait_for_text("The proxy's list of clouds includes this host: keystone.example").await
    })
    .await
}
