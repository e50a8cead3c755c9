//! One user in several projects, and one account alone: it acts on both sides, and another project opens without a second sign-in.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::handshake::share_and_accept;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Page, Role, Side, SignInForm,
    StaticServer, TestShare, in_browser, starts_with,
};

use crate::harness::PASSWORD;

/// Signs Ana in to her first project, where she is the only account. She is a member of QA Lab too.
async fn with_two_projects(
    credentials: FormCredentials<'_>,
    test: impl AsyncFnOnce(&Page, &FakeCloud, &str) -> Outcome,
) -> Outcome {
    let cloud = FakeCloud::new(&[("ana.ruiz", PASSWORD), ("ben.okafor", PASSWORD)])
        .with_second_project("ana.ruiz", "QA Lab");
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    let setup = BrowserSetup::desktop(server.url())
        .expecting_errors([401, 403, 404].map(ExpectedError::Status));
    in_browser(setup, async |page| {
        page.open("/connect").await?;
        let identity = format!("{}/identity/v3", server.origin());
        sign_in(page, &identity, credentials, Side::Producer).await?;
        test(page, &cloud, &identity).await
    })
    .await
}

const ANA: FormCredentials<'_> = FormCredentials::Password("ana.ruiz", PASSWORD, "Web Platform");
const BEN: FormCredentials<'_> = FormCredentials::Password("ben.okafor", PASSWORD, "QA Lab");

async fn sign_in(
    page: &Page,
    identity_url: &str,
    credentials: FormCredentials<'_>,
    side: Side,
) -> Outcome {
    page.sign_in(&form(identity_url, credentials, side)).await
}

const fn form<'a>(
    identity_url: &'a str,
    credentials: FormCredentials<'a>,
    side: Side,
) -> SignInForm<'a> {
    SignInForm { identity_url, proxy_url: None, credentials, side }
}

#[tokio::test]
async fn the_only_account_acts_on_both_sides() -> Outcome {
    with_two_projects(ANA, async |page, _, identity| {
        page.find(Role::Link, starts_with("Web Platform")).await?;
        page.wait_for_text("ana.ruiz, producer and consumer").await?;
        page.go("/share").await?;
        page.wait_for_heading("Share").await?;
        page.go("/offers").await?;
        page.wait_for_text("Shared with Web Platform").await?;
        page.go("/accounts").await?;
        page.wait_for_text("No second account").await?;
        // A second sign-in to the same project makes no second account.
        page.try_to_sign_in(&form(identity, ANA, Side::Consumer)).await?;
        page.wait_for_text("Signed in to Web Platform.").await?;
        page.go("/accounts").await?;
        page.wait_for_text("No second account").await?;
        page.go("/connect").await?;
        page.wait_for_text("Use this account as").await?;

        // The first account takes the side that the second one leaves.
        sign_in(page, identity, BEN, Side::Producer).await?;
        page.go("/accounts").await?;
        page.wait_for_text("Swap producer and consumer").await?;
        let titles = "return [...document.querySelectorAll('main .account__name')].map((title) => title.textContent)";
        assert_eq!(page.js(titles).await?, serde_json::json!(["QA Lab", "Web Platform"]));
        page.press("Sign out, QA Lab").await?;
        page.wait_for_text("No second account").await
    })
    .await
}

#[tokio::test]
async fn another_project_opens_without_a_second_sign_in() -> Outcome {
    with_two_projects(ANA, async |page, cloud, _| {
        page.go("/accounts").await?;
        page.press("Use as consumer, QA Lab").await?;
        page.wait_for_text("Signed in: QA Lab is the consumer.").await?;
        assert_eq!(cloud.tokens().len(), 2);
        let consumer = page.project_id(Side::Consumer).await?;
        page.act_as(Side::Producer).await?;
        let image = page.image_id("ORD", "web-2026-11").await?;
        let test_share =
            TestShare { region: "ORD", image: &image, name: "web-2026-11", consumer: &consumer };
        share_and_accept(page, &test_share).await?;

        page.go("/accounts").await?;
        page.press("Sign out, Web Platform").await?;
        page.wait_for_text("Its token is revoked when you sign ana.ruiz out").await?;
        page.go("/images").await?;
        page.wait_for_complete_image_list().await?;
        page.go("/accounts").await?;
        page.press("Sign out, QA Lab").await?;
        page.wait_until("both tokens to be revoked", async || {
            Ok(cloud.success_count("DELETE /identity/v3/auth/tokens") == 2)
        })
        .await
    })
    .await
}

#[tokio::test]
async fn the_last_account_gets_a_side_when_it_signs_in_again() -> Outcome {
    with_two_projects(ANA, async |page, _, identity| {
        sign_in(page, identity, BEN, Side::Consumer).await?;
        page.go("/accounts").await?;
        // Ana's second project takes Ben's side.
        page.press("Use as consumer, QA Lab").await?;
        page.wait_for_text("Signed in: QA Lab is the consumer.").await?;
        page.go("/accounts").await?;
        let sign_ana_out = "const buttons = [...document.querySelectorAll('main .account button')]; \
            const ofAna = (button) => button.closest('.account').textContent.includes('ana.ruiz'); \
            const found = buttons.find(button => button.textContent.startsWith('Sign out') && ofAna(button)); \
            found?.click(); return !found";
        page.wait_until("Ana to be signed out of both projects", async || {
            Ok(page.js(sign_ana_out).await? == true)
        })
        .await?;
        page.wait_for_text("No second account").await?;
        page.try_to_sign_in(&form(identity, BEN, Side::Consumer)).await?;
        page.wait_for_text("Signed in to QA Lab.").await?;
        page.go("/one-step").await?;
        page.wait_for_text("signed in").await
    })
    .await
}

#[tokio::test]
async fn a_project_is_chosen_as_recipient_by_its_name() -> Outcome {
    with_two_projects(ANA, async |page, _, _| {
        page.go("/share").await?;
        page.select_option("Add one of your projects", "QA Lab").await?;
        page.find(Role::Button, starts_with("QA Lab")).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_failed_change_of_project_says_why_and_keeps_the_account() -> Outcome {
    with_two_projects(ANA, async |page, cloud, _| {
        page.go("/accounts").await?;
        page.find(Role::Button, "Use as consumer, QA Lab").await?;
        cloud.respond_with(
            Some("POST /identity/v3/auth/tokens"),
            403,
            &serde_json::json!({ "error": { "code": 403, "message": "rescoping is off" } }),
        );
        page.press("Use as consumer, QA Lab").await?;
        page.wait_for_text("rescoping is off").await?;
        cloud.respond_with(None, 0, &serde_json::Value::Null);
        page.press("Use as consumer, QA Lab").await?;
        page.wait_for_text("Signed in: QA Lab is the consumer.").await
    })
    .await
}

#[tokio::test]
async fn a_credential_made_by_the_page_signs_in_and_its_secret_is_never_shown() -> Outcome {
    with_two_projects(ANA, async |page, cloud, identity| {
        page.record_saved_files().await?;
        page.go("/accounts").await?;
        page.press("New credential").await?;
        page.wait_for_text("PATCH /v2/images/*").await?;
        page.select_option("Allows", "Answering offers").await?;
        page.wait_for_text("openstack application credential create --role member").await?;
        page.wait_until("the rules of the other side to go", async || {
            Ok(!page.text().await?.contains("PATCH /v2/images/*"))
        })
        .await?;
        page.press("Create credential").await?;
        page.wait_for_text("The credential was created").await?;
        let file = page.saved_file("Save clouds.yaml").await?;
        let field = |name: &str| {
            let line = file.lines().find_map(|line| line.trim().strip_prefix(name));
            line.unwrap_or_default().trim().trim_matches('"').to_owned()
        };
        let (id, secret) =
            (field("application_credential_id:"), field("application_credential_secret:"));
        assert!(id.len() == 32 && secret.len() > 40, "{file}");
        page.js("window.files = []; return 0").await?;
        page.expect_no_leak(&[&secret]).await?;

        // Its account is another one: the same user, but only in the credential's project and only for these calls.
        page.press("Sign out, Web Platform").await?;
        page.wait_for_text("was signed out").await?;
        let credential = FormCredentials::ApplicationCredential(&id, &secret);
        sign_in(page, identity, credential, Side::Consumer).await?;
        page.go("/offers").await?;
        page.wait_for_text("Shared with Web Platform").await?;
        page.go("/share").await?;
        page.go("/accounts").await?;
        page.press("New credential").await?;
        page.wait_for_text("which usually can't create another one").await?;
        assert!(!page.text().await?.contains("Projects of"), "its token opens no other project");
        page.press("Sign out, Web Platform").await?;
        page.wait_for_text("Keystone can't revoke tokens with access rules").await?;
        page.expect_no_leak(&[&secret]).await?;
        assert!(cloud.request_count("POST /identity/v3/users/") == 1);
        Ok(())
    })
    .await
}
