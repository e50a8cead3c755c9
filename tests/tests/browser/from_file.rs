//! Filling in the sign-in form from files: several clouds, settings that don't apply, secrets in a file of their own.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{BrowserSetup, Outcome, Page, Role, StaticServer, in_browser};

pub const USER: &str = "ana.ruiz";
pub const SECRET: &str = "secret-of-ana";

/// Runs a test on the form, with a cloud in which the user's password is [`SECRET`]. The test gets the identity address.
pub async fn on_form(test: impl AsyncFnOnce(&Page, &str) -> Outcome) -> Outcome {
    let cloud = FakeCloud::new(&[(USER, SECRET)]);
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    in_browser(BrowserSetup::desktop(server.url()), async |page| {
        page.open("/connect").await?;
        // The heading is there before the form.
        page.find(Role::Textbox, "Identity service address").await?;
        test(page, &format!("{}/identity/v3", server.origin())).await
    })
    .await
}

async fn drop_file(page: &Page, text: &str) -> Outcome {
    let text = serde_json::to_string(text).unwrap_or_default();
    page.js(&format!(
        "const data = new DataTransfer(); data.items.add(new File([{text}], 'clouds.yaml')); \
         document.querySelector('form.connect').dispatchEvent(new DragEvent('drop', \
         {{ dataTransfer: data, bubbles: true, cancelable: true }})); return 0"
    ))
    .await?;
    Ok(())
}

fn two_clouds(identity: &str) -> String {
    format!(
        "clouds:\n  campus:\n    auth: {{auth_url: https://campus.example/v3, username: eva}}\n  lab:\n    \
         verify: false\n    auth_type: v3kerberos\n    auth:\n      auth_url: {identity}\n      \
         username: {USER}\n      password: {SECRET}\n      project_name: Web Platform\n"
    )
}

#[tokio::test]
async fn one_of_several_clouds_of_a_dropped_file_is_filled_in() -> Outcome {
    on_form(async |page, identity| {
        drop_file(page, &two_clouds(identity)).await?;
        page.wait_for_text("This file has 2 clouds").await?;
        page.expect_no_leak(&[SECRET]).await?;
        page.select_option("Cloud in the file", "lab").await?;
        page.press("Fill in the form").await?;
        page.wait_for_text("The form was filled in from the file, including the secret.").await?;
        page.wait_for_text("Browsers always check it.").await?;
        page.wait_for_text("auth_type is v3kerberos").await?;
        assert_eq!(page.field_text("Identity service address").await?, identity);
        assert!(!page.text().await?.contains("This file has"), "the other clouds are forgotten");
        page.press("Connect").await?;
        page.wait_for_text("Signed in to Web Platform.").await?;
        page.expect_no_leak(&[SECRET]).await
    })
    .await
}

#[tokio::test]
async fn the_secret_can_be_in_a_second_file() -> Outcome {
    on_form(async |page, identity| {
        let without_secret = two_clouds(identity).replace(&format!("      password: {SECRET}\n"), "");
        page.choose_clouds_yaml(&without_secret).await?;
        page.select_option("Cloud in the file", "lab").await?;
        page.press("Fill in the form").await?;
        page.wait_for_text("The file contains no secret").await?;
        let secure = format!(
            "clouds:\n  campus: {{auth: {{password: of-another}}}}\n  lab: {{auth: {{password: {SECRET}}}}}\n"
        );
        page.choose_clouds_yaml("clouds: {campus: {auth: {password: of-another}}}").await?;
        page.wait_for_text("This file contains only secrets").await?;
        page.choose_clouds_yaml(&secure).await?;
        page.wait_for_text("The secret was filled in from the file.").await?;
        page.press("Connect").await?;
        page.wait_for_text("Signed in to Web Platform.").await
    })
    .await
}

#[tokio::test]
async fn a_file_without_settings_changes_nothing() -> Outcome {
    on_form(async |page, _| {
        page.fill("User name", "typed").await?;
        page.choose_clouds_yaml("clouds: [unfinished").await?;
        page.wait_for_text("This file contains no settings for signing in").await?;
        assert_eq!(page.field_text("User name").await?, "typed");
        page.find(Role::Button, "Connect").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nothing_of_another_cloud_stays_in_the_form() -> Outcome {
    on_form(async |page, identity| {
        page.choose_clouds_yaml(&two_clouds(identity)).await?;
        page.select_option("Cloud in the file", "lab").await?;
        page.press("Fill in the form").await?;
        page.wait_for_text("including the secret").await?;
        page.choose_clouds_yaml(&two_clouds(identity)).await?;
        page.select_option("Cloud in the file", "campus").await?;
        page.press("Fill in the form").await?;
        page.wait_for_text("The file contains no secret").await?;
        assert_eq!(page.field_text("User name").await?, "eva");
        assert_eq!(page.field_text("Project").await?, "");
        let is_kept = "return [...document.querySelectorAll('input')].some(field => field.value)";
        let is_kept = is_kept.replace("field.value", &format!("field.value === '{SECRET}'"));
        assert_eq!(page.js(&is_kept).await?, false, "the secret of the other cloud");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_form_takes_files_that_are_dragged_over_it() -> Outcome {
    on_form(async |page, _| {
        let taken = "const data = new DataTransfer(); data.items.add(new File(['x'], 'a.yaml')); \
                     return !document.querySelector('form.connect').dispatchEvent(new DragEvent('dragover', \
                     { dataTransfer: data, bubbles: true, cancelable: true }))";
        assert_eq!(page.js(taken).await?, true, "the browser would open the file");
        Ok(())
    })
    .await
}
