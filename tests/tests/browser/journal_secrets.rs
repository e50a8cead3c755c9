//! No secret that a user enters or a cloud issues is in the journal: not in the entry of any sign-in, not in an export, and after the
//! journal was read on no page, in no storage and in no address.

use std::sync::{Arc, Mutex};

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Page, Role, Side, SignInForm,
    StaticServer, in_browser,
};
use serde_json::Value;

use crate::harness::PASSWORD;
use crate::second_factor::{API_KEY, TOTP_SECRET, current_passcode};

/// Every route that a signed-in user can open.
const ROUTES: [&str; 13] = [
    "/",
    "/connect",
    "/accounts",
    "/images",
    "/share",
    "/shared",
    "/address-book",
    "/offers",
    "/offers/accepted",
    "/offers/rejected",
    "/one-step",
    "/journal",
    "/about",
];

/// Signs in at the fake cloud; with a second factor, the passcode is entered by the caller.
async fn sign_in(
    page: &Page,
    server: &StaticServer,
    identity_path: &str,
    credentials: FormCredentials<'_>,
) -> Outcome {
    page.try_to_sign_in(&SignInForm {
        identity_url: &format!("{}{identity_path}", server.origin()),
        proxy_url: None,
        credentials,
        side: Side::Producer,
    })
    .await
}

async fn with_fake_cloud(
    cloud: FakeCloud,
    test: impl AsyncFnOnce(&Page, &FakeCloud, &StaticServer) -> Outcome,
) -> Outcome {
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    let setup = BrowserSetup::desktop(server.url()).expecting_errors([
        ExpectedError::Status(401),
        ExpectedError::Status(403),
        ExpectedError::Status(404),
    ]);
    in_browser(setup, async |page| {
        page.open("/connect").await?;
        test(page, &cloud, &server).await
    })
    .await
}

/// Opens every sign-in of the journal, saves every export, and opens every route. `titles` must all be in the journal.
async fn check_everywhere(page: &Page, secrets: &[&str], titles: &[&str]) -> Outcome {
    page.open_journal().await?;
    page.record_saved_files().await?;
    // The list shows only the rows in the window, and most calls are the image service's.
    page.select_option("Service", "Identity").await?;
    page.wait_until("the other calls to go", async || {
        let images =
            "return document.querySelector('.journal__list').innerText.includes('/v2/images')";
        Ok(page.js(images).await? == Value::Bool(false))
    })
    .await?;
    let list = page.text().await?;
    for title in titles {
        assert!(list.contains(title), "{title} is not in {list}");
    }
    let mut opened = 0;
    for call in page.all_by_test_id("journal-call", &[("method", "POST")]).await? {
        page.click(&call).await?;
        let detail = page.wait_for_test_id("journal-detail", &[]).await?.text().await?;
        if detail.contains("Sign in") {
            opened += 1;
            assert!(detail.contains("[hidden]") || detail.contains("hidden, "), "{detail}");
            for tab in ["openstack", "curl"] {
                // Not every sign-in has a command of the openstack client.
                if page.is_shown(Role::Tab, tab).await? {
                    let tab = page.find(Role::Tab, tab).await?;
                    page.click(&tab).await?;
                    page.expect_no_leak(secrets).await?;
                }
            }
        }
        page.expect_no_leak(secrets).await?;
    }
    assert!(opened >= titles.len(), "{opened} sign-ins");
    page.select_option("Service", "All services").await?;
    for button in ["Export HAR", "Export runbook", "Export script"] {
        let file = page.saved_file(button).await?;
        let leaked = secrets.iter().filter(|secret| file.contains(**secret)).count();
        assert_eq!(leaked, 0, "{button} has secrets");
    }
    page.js("window.files = []; return 0").await?;
    for route in ROUTES {
        page.go(route).await?;
        page.wait_until("the page", async || {
            Ok(page.js("return document.querySelector('h1') !== null").await? == Value::Bool(true))
        })
        .await?;
        page.expect_no_leak(secrets).await?;
    }
    Ok(())
}

#[tokio::test]
async fn no_secret_of_keystone_is_in_the_journal() -> Outcome {
    let cloud = FakeCloud::new(&[("ana.ruiz", PASSWORD), ("ben.okafor", PASSWORD)])
        .with_second_factor("ana.ruiz", TOTP_SECRET);
    with_fake_cloud(cloud, async |page, cloud, server| {
        let identity = "/identity/v3";
        let ben = FormCredentials::Password("ben.okafor", PASSWORD, "QA Lab");
        sign_in(page, server, identity, ben).await?;
        page.wait_for_heading("Images").await?;
        let canary = cloud.tokens().last().cloned().unwrap_or_default();
        assert!(!canary.is_empty());

        // A credential with a secret that only its file has.
        page.record_saved_files().await?;
        page.go("/accounts").await?;
        page.press("New credential").await?;
        page.press("Create credential").await?;
        page.wait_for_text("The credential was created").await?;
        let file = page.saved_file("Save clouds.yaml").await?;
        page.js("window.files = []; return 0").await?;
        let field = |name: &str| {
            let line = file.lines().find_map(|line| line.trim().strip_prefix(name));
            line.unwrap_or_default().trim().trim_matches('"').to_owned()
        };
        let (id, secret) =
            (field("application_credential_id:"), field("application_credential_secret:"));
        assert!(secret.len() > 40, "{file}");
        let token = FormCredentials::Token(&canary, "QA Lab");
        sign_in(page, server, identity, token).await?;
        page.wait_for_heading("Images").await?;
        let credential = FormCredentials::ApplicationCredential(&id, &secret);
        sign_in(page, server, identity, credential).await?;
        page.wait_for_heading("Images").await?;

        let password = FormCredentials::Password("ana.ruiz", PASSWORD, "Web Platform");
        sign_in(page, server, identity, password).await?;
        page.wait_for_text("Enter your passcode").await?;
        let passcode = current_passcode()?;
        page.enter_passcode(&passcode).await?;
        page.wait_for_heading("Images").await?;
        // Six digits alone are found in some ID by chance.
        let passcode = format!("\"{passcode}");

        let tokens = cloud.tokens();
        assert!(tokens.len() >= 4, "{} tokens", tokens.len());
        let own = [PASSWORD, &passcode, &secret];
        let secrets: Vec<&str> =
            tokens.iter().map(String::as_str).chain(own.iter().copied()).collect();
        check_everywhere(
            page,
            &secrets,
            &[
                "Sign in with a password as ana.ruiz",
                "Sign in with a passcode as ana.ruiz",
                "Sign in with application credential",
                "Sign in with a password as ben.okafor",
                "Sign in with a token to project QA Lab",
            ],
        )
        .await
    })
    .await
}

#[tokio::test]
async fn no_api_key_or_token_of_rackspace_is_in_the_journal() -> Outcome {
    let cloud = FakeCloud::rackspace();
    // The token of every sign-in.
    let tokens: Arc<Mutex<Vec<String>>> = Arc::default();
    let issued = Arc::clone(&tokens);
    cloud.rewrite_json("POST /identity/v2.0/tokens", move |body: &mut Value| {
        let token = body["access"]["token"]["id"].as_str().unwrap_or_default();
        if let Ok(mut issued) = issued.lock() {
            issued.push(token.to_owned());
        }
    });
    with_fake_cloud(cloud, async |page, _, server| {
        let key = FormCredentials::ApiKey("ana.ruiz", API_KEY);
        sign_in(page, server, "/identity/v2.0", key).await?;
        page.wait_for_text("Signed in to").await?;
        page.wait_for_heading("Images").await?;
        let tokens = tokens.lock().map(|tokens| tokens.clone()).unwrap_or_default();
        let secrets: Vec<&str> =
            tokens.iter().map(String::as_str).chain(std::iter::once(API_KEY)).collect();
        assert!(secrets.len() >= 2 && secrets.iter().all(|secret| secret.len() > 20));
        check_everywhere(page, &secrets, &["Sign in with an API key as ana.ruiz at "]).await
    })
    .await
}
