//! A checkpoint as CSV: the first record is the run, the others are its tasks. Used by [`super::Checkpoint`] only.

use std::collections::BTreeMap;

use crate::model::MemberStatus;

use super::super::{Goal, MembershipKey, RunKind};
use super::{Checkpoint, SavedTask};

/// The first field of the text.
const VERSION: &str = "imageshare run 2";
/// The previous version: sharing runs only, stored under their cloud's name.
const FIRST: &str = "imageshare run 1";
const UNDO: &str = "undo";
const SENT: &str = "sent";

impl Checkpoint {
    /// The text to store.
    pub fn to_text(&self) -> String {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let flag = |is_set: bool, text: &'static str| if is_set { text } else { "" };
        // Writing into memory does not fail.
        drop(writer.write_record([
            VERSION,
            &self.cloud,
            self.kind.as_str(),
            flag(self.is_undo, UNDO),
            flag(self.is_sent, SENT),
            self.project.as_ref().map_or("", |project| project.as_str()),
            &self.account,
            &self.started_at.to_string(),
        ]));
        for SavedTask { key, goal, before, image, project } in &self.tasks {
            drop(
                writer.write_record([
                    key.region.as_str(),
                    &key.image.to_string(),
                    key.project.as_str(),
                    goal_text(*goal),
                    before.map(MemberStatus::as_str).unwrap_or_default(),
                    image,
                    project,
                    self.made_shared
                        .get(&(key.region.clone(), key.image))
                        .map_or("", |before| before.as_str()),
                ]),
            );
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Parses [`Checkpoint::to_text`]; `None` when any part of it is invalid. `cloud` is the cloud of a run of the first version,
    /// whose text does not contain it.
    pub fn read(cloud: &str, text: &str) -> Option<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut records = reader.records();
        let head = records.next()?.ok()?;
        let mut checkpoint = match head.get(0)? {
            VERSION => this_version(&head)?,
            FIRST => first_version(cloud, &head)?,
            _ => return None,
        };
        for record in records {
            let record = record.ok()?;
            let task = task(&record)?;
            if let Some(before) = record.get(7).filter(|before| !before.is_empty()) {
                let place = (task.key.region.clone(), task.key.image);
                checkpoint.made_shared.insert(place, before.parse().ok()?);
            }
            checkpoint.tasks.push(task);
        }
        Some(checkpoint)
    }
}

fn this_version(head: &csv::StringRecord) -> Option<Checkpoint> {
    let project = match head.get(5)? {
        "" => None,
        id => Some(id.parse().ok()?),
    };
    Some(Checkpoint {
        cloud: head.get(1)?.to_owned(),
        kind: RunKind::parse(head.get(2)?)?,
        is_undo: head.get(3)? == UNDO,
        is_sent: head.get(4)? == SENT,
        project,
        account: head.get(6)?.to_owned(),
        started_at: head.get(7)?.parse().ok()?,
        tasks: Vec::new(),
        made_shared: BTreeMap::new(),
    })
}

fn first_version(cloud: &str, head: &csv::StringRecord) -> Option<Checkpoint> {
    Some(Checkpoint {
        cloud: cloud.to_owned(),
        kind: RunKind::Share,
        is_undo: false,
        is_sent: true,
        project: Some(head.get(1)?.parse().ok()?),
        account: String::new(),
        started_at: head.get(2)?.parse().ok()?,
        tasks: Vec::new(),
        made_shared: BTreeMap::new(),
    })
}

fn task(record: &csv::StringRecord) -> Option<SavedTask> {
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
        before,
        image: name(5),
        project: name(6),
    })
}

/// Goals and their stored texts.
const GOALS: [(&str, Goal); 7] = [
    ("offered", Goal::Offered),
    ("offered again", Goal::OfferedAgain),
    ("shared", Goal::Shared),
    ("gone", Goal::Gone),
    ("pending", Goal::Answered(MemberStatus::Pending)),
    ("accepted", Goal::Answered(MemberStatus::Accepted)),
    ("rejected", Goal::Answered(MemberStatus::Rejected)),
];

fn goal_text(goal: Goal) -> &'static str {
    GOALS.iter().find(|(_, known)| *known == goal).map_or("", |(text, _)| text)
}

fn parse_goal(text: &str) -> Option<Goal> {
    let known = GOALS.iter().find(|(known, _)| *known == text).map(|(_, goal)| *goal);
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
            before: (*goal == Goal::OfferedAgain).then_some(MemberStatus::Rejected),
            image: "web, \"2026\"".to_owned(),
            project: "QA\nLab".to_owned(),
        };
        Checkpoint {
            cloud: "keystone.example.org".to_owned(),
            kind,
            is_undo: kind == RunKind::Share,
            is_sent: kind != RunKind::End,
            project: (kind != RunKind::Answer).then(|| "own".parse().unwrap()),
            account: "Web Platform".to_owned(),
            started_at: Timestamp::from_unix_millis(1000),
            tasks: GOALS.iter().map(task).collect(),
            made_shared: (kind == RunKind::Share)
                .then(|| (task(&GOALS[0]).key, Visibility::Private))
                .map(|(key, before)| ((key.region, key.image), before))
                .into_iter()
                .collect(),
        }
    }

    #[test]
    fn text_round_trip_keeps_runs_of_each_kind() {
        for kind in RunKind::ALL {
            let saved = checkpoint(kind);
            assert_eq!(Checkpoint::read("another", &saved.to_text()), Some(saved));
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
        assert_eq!(Checkpoint::read("another", &text), Some(saved));
    }

    #[test]
    fn rejects_invalid_texts() {
        let text = checkpoint(RunKind::Share).to_text();
        for wrong in ["", "imageshare run 3,own,1970-01-01T00:00:01Z", "{}"] {
            assert_eq!(Checkpoint::read("Sandbox", wrong), None, "{wrong}");
        }
        for (part, other) in [("offered again", "handed over"), (",share,", ",lend,")] {
            assert_eq!(Checkpoint::read("Sandbox", &text.replace(part, other)), None, "{other}");
        }
    }

    #[test]
    fn reads_version_1_as_a_sharing_run() {
        let image = ImageId::from_uuid(uuid::Uuid::from_u128(7));
        let text = format!("imageshare run 1,own,1970-01-01T00:00:01Z\nDFW,{image},ben,offered,\n");
        let read = Checkpoint::read("keystone.example.org", &text).unwrap();
        assert_eq!((read.kind, read.is_undo, read.is_sent), (RunKind::Share, false, true));
        assert_eq!((read.cloud.as_str(), read.tasks.len()), ("keystone.example.org", 1));
    }
}
