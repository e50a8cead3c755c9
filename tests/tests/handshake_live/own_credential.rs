//! Application credentials that the page makes at the real Keystone, with access rules for the page's own calls only: the whole
//! handshake works with them.

use imageshare_tests::browser::handshake::{run_handshake, share_and_accept};
use imageshare_tests::browser::live::{LiveEnv, TestImage};
use imageshare_tests::browser::{
    FormCredentials, Outcome, Page, Side, SignInForm, in_browser, starts_with,
};

use crate::harness::{direct_setup, sign_in_user, test_share};

/// ID and secret of a credential.
type Credential = (String, String);

/// Signs in with a password, makes a credential for everything that the page does, and signs out.
async fn make_credential(page: &Page, live: &LiveEnv, user: &str) -> Outcome<Credential> {
    sign_in_user(page, live, user, Side::Producer, None).await?;
    page.go("/accounts").await?;
    page.press("New credential").await?;
    page.press("Create credential").await?;
    page.wait_for_text("The credential was created").await?;
    page.record_saved_files().await?;
    let file = page.saved_file("Save clouds.yaml").await?;
    page.press(starts_with("Sign out, ")).await?;
    page.wait_for_text("was signed out").await?;
    let field = |name: &str| {
        let value = file.lines().find_map(|text| text.trim().strip_prefix(name));
        value.unwrap_or_default().trim().trim_matches('"').to_owned()
    };
    Ok((field("application_credential_id:"), field("application_credential_secret:")))
}

async fn sign_in(page: &Page, live: &LiveEnv, (id, secret): &Credential, side: Side) -> Outcome {
    page.sign_in(&SignInForm {
        identity_url: live.setting("/keystone_url")?,
        proxy_url: None,
        credentials: FormCredentials::ApplicationCredential(id, secret),
        side,
    })
    .await
}

#[tokio::test]
async fn credentials_that_the_page_makes_are_enough_for_the_handshake() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "own-credential")?;
    in_browser(direct_setup(&live)?, async |page| {
        page.open("/connect").await?;
        let producer = make_credential(page, &live, "producer").await?;
        let consumer = make_credential(page, &live, "consumer").await?;
        sign_in(page, &live, &producer, Side::Producer).await?;
        let share = test_share(&live, &image)?;
        run_handshake(page, &share, async || sign_in(page, &live, &consumer, Side::Consumer).await)
            .await?;
        share_and_accept(page, &share).await?;
        live.delete_credential("producer", &producer.0)?;
        live.delete_credential("consumer", &consumer.0)
    })
    .await
}
