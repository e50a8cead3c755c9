//! Every page on a phone and on a desktop, in light and dark: nothing scrolls sideways, nothing is cut off, every text has enough
//! contrast, and axe finds no violation.

use imageshare_tests::browser::{
    BrowserSetup, ColorScheme, Outcome, Page, Role, Side, StaticServer, TestError, contains,
    ends_with, in_browser, starts_with,
};

/// Checks every page with a lot of content; the text of each route shows that the page is loaded.
async fn check_every_page(page: &Page) -> Outcome {
    let mut failures = Vec::new();
    let mut check = async |page: &Page| {
        if let Err(error) = page.expect_legible().await {
            failures.push(error.to_string());
        }
        if let Err(error) = page.expect_no_axe_findings().await {
            failures.push(error.to_string());
        }
    };
    for (route, text) in [
        ("/", "Share machine images"),
        ("/connect", "Connect a cloud"),
        ("/about", "About Image Share"),
        ("/x", "Page not found"),
        ("/offers", "signed in"),
    ] {
        page.open(route).await?;
        page.wait_for_text(text).await?;
        check(page).await;
    }
    page.open_sandbox().await?;
    check(page).await;
    let image = page.image_id("DFW", "web-2026-11").await?;
    let windows = page.image_id("DFW", "win-2022-iis").await?;
    let offered = page.image_id("DFW", "gpu-cuda-13").await?;
    let consumer = page.project_id(Side::Consumer).await?;
    for (route, text) in [
        ("/images/DFW?name=nothing-of-this-name", "No images match".to_owned()),
        (&format!("/images/DFW/{image}"), "What consumers see now".to_owned()),
        ("/images/DFW/00000000-0000-4000-8000-000000000000", "This image doesn't exist".to_owned()),
        (&format!("/share/DFW/{windows}"), "win-2022-iis contains Windows".to_owned()),
        (
            "/share/invite?cloud=https%3A%2F%2Fsandbox.invalid%2Fidentity&region=LON&project=c4d97e13a85f4b06b2c8e1f7094a6d35&name=Your+bank",
            "The request is for images in LON".to_owned(),
        ),
        ("/address-book", "No projects yet".to_owned()),
        ("/accounts", "Tom Weiss".to_owned()),
        ("/journal", "Can be undone".to_owned()),
        ("/connect", "Producer or consumer".to_owned()),
        ("/shared", "14 shares of 11 images, complete".to_owned()),
        ("/offers", "gpu-cuda-13".to_owned()),
        (&format!("/offers/pending/DFW/{offered}/{consumer}"), "Open the image's page".to_owned()),
        ("/offers/accepted", "legacy-php-5".to_owned()),
        ("/offers/rejected", "pg-17-base".to_owned()),
        ("/offers/link?region=DFW", "This link can't be used".to_owned()),
        ("/one-step", "Select an image first.".to_owned()),
    ] {
        page.act_as(Side::Producer).await?;
        if route.starts_with("/offers") {
            page.switch_to_consumer().await?;
        }
        page.go(route).await?;
        page.wait_for_text(&text).await?;
        check(page).await;
    }
    page.go(&format!("/share/DFW/{windows}")).await?;
    page.wait_for_text("1 selected").await?;
    page.fill(ends_with(" IDs"), "c4d97e13a85f4b06b2c8e1f7094a6d35").await?;
    page.toggle_checkbox("My license covers all recipients").await?;
    page.toggle_checkbox("I have checked win-2022-iis").await?;
    page.press("Dry run").await?;
    page.wait_for_text("These API calls would be sent").await?;
    check(page).await;
    page.press_in_dialog("Dry run", "Close").await?;
    page.press("Share win-2022-iis").await?;
    page.wait_for_text("win-2022-iis was offered").await?;
    check(page).await;
    page.go(&format!("/images/DFW/{image}")).await?;
    page.press("Change…, visibility").await?;
    let community = page.find(Role::Radio, starts_with("Community")).await?;
    page.click(&community).await?;
    page.wait_for_text("People you haven't chosen will get access").await?;
    check(page).await;
    page.press("Keep the current visibility").await?;
    page.go(&format!("/one-step/DFW/{windows}")).await?;
    page.toggle_checkbox(contains("My licenses for")).await?;
    page.press("Share and accept").await?;
    page.wait_for_test_id("one-step-result", &[]).await?;
    check(page).await;
    page.go("/one-step/ORD").await?;
    page.press(starts_with("Select the")).await?;
    page.press(starts_with("Share and accept 2")).await?;
    page.wait_for_text("2 of 2 done").await?;
    check(page).await;
    if failures.is_empty() { Ok(()) } else { Err(TestError::new(failures.join("\n"))) }
}

async fn check_every_page_in(new_setup: impl FnOnce(String) -> BrowserSetup) -> Outcome {
    let server = StaticServer::start().await?;
    in_browser(new_setup(server.url()), check_every_page).await
}

#[tokio::test]
async fn every_page_is_legible_on_a_phone_in_light_mode() -> Outcome {
    check_every_page_in(BrowserSetup::phone).await
}

#[tokio::test]
async fn every_page_is_legible_on_a_phone_in_dark_mode() -> Outcome {
    check_every_page_in(|url| BrowserSetup::phone(url).with_color_scheme(ColorScheme::Dark)).await
}

#[tokio::test]
async fn every_page_is_legible_on_a_desktop_in_light_mode() -> Outcome {
    check_every_page_in(BrowserSetup::desktop).await
}

#[tokio::test]
async fn every_page_is_legible_on_a_desktop_in_dark_mode() -> Outcome {
    check_every_page_in(|url| BrowserSetup::desktop(url).with_color_scheme(ColorScheme::Dark)).await
}
