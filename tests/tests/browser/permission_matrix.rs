//! The permission matrix and the costs are shown where they matter, and agree with the rules of `core`.

use imageshare_tests::browser::{Outcome, Page, Role, starts_with};

use crate::harness::{in_sandbox, on_desktop};

/// The cells of an operation's row, from the strongest role to the weakest.
async fn operation_cells(page: &Page, operation: &str) -> Outcome<Vec<String>> {
    let row = page.wait_for_test_id("operation", &[("operation", operation)]).await?;
    let text = row.text().await?;
    Ok(text.split_whitespace().rev().take(3).map(str::to_owned).collect::<Vec<_>>())
}

#[tokio::test]
async fn permissions_and_costs_are_shown_where_a_role_matters() -> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        for route in ["/accounts", "/one-step", "/share/DFW", &format!("/images/DFW/{image}")] {
            page.go(route).await?;
            page.press("Permissions…").await?;
            let dialog = page.find(Role::Dialog, starts_with("Permissions")).await?;
            // From the strongest role to the weakest.
            assert_eq!(
                operation_cells(page, "OpenStack-offer an image").await?,
                ["yes", "yes", "no"]
            );
            assert_eq!(
                operation_cells(page, "OpenStack-remove yourself as a member").await?,
                ["yes", "no", "no"]
            );
            let text = dialog.text().await?;
            assert!(text.contains("Your role here is member."), "{route}: {text}");
            assert!(text.contains("Sharing is free."), "{route}: {text}");
            let close = page.find_in(&dialog, Role::Button, "Close").await?;
            page.click(&close).await?;
            page.wait_until_gone(Role::Dialog, starts_with("Permissions")).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_about_page_has_the_permissions_of_both_clouds() -> Outcome {
    on_desktop(async |page| {
        page.open("/about").await?;
        assert_eq!(operation_cells(page, "OpenStack-stop sharing").await?, ["yes", "yes", "no"]);
        assert_eq!(operation_cells(page, "Rackspace-stop sharing").await?, ["yes", "no", "no"]);
        assert_eq!(operation_cells(page, "Rackspace-offer an image").await?, ["yes", "yes", "no"]);
        page.wait_for_text("Image storage is billed at the Cloud Files rate.").await
    })
    .await
}
