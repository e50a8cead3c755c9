//! Removals that were confirmed together, and their form on the device.

use std::collections::BTreeMap;

use imageshare_core::model::{MemberStatus, Timestamp};
use imageshare_core::plan::checkpoint::SavedTask;
use imageshare_core::plan::{Checkpoint, Goal, MembershipKey, RunKind, Task};

use crate::data::CloudId;
use crate::messages::removal::NamedShare;
use crate::state::runs::{RunContext, StoredCheckpoint};

/// A share to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// Its key.
    pub membership_key: MembershipKey,
    /// The member's answer.
    pub member_status: Option<MemberStatus>,
    /// The image's name.
    pub image_name: String,
    /// The project's name.
    pub project_name: String,
}

impl Removal {
    /// The task of the run that ends it.
    pub fn task(&self) -> Task {
        Task::new(self.membership_key.clone(), Goal::Removed, self.member_status)
    }

    /// Its names, for messages.
    pub fn named_share(&self) -> NamedShare<'_> {
        NamedShare {
            image: &self.image_name,
            region: self.membership_key.region.as_str(),
            project: &self.project_name,
        }
    }
}

/// Removals that were confirmed together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovalBatch {
    /// Identifies it in this page and on the device.
    pub key: String,
    /// The cloud and project as which they are sent.
    pub run_context: RunContext,
    /// The display name of that account.
    pub account_name: String,
    /// When they were confirmed.
    pub confirmed_at: Timestamp,
    /// The removals.
    pub removals: Vec<Removal>,
    /// Seconds until they are sent; none while they wait for a decision.
    pub seconds_left: Option<u32>,
}

/// Its checkpoint for the device.
pub(super) fn to_checkpoint(batch: &RemovalBatch) -> Checkpoint {
    let task = |one: &Removal| SavedTask {
        key: one.membership_key.clone(),
        goal: Goal::Removed,
        initial_status: one.member_status,
        image_name: one.image_name.clone(),
        project_name: one.project_name.clone(),
    };
    Checkpoint {
        cloud_name: batch.run_context.cloud.label(),
        kind: RunKind::StopSharing,
        is_undo: false,
        is_sent: false,
        producer_project: batch.run_context.producer.clone(),
        account_name: batch.account_name.clone(),
        started_at: batch.confirmed_at,
        tasks: batch.removals.iter().map(task).collect(),
        previous_visibilities: BTreeMap::new(),
    }
}

/// Restores it from a checkpoint: it waits for a decision.
pub(super) fn from_checkpoint(
    StoredCheckpoint { key, checkpoint, .. }: StoredCheckpoint,
) -> RemovalBatch {
    let removal = |task: SavedTask| Removal {
        membership_key: task.key,
        member_status: task.initial_status,
        image_name: task.image_name,
        project_name: task.project_name,
    };
    RemovalBatch {
        key,
        run_context: RunContext {
            cloud: CloudId::from_label(&checkpoint.cloud_name),
            producer: checkpoint.producer_project,
        },
        account_name: checkpoint.account_name,
        confirmed_at: checkpoint.started_at,
        removals: checkpoint.tasks.into_iter().map(removal).collect(),
        seconds_left: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::RunTab;

    #[test]
    fn a_restored_removal_waits_for_a_decision() {
        let removal = Removal {
            membership_key: MembershipKey {
                region: "DFW".parse().unwrap(),
                image: "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap(),
                project: "b81e4d2f0c9a4e7b93d5a6f1c2e8074d".parse().unwrap(),
            },
            member_status: Some(MemberStatus::Accepted),
            image_name: "web-2026-11".to_owned(),
            project_name: "QA Lab".to_owned(),
        };
        let confirmed = RemovalBatch {
            key: "7".to_owned(),
            run_context: RunContext { cloud: CloudId::Sandbox, producer: "own".parse().ok() },
            account_name: "Web Platform".to_owned(),
            confirmed_at: Timestamp::from_unix_millis(0),
            removals: vec![removal],
            seconds_left: Some(3),
        };
        let text = to_checkpoint(&confirmed).to_text();
        let checkpoint = Checkpoint::from_text("", &text).unwrap();
        assert!(!checkpoint.is_sent);
        let tab = RunTab::NoOtherTab;
        let restored = from_checkpoint(StoredCheckpoint { key: "7".to_owned(), checkpoint, tab });
        assert_eq!(restored, RemovalBatch { seconds_left: None, ..confirmed });
    }
}
