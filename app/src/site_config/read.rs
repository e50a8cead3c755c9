//! From the host's answer to the state of the site. Pure but for the state that it sets.

use imageshare_core::ui::site_config::{Loss, read_site_config};
use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::notice::start_notice;
use crate::messages::sentence::with_full_stop;
use crate::messages::site_config;
use crate::messages::text_case::capitalize;
use crate::shell::PageSlots;
use crate::state::site::{Site, SiteStage, SiteState};

/// Reads the answer. Without a network there is no problem to report: the page works as it does without a configuration.
pub(super) fn apply_answer(answer: Result<JsValue, JsValue>, site: Site, slots: PageSlots) {
    let state = match answer {
        Ok(body) => match body.dyn_into::<Uint8Array>() {
            Ok(bytes) => read_file(&bytes.to_vec()),
            Err(status) => not_loaded(&site_config::refused(status.as_f64())),
        },
        Err(_) if !window().navigator().on_line() => {
            SiteState { stage: SiteStage::Loaded, ..SiteState::default() }
        }
        Err(_) => not_loaded(site_config::CONNECTION_FAILED),
    };
    if !state.problems.is_empty() {
        slots.fill_start(start_notice);
    }
    site.state().set(state);
}

fn read_file(bytes: &[u8]) -> SiteState {
    let (config, problems) = read_site_config(bytes);
    SiteState {
        stage: SiteStage::Loaded,
        is_unusable: problems.iter().any(|problem| problem.loss == Loss::File),
        problems: problems.iter().map(|problem| sentence(&problem.to_string())).collect(),
        config,
    }
}

fn sentence(problem: &str) -> String {
    with_full_stop(&capitalize(problem))
}

fn not_loaded(reason: &str) -> SiteState {
    SiteState {
        stage: SiteStage::Loaded,
        problems: vec![reason.to_owned()],
        is_unusable: true,
        ..SiteState::default()
    }
}
