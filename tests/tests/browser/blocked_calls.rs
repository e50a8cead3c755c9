//! Calls that the browser blocks without giving the reason (CORS): the page finds out whether the server of a sign-in responds at
//! all, and explains what to do.

use std::net::TcpListener;

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, Fault, FormCredentials, Outcome, Page, Role, Side, SignInForm,
    StaticServer, in_browser,
};

use crate::harness::PASSWORD;

/// Runs a test with the page on a host that allows it to call servers without https.
async fn on_page(origin: &str, test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    let host = StaticServer::start().await?;
    host.set_fault(Fault::AllowsUnencryptedCalls);
    let setup = BrowserSetup::desktop(host.url())
        .allowing_origins([origin])
        .expecting_errors([ExpectedError::BlockedByCors, ExpectedError::ConnectionRefused]);
    in_browser(setup, async |page| {
        page.open("/connect").await?;
        test(page).await
    })
    .await
}

fn form<'a>(identity_url: &'a str, proxy_url: Option<&'a str>) -> SignInForm<'a> {
    SignInForm {
        identity_url,
        proxy_url,
        credentials: FormCredentials::Password("ana.ruiz", PASSWORD, "Web Platform"),
        side: Side::Producer,
    }
}

/// An origin at which nothing listens.
fn silent_origin() -> Outcome<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    Ok(format!("http://{}", listener.local_addr()?))
}

/// A cloud that allows no other origin.
async fn cloud_without_cors() -> Outcome<StaticServer> {
    let cloud = FakeCloud::new(&[("ana.ruiz", PASSWORD)]);
    StaticServer::start_at("/", |origin| cloud.router(origin)).await
}

#[tokio::test]
async fn a_cloud_without_cors_is_not_taken_for_an_absent_one() -> Outcome {
    let cloud = cloud_without_cors().await?;
    let identity = format!("{}/identity/v3", cloud.origin());
    on_page(cloud.origin(), async |page| {
        page.try_to_sign_in(&form(&identity, None)).await?;
        page.wait_for_text("responds, so your network isn't the problem").await?;
        page.wait_for_text(&format!("allowed_origin = {}", page.origin())).await?;
        page.find(Role::Button, "Use a proxy instead").await?;
        assert_eq!(page.field_text("User name").await?, "ana.ruiz");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_server_that_does_not_respond_gets_no_advice_on_cors() -> Outcome {
    let origin = silent_origin()?;
    on_page(&origin, async |page| {
        page.try_to_sign_in(&form(&format!("{origin}/v3"), None)).await?;
        page.wait_for_text("doesn't respond to this browser at all").await?;
        page.find(Role::Heading, "What to check").await?;
        page.find(Role::Link, origin.as_str()).await?;
        assert!(!page.text().await?.contains("allowed_origin"), "the settings aren't the problem");
        page.expect_legible().await
    })
    .await
}

#[tokio::test]
async fn a_proxy_that_allows_the_page_nothing_is_checked_point_by_point() -> Outcome {
    let proxy = cloud_without_cors().await?;
    on_page(proxy.origin(), async |page| {
        let with_proxy = form("https://keystone.example/v3", Some(proxy.origin()));
        page.try_to_sign_in(&with_proxy).await?;
        page.wait_for_text("responds, so your network isn't the problem").await?;
        page.find(Role::Heading, "What to check on the proxy").await?;
        page.wait_for_text("keystone.example").await
    })
    .await
}

#[tokio::test]
async fn an_image_service_that_alone_does_not_allow_the_page_is_named() -> Outcome {
    let cloud = FakeCloud::new(&[("ana.ruiz", PASSWORD)]);
    // The catalog has the address of the first server. The page signs in at its own host, which needs no permission.
    let services = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    let host = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    host.set_fault(Fault::AllowsUnencryptedCalls);
    let setup = BrowserSetup::desktop(host.url())
        .allowing_origins([services.origin()])
        .expecting_errors([ExpectedError::BlockedByCors]);
    in_browser(setup, async |page| {
        page.open("/connect").await?;
        page.sign_in(&form(&format!("{}/identity/v3", host.origin()), None)).await?;
        page.wait_for_text("Couldn't load images").await?;
        let address = services.origin().trim_start_matches("http://");
        for text in [
            format!("image service in DFW at {address}"),
            format!("This page got no response from the image service at {address}"),
            "doesn't allow calls from this page (CORS)".to_owned(),
            format!("allowed_origin under [cors] in glance-api.conf: {}", page.origin()),
        ] {
            page.wait_for_text(&text).await?;
        }
        assert_eq!(cloud.request_count("GET /image/"), 0, "only the browser's questions came");
        // The session is kept, so nobody has to sign in again once it is allowed.
        assert!(cloud.tokens().iter().all(|token| cloud.accepts_token(token)));
        page.expect_legible().await
    })
    .await
}
