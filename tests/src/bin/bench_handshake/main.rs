//! Measures "Share and accept" on a real Glance with three methods. Run by `cargo xtask bench handshake`. The methods take turns,
//! so that load on the machine affects all three.
//!
//! * The page, in Chromium: from the click until both sides show the result.
//! * The same calls, sent by a plain HTTP client.
//! * Two commands of the `openstack` client.

mod client;
mod page;
mod plain_calls;
mod statistics;

use imageshare_tests::browser::live::{LiveEnv, TestImage};
use imageshare_tests::browser::{BrowserSetup, ExpectedError, Outcome, TestError, in_browser};

use client::OpenStackClient;
use plain_calls::PlainCalls;
use statistics::Statistics;

/// How many rounds are counted. An additional first round fills caches and is not counted.
const ROUNDS: usize = 10;

/// The highest accepted ratio of the page's total time to the time of its calls.
const MAX_OVERHEAD_RATIO: f64 = 1.3;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "bench-one-step")?;
    let mut statistics = Statistics::default();
    // The share is removed without the page's knowledge, so the page's next request for it gets a 404.
    let setup = BrowserSetup::desktop(format!("{}/", live.setting("/page_direct_url")?))
        .allowing_origins(live.cloud_origins()?)
        .expecting_errors([ExpectedError::Status(404)]);
    in_browser(setup, async |browser| {
        let plain_calls = PlainCalls::sign_in(&live).await?;
        let client = OpenStackClient::new(&live)?;
        page::sign_in(browser, &live).await?;
        for round in 0..=ROUNDS {
            let page_times =
                page::share_and_accept(browser, live.region_name(0)?, &image.id).await?;
            image.stop_sharing(live.setting("/projects/consumer")?)?;
            let calls = plain_calls.share_and_accept(live.region_name(0)?, &image.id).await?;
            image.stop_sharing(live.setting("/projects/consumer")?)?;
            let commands = client.share_and_accept(&image.id)?;
            image.stop_sharing(live.setting("/projects/consumer")?)?;
            if round > 0 {
                statistics.add(page_times, calls, commands);
            }
        }
        Ok(())
    })
    .await?;
    print!("{}", statistics.table());
    let ratio = statistics.page_overhead_ratio();
    if ratio <= MAX_OVERHEAD_RATIO {
        println!(
            "The page takes {ratio:.2} times as long as its calls; the limit is {MAX_OVERHEAD_RATIO}."
        );
        return Ok(());
    }
    Err(TestError::new(format!(
        "The page takes {ratio:.2} times as long as its calls; the limit is {MAX_OVERHEAD_RATIO}."
    )))
}
