//! `cargo xtask bench handshake` runs this: the one-step share on a real Glance, in three ways and in turns, so that what slows
//! the machine down slows all three.
//!
//! * The page, in Chromium: from the click until both sides show it.
//! * The same calls with nothing around them, by a plain HTTP client.
//! * The `openstack` client's two commands.

mod bare;
mod client;
mod figures;
mod page;

use imageshare_tests::browser::live::{Live, OwnImage};
use imageshare_tests::browser::{Outcome, Refusal, Setting, Trouble, in_browser};

use bare::Bare;
use client::Client;
use figures::Figures;

/// So many rounds are counted. One more comes first and is not: it fills caches on all sides.
const ROUNDS: usize = 10;

/// The page may take so many times the sum of its calls' own times.
const TARGET: f64 = 1.3;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    let live = Live::from_environment().await?;
    let image = OwnImage::make(&live, "bench-one-step")?;
    let mut figures = Figures::default();
    // The share is taken back behind the page's back: what it asks about it after that is answered 404.
    let setting = Setting::desk(format!("{}/", live.text("/page_direct_url")?))
        .asking(live.clouds()?)
        .with_refusals([Refusal::Status(404)]);
    in_browser(setting, async |browser| {
        let bare = Bare::sign_in(&live).await?;
        let client = Client::new(&live)?;
        page::sign_in(browser, &live).await?;
        for round in 0..=ROUNDS {
            let shown = page::round(browser, live.region(0)?, &image.id).await?;
            image.take_back(live.text("/projects/consumer")?)?;
            let calls = bare.round(live.region(0)?, &image.id).await?;
            image.take_back(live.text("/projects/consumer")?)?;
            let commands = client.round(&image.id)?;
            image.take_back(live.text("/projects/consumer")?)?;
            if round > 0 {
                figures.add(shown, calls, commands);
            }
        }
        Ok(())
    })
    .await?;
    print!("{}", figures.table());
    let ratio = figures.over_its_calls();
    if ratio <= TARGET {
        println!("The page takes {ratio:.2} times what its calls take; {TARGET} is the limit.");
        return Ok(());
    }
    Err(Trouble::new(format!(
        "The page takes {ratio:.2} times what its calls take, over {TARGET}."
    )))
}
