//! Where these tests play: the page served by its own static host, in a window of a desktop or a phone.

use imageshare_tests::browser::{Outcome, Page, Refusal, Setting, Site, in_browser};

/// The page in a desktop's window.
pub async fn on_desk(test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    let site = Site::start().await?;
    in_browser(Setting::desk(site.url()), test).await
}

/// The page in a phone's window.
pub async fn on_phone(test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    let site = Site::start().await?;
    in_browser(Setting::phone(site.url()), test).await
}

/// The page in a desktop's window, with the sandbox open and the producer acting.
pub async fn in_sandbox(test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    on_desk(async |page| {
        page.open_sandbox().await?;
        test(page).await
    })
    .await
}

/// The page on a host whose faults the test decides.
pub async fn on_a_bad_host(test: impl AsyncFnOnce(&Page, &Site) -> Outcome) -> Outcome {
    let site = Site::start().await?;
    let setting = Setting::desk(site.url()).with_refusals([Refusal::Status(404), Refusal::Altered]);
    in_browser(setting, async |page| test(page, &site).await).await
}
