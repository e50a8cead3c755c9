//! The page without a network: after the first visit the sandbox works with its server stopped, and a notice offers a newer version.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::handshake::{run_handshake, share_and_accept};
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, Fault, FormCredentials, Outcome, Page, Role, Side, SignInForm,
    StaticServer, TestShare, in_browser,
};

use serde_json::json;

use crate::harness::PASSWORD;

/// Waits until the service worker has fetched all files.
async fn wait_until_files_are_kept(page: &Page) -> Outcome {
    let kept = "const done = arguments[0]; \
        caches.match(location.href.split('#')[0]).then(page => done(Boolean(page)))";
    page.wait_until("the files to be kept", async || {
        let kept = page.driver().execute_async(kept, vec![]).await?;
        Ok(kept.json().as_bool() == Some(true))
    })
    .await
}

async fn sandbox_without_server(mount: &str) -> Outcome {
    let server = StaticServer::start_at(mount, |_| axum::Router::new()).await?;
    server.set_fault(Fault::ServesServiceWorker);
    let setup =
        BrowserSetup::desktop(server.url()).expecting_errors([ExpectedError::LoadInterrupted]);
    in_browser(setup, async |page| {
        page.open("/").await?;
        wait_until_files_are_kept(page).await?;
        // It may have been loading its module without the worker.
        page.find(Role::Button, "Open the sandbox").await?;
        drop(server);
        page.open_sandbox().await?;
        for (route, heading) in [
            ("/connect", "Connect a cloud"),
            ("/accounts", "Accounts"),
            ("/about", "About Image Share"),
            ("/images", "Images"),
            ("/share", "Share"),
            ("/shared", "Shared by me"),
            ("/offers", "Offers for me"),
            ("/one-step", "Share and accept"),
            ("/address-book", "Address book"),
        ] {
            page.go(route).await?;
            page.wait_for_heading(heading).await?;
        }
        let consumer = page.project_id(Side::Consumer).await?;
        let image = page.image_id("ORD", "web-2026-11").await?;
        let test_share =
            TestShare { region: "ORD", image: &image, name: "web-2026-11", consumer: &consumer };
        run_handshake(page, &test_share, async || Ok(())).await?;
        share_and_accept(page, &test_share).await
    })
    .await
}

#[tokio::test]
async fn the_sandbox_works_after_its_server_has_stopped() -> Outcome {
    sandbox_without_server("/").await
}

#[tokio::test]
async fn the_sandbox_works_below_a_path_after_its_server_has_stopped() -> Outcome {
    sandbox_without_server("/tools/share/").await
}

async fn on_host_with_worker(test: impl AsyncFnOnce(&Page, &StaticServer) -> Outcome) -> Outcome {
    let cloud = FakeCloud::new(&[("ana.ruiz", PASSWORD)]);
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    server.set_fault(Fault::ServesServiceWorker);
    let setup =
        BrowserSetup::desktop(server.url()).expecting_errors([404].map(ExpectedError::Status));
    in_browser(setup, async |page| {
        page.open("/").await?;
        wait_until_files_are_kept(page).await?;
        test(page, &server).await
    })
    .await
}

/// What the browser does on every visit, and the page every hour.
const LOOK_FOR_UPDATE: &str =
    "return navigator.serviceWorker.getRegistration().then(found => found.update()).then(() => 0)";

#[tokio::test]
async fn a_newer_version_is_offered_and_taken_when_the_user_wants() -> Outcome {
    on_host_with_worker(async |page, server| {
        server.set_fault(Fault::ServesNewerServiceWorker);
        page.js("window.isFirstDocument = true; return 0").await?;
        page.js(LOOK_FOR_UPDATE).await?;
        page.wait_for_text("A new version of this page is ready.").await?;
        page.press("Reload").await?;
        page.wait_until("the page to be loaded again", async || {
            Ok(page.js("return window.isFirstDocument === undefined").await? == true)
        })
        .await
    })
    .await
}

#[tokio::test]
async fn only_files_of_the_page_are_kept_and_an_ended_worker_keeps_none() -> Outcome {
    on_host_with_worker(async |page, server| {
        let identity_url = format!("{}/identity/v3", server.origin());
        page.sign_in(&SignInForm {
            identity_url: &identity_url,
            proxy_url: None,
            credentials: FormCredentials::Password("ana.ruiz", PASSWORD, "Web Platform"),
            side: Side::Producer,
        })
        .await?;
        page.wait_for_complete_image_list().await?;
        let kept = "const done = arguments[0]; (async () => { \
            const names = await caches.keys(); \
            const lists = await Promise.all(names.map(async name => (await (await caches.open(name)).keys()).map(it => it.url))); \
            done(lists.flat()); })()";
        let urls = page.driver().execute_async(kept, vec![]).await?.json().clone();
        let urls: Vec<String> = serde_json::from_value(urls).unwrap_or_default();
        let page_url = server.url();
        let has_hash = |url: &&String| {
            let stem = url.rsplit_once('.').map_or("", |(stem, _)| stem);
            let hash = stem.trim_end_matches("_bg").rsplit_once('-').map_or("", |(_, hash)| hash);
            hash.len() == 16 && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
        };
        let without_hash: Vec<&String> = urls.iter().filter(|url| !has_hash(url)).collect();
        assert_eq!(without_hash, [&page_url], "{urls:?}");
        assert!(urls.len() > 20, "{urls:?}");

        server.set_fault(Fault::EndsServiceWorker);
        page.js(LOOK_FOR_UPDATE).await?;
        // On the next visit: the worker isn't replaced while it may still answer requests of a page.
        page.open("/").await?;
        page.wait_until("the worker to be gone with its files", async || {
            let left = "const done = arguments[0]; (async () => { \
                const found = await navigator.serviceWorker.getRegistration(); \
                done(!found && (await caches.keys()).length === 0); })()";
            Ok(page.driver().execute_async(left, vec![]).await?.json().as_bool() == Some(true))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn the_page_can_be_installed_as_an_app() -> Outcome {
    on_host_with_worker(async |page, _| {
        let found = page.driver().cdp().send_raw("Page.getInstallabilityErrors", json!({})).await?;
        assert_eq!(found["installabilityErrors"], json!([]), "{found}");
        let manifest = page.driver().cdp().send_raw("Page.getAppManifest", json!({})).await?;
        assert_eq!(manifest["errors"], json!([]), "{manifest}");
        assert!(manifest["data"].to_string().contains("maskable"), "{manifest}");
        Ok(())
    })
    .await
}
