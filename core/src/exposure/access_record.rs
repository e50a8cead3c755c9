//! Who had access to images before it was stopped. The page stores it on the device, since no cloud keeps it, and users export it
//! as evidence.

use std::collections::{BTreeMap, BTreeSet};

use super::shared_image::ImageKey;
use crate::csv;
use crate::model::{MemberStatus, Membership, Timestamp};
use crate::plan::MembershipKey;

const HEADING: [&str; 10] = [
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

    fn read(text: &str) -> Option<Self> {
        [Self::Paused, Self::Removed].into_iter().find(|how| how.as_str() == text)
    }
}

/// One project's access to one image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoppedAccess {
    /// The membership.
    pub key: MembershipKey,
    /// The image's name.
    pub image: String,
    /// The owner's name for the project; empty if it has none.
    pub project: String,
    /// The member status.
    pub answer: MemberStatus,
    /// Since when it could use the image.
    pub offered: Timestamp,
    /// When the status last changed; none while it was pending.
    pub answered: Option<Timestamp>,
    /// When access was stopped.
    pub stopped: Timestamp,
    /// How access was stopped.
    pub how: StopMethod,
}

impl StoppedAccess {
    /// The record of a membership that is stopped at `stopped`.
    pub fn new(
        key: MembershipKey,
        member: &Membership,
        names: [String; 2],
        stopped: Timestamp,
        how: StopMethod,
    ) -> Self {
        let [image, project] = names;
        let has_answered = member.status != MemberStatus::Pending;
        Self {
            key,
            image,
            project,
            answer: member.status,
            offered: member.created_at,
            answered: has_answered.then_some(member.updated_at),
            stopped,
            how,
        }
    }
}

/// All access that was stopped on one cloud, one entry per membership.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessRecord(BTreeMap<MembershipKey, StoppedAccess>);

impl AccessRecord {
    /// Adds an entry; replaces an earlier one of the same membership.
    pub fn insert(&mut self, access: StoppedAccess) {
        self.0.insert(access.key.clone(), access);
    }

    /// Removes the entry of a share that exists again.
    pub fn forget(&mut self, key: &MembershipKey) {
        self.0.remove(key);
    }

    /// The entries of these images.
    pub fn for_images<'a>(
        &'a self,
        places: &'a BTreeSet<ImageKey>,
    ) -> impl Iterator<Item = &'a StoppedAccess> {
        self.0.values().filter(|access| {
            let MembershipKey { region, image, .. } = &access.key;
            places.contains(&(region.clone(), *image))
        })
    }

    /// Parses the output of [`AccessRecord::to_csv`]. Lines that cannot be parsed are skipped.
    pub fn read(text: &str) -> Self {
        let (lines, _) = csv::read(HEADING, text);
        let entry = |line| access(line).map(|entry| (entry.key.clone(), entry));
        Self(lines.iter().filter_map(entry).collect())
    }

    /// As CSV, one line per share.
    pub fn to_csv(&self) -> String {
        csv(self.0.values())
    }
}

/// These entries as CSV, for storage and export.
pub fn csv<'a>(all: impl IntoIterator<Item = &'a StoppedAccess>) -> String {
    let line = |access: &StoppedAccess| {
        let answered = access.answered.map(|at| at.to_string()).unwrap_or_default();
        let cells = [
            access.key.region.to_string(),
            access.key.image.to_string(),
            access.image.clone(),
            access.key.project.to_string(),
            access.project.clone(),
            access.answer.to_string(),
            access.offered.to_string(),
            answered,
            access.stopped.to_string(),
            access.how.as_str().to_owned(),
        ];
        cells.map(|cell| csv::escape(&cell))
    };
    csv::write(HEADING, all.into_iter().map(line))
}

fn access(line: &[String; 10]) -> Option<StoppedAccess> {
    let [region, image_id, image, project_id, project, answer, offered, answered, stopped, how] =
        line.each_ref().map(|cell| csv::unescape(cell));
    let answered = if answered.is_empty() { None } else { Some(answered.parse().ok()?) };
    Some(StoppedAccess {
        key: MembershipKey {
            region: region.parse().ok()?,
            image: image_id.parse().ok()?,
            project: project_id.parse().ok()?,
        },
        image: image.to_owned(),
        project: project.to_owned(),
        answer: answer.parse().ok()?,
        offered: offered.parse().ok()?,
        answered,
        stopped: stopped.parse().ok()?,
        how: StopMethod::read(how)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::example::{key, member};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn access(image: &str, project: &str, answer: MemberStatus, how: StopMethod) -> StoppedAccess {
        let names = ["=web".to_owned(), "QA Lab".to_owned()];
        let at = "2026-11-20T14:32:00Z".parse().unwrap();
        StoppedAccess::new(key(image, project), &member(image, project, answer), names, at, how)
    }

    #[test]
    fn csv_round_trip_keeps_entries_and_escapes_formulas() {
        let mut record = AccessRecord::default();
        record.insert(access("web", "qa", MemberStatus::Accepted, StopMethod::Paused));
        record.insert(access("web", "lab", MemberStatus::Pending, StopMethod::Removed));
        let text = record.to_csv();
        assert!(text.contains(",'=web,qa,QA Lab,accepted,"), "{text}");
        assert_eq!(AccessRecord::read(&text), record);
    }

    #[test]
    fn a_pending_offer_has_no_answered_date() {
        let pending = access("web", "qa", MemberStatus::Pending, StopMethod::Paused);
        assert_eq!(pending.answered, None);
        assert!(access("web", "qa", MemberStatus::Rejected, StopMethod::Paused).answered.is_some());
    }

    #[test]
    fn keeps_one_entry_per_share_and_forgets_it_on_request() {
        let mut record = AccessRecord::default();
        record.insert(access("web", "qa", MemberStatus::Pending, StopMethod::Paused));
        record.insert(access("web", "qa", MemberStatus::Accepted, StopMethod::Removed));
        let web = key("web", "qa");
        let places = BTreeSet::from([(web.region.clone(), web.image)]);
        let all: Vec<_> = record.for_images(&places).collect();
        assert_eq!((all.len(), all[0].how), (1, StopMethod::Removed));
        record.forget(&web);
        assert_eq!(record.for_images(&places).count(), 0);
        assert_eq!(AccessRecord::read("region,image\nx,y\n"), AccessRecord::default());
    }
}
