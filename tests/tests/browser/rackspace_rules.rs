//! The sandbox with Rackspace's rules: every page names them, and the differences are explained.

use imageshare_tests::browser::{Outcome, Page, Role, contains, starts_with};

use crate::harness::{in_sandbox, on_phone, use_rackspace_rules};

/// Waits for the chip that names the rules.
async fn wait_for_rules_chip(page: &Page) -> Outcome {
    page.find(Role::Button, starts_with("Rackspace rules")).await.map(drop)
}

#[tokio::test]
async fn rackspaces_rules_are_named_on_every_page() -> Outcome {
    in_sandbox(async |page| {
        assert!(!page.is_shown(Role::Button, starts_with("Rackspace rules")).await?);
        use_rackspace_rules(page).await?;
        for route in ["/images", "/shared", "/offers", "/one-step", "/about"] {
            page.go(route).await?;
            wait_for_rules_chip(page).await?;
        }
        page.press(starts_with("Rackspace rules")).await?;
        page.find(Role::Dialog, contains("rules differ")).await?;
        page.wait_for_text(
            "The admin role is required to stop sharing and to accept or reject offers.",
        )
        .await?;
        page.wait_for_text("Only Rackspace can deactivate or reactivate an image.").await?;
        page.press("Close").await?;
        page.wait_until_gone(Role::Dialog, contains("rules differ")).await
    })
    .await
}

#[tokio::test]
async fn rackspaces_rules_are_named_on_a_phone() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        use_rackspace_rules(page).await?;
        page.go("/offers").await?;
        wait_for_rules_chip(page).await?;
        page.press(starts_with("Rackspace rules")).await?;
        page.wait_for_text("Only Rackspace can deactivate or reactivate an image.").await
    })
    .await
}

#[tokio::test]
async fn only_rackspace_reactivates_a_deactivated_image() -> Outcome {
    in_sandbox(async |page| {
        use_rackspace_rules(page).await?;
        let image = page.image_id("DFW", "legacy-php-5").await?;
        page.go(&format!("/share/DFW/{image}")).await?;
        page.wait_for_text("On this cloud, only the operator can deactivate images").await?;
        assert!(!page.is_shown(Role::Button, "Reactivate").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn community_images_have_their_own_list() -> Outcome {
    in_sandbox(async |page| {
        page.go("/images/DFW").await?;
        page.wait_for_text("own, accepted, and public images").await?;
        page.wait_for_complete_image_list().await?;
        assert!(!page.text().await?.contains("rescue-tools"));
        page.select_option("List", "Community images").await?;
        page.wait_for_text("rescue-tools").await?;
        page.wait_for_text("Community images, open to everyone").await
    })
    .await
}
