//! The list of images shows the member counts of each own image, and requests only members that are not known yet.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{Outcome, Page, Side};
use thirtyfour::prelude::*;

use crate::harness::{in_sandbox, on_phone, with_cloud};

/// The producer's images in DFW that can have members, and the text of their member counts for screen readers.
const MEMBER_COUNTS: [(&str, &str); 8] = [
    ("web-2026-11", "1 accepted 1 pending"),
    ("web-2026-10", "1 accepted"),
    ("api-2026-11", "1 pending"),
    ("pg-17-base", "1 accepted 1 rejected"),
    ("gpu-cuda-13", "1 pending"),
    ("win-2022-iis", "not shared"),
    ("web-2026-12-rc1", "not shared"),
    ("legacy-php-5", "1 accepted"),
];

/// The text and tooltip of a row's member counts, if it has any.
async fn member_counts_text(page: &Page, name: &str) -> Outcome<Option<(String, String)>> {
    const READ_COUNTS_SCRIPT: &str =
        "const row = [...document.querySelectorAll('[data-test=image-row]')]
        .find((row) => row.querySelector('a').title === arguments[0]);
        const tally = row?.querySelector('[data-test=tally]');
        return tally ? [tally.textContent, tally.title] : []";
    let read = page.driver().execute(READ_COUNTS_SCRIPT, vec![name.into()]).await?.json().clone();
    let (Some(text), Some(tooltip)) = (read[0].as_str(), read[1].as_str()) else {
        return Ok(None);
    };
    Ok(Some((text.split_whitespace().collect::<Vec<_>>().join(" "), tooltip.to_owned())))
}

async fn wait_for_member_counts(page: &Page) -> Outcome {
    page.wait_until("every own image to have its tally", async || {
        Ok(page.all_by_test_id("tally", &[]).await?.len() == MEMBER_COUNTS.len())
    })
    .await
}

#[tokio::test]
async fn only_own_images_show_how_their_members_answered() -> Outcome {
    in_sandbox(async |page| {
        wait_for_member_counts(page).await?;
        for (name, text) in MEMBER_COUNTS {
            let shown = member_counts_text(page, name).await?.map(|(text, _)| text);
            assert_eq!(shown.as_deref(), Some(text), "{name}");
        }
        let (_, tooltip) = member_counts_text(page, "web-2026-11").await?.unwrap_or_default();
        assert_eq!(tooltip, "Shared with 2 members: 1 accepted, 1 pending");
        for other in ["build-runner-24", "ubuntu-24.04-lts", "dataset-tools-3"] {
            assert_eq!(member_counts_text(page, other).await?, None, "{other}");
        }
        page.expect_no_axe_findings().await?;
        page.act_as(Side::Consumer).await?;
        page.wait_until("images of others to have none", async || {
            Ok(member_counts_text(page, "web-2026-11").await?.is_none()
                && member_counts_text(page, "qa-selenium-4").await?.is_some())
        })
        .await
    })
    .await
}

#[tokio::test]
async fn member_counts_fit_on_a_phone_card() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        page.wait_for_test_id("tally", &[]).await?;
        page.expect_legible().await
    })
    .await
}

/// How often the members of each image with member counts were requested.
async fn member_request_counts(page: &Page, cloud: &FakeCloud) -> Outcome<Vec<usize>> {
    let mut member_requests = Vec::new();
    for tally in page.all_by_test_id("tally", &[]).await? {
        let link = tally.find(By::XPath("ancestor::tr//a")).await?.attr("href").await?;
        let id = link.unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
        let members = format!("GET /image/DFW/v2/images/{id}/members");
        // The inbox requests a single member with a longer path.
        member_requests
            .push(cloud.request_count(&members) - cloud.request_count(&format!("{members}/")));
    }
    Ok(member_requests)
}

#[tokio::test]
async fn members_are_requested_once_per_image() -> Outcome {
    with_cloud(async |page, cloud| {
        wait_for_member_counts(page).await?;
        assert_eq!(
            member_request_counts(page, cloud).await?,
            [1; MEMBER_COUNTS.len()],
            "once each"
        );
        page.open_my_shares().await?;
        page.wait_for_all_shares().await?;
        page.go("/images/DFW").await?;
        page.wait_for_complete_image_list().await?;
        wait_for_member_counts(page).await?;
        assert_eq!(
            member_request_counts(page, cloud).await?,
            [2; MEMBER_COUNTS.len()],
            "the second request is for the shares"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn rows_with_and_without_member_counts_have_equal_height() -> Outcome {
    const DISTINCT_ROW_HEIGHTS_SCRIPT: &str =
        "return [...new Set([...document.querySelectorAll('[data-test=image-row]')]
        .map((row) => row.getBoundingClientRect().height))].length";
    in_sandbox(async |page| {
        wait_for_member_counts(page).await?;
        assert_eq!(
            page.js(DISTINCT_ROW_HEIGHTS_SCRIPT).await?,
            1,
            "virtualized lists need one row height"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn member_counts_appear_when_the_cloud_recovers() -> Outcome {
    with_cloud(async |page, cloud| {
        wait_for_member_counts(page).await?;
        cloud.fail_with_502(Some("GET /image/ORD/v2/images/"));
        page.go("/images/ORD").await?;
        page.wait_for_complete_image_list().await?;
        page.wait_until("the members to be requested", async || {
            Ok(cloud.request_count("GET /image/ORD/v2/images/") > 0)
        })
        .await?;
        assert!(page.all_by_test_id("tally", &[]).await?.is_empty());
        cloud.fail_with_502(None);
        page.wait_until("both own images to have their tallies", async || {
            Ok(page.all_by_test_id("tally", &[]).await?.len() == 2)
        })
        .await
    })
    .await
}
