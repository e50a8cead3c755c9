//! Shared setup of these tests: the page on its own static host, in a desktop or phone window.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Page, Role, Side, SignInForm,
    StaticServer, TestShare, in_browser, starts_with,
};

/// Runs a test with the page in a desktop window.
pub async fn on_desktop(test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    let server = StaticServer::start().await?;
    in_browser(BrowserSetup::desktop(server.url()), test).await
}

/// Runs a test with the page in a phone window.
pub async fn on_phone(test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    let server = StaticServer::start().await?;
    in_browser(BrowserSetup::phone(server.url()), test).await
}

/// Runs a test in a desktop window, with the sandbox open and the producer as the acting account.
pub async fn in_sandbox(test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    on_desktop(async |page| {
        page.open_sandbox().await?;
        test(page).await
    })
    .await
}

/// Runs a test in the sandbox, with an image of the producer and the consumer's project.
pub async fn with_test_share(
    (region, name): (&str, &str),
    test: impl AsyncFnOnce(&Page, &TestShare<'_>) -> Outcome,
) -> Outcome {
    in_sandbox(async |page| {
        let consumer = page.project_id(Side::Consumer).await?;
        let image = page.image_id(region, name).await?;
        test(page, &TestShare { region, image: &image, name, consumer: &consumer }).await
    })
    .await
}

/// Restarts the open sandbox with Rackspace's rules; the producer is the acting account.
pub async fn use_rackspace_rules(page: &Page) -> Outcome {
    start_over(page, "Start over with Rackspace's rules…").await?;
    page.wait_for_text("using Rackspace's rules").await?;
    page.act_as(Side::Producer).await
}

/// Replaces the open sandbox with a button of the page "Accounts".
pub async fn start_over(page: &Page, button: &str) -> Outcome {
    page.go("/accounts").await?;
    page.press(button).await?;
    let dialog = page.find(Role::Dialog, starts_with("Start over")).await?;
    let confirm = page.find_in(&dialog, Role::Button, "Start over").await?;
    page.click(&confirm).await?;
    page.wait_until_gone(Role::Dialog, starts_with("Start over")).await?;
    // The buttons are busy until the first two users are signed in.
    page.wait_until("the new sandbox", async || {
        Ok(page.js("return !document.querySelector('main [aria-busy]')").await? == true)
    })
    .await
}

/// Runs a test with the page on a host whose faults the test controls.
pub async fn on_faulty_host(test: impl AsyncFnOnce(&Page, &StaticServer) -> Outcome) -> Outcome {
    let server = StaticServer::start().await?;
    let setup = BrowserSetup::desktop(server.url())
        .expecting_errors([ExpectedError::Status(404), ExpectedError::IntegrityFailure]);
    in_browser(setup, async |page| test(page, &server).await).await
}

/// The password of both users of the fake cloud.
pub const PASSWORD: &str = "of-the-test";

/// Runs a test in a desktop window, with both users signed in to a fake cloud whose faults the test controls.
pub async fn with_cloud(test: impl AsyncFnOnce(&Page, &FakeCloud) -> Outcome) -> Outcome {
    with_cloud_in(BrowserSetup::desktop, test).await
}

/// Like [`with_cloud`], in another window.
pub async fn with_cloud_in(
    window: impl FnOnce(String) -> BrowserSetup,
    test: impl AsyncFnOnce(&Page, &FakeCloud) -> Outcome,
) -> Outcome {
    let (cloud, server) = start_cloud().await?;
    let setup = window(server.url()).expecting_errors(expected_refusals());
    in_browser(setup, async |page| {
        page.record_wasm_memories().await?;
        page.open("/connect").await?;
        sign_in_consumer(page, &server).await?;
        sign_in_producer(page, &server).await?;
        page.wait_for_complete_image_list().await?;
        test(page, &cloud).await
    })
    .await
}

/// Runs a test with two browsers at one fake cloud: the producer is signed in to the first one, the consumer to the second one.
/// `script` runs in the consumer's browser before any script of the page.
pub async fn with_two_browsers(
    script: &str,
    test: impl AsyncFnOnce(&Page, &Page, &FakeCloud) -> Outcome,
) -> Outcome {
    let (cloud, server) = start_cloud().await?;
    let setup = || BrowserSetup::desktop(server.url()).expecting_errors(expected_refusals());
    in_browser(setup(), async |producer| {
        producer.open("/connect").await?;
        sign_in_producer(producer, &server).await?;
        in_browser(setup(), async |consumer| {
            consumer.run_before_page(script).await?;
            consumer.open("/connect").await?;
            sign_in_consumer(consumer, &server).await?;
            test(producer, consumer, &cloud).await
        })
        .await
    })
    .await
}

/// A fake cloud with both users, on the host of the page.
async fn start_cloud() -> Outcome<(FakeCloud, StaticServer)> {
    let cloud = FakeCloud::new(&[("ana.ruiz", PASSWORD), ("ben.okafor", PASSWORD)]);
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    Ok((cloud, server))
}

/// 502: broken service. 401: expired session. 409: the share exists already. 404: an answer to an ended share, or a request for
/// one that never existed. 403: the members of a private image.
fn expected_refusals() -> [ExpectedError; 5] {
    [502, 401, 409, 404, 403].map(ExpectedError::Status)
}

async fn sign_in_producer(page: &Page, server: &StaticServer) -> Outcome {
    sign_in_with_password(page, server, ("ana.ruiz", "Web Platform"), Side::Producer).await
}

async fn sign_in_consumer(page: &Page, server: &StaticServer) -> Outcome {
    sign_in_with_password(page, server, ("ben.okafor", "QA Lab"), Side::Consumer).await
}

async fn sign_in_with_password(
    page: &Page,
    server: &StaticServer,
    (user, project): (&str, &str),
    side: Side,
) -> Outcome {
    page.sign_in(&SignInForm {
        identity_url: &format!("{}/identity/v3", server.origin()),
        proxy_url: None,
        credentials: FormCredentials::Password(user, PASSWORD, project),
        side,
    })
    .await
}
