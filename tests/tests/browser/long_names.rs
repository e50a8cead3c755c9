//! Names of maximum length without spaces to break at: no page scrolls sideways, and nothing overlaps.

use imageshare_tests::browser::{BrowserSetup, Outcome, Side, TestError};

use crate::harness::with_cloud_in;

/// 255 characters, the maximum that Glance allows for a name.
fn longest_name() -> String {
    "rechenzentrum-frankfurt-abteilung-datenverarbeitung-2026-11-21_".repeat(5)[..255].to_owned()
}

/// Another project, which has images of the producer.
const PARTNER_LAB: &str = "c4d97e13a85f4b06b2c8e1f7094a6d35";

async fn check_with_long_names(new_setup: fn(String) -> BrowserSetup) -> Outcome {
    with_cloud_in(new_setup, async |page, cloud| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        let offered = page.image_id("DFW", "gpu-cuda-13").await?;
        let consumer = page.project_id(Side::Consumer).await?;
        for image in [&image, &offered] {
            assert_eq!(cloud.rename_image("DFW", image, &longest_name()), 200);
        }
        page.go("/address-book").await?;
        page.wait_for_heading("Address book").await?;
        page.fill("Name", "Abteilung-für-Datenverarbeitungsangelegenheiten-und-Sonderaufgaben")
            .await?;
        page.fill("Project ID", PARTNER_LAB).await?;
        page.fill("Groups", "Eine-wirklich-sehr-lange-Gruppenbezeichnung-ohne-Leerzeichen").await?;
        page.press("Add").await?;
        page.wait_for_text("was saved to the address book").await?;
        let mut failures = Vec::new();
        for (side, route, text) in [
            (Side::Producer, "/address-book", "1 project in 1 group"),
            (Side::Producer, "/images/DFW", "14 of 14, complete"),
            (Side::Producer, &format!("/images/DFW/{image}"), "What consumers see now"),
            (Side::Producer, "/shared", "14 shares of 11 images, complete"),
            (Side::Producer, &format!("/share/DFW/{image}"), "1 selected"),
            (Side::Producer, "/one-step/DFW", "Select an image first."),
            (Side::Consumer, "/offers", "Select all 5"),
            (Side::Consumer, "/offers/accepted", "Select all 4"),
            (
                Side::Consumer,
                &format!("/offers/pending/DFW/{offered}/{consumer}"),
                "offered this image to",
            ),
            (Side::Consumer, &format!("/images/DFW/{offered}"), "Offered"),
        ] {
            page.act_as(side).await?;
            page.go(route).await?;
            page.wait_for_text(text).await?;
            if let Err(error) = page.expect_legible().await {
                failures.push(format!("{route}: {error}"));
            }
        }
        if failures.is_empty() { Ok(()) } else { Err(TestError::new(failures.join("\n\n"))) }
    })
    .await
}

#[tokio::test]
async fn long_names_fit_on_a_phone() -> Outcome {
    check_with_long_names(BrowserSetup::phone).await
}

#[tokio::test]
async fn long_names_fit_on_a_desktop() -> Outcome {
    check_with_long_names(BrowserSetup::desktop).await
}
