//! From the host's answer to the state of the site.

use gloo_net::http::Response;
use imageshare_core::ui::site_config::{Loss, MAX_CONFIG_BYTES, read_site_config};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

use super::notice::start_notice;
use crate::messages::sentence::with_full_stop;
use crate::messages::site_config;
use crate::messages::text_case::capitalize;
use crate::shell::PageSlots;
use crate::state::site::{Site, SiteDetails};
use crate::transport::{BodyError, read_body};

/// Reads the answer. Without a network there is no problem to report: the page works as it does without a configuration.
pub(super) fn apply_answer(answer: Result<JsValue, JsValue>, site: Site, slots: PageSlots) {
    spawn_local(async move {
        let details = match answer.and_then(JsCast::dyn_into::<web_sys::Response>) {
            Ok(response) => read_response(&response.into()).await,
            Err(_) if !window().navigator().on_line() => None,
            Err(_) => Some(not_loaded(site_config::CONNECTION_FAILED)),
        };
        let Some(details) = details else { return };
        if !details.problems.is_empty() {
            slots.fill_start(start_notice);
        }
        site.set_details(details);
    });
}

/// `None` if there is no configuration: some hosts send a page instead of a file that they don't have.
async fn read_response(response: &Response) -> Option<SiteDetails> {
    if !response.ok() {
        return Some(not_loaded(&site_config::refused(response.status())));
    }
    let bytes = match read_body(response, MAX_CONFIG_BYTES).await {
        Ok(bytes) => bytes,
        // The reader says so.
        Err(BodyError::TooLarge(_)) => vec![b' '; MAX_CONFIG_BYTES + 1],
        Err(BodyError::Lost) => return Some(not_loaded(site_config::CONNECTION_FAILED)),
    };
    let media_type = response.headers().get("content-type").unwrap_or_default();
    let is_page = media_type.starts_with("text/html") && bytes.starts_with(b"<");
    (!is_page).then(|| read_file(&bytes))
}

fn read_file(bytes: &[u8]) -> SiteDetails {
    let (config, problems) = read_site_config(bytes);
    let sentence = |problem: String| with_full_stop(&capitalize(&problem));
    SiteDetails {
        is_unusable: problems.iter().any(|problem| problem.loss == Loss::File),
        problems: problems.iter().map(|problem| sentence(problem.to_string())).collect(),
        config,
    }
}

fn not_loaded(reason: &str) -> SiteDetails {
    SiteDetails { problems: vec![reason.to_owned()], is_unusable: true, ..SiteDetails::default() }
}
