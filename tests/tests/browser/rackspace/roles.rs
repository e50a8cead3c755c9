//! What each of Rackspace's roles may do, as the page shows it: a control that a role doesn't allow is disabled, and says why.

use imageshare_tests::browser::sandbox::{ANA, BEN, LEA, Persona, TOM};
use imageshare_tests::browser::{Outcome, Page, Role, starts_with};

use super::with_rackspace_rules;

/// A creator in the producer's account.
const IVO: Persona = Persona { name: "Ivo Brandt", project: "Web Platform" };

const NEEDS_CREATOR: &str =
    "Your role in this account isn't sufficient. You need the creator role or higher.";
const NEEDS_ADMIN: &str = "Your role in this account isn't sufficient. You need the admin role.";

/// What a page has for a user.
struct RoleCase {
    user: Persona,
    /// The page; `{image}` is the image.
    route: &'static str,
    image: &'static str,
    /// The beginning of the button's name.
    button: &'static str,
    /// Why it is disabled; none if it isn't.
    reason: Option<&'static str>,
}

const fn case(
    user: Persona,
    (route, image): (&'static str, &'static str),
    button: &'static str,
    reason: Option<&'static str>,
) -> RoleCase {
    RoleCase { user, route, image, button, reason }
}

const OWN_IMAGE: (&str, &str) = ("/images/DFW/{image}", "web-2026-11");
const SHARED_IMAGE: (&str, &str) = ("/images/DFW/{image}", "web-2026-11");
const SHARE_FORM: (&str, &str) = ("/share/DFW/{image}", "win-2022-iis");

/// Observer, creator and admin, on both sides.
const CASES: [RoleCase; 8] = [
    case(ANA, OWN_IMAGE, "Stop sharing, QA Lab", None),
    case(IVO, OWN_IMAGE, "Stop sharing, QA Lab", Some(NEEDS_ADMIN)),
    case(TOM, OWN_IMAGE, "Stop sharing, QA Lab", Some(NEEDS_ADMIN)),
    case(TOM, SHARE_FORM, "Share ", Some(NEEDS_CREATOR)),
    case(BEN, SHARED_IMAGE, "Reject", None),
    case(LEA, SHARED_IMAGE, "Reject", Some(NEEDS_ADMIN)),
    case(BEN, SHARED_IMAGE, "Set to pending", None),
    case(LEA, SHARED_IMAGE, "Set to pending", Some(NEEDS_ADMIN)),
];

async fn check(page: &Page, case: &RoleCase, image: &str) -> Outcome {
    let RoleCase { user, button, reason, .. } = case;
    page.sign_in_as(*user).await?;
    page.go(&case.route.replace("{image}", image)).await?;
    page.wait_for_text(case.image).await?;
    let found = page.find(Role::Button, starts_with(button)).await?;
    let is_disabled = found.attr("aria-disabled").await?.as_deref() == Some("true");
    assert_eq!(is_disabled, reason.is_some(), "{}: {button}", user.name);
    if let Some(reason) = reason {
        let title = found.attr("title").await?.unwrap_or_default();
        let is_named = title.contains(reason) || page.text().await?.contains(reason);
        assert!(is_named, "{}: {button}: {title:?}", user.name);
    }
    Ok(())
}

#[tokio::test]
async fn a_control_is_disabled_with_the_role_that_is_needed() -> Outcome {
    with_rackspace_rules(async |page| {
        let mut images = Vec::new();
        for case in &CASES {
            images.push(page.image_id("DFW", case.image).await?);
        }
        for (case, image) in CASES.iter().zip(&images) {
            check(page, case, image).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_creator_shares_and_cannot_stop_it() -> Outcome {
    with_rackspace_rules(async |page| {
        page.sign_in_as(IVO).await?;
        let image = page.image_id("DFW", "edge-cache-3").await;
        assert!(image.is_err(), "it is in IAD");
        let image = page.image_id("IAD", "edge-cache-3").await?;
        page.go(&format!("/share/IAD/{image}")).await?;
        page.fill("Account IDs", "2750931").await?;
        page.toggle_checkbox("I have checked edge-cache-3").await?;
        page.press("Share edge-cache-3").await?;
        page.wait_for_text("edge-cache-3 was offered").await?;
        page.go(&format!("/images/IAD/{image}")).await?;
        let stop = page.find(Role::Button, starts_with("Stop sharing, 2750931")).await?;
        assert_eq!(stop.attr("aria-disabled").await?.as_deref(), Some("true"));
        Ok(())
    })
    .await
}
