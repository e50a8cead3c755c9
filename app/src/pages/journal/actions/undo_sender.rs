//! Sends an undo, by the runs, removals and image changes of every page. Used by [`super::undo_flow`], which has asked the user.

use std::rc::Rc;

use imageshare_core::journal::{Undo, VisibilityUndo};
use imageshare_core::model::Visibility;
use imageshare_core::plan::{Goal, RunKind, Task};
use imageshare_core::rules::Command;
use leptos::prelude::*;

use crate::data::{Failure, Toasts};
use crate::messages::failure;
use crate::messages::journal::undo as text;
use crate::messages::visibility;
use crate::parts::focus;
use crate::state::runs::RunContext;
use crate::state::{
    ImageChanges, ImageEdit, ImagePauser, PendingRemovals, Removal, Runs, SignedInAccount,
    use_image_changes, use_image_pauser, use_pending_removals, use_runs,
};

/// What undoes a change. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct UndoSender {
    runs: Runs,
    removals: PendingRemovals,
    image_changes: ImageChanges,
    image_pauser: ImagePauser,
    toasts: Toasts,
}

impl UndoSender {
    /// From the contexts of the page.
    pub(super) fn from_context() -> Self {
        Self {
            runs: use_runs(),
            removals: use_pending_removals(),
            image_changes: use_image_changes(),
            image_pauser: use_image_pauser(),
            toasts: expect_context(),
        }
    }

    /// Says that nothing is sent, because of what is so now.
    pub(super) fn report_nothing_to_undo(self, now: &str) {
        self.toasts.warning(text::nothing_left(now));
    }

    /// Sends the undo as `account`. A removal waits for its countdown first, as on every page.
    pub(super) fn undo_membership(
        self,
        account: &Rc<SignedInAccount>,
        undo: Undo,
        image: &str,
        project: &str,
    ) {
        let Undo { key, command, now, .. } = undo;
        let context = |producer| RunContext { cloud: account.cloud.clone(), producer };
        let own_project = account.project().map(|own| own.id.clone());
        let (kind, context, goal) = match command {
            Command::Remove => {
                let removal = Removal {
                    membership_key: key,
                    member_status: now,
                    image_name: image.to_owned(),
                    project_name: project.to_owned(),
                };
                let context = context(own_project);
                self.removals.add_confirmed(context, account.title(), vec![removal]);
                return focus::focus_first_match(".removals .button");
            }
            Command::Add => (RunKind::Share, context(own_project), Goal::Offered),
            Command::Set(status) => (RunKind::Answer, context(None), Goal::Answered(status)),
        };
        self.runs.remember_display_names(
            [((key.region.clone(), key.image), image.to_owned())],
            [(key.project.clone(), project.to_owned())],
        );
        let tasks = vec![Task::new(key, goal, now)];
        self.runs.start_or_extend(kind, context, tasks, self.runs.calls_at_a_time());
        self.toasts.success(text::STARTED);
    }

    /// Sets the visibility back as `account`. An image that was paused is resumed.
    ///
    /// # Errors
    /// The cloud refused, or didn't answer.
    pub(super) async fn undo_visibility(
        self,
        account: &SignedInAccount,
        undo: &VisibilityUndo,
        title: &str,
    ) -> Result<(), Failure> {
        if undo.before == Visibility::Shared {
            let result = self.image_pauser.resume(account, &undo.image).await;
            result.map_err(|failed| failure::describe(&failed))?;
        } else {
            let edit = ImageEdit::Visibility(undo.before);
            let result = self.image_changes.edit(account, &undo.image, edit).await;
            result.map_err(|error| failure::explain(&error))?;
        }
        self.toasts.success(visibility::changed_back_to(title, undo.before));
        Ok(())
    }
}
