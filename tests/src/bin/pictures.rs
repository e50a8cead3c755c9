//! Takes the README's pictures of the published page in `IMAGESHARE_DIST`, and writes them to `docs/pictures`.
//! `cargo xtask pictures` builds the page and starts it.

use std::path::Path;

use imageshare_tests::browser::{Outcome, Page, Scheme, Setting, Site, begins, in_browser};

/// Where the pictures go.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/pictures");

/// Projects of the sandbox: QA Lab, Partner Lab and Night Shift.
const PROJECTS: [&str; 3] = [
    "3f6c0a917d2b4c58a1e49b7f5d03c682",
    "c4d97e13a85f4b06b2c8e1f7094a6d35",
    "7ae25b90f1c84d3e86a0d94c17b3f258",
];

#[tokio::main]
async fn main() -> Outcome {
    let site = Site::start().await?;
    for (scheme, word) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
        in_browser(Setting::desk(site.url()).in_scheme(scheme), async |page| {
            page.open_sandbox().await?;
            image(page).await?;
            take(page, &format!("image-{word}")).await?;
            share(page).await?;
            take(page, &format!("share-{word}")).await?;
            page.shared_by_me().await?;
            take(page, &format!("shared-{word}")).await
        })
        .await?;
    }
    Ok(())
}

async fn take(page: &Page, name: &str) -> Outcome {
    page.driver().screenshot(&Path::new(FOLDER).join(format!("{name}.png"))).await?;
    Ok(())
}

/// The page of an image that several projects have answered.
async fn image(page: &Page) -> Outcome {
    page.follow("web-2026-11").await?;
    page.hook("member-row", &[]).await.map(drop)
}

/// A plan of three images and three projects, scrolled to where it stands.
async fn share(page: &Page) -> Outcome {
    page.go("/share/DFW").await?;
    page.heading("Share").await?;
    for image in ["web-2026-11", "api-2026-11", "pg-17-base"] {
        page.tick(begins(image)).await?;
    }
    page.fill("Project IDs", &PROJECTS.join("\n")).await?;
    page.press("I have checked all 3").await?;
    page.hook("plan-cell", &[("state", "new")]).await?;
    page.js("document.querySelector('[data-test=plan-cell]').closest('section').scrollIntoView()")
        .await
        .map(drop)
}
