//! The report of an image that was shared in error or in bad faith: what the support of each kind of cloud covers, and what is copied.

use imageshare_tests::browser::{Outcome, Page, Role, Side, starts_with};
use thirtyfour::prelude::*;

use crate::harness::{in_sandbox, use_rackspace_rules};
use crate::offers::{open_inbox, open_offer, press_offer_button};

const RECORD_COPIES: &str = "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }; return 0";

/// What identifies the reported image.
struct Reported {
    image: String,
    owner: String,
    consumer: String,
    offer: WebElement,
    dialog: WebElement,
}

/// Opens the report of an offer of the producer.
async fn open_report(page: &Page) -> Outcome<Reported> {
    let owner = page.project_id(Side::Producer).await?;
    let consumer = page.project_id(Side::Consumer).await?;
    open_inbox(page, "pending").await?;
    let offer = open_offer(page, "gpu-cuda-13", "DFW").await?;
    let image = offer.attr("data-image").await?.unwrap_or_default();
    press_offer_button(page, &offer, "Report").await?;
    let dialog = page.find(Role::Dialog, starts_with("Was gpu-cuda-13 shared in error")).await?;
    Ok(Reported { image, owner, consumer, offer, dialog })
}

/// What the button of the dialog copies.
async fn copy_report(page: &Page, dialog: &WebElement) -> Outcome<String> {
    page.js(RECORD_COPIES).await?;
    let copy = page.find_in(dialog, Role::Button, "Copy, Report").await?;
    page.click(&copy).await?;
    page.wait_until_some("the copy", async || {
        Ok(page.js("return window.copied ?? null").await?.as_str().map(str::to_owned))
    })
    .await
}

fn expect_lines(report: &str, lines: &[String]) {
    for line in lines {
        assert!(report.lines().any(|one| one == line), "{line:?} is missing in {report}");
    }
}

#[tokio::test]
async fn a_copied_report_identifies_image_owner_and_recipient() -> Outcome {
    in_sandbox(async |page| {
        let Reported { image, owner, consumer, offer, dialog } = open_report(page).await?;
        let report = copy_report(page, &dialog).await?;
        let hash = report.lines().find_map(|line| line.strip_prefix("sha512: "));
        let hash = hash.unwrap_or_default();
        assert!(hash.len() == 128, "{report}");
        // The offer shows the same one.
        offer.find(By::Css(format!("[data-whole='{hash}']"))).await?;
        expect_lines(
            &report,
            &[
                format!("Image: {image}"),
                "Name: gpu-cuda-13".to_owned(),
                "Region: DFW".to_owned(),
                format!("Owner (project ID): {owner}"),
                format!("Shared with (project ID): {consumer}"),
            ],
        );
        let shown = dialog.find(By::Css("pre")).await?.prop("textContent").await?;
        assert_eq!(shown.as_deref(), Some(report.as_str()), "the shown text is copied");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn rackspaces_support_covers_something_else() -> Outcome {
    in_sandbox(async |page| {
        let openstack = open_report(page).await?.dialog.text().await?;
        assert!(openstack.contains("Send this report to the operator's support team:"));
        for part in ["@rackspace.com", "best-effort basis", "Rackspace"] {
            assert!(!openstack.contains(part), "{part:?} is Rackspace's: {openstack}");
        }
        page.press("Close").await?;

        use_rackspace_rules(page).await?;
        let Reported { image, owner, consumer, dialog, .. } = open_report(page).await?;
        let text = dialog.text().await?;
        for part in [
            "Send this report to cloudimageshelp@rackspace.com",
            "Rackspace also checks, on a best-effort basis, whether a server created from the image boots.",
            "Support doesn't cover the contents of another account's image.",
        ] {
            assert!(text.contains(part), "{part:?} is missing in {text}");
        }
        let report = copy_report(page, &dialog).await?;
        assert!(owner.len() == 7 && consumer.len() == 7, "account numbers: {owner} {consumer}");
        expect_lines(
            &report,
            &[
                format!("Image: {image}"),
                "Region: DFW".to_owned(),
                format!("Owner (account number): {owner}"),
                format!("Shared with (account number): {consumer}"),
            ],
        );
        // Rackspace's images have no other hash.
        let checksum = report.lines().find_map(|line| line.strip_prefix("md5: "));
        assert_eq!(checksum.unwrap_or_default().len(), 32, "{report}");
        Ok(())
    })
    .await
}
