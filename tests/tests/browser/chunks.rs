//! Pages whose code is loaded later: they show their title at once, report a failed load, run only if unaltered, and stay loaded.

use imageshare_tests::browser::{Fault, Outcome, Page, Role};

use crate::harness::on_faulty_host;

/// The text shown while a page's module loads.
const LOADING_TEXT: &str = "Loading this page";
const LOAD_FAILED_TEXT: &str = "This page couldn't be loaded";

/// The number of loaded page modules, without those that several pages share.
async fn loaded_module_count(page: &Page) -> Outcome<u64> {
    let loaded_modules = "return performance.getEntriesByType('resource').filter((it) => it.name.includes('/split_') && it.responseStatus === 200).length";
    Ok(page.js(loaded_modules).await?.as_u64().unwrap_or_default())
}

#[tokio::test]
async fn title_and_navigation_are_shown_while_a_page_loads() -> Outcome {
    on_faulty_host(async |page, site| {
        for (route, name, text) in [
            ("/connect", "Connect a cloud", "Sign in from this page."),
            ("/accounts", "Accounts", "One account can share its images and answer offers."),
            ("/about", "About Image Share", "License"),
            ("/journal", "Journal", "No calls yet"),
            ("/images", "Images", "You aren't signed in"),
            ("/share", "Share", "You aren't signed in"),
            ("/shared", "Shared by me", "You aren't signed in"),
            ("/offers", "Offers for me", "You aren't signed in"),
            ("/one-step", "Share and accept", "If both accounts are yours"),
        ] {
            site.set_fault(Fault::Delayed("/split_"));
            page.open(route).await?;
            page.wait_for_text(LOADING_TEXT).await?;
            page.wait_for_heading(name).await?;
            page.find(Role::Link, "Accounts").await?;
            site.set_fault(Fault::None);
            page.wait_for_text(text).await?;
            page.wait_for_heading(name).await?;
            assert!(!page.text().await?.contains(LOADING_TEXT), "{route}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_heading_keeps_the_focus_while_a_page_loads() -> Outcome {
    on_faulty_host(async |page, site| {
        site.set_fault(Fault::Delayed("/split_"));
        page.open("/").await?;
        page.follow_link("Connect a cloud").await?;
        let on_the_heading = async || Ok(page.focused_name().await? == "Connect a cloud");
        page.wait_for_text(LOADING_TEXT).await?;
        page.wait_until("the heading of the loading page to have the focus", on_the_heading)
            .await?;
        site.set_fault(Fault::None);
        page.wait_for_text("Sign in from this page.").await?;
        page.wait_until("the page's own heading to have the focus", on_the_heading).await
    })
    .await
}

#[tokio::test]
async fn a_page_that_fails_to_load_can_be_retried() -> Outcome {
    on_faulty_host(async |page, site| {
        for part in ["/split_images", "/chunk_"] {
            site.set_fault(Fault::Missing(part));
            page.open("/images").await?;
            page.wait_for_text(LOAD_FAILED_TEXT).await?;
            page.wait_for_heading("Images").await?;
            site.set_fault(Fault::None);
            page.press("Try again").await?;
            page.press("Open the sandbox").await?;
            page.wait_for_complete_image_list().await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_altered_page_is_not_run() -> Outcome {
    on_faulty_host(async |page, site| {
        site.set_fault(Fault::Altered("/split_accounts"));
        page.open("/about").await?;
        page.wait_for_text(LOAD_FAILED_TEXT).await?;
        // Only that module is missing.
        page.follow_link("Images").await?;
        page.wait_for_text("You aren't signed in").await
    })
    .await
}

#[tokio::test]
async fn the_start_page_needs_no_chunk() -> Outcome {
    on_faulty_host(async |page, site| {
        site.set_fault(Fault::Missing("/split_"));
        page.open("/").await?;
        page.find(Role::Link, "Connect a cloud").await?;
        page.press("Open the sandbox").await?;
        page.wait_for_text("The sandbox couldn't be loaded").await?;
        site.set_fault(Fault::None);
        page.press("Open the sandbox").await?;
        page.wait_for_complete_image_list().await
    })
    .await
}

#[tokio::test]
async fn an_open_page_works_after_its_host_fails() -> Outcome {
    on_faulty_host(async |page, site| {
        page.open("/").await?;
        page.wait_until("every module to load", async || Ok(loaded_module_count(page).await? == 5))
            .await?;
        // The shared modules are loaded already, since each page module requests them first.
        site.set_fault(Fault::Missing("."));
        for (route, name) in
            [("/about", "About Image Share"), ("/images", "Images"), ("/offers", "Offers for me")]
        {
            page.go(route).await?;
            page.wait_for_heading(name).await?;
        }
        page.go("/connect").await?;
        page.wait_for_text("Sign in from this page.").await
    })
    .await
}
