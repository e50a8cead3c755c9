//! Removals that were confirmed together, and their form on the device.

use std::collections::BTreeMap;

use imageshare_core::model::{MemberStatus, Timestamp};
use imageshare_core::plan::checkpoint::SavedTask;
use imageshare_core::plan::{Checkpoint, Goal, MembershipKey, RunKind};

use crate::messages::removal::NamedShare;
use crate::state::accounts::Origin;
use crate::state::runs::{Names, StoredCheckpoint};

/// A share to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// Its key.
    pub cell: MembershipKey,
    /// The member's answer.
    pub answer: Option<MemberStatus>,
    /// The image's name.
    pub image: String,
    /// The project's name.
    pub project: String,
}

impl Removal {
    /// Its names, for messages.
    pub fn named(&self) -> NamedShare<'_> {
        NamedShare { image: &self.image, region: self.cell.region.as_str(), project: &self.project }
    }
}

/// Removals that were confirmed together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmedRemovals {
    /// Identifies it in this page and on the device.
    pub key: String,
    /// The cloud and project as which they are sent.
    pub names: Names,
    /// The display name of that account.
    pub account: String,
    /// When they were confirmed.
    pub at: Timestamp,
    /// The removals.
    pub removals: Vec<Removal>,
    /// Seconds until they are sent; none while they wait for a decision.
    pub left: Option<u32>,
}

/// Its checkpoint for the device.
pub(super) fn checkpoint(confirmed: &ConfirmedRemovals) -> Checkpoint {
    let task = |one: &Removal| SavedTask {
        key: one.cell.clone(),
        goal: Goal::Removed,
        before: one.answer,
        image_name: one.image.clone(),
        project_name: one.project.clone(),
    };
    Checkpoint {
        cloud_name: confirmed.names.cloud.label(),
        kind: RunKind::StopSharing,
        is_undo: false,
        is_sent: false,
        producer_project: confirmed.names.producer.clone(),
        account_name: confirmed.account.clone(),
        started_at: confirmed.at,
        tasks: confirmed.removals.iter().map(task).collect(),
        previous_visibilities: BTreeMap::new(),
    }
}

/// Restores it from a checkpoint: it waits for a decision.
pub(super) fn from_checkpoint(
    StoredCheckpoint { key, checkpoint }: StoredCheckpoint,
) -> ConfirmedRemovals {
    let removal = |task: SavedTask| Removal {
        cell: task.key,
        answer: task.before,
        image: task.image_name,
        project: task.project_name,
    };
    ConfirmedRemovals {
        key,
        names: Names {
            cloud: Origin::from_label(&checkpoint.cloud_name),
            producer: checkpoint.producer_project,
        },
        account: checkpoint.account_name,
        at: checkpoint.started_at,
        removals: checkpoint.tasks.into_iter().map(removal).collect(),
        left: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restored_removal_waits_for_a_decision() {
        let removal = Removal {
            cell: MembershipKey {
                region: "DFW".parse().unwrap(),
                image: "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap(),
                project: "b81e4d2f0c9a4e7b93d5a6f1c2e8074d".parse().unwrap(),
            },
            answer: Some(MemberStatus::Accepted),
            image: "web-2026-11".to_owned(),
            project: "QA Lab".to_owned(),
        };
        let confirmed = ConfirmedRemovals {
            key: "7".to_owned(),
            names: Names { cloud: Origin::Sandbox, producer: "own".parse().ok() },
            account: "Web Platform".to_owned(),
            at: Timestamp::from_unix_millis(0),
            removals: vec![removal],
            left: Some(3),
        };
        let text = checkpoint(&confirmed).to_text();
        let checkpoint = Checkpoint::from_text("", &text).unwrap();
        assert!(!checkpoint.is_sent);
        let restored = from_checkpoint(StoredCheckpoint { key: "7".to_owned(), checkpoint });
        assert_eq!(restored, ConfirmedRemovals { left: None, ..confirmed });
    }
}
