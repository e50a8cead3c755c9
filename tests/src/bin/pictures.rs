//! Takes the README's pictures of the published page in `IMAGESHARE_DIST`, with the chromedriver that the browser tests use:
//! `cargo run -p imageshare-tests --bin pictures`. Writes to `docs/pictures`.

use std::path::Path;

use imageshare_tests::browser::{Outcome, Page, Scheme, Setting, Site, in_browser};

/// Where the pictures go.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/pictures");

#[tokio::main]
async fn main() -> Outcome {
    let site = Site::start().await?;
    for (scheme, word) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
        in_browser(Setting::desk(site.url()).in_scheme(scheme), async |page| {
            image(page, &Path::new(FOLDER).join(format!("image-{word}.png"))).await
        })
        .await?;
    }
    Ok(())
}

/// The page of an image that several projects have answered.
async fn image(page: &Page, file: &Path) -> Outcome {
    page.open_sandbox().await?;
    page.follow("web-2026-11").await?;
    page.hook("member-row", &[]).await?;
    page.driver().screenshot(file).await?;
    Ok(())
}
