//! Shared setup of these tests: the page on each of its two origins, and sign-in as a user of the live environment.

use imageshare_tests::browser::live::{LiveEnv, TestImage};
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Page, Side, SignInForm, TestShare,
};

/// The status that a consumer gets for an image after its share has ended.
pub const NOT_FOUND_AFTER_SHARE_END: ExpectedError = ExpectedError::Status(404);

/// The page on an origin that the services do not allow: every request goes through the proxy.
pub fn proxied_setup(live: &LiveEnv) -> Outcome<BrowserSetup> {
    let setup = BrowserSetup::desktop(format!("{}/", live.setting("/page_proxied_url")?));
    Ok(setup
        .allowing_origins([live.setting("/proxy_url")?])
        .expecting_errors([NOT_FOUND_AFTER_SHARE_END]))
}

/// The page on the origin that the services allow.
pub fn direct_setup(live: &LiveEnv) -> Outcome<BrowserSetup> {
    let setup = BrowserSetup::desktop(format!("{}/", live.setting("/page_direct_url")?));
    Ok(setup.allowing_origins(live.cloud_origins()?).expecting_errors([NOT_FOUND_AFTER_SHARE_END]))
}

/// Signs a user in with their password, to the project that has their name, on a side of the page.
pub async fn sign_in_user(
    page: &Page,
    live: &LiveEnv,
    user: &str,
    side: Side,
    proxy: Option<&str>,
) -> Outcome {
    let proof = FormCredentials::Password(user, live.password(user)?, user);
    page.sign_in(&SignInForm {
        identity_url: live.setting("/keystone_url")?,
        proxy_url: proxy,
        credentials: proof,
        side,
    })
    .await
}

/// A test image and the consumer's project.
pub fn test_share<'a>(live: &'a LiveEnv, image: &'a TestImage) -> Outcome<TestShare<'a>> {
    let consumer = live.setting("/projects/consumer")?;
    Ok(TestShare { region: live.region_name(0)?, image: &image.id, name: &image.name, consumer })
}

/// Keeps the token of every sign-in in `window.issuedTokens`.
const RECORD_TOKENS_SCRIPT: &str = "window.issuedTokens = []; const send = window.fetch;
    window.fetch = async (...request) => {
        const response = await send(...request);
        const token = response.headers.get('x-subject-token');
        if (token) window.issuedTokens.push(token);
        return response;
    };";

/// Keeps the tokens of all sign-ins from now on. To be called before the page is opened.
pub async fn record_tokens(page: &Page) -> Outcome {
    page.run_before_page(RECORD_TOKENS_SCRIPT).await
}

/// Takes the tokens that Keystone has issued since [`record_tokens`], so that the page's window keeps none.
pub async fn recorded_tokens(page: &Page) -> Outcome<Vec<String>> {
    let tokens = page.js("return window.issuedTokens.splice(0)").await?;
    let tokens = tokens.as_array().into_iter().flatten().filter_map(|token| token.as_str());
    Ok(tokens.map(str::to_owned).collect())
}
