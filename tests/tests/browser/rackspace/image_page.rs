//! The page of an image with Rackspace's rules: its properties, its license, and what can't be changed.

use imageshare_tests::browser::{Outcome, Role, contains};

use super::{open_image, with_rackspace_rules};

/// Opens the list of all properties.
const OPEN_PROPERTIES: &str = "[...document.querySelectorAll('summary')]
    .find((summary) => summary.textContent.includes('properties')).click(); return 0";

#[tokio::test]
async fn licensed_and_protected_properties_are_explained() -> Outcome {
    with_rackspace_rules(async |page| {
        open_image(page, "win-2022-iis").await?;
        for text in ["Windows Server 2022", "Contains licensed software"] {
            page.wait_for_text(text).await?;
        }
        page.js(OPEN_PROPERTIES).await?;
        for text in ["com.rackspace__1__options", "org.openstack__1__os_distro"] {
            page.wait_for_text(text).await?;
        }
        let image = page.image_id("DFW", "win-2022-iis").await?;
        page.go(&format!("/share/DFW/{image}")).await?;
        page.wait_for_text("win-2022-iis").await?;
        page.find(Role::Checkbox, contains("My license covers all recipients")).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_private_image_with_members_needs_no_other_visibility() -> Outcome {
    with_rackspace_rules(async |page| {
        open_image(page, "web-2026-11").await?;
        page.wait_for_test_id("member-row", &[("status", "accepted")]).await?;
        assert!(!page.is_shown(Role::Button, "Set to shared").await?);
        assert!(!page.is_shown(Role::Button, contains("Change…")).await?);
        open_image(page, "build-runner-24").await?;
        assert!(!page.is_shown(Role::Button, "Set to shared").await?);
        Ok(())
    })
    .await
}
