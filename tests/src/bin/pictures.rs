//! Takes the README's screenshots of the published page in `IMAGESHARE_DIST`, and writes them to `docs/pictures`. Run by
//! `cargo xtask pictures`, which builds the page.

use std::path::Path;

use imageshare_tests::browser::{
    BrowserSetup, ColorScheme, Outcome, Page, StaticServer, in_browser, starts_with,
};

/// The folder of the screenshots.
const PICTURES_FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/pictures");

/// IDs of sandbox projects: QA Lab, Partner Lab and Night Shift.
const PROJECTS: [&str; 3] = [
    "3f6c0a917d2b4c58a1e49b7f5d03c682",
    "c4d97e13a85f4b06b2c8e1f7094a6d35",
    "7ae25b90f1c84d3e86a0d94c17b3f258",
];

#[tokio::main]
async fn main() -> Outcome {
    let server = StaticServer::start().await?;
    for (scheme, suffix) in [(ColorScheme::Light, "light"), (ColorScheme::Dark, "dark")] {
        in_browser(BrowserSetup::desktop(server.url()).with_color_scheme(scheme), async |page| {
            page.open_sandbox().await?;
            open_image_page(page).await?;
            screenshot(page, &format!("image-{suffix}")).await?;
            fill_in_share_form(page).await?;
            screenshot(page, &format!("share-{suffix}")).await?;
            page.open_my_shares().await?;
            screenshot(page, &format!("shared-{suffix}")).await
        })
        .await?;
    }
    Ok(())
}

async fn screenshot(page: &Page, name: &str) -> Outcome {
    page.driver().screenshot(&Path::new(PICTURES_FOLDER).join(format!("{name}.png"))).await?;
    Ok(())
}

/// Opens the page of an image that several projects have accepted or rejected.
async fn open_image_page(page: &Page) -> Outcome {
    page.follow_link("web-2026-11").await?;
    page.wait_for_test_id("member-row", &[]).await.map(drop)
}

/// Plans to share three images with three projects, and scrolls to the plan.
async fn fill_in_share_form(page: &Page) -> Outcome {
    page.go("/share/DFW").await?;
    page.wait_for_heading("Share").await?;
    for image in ["web-2026-11", "api-2026-11", "pg-17-base"] {
        page.toggle_checkbox(starts_with(image)).await?;
    }
    page.fill("Project IDs", &PROJECTS.join("\n")).await?;
    page.press("I have checked all 3 images").await?;
    page.wait_for_test_id("plan-cell", &[("state", "new")]).await?;
    page.js("document.querySelector('[data-test=plan-cell]').closest('section').scrollIntoView()")
        .await
        .map(drop)
}
