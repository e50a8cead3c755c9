//! What people copy from the page and send to others is that of the real cloud: the IDs of a project and of an image, and the report
//! of an image.

use imageshare_tests::browser::live::{LiveEnv, TestImage};
use imageshare_tests::browser::{Outcome, Role, Side, in_browser, starts_with};

use crate::harness::{direct_setup, sign_in_user, test_share};

#[tokio::test]
async fn the_copied_ids_are_those_of_the_cloud() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "copied-id")?;
    in_browser(direct_setup(&live)?, async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "producer", Side::Producer, None).await?;
        page.record_copies().await?;
        page.go("/accounts").await?;
        page.press("Copy, Project ID").await?;
        assert_eq!(page.copied_text().await?, live.setting("/projects/producer")?);
        page.open_image_page(&test_share(&live, &image)?).await?;
        page.press(starts_with(&format!("Copy {}", image.id))).await?;
        assert_eq!(page.copied_text().await?, image.id);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_report_has_the_details_of_the_real_image() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "reported")?;
    image.share_with(live.setting("/projects/consumer")?)?;
    let hash = image.record()?["os_hash_value"].as_str().unwrap_or_default().to_owned();
    assert_eq!(hash.len(), 128, "SHA-512: {hash}");
    in_browser(direct_setup(&live)?, async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "consumer", Side::Consumer, None).await?;
        let offer = page.open_offer_in_tab(&test_share(&live, &image)?, "pending").await?;
        page.record_copies().await?;
        let report = page.find_in(&offer, Role::Button, starts_with("Report")).await?;
        page.click(&report).await?;
        let dialog = page.find(Role::Dialog, starts_with("Was reported shared in error")).await?;
        let copy = page.find_in(&dialog, Role::Button, starts_with("Copy")).await?;
        page.click(&copy).await?;
        let copied = page
            .wait_until_some("the copied report", async || {
                Ok(Some(page.copied_text().await?).filter(|text| !text.is_empty()))
            })
            .await?;
        for fact in [
            format!("Owner (project ID): {}", live.setting("/projects/producer")?),
            format!("Shared with (project ID): {}", live.setting("/projects/consumer")?),
            format!("Region: {}", live.region_name(0)?),
            image.id.clone(),
            image.name.clone(),
            hash.clone(),
        ] {
            assert!(copied.contains(&fact), "the report lacks {fact:?}: {copied}");
        }
        Ok(())
    })
    .await
}
