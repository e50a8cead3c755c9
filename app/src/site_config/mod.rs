//! Loads the configuration of this site: `config.json` next to the page, which its operator can change without a build. `app/boot.js`
//! fetches it while the page is already shown. It is read by code that a first visit without a configuration doesn't load at once.

mod notice;
mod read;

use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;

pub use notice::{help_line, link_list, operator_links, problem_notice, terms_line};

use crate::data::LoadError;
use crate::shell::PageSlots;
use crate::state::Site;

#[wasm_bindgen]
extern "C" {
    /// The host's answer; null if there is no file.
    #[wasm_bindgen(js_name = fetchSiteConfig, catch)]
    async fn fetch_site_config() -> Result<JsValue, JsValue>;
}

/// Reads an answer of the host, and puts the result into the state and the slot for its problems.
type ApplyAnswer = fn(Result<JsValue, JsValue>, Site, PageSlots);

/// Loads the function, which is in the file of the accounts chunk, as the sign-in page is.
///
/// # Errors
/// Its module couldn't be loaded. Another call loads it again.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(accounts, fallible)]
fn load_reader() -> Result<ApplyAnswer, LoadError> {
    Ok(read::apply_answer)
}

/// The function, which is in the same file.
#[cfg(not(feature = "split"))]
fn load_reader() -> std::future::Ready<Result<ApplyAnswer, LoadError>> {
    std::future::ready(Ok(read::apply_answer))
}

/// Loads the configuration, unless it is loaded or loading. Called when the page starts, and again by the sign-in page, if the reader
/// couldn't be loaded.
pub fn load(site: Site, slots: PageSlots) {
    if !site.begin_loading() {
        return;
    }
    spawn_local(async move {
        let answer = fetch_site_config().await;
        if answer.as_ref().is_ok_and(JsValue::is_null) {
            return;
        }
        match load_reader().await {
            Ok(apply) => apply(answer, site, slots),
            Err(LoadError) => site.retry_later(),
        }
    });
}
