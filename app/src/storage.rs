//! Browser storage: the only file that uses it, and it takes no type that can contain a secret: each stored thing is a
//! [`StoredKind`] and has its own pair of functions. The About page lists the kinds, so nothing is stored that is not shown
//! there. The sandbox, with the invented secrets of its simulated cloud, is a kind of its own.

mod areas;
mod items;
mod kind;
mod other_tabs;
mod sandbox;

pub use kind::{StorageUsage, StoredKind};
pub use other_tabs::on_change_in_other_tab;
pub use sandbox::{
    delete_sandbox, delete_sandbox_tab, sandbox, sandbox_tab, save_sandbox, save_sandbox_tab,
};

use crate::data::Theme;
use areas::{Area, all_entries, remove};
use items::{read_item, save_item};
use kind::{OLD_CHECKED_IMAGES_PREFIX, RUN_V1_PREFIX, RUN_V2_PREFIX};

/// How much of each kind is stored now.
pub fn usage_by_kind() -> Vec<StorageUsage> {
    let stored = all_entries();
    let usage_of = |kind| {
        let of_kind = || stored.iter().filter(|(key, _)| StoredKind::for_key(key) == Some(kind));
        let bytes = of_kind().map(|(key, text)| key.len() + text.len()).sum::<usize>();
        StorageUsage {
            kind,
            entries: of_kind().count(),
            bytes: u64::try_from(bytes).unwrap_or(u64::MAX),
        }
    };
    StoredKind::ALL.map(usage_of).to_vec()
}

/// Deletes everything that this page has stored, and stores nothing more until the page is reloaded: otherwise the data in
/// memory would be stored again.
pub fn delete_all() {
    for (key, _) in all_entries() {
        if StoredKind::for_key(&key).is_some() {
            remove(&key);
        }
    }
    items::store_nothing_more();
}

/// The theme that was chosen on this device, if any.
pub fn theme() -> Option<Theme> {
    Theme::parse(&read_item(StoredKind::Theme, "")?)
}

/// Stores the chosen theme; none means the OS's.
pub fn save_theme(theme: Option<Theme>) {
    // If storage is full or forbidden, only the choice for the next visit is lost.
    match theme {
        Some(theme) => {
            save_item(StoredKind::Theme, "", theme.as_str());
        }
        None => remove(StoredKind::Theme.key_or_prefix()),
    }
}

/// The stored poll settings of this device.
pub fn poll_settings() -> Option<String> {
    read_item(StoredKind::PollSettings, "")
}

/// Stores them.
pub fn save_poll_settings(value: &str) {
    // As with the theme: if it can't be stored, the user chooses again on the next visit.
    save_item(StoredKind::PollSettings, "", value);
}

/// The stored number of calls that a run sends at a time.
pub fn settings() -> Option<String> {
    read_item(StoredKind::Settings, "")
}

/// Stores it.
pub fn save_settings(value: &str) {
    // As with the theme: if it can't be stored, the user chooses again on the next visit.
    save_item(StoredKind::Settings, "", value);
}

/// The stored address book of a cloud, as CSV; each cloud has its own.
pub fn address_book(cloud: &str) -> Option<String> {
    read_item(StoredKind::AddressBook, cloud)
}

/// Stores the address book of a cloud. Returns false if the browser doesn't: then it lasts as long as the tab.
#[must_use]
pub fn save_address_book(cloud: &str, csv: &str) -> bool {
    save_item(StoredKind::AddressBook, cloud, csv)
}

/// The stored follow-up dates of a cloud, as CSV.
pub fn follow_ups(cloud: &str) -> Option<String> {
    read_item(StoredKind::FollowUps, cloud)
}

/// Stores them. Returns false if the browser doesn't.
#[must_use]
pub fn save_follow_ups(cloud: &str, csv: &str) -> bool {
    save_item(StoredKind::FollowUps, cloud, csv)
}

/// The stored members of the paused images of a cloud, as CSV.
pub fn paused_images(cloud: &str) -> Option<String> {
    read_item(StoredKind::PausedImages, cloud)
}

/// Stores them. Returns false if the browser doesn't.
#[must_use]
pub fn save_paused_images(cloud: &str, csv: &str) -> bool {
    save_item(StoredKind::PausedImages, cloud, csv)
}

/// The stored record of who had access to images of a cloud before it was stopped, as CSV.
pub fn access_record(cloud: &str) -> Option<String> {
    read_item(StoredKind::AccessRecord, cloud)
}

/// Stores it. Returns false if the browser doesn't.
#[must_use]
pub fn save_access_record(cloud: &str, csv: &str) -> bool {
    save_item(StoredKind::AccessRecord, cloud, csv)
}

/// Every run that was active or confirmed when its tab was closed, or is active in a tab, as
/// [`imageshare_core::plan::checkpoint`] writes it: its key and the text. The keys in storage are the only list of them.
pub fn stored_runs() -> Vec<(String, String)> {
    entries_with_prefix(RUN_V2_PREFIX)
}

/// The stored run of a key.
pub fn stored_run(key: &str) -> Option<String> {
    read_item(StoredKind::Runs, key)
}

/// Stores a run under a key. Returns false if the browser doesn't: then the run ends with its tab.
pub fn save_run(key: &str, value: &str) -> bool {
    save_item(StoredKind::Runs, key, value)
}

/// Deletes the run of a key.
pub fn delete_run(key: &str) {
    remove(&format!("{RUN_V2_PREFIX}{key}"));
}

/// What an earlier version stored, one run for each cloud: the cloud and the text.
pub fn runs_without_own_key() -> Vec<(String, String)> {
    entries_with_prefix(RUN_V1_PREFIX)
}

/// Deletes the run that an earlier version stored for a cloud.
pub fn delete_run_without_own_key(cloud: &str) {
    remove(&format!("{RUN_V1_PREFIX}{cloud}"));
}

/// Deletes what an earlier version stored: which images had been checked before they were shared.
pub fn delete_checked_images() {
    for (key, _) in all_entries() {
        if key.starts_with(OLD_CHECKED_IMAGES_PREFIX) {
            remove(&key);
        }
    }
}

/// The stored checks of a cloud's images for secrets, as CSV.
pub fn checked_images(cloud: &str) -> Option<String> {
    read_item(StoredKind::CheckedImages, cloud)
}

/// Stores them. Returns false if the browser doesn't.
#[must_use]
pub fn save_checked_images(cloud: &str, csv: &str) -> bool {
    save_item(StoredKind::CheckedImages, cloud, csv)
}

/// Stores the single sign-on for which the page is left, for this tab only. Returns false if the browser doesn't.
#[must_use]
pub fn save_single_sign_on(text: &str) -> bool {
    let key = StoredKind::SingleSignOn.key_or_prefix();
    items::save_for_tab(key, text)
}

/// The single sign-on for which the page was left, once.
pub fn take_single_sign_on() -> Option<String> {
    let key = StoredKind::SingleSignOn.key_or_prefix();
    let text = Area::Tab.read(key)?;
    remove(key);
    Some(text)
}

/// The entries whose keys begin with a prefix, by the rest of the key.
fn entries_with_prefix(prefix: &str) -> Vec<(String, String)> {
    let rest = |(key, text): (String, String)| Some((key.strip_prefix(prefix)?.to_owned(), text));
    all_entries().into_iter().filter_map(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_own_key_has_one_kind_and_foreign_keys_have_none() {
        for kind in StoredKind::ALL {
            assert_eq!(
                StoredKind::for_key(&format!("{}x", kind.key_or_prefix())).is_some(),
                kind.key_or_prefix().ends_with(' ')
            );
            assert_eq!(StoredKind::for_key(kind.key_or_prefix()), Some(kind));
        }
        assert_eq!(StoredKind::for_key("run 1 cloud.example"), Some(StoredKind::Runs));
        assert_eq!((StoredKind::for_key("themes"), StoredKind::for_key("session")), (None, None));
    }
}
