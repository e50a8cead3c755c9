//! Single sign-on: the page's service worker receives the token, and only one that was asked for is used.

use axum::Router;
use axum::response::{Html, IntoResponse as _, Redirect};
use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::fake_sso::posting_site;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, Fault, FormCredentials, Outcome, Page, Role, Side, SignInForm,
    StaticServer, in_browser,
};

use crate::harness::PASSWORD;

const ANA: FormCredentials<'_> = FormCredentials::SingleSignOn("openid");

/// A page with its service worker, which records its WebAssembly memories, and a cloud where Ana and Ben can sign in.
pub async fn with_cloud(
    test: impl AsyncFnOnce(&Page, &FakeCloud, &StaticServer) -> Outcome,
) -> Outcome {
    let other_site = StaticServer::start().await?;
    with_cloud_and_other_site(&other_site, test).await
}

async fn with_cloud_and_other_site(
    other_site: &StaticServer,
    test: impl AsyncFnOnce(&Page, &FakeCloud, &StaticServer) -> Outcome,
) -> Outcome {
    let cloud = FakeCloud::new(&[("ana.ruiz", PASSWORD), ("ben.okafor", PASSWORD)])
        .with_second_project("ana.ruiz", "QA Lab");
    let server = StaticServer::start_at("/share/", |origin| cloud.router(origin)).await?;
    server.set_fault(Fault::ServesServiceWorker);
    let setup = BrowserSetup::desktop(server.url())
        .allowing_origins([other_site.origin()])
        .expecting_errors([401, 404].map(ExpectedError::Status));
    in_browser(setup, async |page| {
        page.record_wasm_memories().await?;
        page.open("/connect").await?;
        test(page, &cloud, &server).await
    })
    .await
}

/// Fills in the form for a single sign-on, and sends it.
pub async fn begin(page: &Page, server: &StaticServer, side: Side) -> Outcome {
    let identity_url = format!("{}/identity/v3", server.origin());
    let form = SignInForm { identity_url: &identity_url, proxy_url: None, credentials: ANA, side };
    page.try_to_sign_in(&form).await
}

#[tokio::test]
async fn the_page_comes_back_with_a_token_and_asks_whose_it_is() -> Outcome {
    with_cloud(async |page, cloud, server| {
        let token = cloud.sign_in_by_sso("ana.ruiz", PASSWORD)?;
        begin(page, server, Side::Producer).await?;
        page.wait_for_text("Is this you?").await?;
        page.wait_for_text("says that you are ana.ruiz.").await?;
        page.expect_no_leak(&[&token]).await?;
        page.select_option("Project", "Web Platform").await?;
        page.press("Continue as ana.ruiz").await?;
        page.wait_for_text("Signed in to Web Platform.").await?;
        page.wait_for_complete_image_list().await?;
        // Neither the host nor the form's stored texts have it.
        assert_eq!(server.request_count("POST /share/websso"), 0);
        page.expect_no_leak(&[&token]).await?;
        assert_eq!(page.js("return sessionStorage.length").await?, 0);

        page.go("/accounts").await?;
        page.press("Sign out, Web Platform").await?;
        page.wait_until("the token of the single sign-on to be revoked", async || {
            Ok(!cloud.accepts_token(&token))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn a_second_account_signs_in_in_another_tab_and_the_first_stays() -> Outcome {
    with_cloud(async |page, cloud, server| {
        cloud.sign_in_by_sso("ana.ruiz", PASSWORD)?;
        begin(page, server, Side::Producer).await?;
        page.wait_for_text("Is this you?").await?;
        page.press("Continue as ana.ruiz").await?;
        page.wait_for_text("Signed in to").await?;

        cloud.sign_in_by_sso("ben.okafor", PASSWORD)?;
        let first = page.window().await?;
        begin(page, server, Side::Consumer).await?;
        let find_other = async || {
            let windows = page.driver().windows().await?;
            Ok(windows.into_iter().find(|window| *window != first))
        };
        let other = page.wait_until_some("another tab", find_other).await?;
        page.switch_to(&other).await?;
        page.wait_for_text("Go back to the Image Share tab").await?;
        // A browser delivers no clicks to a tab that is behind another one.
        page.close_window_and_switch_to(&first).await?;
        page.wait_for_text("says that you are ben.okafor.").await?;
        page.press("Continue as ben.okafor").await?;
        page.wait_for_text("is the consumer.").await?;
        page.go("/accounts").await?;
        page.wait_for_text("Swap producer and consumer").await
    })
    .await
}

#[tokio::test]
async fn a_token_that_another_site_posts_is_not_used() -> Outcome {
    let attacker =
        StaticServer::start_at("/", |_| Router::new().route("/attack", posting_site())).await?;
    with_cloud_and_other_site(&attacker, async |page, cloud, server| {
        let token = cloud.sign_in_by_sso("ben.okafor", PASSWORD)?;
        let receiver = format!("{}websso", server.url());
        let attack = format!("{}/attack?token={token}&receiver={receiver}", attacker.origin());
        page.js("return serviceWorker.controlsPage()").await?;
        page.driver().goto(&attack).await?;
        page.wait_for_text("This tab received an unexpected token").await?;
        assert_eq!(cloud.request_count("GET /identity/v3/auth/tokens"), 0);

        // While the page waits for Keystone.
        cloud.replace_responses("GET /identity/v3/auth/OS-FEDERATION/", move |_| {
            Redirect::to(&attack).into_response()
        });
        begin(page, server, Side::Producer).await?;
        page.wait_for_text("The token came from another address").await?;
        page.wait_for_text(attacker.origin()).await?;
        assert_eq!(cloud.request_count("GET /identity/v3/auth/tokens"), 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn somebody_else_can_end_the_session() -> Outcome {
    with_cloud(async |page, cloud, server| {
        let token = cloud.sign_in_by_sso("ana.ruiz", PASSWORD)?;
        begin(page, server, Side::Producer).await?;
        page.wait_for_text("Is this you?").await?;
        page.press("This isn't me").await?;
        page.wait_until("the token to be revoked", async || Ok(!cloud.accepts_token(&token)))
            .await?;
        page.find(Role::Button, "Go to the sign-in page").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_form_is_kept_when_the_user_comes_back_without_a_token() -> Outcome {
    with_cloud(async |page, cloud, server| {
        cloud.replace_responses("GET /identity/v3/auth/OS-FEDERATION/", |_| {
            Html("<!DOCTYPE html><p>Who are you?</p>").into_response()
        });
        begin(page, server, Side::Producer).await?;
        page.wait_for_text("Who are you?").await?;
        page.driver().goto(format!("{}#/connect", server.url())).await?;
        page.wait_for_text("The single sign-on wasn't completed").await?;
        let values =
            "return [...document.querySelectorAll('main input')].map(input => input.value)";
        let values = page.js(values).await?.to_string();
        assert!(values.contains("/identity/v3") && values.contains("openid"), "{values}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_a_service_worker_the_page_is_not_left() -> Outcome {
    with_cloud(async |page, cloud, server| {
        server.set_fault(Fault::None);
        page.js("return navigator.serviceWorker.getRegistration().then(it => it?.unregister())")
            .await?;
        page.driver().refresh().await?;
        cloud.sign_in_by_sso("ana.ruiz", PASSWORD)?;
        begin(page, server, Side::Producer).await?;
        page.wait_for_text("Single sign-on doesn't work in this browser window").await?;
        page.press("Paste a token instead").await?;
        page.wait_for_text("This page exchanges the token for a new one.").await?;
        assert_eq!(cloud.request_count("GET /identity/v3/auth/OS-FEDERATION"), 0);
        Ok(())
    })
    .await
}
