//! The form for a cloud: what it says before it sends anything, and what it keeps.

use imageshare_tests::browser::beside::Beside;
use imageshare_tests::browser::{
    Outcome, Proof, Refusal, Role, Setting, Side, SignIn, Site, begins, in_browser,
};

use crate::stage::on_desk;

#[tokio::test]
async fn what_is_missing_is_told_field_by_field_and_the_first_has_the_focus() -> Outcome {
    on_desk(async |page| {
        page.open("/connect").await?;
        page.fill("Identity address", "keystone.example.com").await?;
        page.press("Connect").await?;
        page.says("An address begins with https:// (or http://) and a host.").await?;
        page.says("Enter the user name.").await?;
        page.says("Enter the password.").await?;
        page.until("the first wrong field to have the focus", async || {
            Ok(page.focused().await? == "Identity address")
        })
        .await?;
        page.fill("Identity address", "https://keystone.example.com").await?;
        let field = page.find(Role::Textbox, "Identity address").await?;
        page.until("the field to be right", async || {
            Ok(field.attr("aria-invalid").await?.is_none())
        })
        .await?;
        assert_eq!(page.typed("Identity address").await?, "https://keystone.example.com");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_change_of_mind_loses_nothing_that_is_no_secret() -> Outcome {
    on_desk(async |page| {
        page.open("/connect").await?;
        page.fill("Identity address", "https://keystone.example.com").await?;
        page.fill("User name", "ana").await?;
        page.fill("Password", "secret-of-ana").await?;
        page.choose(begins("Rackspace")).await?;
        assert_eq!(
            page.typed("Identity address").await?,
            "https://identity.api.rackspacecloud.com/v2.0"
        );
        page.choose(begins("OpenStack")).await?;
        assert_eq!(page.typed("User name").await?, "ana");
        page.go("/about").await?;
        page.heading("About Image Share").await?;
        page.go("/connect").await?;
        page.heading("Connect a cloud").await?;
        assert_eq!(page.typed("Identity address").await?, "https://keystone.example.com");
        assert_eq!(page.typed("User name").await?, "ana");
        assert_eq!(page.typed("Password").await?, "", "a secret outlived its page");
        page.keeps_secret(&["secret-of-ana"]).await
    })
    .await
}

#[tokio::test]
async fn an_address_in_the_clear_is_warned_of() -> Outcome {
    on_desk(async |page| {
        page.open("/connect").await?;
        page.fill("Identity address", "http://keystone.example.com:5000").await?;
        page.says("Nothing encrypts this way").await?;
        page.fill("Identity address", "https://keystone.example.com:5000").await?;
        page.until("the warning to go", async || {
            Ok(!page.text().await?.contains("Nothing encrypts this way"))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn a_wrong_password_is_told_in_words_and_the_next_try_succeeds() -> Outcome {
    let beside = Beside::new(&[("ana.ruiz", "the right one")]);
    let site = Site::start_at("/", |origin| beside.router(origin)).await?;
    in_browser(Setting::desk(site.url()).with_refusals([Refusal::Status(401)]), async |page| {
        page.open("/connect").await?;
        let identity = format!("{}/identity/v3", site.origin());
        let proof = Proof::Password("ana.ruiz", "a wrong one", "Web Platform");
        page.try_to_sign_in(&SignIn {
            identity: &identity,
            proxy: None,
            proof,
            side: Side::Producer,
        })
        .await?;
        let notice = page.find(Role::Alert, begins("")).await?.text().await?;
        for words in ["Signing in failed", "does not say which part is wrong", "401"] {
            assert!(notice.contains(words), "the notice lacks {words:?}: {notice}");
        }
        assert_eq!(page.typed("Project").await?, "Web Platform");
        page.fill("Password", "the right one").await?;
        page.press("Connect").await?;
        page.says("Signed in: Web Platform is the producer.").await?;
        page.heading("Images").await
    })
    .await
}
