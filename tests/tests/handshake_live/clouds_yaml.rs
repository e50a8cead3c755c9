//! From opening the page to an accepted share, with only a clouds.yaml of the real cloud: the steps of `docs/first-share.md`, and no
//! other. No address is opened but the page's own.

use std::time::Instant;

use imageshare_tests::browser::live::{LiveEnv, TestImage};
use imageshare_tests::browser::{Outcome, Page, in_browser, starts_with};

use crate::harness::direct_setup;

/// A clouds.yaml with both users of the live environment.
fn clouds_yaml(live: &LiveEnv) -> Outcome<String> {
    let entries = ["producer", "consumer"].map(|user| {
        let (identity, password) = (live.setting("/keystone_url")?, live.password(user)?);
        Ok(format!(
            "  {user}:\n    auth:\n      auth_url: {identity}\n      username: {user}\n      password: {password}\n      \
             project_name: {user}\n      user_domain_name: Default\n      project_domain_name: Default\n    \
             region_name: RegionOne\n"
        ))
    });
    let entries: Vec<String> = entries.into_iter().collect::<Outcome<_>>()?;
    Ok(format!("clouds:\n{}", entries.concat()))
}

/// Signs in to one of the clouds of the file, on the open form.
async fn connect_with(page: &Page, file: &str, cloud: &str) -> Outcome {
    page.choose_clouds_yaml(file).await?;
    page.select_option("Cloud in the file", cloud).await?;
    page.press("Fill in the form").await?;
    page.wait_for_text("including the secret").await
}

#[tokio::test]
async fn a_clouds_yaml_leads_to_an_accepted_share() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "from-clouds-yaml")?;
    let file = clouds_yaml(&live)?;
    in_browser(direct_setup(&live)?, async |page: &Page| {
        page.open("/").await?;
        let started = Instant::now();
        page.follow_link("Connect a cloud").await?;
        connect_with(page, &file, "producer").await?;
        page.press("Connect").await?;
        page.wait_for_text("Signed in to producer.").await?;

        page.follow_link("Share and accept").await?;
        page.press("Sign in as consumer").await?;
        connect_with(page, &file, "consumer").await?;
        page.press("Connect").await?;
        page.wait_for_text("is the consumer.").await?;

        page.follow_link("Share and accept").await?;
        page.toggle_checkbox(starts_with(&image.name)).await?;
        page.press("Share and accept").await?;
        page.wait_for_text("Both sides show the image").await?;
        println!("From the open page to the accepted share: {:.0?}", started.elapsed());
        Ok(())
    })
    .await
}
