//! Takes the README's pictures of the published page in `IMAGESHARE_DIST`, and writes them to `docs/pictures`.
//! `cargo xtask pictures` builds the page and starts it.

use std::path::Path;

use imageshare_tests::browser::{Outcome, Page, Scheme, Setting, Side, Site, in_browser};

/// Where the pictures go.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/pictures");

#[tokio::main]
async fn main() -> Outcome {
    let site = Site::start().await?;
    for (scheme, word) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
        in_browser(Setting::desk(site.url()).in_scheme(scheme), async |page| {
            page.open_sandbox().await?;
            image(page).await?;
            take(page, &format!("image-{word}")).await?;
            offers(page).await?;
            take(page, &format!("offers-{word}")).await
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

/// What waits for the consumer.
async fn offers(page: &Page) -> Outcome {
    page.act_as(Side::Consumer).await?;
    page.go("/offers/pending").await?;
    page.says("offers, complete").await
}
