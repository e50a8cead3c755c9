//! The sandbox with Rackspace's rules: every page names them, and the differences are explained.

use imageshare_tests::browser::{Outcome, Page, Role, begins, has};

use crate::stage::{by_rackspace, in_sandbox, on_phone};

/// Waits for the chip that names the rules.
async fn find_chip(page: &Page) -> Outcome {
    page.find(Role::Button, begins("Rackspace rules")).await.map(drop)
}

#[tokio::test]
async fn rackspaces_rules_are_named_on_every_page() -> Outcome {
    in_sandbox(async |page| {
        assert!(!page.shows(Role::Button, begins("Rackspace rules")).await?);
        by_rackspace(page).await?;
        for route in ["/images", "/shared", "/offers", "/one-step", "/about"] {
            page.go(route).await?;
            find_chip(page).await?;
        }
        page.press(begins("Rackspace rules")).await?;
        page.find(Role::Dialog, has("rules differ")).await?;
        page.says("A creator can share. Only an admin can stop sharing or answer.").await?;
        page.says("Only Rackspace can deactivate or reactivate an image.").await?;
        page.press("Close").await?;
        page.gone(Role::Dialog, has("rules differ")).await
    })
    .await
}

#[tokio::test]
async fn rackspaces_rules_are_named_on_a_phone() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        by_rackspace(page).await?;
        page.go("/offers").await?;
        find_chip(page).await?;
        page.press(begins("Rackspace rules")).await?;
        page.says("Only Rackspace can deactivate or reactivate an image.").await
    })
    .await
}

#[tokio::test]
async fn only_rackspace_reactivates_a_deactivated_image() -> Outcome {
    in_sandbox(async |page| {
        by_rackspace(page).await?;
        let image = page.image_id("DFW", "legacy-php-5").await?;
        page.go(&format!("/share/DFW/{image}")).await?;
        page.says("Only the cloud's operator can deactivate images here").await?;
        assert!(!page.shows(Role::Button, "Reactivate").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn community_images_have_their_own_list() -> Outcome {
    in_sandbox(async |page| {
        page.go("/images/DFW").await?;
        page.says("own images, accepted ones and public ones").await?;
        page.whole_list().await?;
        assert!(!page.text().await?.contains("rescue-tools"));
        page.pick("List", "Community images").await?;
        page.says("rescue-tools").await?;
        page.says("Community images, open to everyone").await
    })
    .await
}
