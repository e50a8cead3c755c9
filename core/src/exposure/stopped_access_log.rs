//! Who had access to images before it was stopped. The page stores it on the device, since no cloud keeps it, and users export it
//! as evidence.

use std::collections::{BTreeMap, BTreeSet};

use super::own_image::ImageKey;
use crate::model::{MemberStatus, Membership, Timestamp};
use crate::plan::MembershipKey;
use crate::ui::{csv, merge};

const CSV_HEADER: [&str; 10] = [
    "region",
    "image_id",
    "image_name",
    "project_id",
    "project_name",
    "answer",
    "offered",
    "answered",
    "stopped",
    "how",
];

/// How access was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StopMethod {
    /// The image was made private; its members are kept.
    Paused,
    /// The membership was deleted.
    Removed,
}

impl StopMethod {
    /// The value in the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Paused => "paused",
            Self::Removed => "removed",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Paused, Self::Removed].into_iter().find(|method| method.as_str() == text)
    }
}

/// One project's access to one image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoppedAccess {
    /// The membership.
    pub key: MembershipKey,
    /// The image's name.
    pub image_name: String,
    /// The owner's name for the project; empty if it has none.
    pub project_name: String,
    /// The member status.
    pub status: MemberStatus,
    /// Since when it could use the image.
    pub offered_at: Timestamp,
    /// When the status last changed; none while it was pending.
    pub answered_at: Option<Timestamp>,
    /// When access was stopped.
    pub stopped_at: Timestamp,
    /// How access was stopped.
    pub method: StopMethod,
}

impl StoppedAccess {
    /// The record of a membership that is stopped at `stopped_at`.
    pub fn new(
        key: MembershipKey,
        member: &Membership,
        image_and_project_names: [String; 2],
        stopped_at: Timestamp,
        method: StopMethod,
    ) -> Self {
        let [image, project] = image_and_project_names;
        let has_answered = member.status != MemberStatus::Pending;
        Self {
            key,
            image_name: image,
            project_name: project,
            status: member.status,
            offered_at: member.created_at,
            answered_at: has_answered.then_some(member.updated_at),
            stopped_at,
            method,
        }
    }
}

/// All access that was stopped on one cloud, one entry per membership.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoppedAccessLog(BTreeMap<MembershipKey, StoppedAccess>);

impl StoppedAccessLog {
    /// Adds an entry; replaces an earlier one of the same membership.
    pub fn insert(&mut self, access: StoppedAccess) {
        self.0.insert(access.key.clone(), access);
    }

    /// Removes the entry of a share that exists again.
    pub fn remove(&mut self, key: &MembershipKey) {
        self.0.remove(key);
    }

    /// The entries of these images.
    pub fn entries_of_images<'a>(
        &'a self,
        image_keys: &'a BTreeSet<ImageKey>,
    ) -> impl Iterator<Item = &'a StoppedAccess> {
        self.0.values().filter(|access| {
            let MembershipKey { region, image, .. } = &access.key;
            image_keys.contains(&(region.clone(), *image))
        })
    }

    /// The stored record with what changed here since `base`; see [`merge()`].
    #[must_use]
    pub fn merged(&self, base: &Self, stored: Self) -> Self {
        Self(merge(&base.0, &self.0, stored.0))
    }

    /// Parses the output of [`StoppedAccessLog::to_csv`]. Lines that cannot be parsed are skipped.
    pub fn from_csv(text: &str) -> Self {
        let (lines, _) = csv::read(CSV_HEADER, text);
        let entry = |line| parse_entry(line).map(|entry| (entry.key.clone(), entry));
        Self(lines.iter().filter_map(entry).collect())
    }

    /// As CSV, one line per share.
    pub fn to_csv(&self) -> String {
        entries_to_csv(self.0.values())
    }
}

/// These entries as CSV, for storage and export.
pub fn entries_to_csv<'a>(entries: impl IntoIterator<Item = &'a StoppedAccess>) -> String {
    let line = |access: &StoppedAccess| {
        let answered = access.answered_at.map(|at| at.to_string()).unwrap_or_default();
        let cells = [
            access.key.region.to_string(),
            access.key.image.to_string(),
            access.image_name.clone(),
            access.key.project.to_string(),
            access.project_name.clone(),
            access.status.to_string(),
            access.offered_at.to_string(),
            answered,
            access.stopped_at.to_string(),
            access.method.as_str().to_owned(),
        ];
        cells.map(|cell| csv::escape_formulas(&cell))
    };
    csv::write(CSV_HEADER, entries.into_iter().map(line))
}

fn parse_entry(line: &[String; 10]) -> Option<StoppedAccess> {
    let [region, image_id, image, project_id, project, answer, offered, answered, stopped, how] =
        line.each_ref().map(|cell| csv::unescape_formulas(cell));
    let answered = if answered.is_empty() { None } else { Some(answered.parse().ok()?) };
    Some(StoppedAccess {
        key: MembershipKey {
            region: region.parse().ok()?,
            image: image_id.parse().ok()?,
            project: project_id.parse().ok()?,
        },
        image_name: image,
        project_name: project,
        status: answer.parse().ok()?,
        offered_at: offered.parse().ok()?,
        answered_at: answered,
        stopped_at: stopped.parse().ok()?,
        method: StopMethod::parse(&how)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{key, member};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn stopped_access(
        image: &str,
        project: &str,
        status: MemberStatus,
        method: StopMethod,
    ) -> StoppedAccess {
        let names = ["=web".to_owned(), "QA Lab".to_owned()];
        let at = "2026-11-20T14:32:00Z".parse().unwrap();
        StoppedAccess::new(key(image, project), &member(image, project, status), names, at, method)
    }

    #[test]
    fn csv_round_trip_keeps_entries_and_escapes_formulas() {
        let mut record = StoppedAccessLog::default();
        record.insert(stopped_access("web", "qa", MemberStatus::Accepted, StopMethod::Paused));
        record.insert(stopped_access("web", "lab", MemberStatus::Pending, StopMethod::Removed));
        let text = record.to_csv();
        assert!(text.contains(",'=web,qa,QA Lab,accepted,"), "{text}");
        assert_eq!(StoppedAccessLog::from_csv(&text), record);
    }

    #[test]
    fn a_pending_offer_has_no_answered_date() {
        let pending = stopped_access("web", "qa", MemberStatus::Pending, StopMethod::Paused);
        assert_eq!(pending.answered_at, None);
        assert!(
            stopped_access("web", "qa", MemberStatus::Rejected, StopMethod::Paused)
                .answered_at
                .is_some()
        );
    }

    #[test]
    fn keeps_one_entry_per_share_and_forgets_it_on_request() {
        let mut record = StoppedAccessLog::default();
        record.insert(stopped_access("web", "qa", MemberStatus::Pending, StopMethod::Paused));
        record.insert(stopped_access("web", "qa", MemberStatus::Accepted, StopMethod::Removed));
        let web = key("web", "qa");
        let image_keys = BTreeSet::from([(web.region.clone(), web.image)]);
        let all: Vec<_> = record.entries_of_images(&image_keys).collect();
        assert_eq!((all.len(), all[0].method), (1, StopMethod::Removed));
        record.remove(&web);
        assert_eq!(record.entries_of_images(&image_keys).count(), 0);
        assert_eq!(StoppedAccessLog::from_csv("region,image\nx,y\n"), StoppedAccessLog::default());
    }
}
