//! A share works in one region only: the page states this before sharing, with the steps to copy an image to another region.

use imageshare_tests::browser::{Outcome, Page, Role, Side, ends_with};
use thirtyfour::prelude::*;

use crate::harness::{in_sandbox, use_rackspace_rules};

/// Opens the guide for another region.
async fn open_copy_guide(page: &Page) -> Outcome<WebElement> {
    page.press("Use in another region…").await?;
    page.find(Role::Dialog, ends_with("in another region")).await
}

/// Waits until the guide contains this text.
async fn wait_for_guide_text(page: &Page, guide: &WebElement, text: &str) -> Outcome {
    page.wait_until(&format!("the guide to contain {text:?}"), async || {
        Ok(guide.text().await?.contains(text))
    })
    .await
}

#[tokio::test]
async fn share_and_accept_explains_copying_to_another_region() -> Outcome {
    in_sandbox(async |page| {
        let consumer = page.project_id(Side::Consumer).await?;
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/one-step/DFW/{image}")).await?;
        let guide = open_copy_guide(page).await?;
        wait_for_guide_text(page, &guide, "A share works only in the image's region.").await?;
        page.select_option("Target region", "LON").await?;
        let fetch = format!(r#"{{"method":{{"glance_image_id":"{image}","glance_region":"DFW","name":"glance-download"}}}}"#);
        wait_for_guide_text(page, &guide, &fetch).await?;
        wait_for_guide_text(page, &guide, "openstack --os-region-name LON image create").await?;
        let share = format!("openstack --os-region-name LON image add project \"$NEW\" {consumer}");
        wait_for_guide_text(page, &guide, &share).await?;
        wait_for_guide_text(page, &guide, "The copy has no members.").await?;
        wait_for_guide_text(page, &guide, "A copy is a separate image. The owner of the copy pays").await
    })
    .await
}

#[tokio::test]
async fn the_share_page_warns_that_other_regions_need_a_copy() -> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("DFW", "win-2022-iis").await?;
        page.go(&format!("/share/DFW/{image}")).await?;
        page.wait_for_text(
            "Sharing works only within DFW. Recipients who use another region need a copy there.",
        )
        .await?;
        let guide = open_copy_guide(page).await?;
        wait_for_guide_text(page, &guide, "The cloud copies the image without checking licenses.")
            .await?;
        wait_for_guide_text(page, &guide, r#""glance_region":"DFW""#).await
    })
    .await
}

#[tokio::test]
async fn the_image_page_explains_copying_and_license_limits() -> Outcome {
    in_sandbox(async |page| {
        use_rackspace_rules(page).await?;
        for (name, text) in [
            ("web-2026-11", "swift --os-region-name DFW download image-move"),
            ("win-2022-iis", "Rackspace doesn't export or import images that contain it"),
        ] {
            let image = page.image_id("DFW", name).await?;
            page.go(&format!("/images/DFW/{image}")).await?;
            let guide = open_copy_guide(page).await?;
            wait_for_guide_text(page, &guide, text).await?;
            let close = page.find_in(&guide, Role::Button, "Close").await?;
            page.click(&close).await?;
        }
        Ok(())
    })
    .await
}
