//! The "Connect a cloud" form: its validation, and the input that it keeps.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Role, Side, SignInForm, StaticServer,
    in_browser, starts_with,
};

use crate::harness::on_desktop;

#[tokio::test]
async fn missing_fields_are_named_and_the_first_gets_the_focus() -> Outcome {
    on_desktop(async |page| {
        page.open("/connect").await?;
        page.fill("Identity service address", "my keystone").await?;
        page.press("Connect").await?;
        page.wait_for_text("An address must start with https:// (or http://) and a host.").await?;
        page.wait_for_text("Enter the user name.").await?;
        page.wait_for_text("Enter the password.").await?;
        page.wait_until("the first invalid field to have the focus", async || {
            Ok(page.focused_name().await? == "Identity service address")
        })
        .await?;
        page.fill("Identity service address", "https://keystone.example.com").await?;
        let field = page.find(Role::Textbox, "Identity service address").await?;
        page.wait_until("the field to be valid", async || {
            Ok(field.attr("aria-invalid").await?.is_none())
        })
        .await?;
        assert_eq!(
            page.field_text("Identity service address").await?,
            "https://keystone.example.com"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn switching_forms_keeps_everything_except_secrets() -> Outcome {
    on_desktop(async |page| {
        page.open("/connect").await?;
        page.fill("Identity service address", "https://keystone.example.com").await?;
        page.fill("User name", "ana").await?;
        page.fill("Password", "secret-of-ana").await?;
        page.select_radio(starts_with("Rackspace")).await?;
        assert_eq!(
            page.field_text("Identity service address").await?,
            "https://identity.api.rackspacecloud.com/v2.0"
        );
        page.select_radio(starts_with("OpenStack")).await?;
        assert_eq!(page.field_text("User name").await?, "ana");
        page.go("/about").await?;
        page.wait_for_heading("About Image Share").await?;
        page.go("/connect").await?;
        page.wait_for_heading("Connect a cloud").await?;
        assert_eq!(
            page.field_text("Identity service address").await?,
            "https://keystone.example.com"
        );
        assert_eq!(page.field_text("User name").await?, "ana");
        assert_eq!(page.field_text("Password").await?, "", "a secret outlived its page");
        page.expect_no_leak(&["secret-of-ana"]).await
    })
    .await
}

#[tokio::test]
async fn an_http_address_that_the_policy_blocks_is_refused() -> Outcome {
    on_desktop(async |page| {
        page.open("/connect").await?;
        page.fill("Identity service address", "http://keystone.example.com:5000").await?;
        page.wait_for_text("This page can't call HTTP addresses").await?;
        page.press("Connect").await?;
        page.wait_for_text(
            "Enter the cloud's HTTPS address, or use a proxy with an HTTPS address.",
        )
        .await?;
        page.wait_until("the field to be invalid", async || {
            let field = page.find(Role::Textbox, "Identity service address").await?;
            Ok(field.attr("aria-invalid").await?.is_some())
        })
        .await?;
        page.fill("Identity service address", "https://keystone.example.com:5000").await?;
        page.wait_until("the warning to go", async || {
            Ok(!page.text().await?.contains("This page can't call HTTP addresses"))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn a_dashboard_or_sandbox_address_gets_a_hint() -> Outcome {
    on_desktop(async |page| {
        page.open("/connect").await?;
        page.fill("Identity service address", "https://cloud.example/dashboard/auth/login/")
            .await?;
        page.wait_for_text("This is the address of a dashboard (Horizon)").await?;
        page.wait_for_text("often https://cloud.example:5000/v3.").await?;
        page.fill("Identity service address", "https://sandbox.invalid/identity").await?;
        page.wait_for_text("This is the address of the sandbox,").await?;
        page.click(
            &page
                .wait_for_test_id("mistaken", &[])
                .await?
                .find(thirtyfour::By::Tag("button"))
                .await?,
        )
        .await?;
        page.wait_for_heading("Images").await
    })
    .await
}

#[tokio::test]
async fn a_pasted_clouds_yaml_fills_the_form_and_shows_no_password() -> Outcome {
    let cloud = FakeCloud::new(&[("ana.ruiz", "secret-of-ana")]);
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    in_browser(BrowserSetup::desktop(server.url()), async |page| {
        let identity = format!("{}/identity/v3", server.origin());
        let file = format!(
            "clouds:\n  mine:\n    auth:\n      auth_url: {identity}\n      username: ana.ruiz\n      \
             password: 'secret-of-ana'\n      project_name: Web Platform\n"
        );
        page.open("/connect").await?;
        page.paste("Identity service address", &file).await?;
        page.wait_for_text("The form was filled in from the file, including the secret.").await?;
        assert_eq!(page.field_text("Identity service address").await?, identity);
        assert_eq!(page.field_text("User name").await?, "ana.ruiz");
        assert_eq!(page.field_text("Project").await?, "Web Platform");
        assert!(!page.text().await?.contains("secret-of-ana"));
        let shown = "return [...document.querySelectorAll('input:not([type=password]), textarea')]\
             .some((field) => field.value.includes('secret-of-ana'))";
        assert_eq!(page.js(shown).await?, false, "the password is in a field that shows it");
        page.press("Connect").await?;
        page.wait_for_text("Signed in to Web Platform.").await?;
        page.expect_no_leak(&["secret-of-ana"]).await
    })
    .await
}

#[tokio::test]
async fn the_start_page_names_the_proxy_in_use() -> Outcome {
    on_desktop(async |page| {
        page.open("/").await?;
        page.wait_for_text("This page calls your cloud directly.").await?;
        page.go("/connect").await?;
        page.select_radio(starts_with("Through a proxy")).await?;
        page.fill("Proxy address", "https://proxy.example/p").await?;
        page.go("/").await?;
        page.wait_for_text("through the proxy proxy.example, which can see your secrets.").await
    })
    .await
}

#[tokio::test]
async fn a_wrong_password_is_explained_and_can_be_corrected() -> Outcome {
    let cloud = FakeCloud::new(&[("ana.ruiz", "the right one")]);
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    in_browser(
        BrowserSetup::desktop(server.url()).expecting_errors([ExpectedError::Status(401)]),
        async |page| {
            page.open("/connect").await?;
            let identity = format!("{}/identity/v3", server.origin());
            let proof = FormCredentials::Password("ana.ruiz", "a wrong one", "Web Platform");
            page.try_to_sign_in(&SignInForm {
                identity_url: &identity,
                proxy_url: None,
                credentials: proof,
                side: Side::Producer,
            })
            .await?;
            let notice = page.find(Role::Alert, starts_with("")).await?.text().await?;
            for text in ["Couldn't sign in", "The cloud doesn't say which", "401"] {
                assert!(notice.contains(text), "the notice lacks {text:?}: {notice}");
            }
            assert_eq!(page.field_text("Project").await?, "Web Platform");
            page.fill("Password", "the right one").await?;
            page.wait_until_gone(Role::Alert, starts_with("")).await?;
            page.press("Connect").await?;
            page.wait_for_text("Signed in to Web Platform.").await?;
            page.wait_for_heading("Images").await
        },
    )
    .await
}
