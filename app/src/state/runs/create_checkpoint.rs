//! Checkpoints of a run, and of a single share that is made call by call. Used by the runs and by the page that shares and
//! accepts one image.

use std::collections::BTreeMap;

use imageshare_core::plan::checkpoint::SavedTask;
use imageshare_core::plan::{Checkpoint, RunKind, Task};
use leptos::prelude::*;

use super::{RunContext, Runs};
use crate::browser_time;
use crate::state::account_choice;

impl Runs {
    /// The checkpoint of a run with these tasks.
    pub(super) fn new_checkpoint(
        self,
        kind: RunKind,
        context: RunContext,
        tasks: &[Task],
    ) -> Checkpoint {
        let task = |task: &Task| SavedTask {
            key: task.key.clone(),
            goal: task.goal,
            initial_status: task.initial_status,
            image_name: self.image_title_of_membership(&task.key).unwrap_or_default(),
            project_name: self.project_title_of_membership(&task.key).unwrap_or_default(),
        };
        let title =
            |producer| account_choice::project_title(self.accounts(), &context.cloud, producer);
        Checkpoint {
            cloud_name: context.cloud.label(),
            kind,
            is_undo: false,
            is_sent: true,
            account_name: context.producer.as_ref().and_then(title).unwrap_or_default(),
            producer_project: context.producer,
            started_at: browser_time::now(),
            tasks: tasks.iter().map(task).collect(),
            previous_visibilities: BTreeMap::new(),
        }
    }

    /// Stores a task outside of a run until its key is dropped: after the tab was closed, a run resumes it. Returns the key.
    pub fn save_task(self, kind: RunKind, context: RunContext, task: &Task) -> String {
        let checkpoint = untrack(|| self.new_checkpoint(kind, context, std::slice::from_ref(task)));
        let key = self.checkpoints().new_key();
        self.checkpoints().save(&key, &checkpoint);
        key
    }
}
