//! What the device keeps of a run, and of the steps of one share that are made call by call. Used by the runs and by the page that
//! shares and accepts one image.

use std::collections::BTreeMap;

use imageshare_core::plan::checkpoint::SavedTask;
use imageshare_core::plan::{Checkpoint, RunKind, Task};
use leptos::prelude::*;

use super::{Names, Runs};
use crate::state::{account_choice, idle};

impl Runs {
    /// A run of these tasks, as the device keeps it.
    pub(super) fn checkpoint(self, kind: RunKind, names: Names, tasks: &[Task]) -> Checkpoint {
        let task = |task: &Task| SavedTask {
            cell: task.cell.clone(),
            goal: task.goal,
            before: task.before,
            image: self.image_name(&task.cell).unwrap_or_default(),
            project: self.project_name(&task.cell).unwrap_or_default(),
        };
        let title = |producer| account_choice::title_of(self.accounts(), &names.cloud, producer);
        Checkpoint {
            cloud: names.cloud.label(),
            kind,
            is_undo: false,
            is_sent: true,
            account: names.producer.as_ref().and_then(title).unwrap_or_default(),
            project: names.producer,
            begun: idle::now(),
            tasks: tasks.iter().map(task).collect(),
            made_shared: BTreeMap::new(),
        }
    }

    /// Keeps a task that is no run's on the device, until its key is dropped: after a closed tab a run resumes it. Gives the key.
    pub fn keep_task(self, kind: RunKind, names: Names, task: &Task) -> String {
        let checkpoint = untrack(|| self.checkpoint(kind, names, std::slice::from_ref(task)));
        let key = self.checkpoints().new_key();
        self.checkpoints().keep(&key, &checkpoint);
        key
    }
}
