//! Refusals of the real Glance, as the page explains them. What the page knows changes in another client after the form is filled in, so
//! the service refuses what the page allows.

use http::Method;
use imageshare_tests::browser::live::{LiveEnv, TestImage, send};
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, Outcome, Page, Role, Side, TestShare, in_browser, starts_with,
};
use serde_json::json;

use crate::harness::{direct_setup, sign_in_user, test_share};

fn setup(live: &LiveEnv) -> Outcome<BrowserSetup> {
    Ok(direct_setup(live)?.expecting_errors([403, 404, 409, 413].map(ExpectedError::Status)))
}

/// Fills in the form, changes the cloud, sends the offer, and waits for these texts.
async fn offer_after(
    live: &LiveEnv,
    image: &TestImage,
    change: impl Fn() -> Outcome,
    texts: &[&str],
) -> Outcome {
    in_browser(setup(live)?, async |page| {
        page.open("/connect").await?;
        sign_in_user(page, live, "producer", Side::Producer, None).await?;
        let share = test_share(live, image)?;
        page.fill_in_share_form(&share).await?;
        change()?;
        press_share(page, &share).await?;
        for text in texts {
            page.wait_for_text(text).await?;
        }
        Ok(())
    })
    .await
}

async fn press_share(page: &Page, share: &TestShare<'_>) -> Outcome {
    page.press(format!("Share {}", share.name).as_str()).await
}

#[tokio::test]
async fn a_403_of_an_image_that_became_private_says_so() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "refused-private")?;
    let make_private = || image.set_visibility("private");
    offer_after(&live, &image, make_private, &["403", "Only shared images can have members"]).await
}

#[tokio::test]
async fn a_404_of_a_deleted_image_says_what_is_gone() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "refused-deleted")?;
    let delete = || image.delete();
    offer_after(&live, &image, delete, &["404", "doesn't exist in this region"]).await
}

#[tokio::test]
async fn a_share_that_exists_already_is_left_as_it_is() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "refused-conflict")?;
    let consumer = live.setting("/projects/consumer")?;
    let share = || image.share_with(consumer);
    offer_after(&live, &image, share, &["Nothing to do", "1 already done"]).await?;
    assert_eq!(image.members()?, [consumer]);
    Ok(())
}

#[tokio::test]
async fn a_409_of_a_name_that_is_taken_keeps_the_form() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    in_browser(setup(&live)?, async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "producer", Side::Producer, None).await?;
        page.go("/accounts").await?;
        page.press("New credential").await?;
        let name = live.setting("/application_credential/name")?;
        page.fill("Name", name).await?;
        page.press("Create credential").await?;
        page.wait_for_text("already has an application credential with this name").await?;
        page.wait_for_text("409").await?;
        assert_eq!(page.field_text("Name").await?, name);
        Ok(())
    })
    .await
}

/// Glance's default of `image_member_quota`.
const MEMBER_QUOTA: usize = 128;

#[tokio::test]
async fn a_413_names_the_member_limit() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "refused-quota")?;
    let fill_up =
        || (0..MEMBER_QUOTA).try_for_each(|index| image.share_with(&format!("{index:032x}")));
    let texts = ["413", "as many members as the cloud allows"];
    offer_after(&live, &image, fill_up, &texts).await
}

#[tokio::test]
async fn a_403_of_a_consumer_who_answers_for_nobody_is_explained() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "refused-withdrawn")?;
    let consumer = live.setting("/projects/consumer")?;
    image.share_with(consumer)?;
    in_browser(setup(&live)?, async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "consumer", Side::Consumer, None).await?;
        let share = test_share(&live, &image)?;
        let offer = page.open_offer_in_tab(&share, "pending").await?;
        image.stop_sharing(consumer)?;
        let accept = format!("Accept, {}", image.name);
        let accept = page.find_in(&offer, Role::Button, accept.as_str()).await?;
        page.click(&accept).await?;
        page.wait_for_text("The owner has withdrawn the offer").await?;
        page.wait_for_text("Ask the owner to offer the image again.").await
    })
    .await
}

#[tokio::test]
async fn a_reader_sees_why_the_buttons_are_disabled_and_a_member_uses_them() -> Outcome {
    const WEAK_ROLE_TEXT: &str =
        "Your role in this project isn't sufficient. You need the member role or higher.";
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "seen-by-a-reader")?;
    let consumer = live.setting("/projects/consumer")?;
    image.share_with(consumer)?;
    for (user, reason) in [("reader", Some(WEAK_ROLE_TEXT)), ("producer", None)] {
        in_browser(setup(&live)?, async |page| {
            page.open("/connect").await?;
            let password = imageshare_tests::browser::FormCredentials::Password(
                user,
                live.password(user)?,
                "producer",
            );
            page.sign_in(&imageshare_tests::browser::SignInForm {
                identity_url: live.setting("/keystone_url")?,
                proxy_url: None,
                credentials: password,
                side: Side::Producer,
            })
            .await?;
            page.open_image_page(&test_share(&live, &image)?).await?;
            let row = page.wait_for_member(&test_share(&live, &image)?, "pending").await?;
            let stop = page.find_in(&row, Role::Button, starts_with("Stop sharing")).await?;
            let is_disabled = stop.attr("aria-disabled").await?.as_deref() == Some("true");
            assert_eq!(is_disabled, reason.is_some(), "{user}");
            if let Some(reason) = reason {
                let title = stop.attr("title").await?.unwrap_or_default();
                assert!(title.starts_with(reason), "{title}");
            } else {
                page.stop_sharing(&test_share(&live, &image)?, "pending").await?;
            }
            Ok(())
        })
        .await?;
    }
    // The role is enforced by the service, too: the page didn't invent it.
    let reader = live.issue_token("reader")?;
    let refused = send(
        &Method::POST,
        &image.members_url(),
        Some(&reader),
        Some(&json!({ "member": consumer })),
    );
    let error = refused.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("403"), "{error}");
    Ok(())
}
