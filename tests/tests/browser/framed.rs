//! The page inside a frame of another one, on a host that cannot send the header that forbids frames.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use imageshare_tests::browser::{BrowserSetup, Fault, Outcome, StaticServer, in_browser};
use serde_json::json;

/// Another page, which shows Image Share in a frame.
const FRAMING_PAGE: &str = r#"<!doctype html><link rel="icon" href="data:,"><title>Another page</title>
    <iframe src="/#/about" title="Image Share"></iframe>"#;

/// Returns the children of the frame's body, and the only link.
const FRAME_CONTENT_SCRIPT: &str = "const links = document.querySelectorAll('a');
    const [{ href, target, rel }] = links;
    return [document.body.children.length, links.length, href, target, rel]";

#[tokio::test]
async fn a_framed_page_shows_only_a_link_to_its_own_tab() -> Outcome {
    let framing = |_: &str| Router::new().route("/framing", get(async || Html(FRAMING_PAGE)));
    let server = StaticServer::start_at("/", framing).await?;
    server.set_fault(Fault::NoPolicyHeader);
    in_browser(BrowserSetup::desktop(server.url()), async |page| {
        page.driver().goto(format!("{}/framing", server.origin())).await?;
        page.driver().enter_frame(0).await?;
        page.wait_for_text("Open Image Share in its own tab").await?;
        let address = format!("{}/#/about", server.origin());
        assert_eq!(
            page.js(FRAME_CONTENT_SCRIPT).await?,
            json!([1, 1, address, "_blank", "noopener"])
        );
        let requests = page.request_urls().await?;
        assert!(!requests.iter().any(|url| url.contains("_bg.wasm")), "{requests:?}");
        // The address of the link, outside of the frame.
        page.driver().enter_default_frame().await?;
        page.driver().goto(address).await?;
        page.wait_for_heading("About Image Share").await
    })
    .await
}
