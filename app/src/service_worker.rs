//! The page's service worker, as far as single sign-on and updates need it: the only file that asks it. `app/boot.js` registers it and
//! passes on the questions; `app/service_worker.js` answers them. Used by the page that connects a cloud, and by the notice of an
//! update.

use js_sys::Promise;
use secrecy::SecretString;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = serviceWorker, js_name = controlsPage, catch)]
    fn ask_whether_it_controls_page() -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = serviceWorker, js_name = tokenOrigin, catch)]
    fn ask_for_token_origin() -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = serviceWorker, js_name = takeToken, catch)]
    fn ask_for_token() -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = serviceWorker, js_name = hasUpdate, catch)]
    fn ask_for_update() -> Result<bool, JsValue>;

    #[wasm_bindgen(js_namespace = serviceWorker, js_name = update, catch)]
    fn ask_to_update() -> Result<(), JsValue>;

    type TokenAnswer;

    #[wasm_bindgen(method, getter)]
    fn token(this: &TokenAnswer) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn origin(this: &TokenAnswer) -> Option<String>;
}

/// A token that was posted to the page.
#[derive(Debug)]
pub struct PostedToken {
    /// The token.
    pub token: SecretString,
    /// The origin of the page that posted it, as the browser says it; empty if it is unknown.
    pub origin: String,
}

/// Whether the service worker will receive what is posted to the page; waits some seconds for one that is being installed.
pub async fn controls_page() -> bool {
    let Ok(answer) = ask_whether_it_controls_page() else { return false };
    JsFuture::from(answer).await.is_ok_and(|controls| controls == JsValue::TRUE)
}

/// The origin of the page that posted a token which nobody has taken yet, if there is one.
pub async fn posted_token_origin() -> Option<String> {
    Some(answer_about_token(ask_for_token_origin()).await?.origin().unwrap_or_default())
}

/// The token that was posted to the page and not taken yet, if there is one. The service worker forgets it.
pub async fn take_posted_token() -> Option<PostedToken> {
    let answer = answer_about_token(ask_for_token()).await?;
    Some(PostedToken { token: answer.token()?.into(), origin: answer.origin().unwrap_or_default() })
}

async fn answer_about_token(asked: Result<Promise, JsValue>) -> Option<TokenAnswer> {
    let answer = JsFuture::from(asked.ok()?).await.ok()?;
    (!answer.is_null() && !answer.is_undefined()).then(|| answer.unchecked_into())
}

/// Calls `act` with the origin of a page that has posted a token, until the page of the caller is left.
pub fn on_token_posted(act: impl Fn(&str) + 'static) {
    let listener = leptos::prelude::window_event_listener_untyped("token-arrived", move |event| {
        let event = event.unchecked_into::<web_sys::CustomEvent>();
        act(&event.detail().as_string().unwrap_or_default());
    });
    leptos::prelude::on_cleanup(move || listener.remove());
}

/// Whether a newer version of the page has been fetched.
pub fn has_update() -> bool {
    ask_for_update().unwrap_or_default()
}

/// Reloads the page with the newer version.
pub fn update() {
    // Fails only where there is none.
    drop(ask_to_update());
}

/// Calls `act` when a newer version of the page has been fetched.
pub fn on_update(act: impl Fn() + 'static) {
    let listener = leptos::prelude::window_event_listener_untyped("page-update", move |_| act());
    leptos::prelude::on_cleanup(move || listener.remove());
}
