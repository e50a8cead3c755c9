//! `config.json` next to the page: what it sets, what is turned off, and that a broken one starts the sandbox and says what is wrong.

use axum::Router;
use axum::http::{StatusCode, header};
use axum::routing::get;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, Fault, Outcome, Page, Role, StaticServer, in_browser,
};
use serde_json::json;
use thirtyfour::Key;

use crate::command_palette::{SEARCH_FIELD, press_ctrl_k, wait_for_palette};

/// The routes of a host with this configuration below a path.
pub(crate) fn config_route(mount: &str, config: impl Into<String>) -> Router {
    let (path, config) = (format!("{mount}config.json"), config.into());
    let answer = get(move || async move { ([(header::CONTENT_TYPE, "application/json")], config) });
    Router::new().route(&path, answer)
}

/// Runs a test with the page on a host with this configuration.
async fn with_config(
    config: impl Into<String>,
    test: impl AsyncFnOnce(&Page) -> Outcome,
) -> Outcome {
    let config = config.into();
    let server = StaticServer::start_at("/", move |_| config_route("/", config)).await?;
    in_browser(BrowserSetup::desktop(server.url()), test).await
}

async fn wait_for_window_title(page: &Page, title: &str) -> Outcome {
    page.wait_until(&format!("the title {title:?}"), async || {
        Ok(page.js("return document.title").await? == title)
    })
    .await
}

#[tokio::test]
async fn title_terms_and_support_are_shown_below_any_path() -> Outcome {
    let config = json!({
        "title": "Images of Example University",
        "terms_url": "https://example.org/terms#images",
        "support_url": "mailto:cloud@example.org",
    });
    let mount = "/tools/share/";
    let server = StaticServer::start_at(mount, |_| config_route(mount, config.to_string())).await?;
    in_browser(BrowserSetup::desktop(server.url()), async |page| {
        page.open("/").await?;
        wait_for_window_title(page, "Images of Example University").await?;
        page.find(Role::Link, "Images of Example University").await?;
        page.go("/connect").await?;
        wait_for_window_title(page, "Connect a cloud - Images of Example University").await?;
        let links = "return [...document.querySelectorAll('main a[target=_blank]')].map(a => a.href + ' ' + a.rel)";
        let expected = json!([
            "https://example.org/terms#images noopener noreferrer",
            "https://example.org/terms#images noopener noreferrer",
            "mailto:cloud@example.org noopener noreferrer",
        ]);
        page.wait_until("the links of the operator", async || Ok(page.js(links).await? == expected))
            .await?;
        page.go("/about").await?;
        wait_for_window_title(page, "About Image Share - Images of Example University").await?;
        page.find(Role::Link, "Terms of use").await?;
        page.find(Role::Link, "Get help").await?;
        assert!(!page.text().await?.contains("problem"), "{}", page.text().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_broken_configuration_starts_the_sandbox_and_says_what_is_wrong() -> Outcome {
    with_config("{\n  \"title\": \"A\",\n  \"clouds\": [,]\n}\n", async |page| {
        page.open("/").await?;
        page.wait_for_text("The configuration of this site has 1 problem").await?;
        page.wait_for_text("Line 3, column 14: the file isn't JSON: here must be a value;").await?;
        page.wait_for_text("cargo xtask config-check config.json").await?;
        wait_for_window_title(page, "Image Share").await?;
        page.open_sandbox().await?;
        page.go("/connect").await?;
        page.wait_for_text("The configuration of this site has 1 problem").await?;
        page.fill("Identity service address", "https://keystone.example.com").await?;
        page.go("/about").await?;
        page.wait_for_text("Line 3, column 14: the file isn't JSON").await
    })
    .await
}

#[tokio::test]
async fn an_odd_field_costs_that_field_only() -> Outcome {
    let config = r#"{
  "title": "Example Images",
  "support": "mailto:a@example.org",
  "terms_url": "javascript:alert(1)",
  "features_off": ["journal"]
}"#;
    with_config(config, async |page| {
        page.open("/about").await?;
        page.wait_for_text("The configuration of this site has 2 problems").await?;
        page.wait_for_text(
            "Line 3, column 14, support: isn't a field of the configuration; \"support_url\" may be meant.",
        )
        .await?;
        page.wait_for_text("Line 4, column 16, terms_url: must start with https://").await?;
        wait_for_window_title(page, "About Image Share - Example Images").await?;
        page.wait_until_gone(Role::Link, "Journal").await?;
        assert_eq!(page.js("return document.querySelectorAll('a[href^=javascript]').length").await?, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_that_is_turned_off_is_hidden_and_its_address_says_so() -> Outcome {
    let config = json!({ "features_off": ["journal", "share_and_accept", "sandbox", "rackspace", "single_sign_on"] });
    with_config(config.to_string(), async |page| {
        for route in ["/journal", "/one-step"] {
            page.open(route).await?;
            page.wait_for_heading("This page is turned off").await?;
            page.wait_for_text("The operator of this site has turned this page off.").await?;
        }
        for link in ["Journal", "Share and accept"] {
            assert!(!page.is_shown(Role::Link, link).await?, "there is a link to {link}");
        }
        press_ctrl_k(page).await?;
        wait_for_palette(page).await?;
        let field = page.find(Role::Combobox, SEARCH_FIELD).await?;
        for word in ["journal", "share and accept", "new sandbox"] {
            field.send_keys(Key::Control + "a").await?;
            field.send_keys(word).await?;
            page.wait_until(&format!("no page for {word:?}"), async || {
                let shown = page
                    .js("return [...document.querySelectorAll('[role=option]')].map(one => one.innerText).join()")
                    .await?;
                let shown = shown.as_str().unwrap_or_default().to_lowercase();
                Ok(!shown.contains("journal") && !shown.contains("share and accept") && !shown.contains("start over"))
            })
            .await?;
        }
        page.press_keys(Key::Escape + "").await?;
        page.follow_link("Go to the start page").await?;
        page.wait_for_text("Sign in with an account of your cloud.").await?;
        for route in ["/", "/images", "/connect", "/accounts"] {
            page.go(route).await?;
            page.wait_until("the page without a sandbox", async || {
                let text = page.text().await?.to_lowercase();
                Ok(!text.contains("open the sandbox"))
            })
            .await?;
        }
        page.go("/connect").await?;
        page.wait_for_heading("Connect a cloud").await?;
        assert!(!page.is_shown(Role::Radio, "Single sign-on").await?);
        assert!(!page.text().await?.contains("Rackspace"), "{}", page.text().await?);
        page.go("/about").await?;
        page.wait_for_text("Turned off").await?;
        page.wait_for_text("the sandbox, Rackspace, single sign-on, Share and accept, the journal").await
    })
    .await
}

#[tokio::test]
async fn a_host_that_refuses_the_file_is_named() -> Outcome {
    let refuse =
        |_: &str| Router::new().route("/config.json", get(|| async { StatusCode::FORBIDDEN }));
    let server = StaticServer::start_at("/", refuse).await?;
    let setup = BrowserSetup::desktop(server.url()).expecting_errors([ExpectedError::Status(403)]);
    in_browser(setup, async |page| {
        page.open("/").await?;
        page.wait_for_text("config.json couldn't be loaded: the host of this page answered 403.")
            .await?;
        page.open_sandbox().await
    })
    .await
}

#[tokio::test]
async fn a_page_instead_of_a_missing_file_is_no_configuration() -> Outcome {
    let page_instead = |_: &str| {
        let answer = get(|| async {
            ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], "<!doctype html>")
        });
        Router::new().route("/config.json", answer)
    };
    let server = StaticServer::start_at("/", page_instead).await?;
    in_browser(BrowserSetup::desktop(server.url()), async |page| {
        page.open("/connect").await?;
        page.wait_for_heading("Connect a cloud").await?;
        page.wait_until("the file to be fetched", async || {
            Ok(page.request_urls().await?.iter().any(|url| url.ends_with("/config.json")))
        })
        .await?;
        page.open_sandbox().await?;
        page.go("/about").await?;
        page.wait_for_heading("About Image Share").await?;
        assert!(!page.text().await?.contains("configuration of this site"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_file_that_is_too_large_is_not_used() -> Outcome {
    let config = format!("{{}}{}", " ".repeat(1 << 20));
    with_config(config, async |page| {
        page.open("/").await?;
        page.wait_for_text("The file has more than 64 KiB.").await
    })
    .await
}

#[tokio::test]
async fn without_a_network_the_last_configuration_is_used() -> Outcome {
    let config = json!({ "title": "Example Images" }).to_string();
    let server = StaticServer::start_at("/", |_| config_route("/", config)).await?;
    server.set_fault(Fault::ServesServiceWorker);
    let address = server.url();
    in_browser(BrowserSetup::desktop(&address), async |page| {
        page.open("/").await?;
        wait_for_window_title(page, "Example Images").await?;
        let kept = "const done = arguments[0]; Promise.all([caches.match('config.json'), \
            caches.match(location.href.split('#')[0])]).then(kept => done(kept.every(Boolean)))";
        page.wait_until("page and configuration to be kept", async || {
            let kept = page.driver().execute_async(kept, vec![]).await?;
            Ok(kept.json().as_bool() == Some(true))
        })
        .await?;
        drop(server);
        page.driver().goto(&address).await?;
        wait_for_window_title(page, "Example Images").await?;
        page.open_sandbox().await?;
        assert!(!page.text().await?.contains("configuration of this site"));
        Ok(())
    })
    .await
}
