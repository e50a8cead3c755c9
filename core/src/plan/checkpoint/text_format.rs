//! A checkpoint as CSV: the first record is the run, the others are its tasks. Used by [`super::Checkpoint`] only.

use std::collections::BTreeMap;

use crate::model::MemberStatus;

use super::super::{Goal, MembershipKey, RunKind};
use super::{Checkpoint, SavedTask};

/// The first field of the text.
const FORMAT_V2: &str = "imageshare run 2";
/// The previous version: sharing runs only, stored under their cloud's name.
const FORMAT_V1: &str = "imageshare run 1";
const UNDO_FLAG: &str = "undo";
const SENT_FLAG: &str = "sent";

impl Checkpoint {
    /// The text to store.
    pub fn to_text(&self) -> String {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let flag = |is_set: bool, text: &'static str| if is_set { text } else { "" };
        // Writing into memory does not fail.
        drop(writer.write_record([
            FORMAT_V2,
            &self.cloud_name,
            self.kind.as_str(),
            flag(self.is_undo, UNDO_FLAG),
            flag(self.is_sent, SENT_FLAG),
            self.producer_project.as_ref().map_or("", |project| project.as_str()),
            &self.account_name,
            &self.started_at.to_string(),
        ]));
        for SavedTask {
            key,
            goal,
            initial_status: before,
            image_name: image,
            project_name: project,
        } in &self.tasks
        {
            drop(
                writer.write_record([
                    key.region.as_str(),
                    &key.image.to_string(),
                    key.project.as_str(),
                    goal_text(*goal),
                    before.map(MemberStatus::as_str).unwrap_or_default(),
                    image,
                    project,
                    self.previous_visibilities
                        .get(&(key.region.clone(), key.image))
                        .map_or("", |before| before.as_str()),
                ]),
            );
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Parses [`Checkpoint::to_text`]; `None` when any part of it is invalid. `cloud` is the cloud of a run of the first version,
    /// whose text does not contain it.
    pub fn from_text(cloud: &str, text: &str) -> Option<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut records = reader.records();
        let head = records.next()?.ok()?;
        let mut checkpoint = match head.get(0)? {
            FORMAT_V2 => parse_header_v2(&head)?,
            FORMAT_V1 => parse_header_v1(cloud, &head)?,
            _ => return None,
        };
        for record in records {
            let record = record.ok()?;
            let task = parse_task(&record)?;
            if let Some(before) = record.get(7).filter(|before| !before.is_empty()) {
                let place = (task.key.region.clone(), task.key.image);
                checkpoint.previous_visibilities.insert(place, before.parse().ok()?);
            }
            checkpoint.tasks.push(task);
        }
        Some(checkpoint)
    }
}

fn parse_header_v2(head: &csv::StringRecord) -> Option<Checkpoint> {
    let project = match head.get(5)? {
        "" => None,
        id => Some(id.parse().ok()?),
    };
    Some(Checkpoint {
        cloud_name: head.get(1)?.to_owned(),
        kind: RunKind::parse(head.get(2)?)?,
        is_undo: head.get(3)? == UNDO_FLAG,
        is_sent: head.get(4)? == SENT_FLAG,
        producer_project: project,
        account_name: head.get(6)?.to_owned(),
        started_at: head.get(7)?.parse().ok()?,
        tasks: Vec::new(),
        previous_visibilities: BTreeMap::new(),
    })
}

fn parse_header_v1(cloud: &str, head: &csv::StringRecord) -> Option<Checkpoint> {
    Some(Checkpoint {
        cloud_name: cloud.to_owned(),
        kind: RunKind::Share,
        is_undo: false,
        is_sent: true,
        producer_project: Some(head.get(1)?.parse().ok()?),
        account_name: String::new(),
        started_at: head.get(2)?.parse().ok()?,
        tasks: Vec::new(),
        previous_visibilities: BTreeMap::new(),
    })
}

fn parse_task(record: &csv::StringRecord) -> Option<SavedTask> {
    let key = MembershipKey {
        region: record.get(0)?.parse().ok()?,
        image: record.get(1)?.parse().ok()?,
        project: record.get(2)?.parse().ok()?,
    };
    let before = match record.get(4)? {
        "" => None,
        text => Some(text.parse().ok()?),
    };
    let name = |index: usize| record.get(index).unwrap_or_default().to_owned();
    Some(SavedTask {
        key,
        goal: parse_goal(record.get(3)?)?,
        initial_status: before,
        image_name: name(5),
        project_name: name(6),
    })
}

/// Goals and their stored texts.
const GOAL_TEXTS: [(&str, Goal); 7] = [
    ("offered", Goal::Offered),
    ("offered again", Goal::OfferedAgain),
    ("shared", Goal::Shared),
    ("gone", Goal::Removed),
    ("pending", Goal::Answered(MemberStatus::Pending)),
    ("accepted", Goal::Answered(MemberStatus::Accepted)),
    ("rejected", Goal::Answered(MemberStatus::Rejected)),
];

fn goal_text(goal: Goal) -> &'static str {
    GOAL_TEXTS.iter().find(|(_, known)| *known == goal).map_or("", |(text, _)| text)
}

fn parse_goal(text: &str) -> Option<Goal> {
    let known = GOAL_TEXTS.iter().find(|(known, _)| *known == text).map(|(_, goal)| *goal);
    // Texts stored by earlier versions have another second word.
    known.or_else(|| text.starts_with("offered ").then_some(Goal::OfferedAgain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ImageId, Timestamp, Visibility};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn checkpoint(kind: RunKind) -> Checkpoint {
        let task = |(text, goal): &(&str, Goal)| SavedTask {
            key: MembershipKey {
                region: "DFW, \"old\"".parse().unwrap(),
                image: ImageId::from_uuid(uuid::Uuid::from_u128(1)),
                project: text.parse().unwrap(),
            },
            goal: *goal,
            initial_status: (*goal == Goal::OfferedAgain).then_some(MemberStatus::Rejected),
            image_name: "web, \"2026\"".to_owned(),
            project_name: "QA\nLab".to_owned(),
        };
        Checkpoint {
            cloud_name: "keystone.example.org".to_owned(),
            kind,
            is_undo: kind == RunKind::Share,
            is_sent: kind != RunKind::StopSharing,
            producer_project: (kind != RunKind::Answer).then(|| "own".parse().unwrap()),
            account_name: "Web Platform".to_owned(),
            started_at: Timestamp::from_unix_millis(1000),
            tasks: GOAL_TEXTS.iter().map(task).collect(),
            previous_visibilities: (kind == RunKind::Share)
                .then(|| (task(&GOAL_TEXTS[0]).key, Visibility::Private))
                .map(|(key, before)| ((key.region, key.image), before))
                .into_iter()
                .collect(),
        }
    }

    #[test]
    fn text_round_trip_keeps_runs_of_each_kind() {
        for kind in RunKind::ALL {
            let saved = checkpoint(kind);
            assert_eq!(Checkpoint::from_text("another", &saved.to_text()), Some(saved));
        }
    }

    #[test]
    fn reads_the_renewed_offers_of_earlier_versions() {
        let saved = checkpoint(RunKind::Share);
        // The project before the goal has the same text here.
        let [now, earlier] = ["again,offered again,", "again,offered otherwise,"];
        let text = saved.to_text();
        assert!(text.contains(now));
        let text = text.replace(now, earlier);
        assert_eq!(Checkpoint::from_text("another", &text), Some(saved));
    }

    #[test]
    fn rejects_invalid_texts() {
        let text = checkpoint(RunKind::Share).to_text();
        for wrong in ["", "imageshare run 3,own,1970-01-01T00:00:01Z", "{}"] {
            assert_eq!(Checkpoint::from_text("Sandbox", wrong), None, "{wrong}");
        }
        for (part, other) in [("offered again", "handed over"), (",share,", ",lend,")] {
            assert_eq!(
                Checkpoint::from_text("Sandbox", &text.replace(part, other)),
                None,
                "{other}"
            );
        }
    }

    #[test]
    fn reads_version_1_as_a_sharing_run() {
        let image = ImageId::from_uuid(uuid::Uuid::from_u128(7));
        let text = format!("imageshare run 1,own,1970-01-01T00:00:01Z\nDFW,{image},ben,offered,\n");
        let read = Checkpoint::from_text("keystone.example.org", &text).unwrap();
        assert_eq!((read.kind, read.is_undo, read.is_sent), (RunKind::Share, false, true));
        assert_eq!((read.cloud_name.as_str(), read.tasks.len()), ("keystone.example.org", 1));
    }
}
