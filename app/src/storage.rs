//! What this page keeps in the browser. The only file that touches browser storage, and it takes no type that can hold a
//! secret: each thing that is kept is a [`Kind`] and has its own pair of functions. The page about this page lists the kinds, so
//! nothing is kept that is not shown there.

mod kind;

use std::cell::Cell;

pub use kind::{StoredKind, Usage};

use crate::data::Theme;
use kind::{CHECKED, FIRST_RUN, RUN};

/// How much of each kind is kept now.
pub fn usage() -> Vec<Usage> {
    let kept = all();
    let of = |kind| {
        let mine = || kept.iter().filter(|(key, _)| StoredKind::of(key) == Some(kind));
        let bytes = mine().map(|(key, text)| key.len() + text.len()).sum::<usize>();
        Usage { kind, entries: mine().count(), bytes: u64::try_from(bytes).unwrap_or(u64::MAX) }
    };
    StoredKind::ALL.map(of).to_vec()
}

/// Deletes everything that this page keeps, and keeps nothing more until the page starts again: what it still has in memory would
/// come back otherwise.
pub fn delete_all() {
    let Some(storage) = local() else { return };
    for (key, _) in all() {
        if StoredKind::of(&key).is_some() {
            drop(storage.remove_item(&key));
        }
    }
    DELETED.set(true);
}

thread_local! {
    static DELETED: Cell<bool> = const { Cell::new(false) };
}

/// The theme that was chosen on this device, if one was.
pub fn theme() -> Option<Theme> {
    Theme::parse(&read(StoredKind::Theme, "")?)
}

/// Keeps the chosen theme; none goes back to the system's.
pub fn keep_theme(theme: Option<Theme>) {
    // A full or forbidden storage costs the choice on the next visit and nothing else.
    match theme {
        Some(theme) => {
            keep(StoredKind::Theme, "", theme.as_str());
        }
        None => forget(StoredKind::Theme.key()),
    }
}

/// How often this device watches, and whether it notifies, as it was kept.
pub fn watching() -> Option<String> {
    read(StoredKind::Watching, "")
}

/// Keeps it.
pub fn keep_watching(text: &str) {
    // As with the theme: what cannot be kept is chosen again on the next visit.
    keep(StoredKind::Watching, "", text);
}

/// How many calls a run sends at a time, as it was kept.
pub fn settings() -> Option<String> {
    read(StoredKind::Settings, "")
}

/// Keeps it.
pub fn keep_settings(text: &str) {
    // As with the theme: what cannot be kept is chosen again on the next visit.
    keep(StoredKind::Settings, "", text);
}

/// The address book of a cloud as it was kept, a CSV; the books of two clouds never mix.
pub fn book(cloud: &str) -> Option<String> {
    read(StoredKind::AddressBook, cloud)
}

/// Keeps the address book of a cloud. False where the browser does not: then it lasts as long as the tab.
#[must_use]
pub fn keep_book(cloud: &str, csv: &str) -> bool {
    keep(StoredKind::AddressBook, cloud, csv)
}

/// When the shares of a cloud are to be looked at again, as it was kept, a CSV.
pub fn follow_ups(cloud: &str) -> Option<String> {
    read(StoredKind::FollowUps, cloud)
}

/// Keeps it. False where the browser does not.
#[must_use]
pub fn keep_follow_ups(cloud: &str, csv: &str) -> bool {
    keep(StoredKind::FollowUps, cloud, csv)
}

/// The members of the paused images of a cloud, as they were kept, a CSV.
pub fn paused(cloud: &str) -> Option<String> {
    read(StoredKind::Paused, cloud)
}

/// Keeps it. False where the browser does not.
#[must_use]
pub fn keep_paused(cloud: &str, csv: &str) -> bool {
    keep(StoredKind::Paused, cloud, csv)
}

/// Who had access to images of a cloud before it was stopped, as it was kept, a CSV.
pub fn access_record(cloud: &str) -> Option<String> {
    read(StoredKind::AccessRecord, cloud)
}

/// Keeps it. False where the browser does not.
#[must_use]
pub fn keep_access_record(cloud: &str, csv: &str) -> bool {
    keep(StoredKind::AccessRecord, cloud, csv)
}

/// Every run that was under way, or confirmed, when its tab was closed, as [`imageshare_core::plan::checkpoint`] writes it: its key,
/// the cloud where the key names one, and the text.
pub fn runs() -> Vec<(String, Option<String>, String)> {
    let run = |(key, text): (String, String)| {
        if let Some(cloud) = key.strip_prefix(FIRST_RUN) {
            let cloud = cloud.to_owned();
            return Some((key, Some(cloud), text));
        }
        let short = key.strip_prefix(RUN)?.to_owned();
        Some((short, None, text))
    };
    all().into_iter().filter_map(run).collect()
}

/// Keeps a run under a key. Where the browser does not, it ends with its tab.
pub fn keep_run(key: &str, text: &str) {
    put(&run_of(key), text);
}

/// Forgets the run of a key.
pub fn forget_run(key: &str) {
    forget(&run_of(key));
}

fn run_of(key: &str) -> String {
    if key.starts_with(FIRST_RUN) { key.to_owned() } else { format!("{RUN}{key}") }
}

/// Deletes what an earlier version kept: which images had been checked before they were shared.
pub fn forget_checked_images() {
    for (key, _) in all() {
        if key.starts_with(CHECKED) {
            forget(&key);
        }
    }
}

/// The images of a cloud that somebody has checked for secrets, with who and when, as it was kept, a CSV.
pub fn checked_images(cloud: &str) -> Option<String> {
    read(StoredKind::CheckedImages, cloud)
}

/// Keeps it. Where the browser does not, it is asked again.
pub fn keep_checked_images(cloud: &str, csv: &str) {
    keep(StoredKind::CheckedImages, cloud, csv);
}

fn read(kind: StoredKind, name: &str) -> Option<String> {
    local()?.get_item(&format!("{}{name}", kind.key())).ok()?
}

fn keep(kind: StoredKind, name: &str, text: &str) -> bool {
    put(&format!("{}{name}", kind.key()), text)
}

fn put(key: &str, text: &str) -> bool {
    !DELETED.get() && local().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

fn forget(key: &str) {
    if let Some(storage) = local() {
        drop(storage.remove_item(key));
    }
}

/// Everything that the origin keeps, by key.
fn all() -> Vec<(String, String)> {
    let Some(storage) = local() else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    let keys = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    keys.filter_map(|key| Some((key.clone(), storage.get_item(&key).ok()??))).collect()
}

/// None where the browser forbids storage.
fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_of_one_kind_and_those_of_other_pages_are_of_none() {
        for kind in StoredKind::ALL {
            assert_eq!(
                StoredKind::of(&format!("{}x", kind.key())).is_some(),
                kind.key().ends_with(' ')
            );
            assert_eq!(StoredKind::of(kind.key()), Some(kind));
        }
        assert_eq!(StoredKind::of("run 1 cloud.example"), Some(StoredKind::Runs));
        assert_eq!((StoredKind::of("themes"), StoredKind::of("session")), (None, None));
    }
}
