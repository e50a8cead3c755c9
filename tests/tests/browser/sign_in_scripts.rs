//! Signing in with the scripts that dashboards offer (openrc, for bash and PowerShell), whose password may be prompted for, and with a
//! token of another client.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, FormCredentials, Outcome, Page, Role, Side, SignInForm, StaticServer, in_browser,
};

use crate::from_file::{SECRET, USER, on_form};

/// The producer's project in the sandbox.
const WEB_PLATFORM: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";
const FILLED_IN: &str = "The form was filled in from the file, including the secret.";
const FILLED_IN_WITHOUT_SECRET: &str = "The file contains no secret, so enter the password";

/// As Horizon writes it, with these lines for the password.
fn openrc(identity: &str, password_lines: &str) -> String {
    format!(
        r#"#!/usr/bin/env bash
# To use an OpenStack cloud you need to authenticate against the Identity
# service named keystone, which returns a **Token** and **Service Catalog**.
export OS_AUTH_URL={identity}
# With the addition of Keystone we have standardized on the term **project**
# as the entity that owns the resources.
export OS_PROJECT_ID={WEB_PLATFORM}
export OS_PROJECT_NAME="Web Platform"
export OS_USER_DOMAIN_NAME="Default"
if [ -z "$OS_USER_DOMAIN_NAME" ]; then unset OS_USER_DOMAIN_NAME; fi
export OS_PROJECT_DOMAIN_ID="default"
if [ -z "$OS_PROJECT_DOMAIN_ID" ]; then unset OS_PROJECT_DOMAIN_ID; fi
# unset v2.0 items in case set
unset OS_TENANT_ID
unset OS_TENANT_NAME
# In addition to the owning entity (tenant), OpenStack stores the entity
# performing the action as the **user**.
export OS_USERNAME="{USER}"
{password_lines}
# If your configuration has multiple regions, we set that information here.
# OS_REGION_NAME is optional and only valid in certain environments.
export OS_REGION_NAME="DFW"
# Don't leave a blank variable, unset it if it was empty
if [ -z "$OS_REGION_NAME" ]; then unset OS_REGION_NAME; fi
export OS_INTERFACE=public
export OS_IDENTITY_API_VERSION=3
"#
    )
}

/// How Horizon's script reads the password.
const BASH_PROMPT: &str = r#"# With Keystone you pass the keystone password.
echo "Please enter your OpenStack Password for project $OS_PROJECT_NAME as user $OS_USERNAME: "
read -sr OS_PASSWORD_INPUT
export OS_PASSWORD=$OS_PASSWORD_INPUT"#;

/// A script for PowerShell, with these lines for the password.
fn powershell(identity: &str, password_lines: &str) -> String {
    format!(
        "# Sets the environment of the openstack client.\r\n\
         $env:OS_AUTH_URL = \"{identity}\"\r\n\
         $env:OS_IDENTITY_API_VERSION = \"3\"\r\n\
         $env:OS_PROJECT_NAME = \"Web Platform\"\r\n\
         $env:OS_USER_DOMAIN_NAME = 'Default'\r\n\
         $env:OS_PROJECT_DOMAIN_NAME = 'Default'\r\n\
         $env:OS_USERNAME = '{USER}'\r\n\
         {password_lines}\r\n"
    )
}

/// How a script for PowerShell reads the password.
const POWERSHELL_PROMPT: &str = "$Password = Read-Host -Prompt \"Please enter your OpenStack Password\" -AsSecureString\r\n\
    $env:OS_PASSWORD = [Runtime.InteropServices.Marshal]::PtrToStringAuto([Runtime.InteropServices.Marshal]::SecureStringToBSTR($Password))";

/// Checks what was filled in, signs in, and checks that the password is nowhere.
async fn connect(page: &Page, identity: &str, project: &str) -> Outcome {
    for (label, value) in
        [("Identity service address", identity), ("User name", USER), ("Project", project)]
    {
        assert_eq!(page.field_text(label).await?, value, "{label}");
    }
    assert_eq!(page.field_text("Password").await?, SECRET);
    page.press("Connect").await?;
    page.wait_for_text("Signed in to Web Platform.").await?;
    page.wait_for_complete_image_list().await?;
    page.expect_no_leak(&[SECRET]).await
}

/// "Connect" names the missing password; it is entered as the script's prompt asks for it.
async fn enter_prompted_password(page: &Page) -> Outcome {
    page.wait_for_text(FILLED_IN_WITHOUT_SECRET).await?;
    assert_eq!(page.field_text("Password").await?, "");
    page.press("Connect").await?;
    page.wait_for_text("Enter the password.").await?;
    page.fill("Password", SECRET).await
}

#[tokio::test]
async fn a_pasted_openrc_with_its_password_signs_in() -> Outcome {
    on_form(async |page, identity| {
        let script = openrc(identity, &format!("export OS_PASSWORD='{SECRET}'"));
        page.paste("Identity service address", &script).await?;
        page.wait_for_text(FILLED_IN).await?;
        connect(page, identity, WEB_PLATFORM).await
    })
    .await
}

#[tokio::test]
async fn a_chosen_openrc_leaves_only_the_prompted_password_to_enter() -> Outcome {
    on_form(async |page, identity| {
        let script = openrc(identity, BASH_PROMPT);
        page.choose_sign_in_file("web-platform-openrc.sh", &script).await?;
        enter_prompted_password(page).await?;
        connect(page, identity, WEB_PLATFORM).await
    })
    .await
}

#[tokio::test]
async fn a_powershell_script_signs_in() -> Outcome {
    on_form(async |page, identity| {
        let script = powershell(identity, &format!("$env:OS_PASSWORD = '{SECRET}'"));
        page.choose_sign_in_file("openrc.ps1", &script).await?;
        page.wait_for_text(FILLED_IN).await?;
        connect(page, identity, "Web Platform").await
    })
    .await
}

#[tokio::test]
async fn a_powershell_script_leaves_only_the_prompted_password_to_enter() -> Outcome {
    on_form(async |page, identity| {
        page.choose_sign_in_file("openrc.ps1", &powershell(identity, POWERSHELL_PROMPT)).await?;
        enter_prompted_password(page).await?;
        connect(page, identity, "Web Platform").await
    })
    .await
}

#[tokio::test]
async fn a_token_of_another_client_signs_in_and_out() -> Outcome {
    let cloud = FakeCloud::new(&[(USER, SECRET)]);
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    in_browser(BrowserSetup::desktop(server.url()), async |page| {
        page.open("/connect").await?;
        let token = cloud.issue_token(USER, SECRET, None)?;
        page.sign_in(&SignInForm {
            identity_url: &format!("{}/identity/v3", server.origin()),
            proxy_url: None,
            credentials: FormCredentials::Token(&token, "Web Platform"),
            side: Side::Producer,
        })
        .await?;
        page.wait_for_complete_image_list().await?;
        page.find(Role::Link, "web-2026-11").await?;
        // The page has exchanged it for one of its own.
        let own = cloud.tokens().pop().unwrap_or_default();
        assert!(!own.is_empty() && own != token);
        page.expect_no_leak(&[&token, &own]).await?;

        page.go("/accounts").await?;
        page.press("Sign out, Web Platform").await?;
        page.wait_for_text("Web Platform was signed out, and its token was revoked").await?;
        assert!(!cloud.accepts_token(&own), "the page's token is revoked");
        assert!(cloud.accepts_token(&token), "the other client keeps its token");
        page.expect_no_leak(&[&token, &own]).await
    })
    .await
}
