//! Where people find the IDs that a share needs, and why nobody can look up those of others.

use imageshare_tests::browser::{Outcome, Role, Side, starts_with};

use crate::harness::{in_sandbox, on_desktop, use_rackspace_rules};

#[tokio::test]
async fn the_about_page_says_where_the_ids_are() -> Outcome {
    on_desktop(async |page| {
        for (topic, question, answer) in [
            (
                "project-id",
                "Where is my project ID?",
                "On Rackspace, the ID is the account number.",
            ),
            ("image-id", "Where is an image's ID?", "openstack image list"),
            (
                "other-project-id",
                "Why can't I look up somebody else's project?",
                "The cloud doesn't reveal which projects or accounts exist",
            ),
        ] {
            page.open(&format!("/about/{topic}")).await?;
            page.find(Role::Heading, question).await?;
            page.wait_for_text(answer).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_own_project_and_an_image_are_copied_by_their_ids() -> Outcome {
    in_sandbox(async |page| {
        // The invitation is the consumer's.
        let project = page.project_id(Side::Consumer).await?;
        let image = page.image_id("ORD", "web-2026-11").await?;
        page.record_copies().await?;
        page.go("/accounts").await?;
        page.press("Copy, Project ID").await?;
        assert_eq!(page.copied_text().await?, project);
        page.go(&format!("/images/ORD/{image}")).await?;
        page.press(starts_with(&format!("Copy {image}"))).await?;
        assert_eq!(page.copied_text().await?, image);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn rackspaces_account_number_and_regions_are_shown_with_their_places() -> Outcome {
    in_sandbox(async |page| {
        use_rackspace_rules(page).await?;
        page.go("/accounts").await?;
        page.wait_for_text("Account ID").await?;
        for region in [
            "DFW (Dallas/Fort Worth)",
            "ORD (Chicago)",
            "IAD (Northern Virginia)",
            "LON (London)",
            "SYD (Sydney)",
            "HKG (Hong Kong)",
        ] {
            page.wait_for_text(region).await?;
        }
        Ok(())
    })
    .await
}
