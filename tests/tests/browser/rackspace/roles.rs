//! What each of Rackspace's roles may do, as the page shows it: a control that a role doesn't allow is disabled, and says why.

use imageshare_tests::browser::sandbox::{ANA, BEN, LEA, Persona, TOM};
use imageshare_tests::browser::{Outcome, Page, Role, Side, starts_with};

use super::with_rackspace_rules;

/// A creator in the producer's account.
const IVO: Persona = Persona { name: "Ivo Brandt", project: "Web Platform" };

const NEEDS_CREATOR: &str =
    "Your role in this account isn't sufficient. You need the creator role or higher.";
const NEEDS_ADMIN: &str = "Your role in this account isn't sufficient. You need the admin role.";

/// A button on the page of an image, for a user.
struct RoleCase {
    user: Persona,
    side: Side,
    /// The beginning of the button's name.
    button: &'static str,
    /// Why it is disabled; none if it isn't.
    reason: Option<&'static str>,
}

const fn case(
    (user, side): (Persona, Side),
    button: &'static str,
    reason: Option<&'static str>,
) -> RoleCase {
    RoleCase { user, side, button, reason }
}

/// The image of every case; the consumer has accepted it.
const IMAGE: &str = "web-2026-11";

/// The button at the consumer's account, which has no other name here.
const STOP_SHARING: &str = "Stop sharing, 1093377";

/// Admin, creator and observer in the producer's account, admin and observer in the consumer's.
const CASES: [RoleCase; 5] = [
    case((ANA, Side::Producer), STOP_SHARING, None),
    case((IVO, Side::Producer), STOP_SHARING, Some(NEEDS_ADMIN)),
    case((TOM, Side::Producer), STOP_SHARING, Some(NEEDS_ADMIN)),
    case((BEN, Side::Consumer), "Set to pending", None),
    case((LEA, Side::Consumer), "Set to pending", Some(NEEDS_ADMIN)),
];

async fn check(page: &Page, case: &RoleCase, image: &str) -> Outcome {
    let RoleCase { user, side, button, reason } = case;
    page.act_as(*side).await?;
    // They act when the sandbox opens.
    if ![ANA, BEN].contains(user) {
        page.sign_in_as(*user).await?;
    }
    page.go("/about").await?;
    page.go(&format!("/images/DFW/{image}")).await?;
    page.wait_for_heading(IMAGE).await?;
    let found = page.find(Role::Button, starts_with(button)).await?;
    let is_disabled = found.attr("aria-disabled").await?.as_deref() == Some("true");
    assert_eq!(is_disabled, reason.is_some(), "{}: {button}", user.name);
    if let Some(reason) = reason {
        let title = found.attr("title").await?.unwrap_or_default();
        assert!(title.contains(reason), "{}: {button}: {title:?}", user.name);
    }
    Ok(())
}

#[tokio::test]
async fn a_control_is_disabled_with_the_role_that_is_needed() -> Outcome {
    with_rackspace_rules(async |page| {
        let image = page.image_id("DFW", IMAGE).await?;
        for case in &CASES {
            check(page, case, &image).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_observer_cannot_share() -> Outcome {
    with_rackspace_rules(async |page| {
        page.sign_in_as(TOM).await?;
        let image = page.image_id("DFW", "api-2026-11").await?;
        page.go(&format!("/share/DFW/{image}")).await?;
        page.wait_for_heading("Share").await?;
        page.fill("Account IDs", "2750931").await?;
        page.wait_for_text(NEEDS_CREATOR).await?;
        let share = page.find(Role::Button, starts_with("Share ")).await?;
        assert_eq!(share.attr("aria-disabled").await?.as_deref(), Some("true"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_creator_shares_and_cannot_stop_it() -> Outcome {
    with_rackspace_rules(async |page| {
        page.sign_in_as(IVO).await?;
        let image = page.image_id("IAD", "edge-cache-3").await?;
        page.go(&format!("/share/IAD/{image}")).await?;
        page.fill("Account IDs", "2750931").await?;
        page.toggle_checkbox("I have checked edge-cache-3").await?;
        page.press("Share edge-cache-3").await?;
        page.wait_for_text("edge-cache-3 was offered").await?;
        page.go(&format!("/images/IAD/{image}")).await?;
        let row = page.wait_for_test_id("member-row", &[("member", "2750931")]).await?;
        let stop = page.find_in(&row, Role::Button, starts_with("Stop sharing")).await?;
        assert_eq!(stop.attr("aria-disabled").await?.as_deref(), Some("true"));
        Ok(())
    })
    .await
}
