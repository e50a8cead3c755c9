//! What this page keeps in the browser. The only file that touches browser storage, and it takes no type that can hold a
//! secret: each thing that is kept has its own pair of functions.

use crate::theme::Theme;

const THEME: &str = "theme";
const WATCHING: &str = "watching 1";

/// The theme that was chosen on this device, if one was.
pub fn theme() -> Option<Theme> {
    Theme::parse(&local()?.get_item(THEME).ok()??)
}

/// Keeps the chosen theme; none goes back to the system's.
pub fn keep_theme(theme: Option<Theme>) {
    let Some(storage) = local() else { return };
    let kept = match theme {
        Some(theme) => storage.set_item(THEME, theme.as_str()),
        None => storage.remove_item(THEME),
    };
    // A full or forbidden storage costs the choice on the next visit and nothing else.
    drop(kept);
}

/// How often this device watches, and whether it notifies, as it was kept.
pub fn watching() -> Option<String> {
    local()?.get_item(WATCHING).ok()?
}

/// Keeps it.
pub fn keep_watching(text: &str) {
    if let Some(storage) = local() {
        // As with the theme: what cannot be kept is chosen again on the next visit.
        drop(storage.set_item(WATCHING, text));
    }
}

/// The address book of a cloud as it was kept, a CSV; the books of two clouds never mix.
pub fn book(cloud: &str) -> Option<String> {
    local()?.get_item(&book_of(cloud)).ok()?
}

/// Keeps the address book of a cloud. False where the browser does not: then it lasts as long as the tab.
#[must_use]
pub fn keep_book(cloud: &str, csv: &str) -> bool {
    local().is_some_and(|storage| storage.set_item(&book_of(cloud), csv).is_ok())
}

fn book_of(cloud: &str) -> String {
    format!("book 1 {cloud}")
}

/// When the shares of a cloud are to be looked at again, as it was kept, a CSV.
pub fn follow_ups(cloud: &str) -> Option<String> {
    local()?.get_item(&follow_ups_of(cloud)).ok()?
}

/// Keeps it. False where the browser does not.
#[must_use]
pub fn keep_follow_ups(cloud: &str, csv: &str) -> bool {
    local().is_some_and(|storage| storage.set_item(&follow_ups_of(cloud), csv).is_ok())
}

fn follow_ups_of(cloud: &str) -> String {
    format!("follow-ups 1 {cloud}")
}

/// Whom the paused images of a cloud were shared with, as it was kept, a CSV.
pub fn paused(cloud: &str) -> Option<String> {
    local()?.get_item(&paused_of(cloud)).ok()?
}

/// Keeps it. False where the browser does not.
#[must_use]
pub fn keep_paused(cloud: &str, csv: &str) -> bool {
    local().is_some_and(|storage| storage.set_item(&paused_of(cloud), csv).is_ok())
}

fn paused_of(cloud: &str) -> String {
    format!("paused 1 {cloud}")
}

/// Every run that was under way, or confirmed, when its tab was closed, as [`imageshare_core::plan::checkpoint`] writes it: its key,
/// the cloud where the key names one, and the text.
pub fn runs() -> Vec<(String, Option<String>, String)> {
    let Some(storage) = local() else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    let keys = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    let run = |key: String| {
        let text = storage.get_item(&key).ok()??;
        if let Some(cloud) = key.strip_prefix(FIRST_RUN) {
            let cloud = cloud.to_owned();
            return Some((key, Some(cloud), text));
        }
        let short = key.strip_prefix(RUN)?.to_owned();
        Some((short, None, text))
    };
    keys.filter_map(run).collect()
}

/// Keeps a run under a key. Where the browser does not, it ends with its tab.
pub fn keep_run(key: &str, text: &str) {
    if let Some(storage) = local() {
        drop(storage.set_item(&run_of(key), text));
    }
}

/// Forgets the run of a key.
pub fn forget_run(key: &str) {
    if let Some(storage) = local() {
        drop(storage.remove_item(&run_of(key)));
    }
}

const RUN: &str = "run 2 ";
/// The version before had one run for each cloud.
const FIRST_RUN: &str = "run 1 ";

fn run_of(key: &str) -> String {
    if key.starts_with(FIRST_RUN) { key.to_owned() } else { format!("{RUN}{key}") }
}

/// Those images of a cloud that somebody has looked into before they went out, as it was kept, a CSV.
pub fn looked(cloud: &str) -> Option<String> {
    local()?.get_item(&looked_of(cloud)).ok()?
}

/// Keeps it. Where the browser does not, it is asked again.
pub fn keep_looked(cloud: &str, csv: &str) {
    if let Some(storage) = local() {
        drop(storage.set_item(&looked_of(cloud), csv));
    }
}

fn looked_of(cloud: &str) -> String {
    format!("looked 1 {cloud}")
}

/// None where the browser forbids storage.
fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
