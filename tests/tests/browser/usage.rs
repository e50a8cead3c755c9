//! How a consumer uses an image: the instructions match what the cloud allows, for the dashboard and the command line.

use imageshare_tests::browser::{Outcome, Page, Side};

use crate::harness::{in_sandbox, use_rackspace_rules};

/// Opens one of the producer's images as the consumer.
async fn open_as_consumer(page: &Page, name: &str) -> Outcome {
    let image = page.image_id("DFW", name).await?;
    page.act_as(Side::Consumer).await?;
    page.go(&format!("/images/DFW/{image}")).await?;
    page.wait_for_heading(name).await
}

#[tokio::test]
async fn how_to_use_it_scrolls_to_the_instructions() -> Outcome {
    in_sandbox(async |page| {
        open_as_consumer(page, "web-2026-11").await?;
        page.press("How to use the image").await?;
        page.wait_until("the heading to be visible and focused", async || {
            let is_visible = "const head = document.activeElement;
                const top = head.getBoundingClientRect().top;
                return head.id === 'how-to-use' && top >= 0 && top < innerHeight;";
            Ok(page.js(is_visible).await? == true)
        })
        .await?;
        for part in [
            "In the dashboard (Horizon)",
            "Open Project > Compute > Images and choose Launch",
            "Networks: choose one of your project's networks.",
            "openstack --os-region-name DFW flavor list",
            "openstack --os-region-name DFW network list",
            "openstack --os-region-name DFW server create --image",
        ] {
            page.wait_for_text(part).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_deactivated_image_explains_why_no_server_starts() -> Outcome {
    in_sandbox(async |page| {
        open_as_consumer(page, "legacy-php-5").await?;
        page.wait_for_text("This image can't be used at the moment").await?;
        page.wait_for_text("Servers can't be created from it until its owner reactivates it")
            .await?;
        let text = page.text().await?;
        assert!(!text.contains("server create") && !text.contains("can create servers"), "{text}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn rackspace_has_no_download_and_reactivates_images() -> Outcome {
    in_sandbox(async |page| {
        use_rackspace_rules(page).await?;
        open_as_consumer(page, "web-2026-11").await?;
        page.wait_for_text("keep a copy by taking a snapshot").await?;
        assert!(!page.text().await?.contains("download it"));
        page.wait_for_text("Under Image, choose Saved Images, then Shared Images").await?;
        page.act_as(Side::Producer).await?;
        open_as_consumer(page, "legacy-php-5").await?;
        page.wait_for_text("until Rackspace reactivates it").await
    })
    .await
}

#[tokio::test]
async fn the_required_disk_fits_the_virtual_size() -> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("DFW", "gpu-cuda-13").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_text("39.7 GB (37.0 GiB)").await?;
        page.wait_for_text("38 GiB disk").await
    })
    .await
}
