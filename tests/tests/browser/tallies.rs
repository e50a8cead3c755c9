//! The list of images tells of each own image how its members answered, asked politely and only where nobody has told it before.

use imageshare_tests::browser::beside::Beside;
use imageshare_tests::browser::{Outcome, Page, Side};
use thirtyfour::prelude::*;

use crate::stage::{in_sandbox, on_phone, with_cloud};

/// The own images of the producer in DFW that can have members, and what their tallies say to those who hear the page.
const TOLD: [(&str, &str); 8] = [
    ("web-2026-11", "1 accepted 1 pending"),
    ("web-2026-10", "1 accepted"),
    ("api-2026-11", "1 pending"),
    ("pg-17-base", "1 accepted 1 rejected"),
    ("gpu-cuda-13", "1 pending"),
    ("win-2022-iis", "with nobody"),
    ("web-2026-12-rc1", "with nobody"),
    ("legacy-php-5", "1 accepted"),
];

/// The words of the row's tally, and its tooltip; nothing where it has none.
async fn tally(page: &Page, name: &str) -> Outcome<Option<(String, String)>> {
    const READ: &str = "const row = [...document.querySelectorAll('[data-test=image-row]')]
        .find((row) => row.querySelector('a').title === arguments[0]);
        const tally = row?.querySelector('[data-test=tally]');
        return tally ? [tally.textContent, tally.title] : []";
    let read = page.driver().execute(READ, vec![name.into()]).await?.json().clone();
    let (Some(text), Some(tooltip)) = (read[0].as_str(), read[1].as_str()) else {
        return Ok(None);
    };
    Ok(Some((text.split_whitespace().collect::<Vec<_>>().join(" "), tooltip.to_owned())))
}

async fn all_told(page: &Page) -> Outcome {
    page.until("every own image to have its tally", async || {
        Ok(page.hooks("tally", &[]).await?.len() == TOLD.len())
    })
    .await
}

#[tokio::test]
async fn only_own_images_show_how_their_members_answered() -> Outcome {
    in_sandbox(async |page| {
        all_told(page).await?;
        for (name, text) in TOLD {
            let told = tally(page, name).await?.map(|(text, _)| text);
            assert_eq!(told.as_deref(), Some(text), "{name}");
        }
        let (_, tooltip) = tally(page, "web-2026-11").await?.unwrap_or_default();
        assert_eq!(tooltip, "Shared with 2 members: 1 accepted, 1 pending");
        for other in ["build-runner-24", "ubuntu-24.04-lts", "dataset-tools-3"] {
            assert_eq!(tally(page, other).await?, None, "{other}");
        }
        page.axe_finds_nothing().await?;
        page.act_as(Side::Consumer).await?;
        page.until("another's images to have none", async || {
            Ok(tally(page, "web-2026-11").await?.is_none()
                && tally(page, "qa-selenium-4").await?.is_some())
        })
        .await
    })
    .await
}

#[tokio::test]
async fn a_tally_fits_on_a_phones_card() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        page.hook("tally", &[]).await?;
        page.can_be_read().await
    })
    .await
}

/// How often the members of each image that has a tally were asked for.
async fn asked(page: &Page, cloud: &Beside) -> Outcome<Vec<usize>> {
    let mut asked = Vec::new();
    for tally in page.hooks("tally", &[]).await? {
        let link = tally.find(By::XPath("ancestor::tr//a")).await?.attr("href").await?;
        let id = link.unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
        let members = format!("GET /image/DFW/v2/images/{id}/members");
        // The inbox asks for a single member by a longer path.
        asked.push(cloud.count(&members) - cloud.count(&format!("{members}/")));
    }
    Ok(asked)
}

#[tokio::test]
async fn members_are_requested_once_per_image() -> Outcome {
    with_cloud(async |page, cloud| {
        all_told(page).await?;
        assert_eq!(asked(page, cloud).await?, [1; TOLD.len()], "once each");
        page.shared_by_me().await?;
        page.all_shares_known().await?;
        page.go("/images/DFW").await?;
        page.whole_list().await?;
        all_told(page).await?;
        assert_eq!(asked(page, cloud).await?, [2; TOLD.len()], "the second time for the shares");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn rows_with_a_tally_are_as_high_as_those_without() -> Outcome {
    const HEIGHTS: &str =
        "return [...new Set([...document.querySelectorAll('[data-test=image-row]')]
        .map((row) => row.getBoundingClientRect().height))].length";
    in_sandbox(async |page| {
        all_told(page).await?;
        assert_eq!(page.js(HEIGHTS).await?, 1, "a list of any length reckons with one height");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn tallies_appear_when_the_cloud_recovers() -> Outcome {
    with_cloud(async |page, cloud| {
        all_told(page).await?;
        cloud.break_down(Some("GET /image/ORD/v2/images/"));
        page.go("/images/ORD").await?;
        page.whole_list().await?;
        page.until("the members to be asked for", async || {
            Ok(cloud.count("GET /image/ORD/v2/images/") > 0)
        })
        .await?;
        assert!(page.hooks("tally", &[]).await?.is_empty());
        cloud.break_down(None);
        page.until("both own images to have their tallies", async || {
            Ok(page.hooks("tally", &[]).await?.len() == 2)
        })
        .await
    })
    .await
}
