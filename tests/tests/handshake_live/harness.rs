//! Shared setup of these tests: the page on each of its two origins, and sign-in as a user of the live environment.

use imageshare_tests::browser::live::Live;
use imageshare_tests::browser::{ExpectedError, Outcome, Page, Proof, Setting, Side, SignIn};

/// The status that a consumer gets for an image after its share has ended.
pub const ACCESS_ENDED: ExpectedError = ExpectedError::Status(404);

/// The page on an origin that the services do not allow: every request goes through the proxy.
pub fn through_proxy(live: &Live) -> Outcome<Setting> {
    let setting = Setting::desktop(format!("{}/", live.text("/page_proxied_url")?));
    Ok(setting.allowing_origins([live.text("/proxy_url")?]).expecting_errors([ACCESS_ENDED]))
}

/// The page on the origin that the services allow.
pub fn directly(live: &Live) -> Outcome<Setting> {
    let setting = Setting::desktop(format!("{}/", live.text("/page_direct_url")?));
    Ok(setting.allowing_origins(live.clouds()?).expecting_errors([ACCESS_ENDED]))
}

/// Signs a user in with their password, to the project that has their name, on a side of the page.
pub async fn sign_in_user(
    page: &Page,
    live: &Live,
    user: &str,
    side: Side,
    proxy: Option<&str>,
) -> Outcome {
    let proof = Proof::Password(user, live.password(user)?, user);
    page.sign_in(&SignIn { identity: live.text("/keystone_url")?, proxy, proof, side }).await
}
