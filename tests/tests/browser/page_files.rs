//! The files of the page: fetched when needed, run only if unaltered, and reported if they fail to load.

use imageshare_tests::browser::{Fault, Outcome, Page, Role};
use thirtyfour::prelude::*;

use crate::harness::{on_desktop, on_faulty_host};

/// The number of fetched files of the sandbox.
async fn sandbox_file_count(page: &Page) -> Outcome<usize> {
    Ok(page.request_urls().await?.iter().filter(|url| url.contains("/sandbox-")).count())
}

#[tokio::test]
async fn the_sandbox_is_fetched_only_when_opened() -> Outcome {
    on_desktop(async |page| {
        page.open("/connect").await?;
        page.wait_for_heading("Connect a cloud").await?;
        assert_eq!(sandbox_file_count(page).await?, 0, "connecting a cloud needs no sandbox");
        page.press("Open the sandbox").await?;
        page.wait_for_complete_image_list().await?;
        assert!(sandbox_file_count(page).await? > 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_missing_sandbox_is_reported_and_can_be_retried() -> Outcome {
    on_faulty_host(async |page, site| {
        page.open("/images").await?;
        site.set_fault(Fault::Missing("sandbox"));
        page.press("Open the sandbox").await?;
        page.wait_for_text("The sandbox couldn't be loaded").await?;
        site.set_fault(Fault::None);
        // With a key: the page ignores a second click this soon as part of a double click.
        let button = page.find(Role::Button, "Open the sandbox").await?;
        button.send_keys(Key::Enter + "").await?;
        page.wait_for_complete_image_list().await
    })
    .await
}

#[tokio::test]
async fn an_altered_sandbox_is_not_run() -> Outcome {
    on_faulty_host(async |page, site| {
        for part in [".wasm", ".js"] {
            site.set_fault(Fault::None);
            page.open("/images").await?;
            // The page's own code is loaded before the files are altered.
            page.wait_for_text("You aren't signed in").await?;
            site.set_fault(Fault::Altered(part));
            page.press("Open the sandbox").await?;
            page.wait_for_text("The sandbox couldn't be loaded").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_altered_page_does_not_start_and_shows_an_error() -> Outcome {
    on_faulty_host(async |page, site| {
        site.set_fault(Fault::Altered(".wasm"));
        page.driver().goto(site.url()).await?;
        page.wait_for_text("Image Share couldn't start").await
    })
    .await
}
