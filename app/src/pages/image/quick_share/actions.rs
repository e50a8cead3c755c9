//! Sends the panel's offers, as a run, and copies what the user sends to the recipients.
//!
//! Used by the modules of [`super`]. [`crate::state::runs`] sends, stores and undoes.

use std::time::Duration;

use imageshare_core::model::ProjectId;
use imageshare_core::plan::Task;
use imageshare_core::plan::preview::{PlannedAction, planned_task};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::{QuickShare, image_key};
use crate::clipboard;
use crate::data::Toasts;
use crate::messages::image;
use crate::parts::save_names;
use crate::state::runs::{RunContext, RunHandle, RunKind};

/// The longest time between the two clicks of a double click.
const DOUBLE_CLICK_TIME: Duration = Duration::from_millis(500);

impl QuickShare {
    /// The latest run, once it was started from this panel.
    pub(super) fn current_run(self) -> Option<RunHandle> {
        self.fields().is_sent.get().then(|| self.fields().runs.latest(RunKind::Share)).flatten()
    }

    /// Sends the offers.
    pub(super) fn send_offers(self) {
        let Some((actor, model)) = untrack(|| self.actor().zip(self.image_model())) else { return };
        let fields = self.fields();
        let new = untrack(|| self.projects_to_offer());
        if new.is_empty() || fields.is_starting.get_untracked() {
            return;
        }
        let planned_action = |id: &ProjectId| {
            let is_member = model.members().iter().any(|member| member.member == *id);
            if is_member { PlannedAction::OfferAgain } else { PlannedAction::Offer }
        };
        let tasks: Vec<Task> = new
            .iter()
            .filter_map(|id| planned_task(&model.region, &model.image, id, planned_action(id)))
            .collect();
        let runs = fields.runs;
        runs.record_sent_image(&model.region, &model.image);
        let projects =
            new.iter().filter_map(|id| Some((id.clone(), untrack(|| self.project_name(id))?)));
        runs.remember_display_names(
            [(image_key(&model), model.image.title())],
            projects.collect::<Vec<_>>(),
        );
        let recipients = fields.recipients.with_untracked(|people| {
            let ready = people.ready.iter().filter(|person| new.contains(&person.id));
            ready.cloned().collect::<Vec<_>>()
        });
        fields.saved_names.set(save_names(fields.address_book, &actor.cloud, &recipients));
        self.store_check();
        self.delete_draft();
        fields.is_starting.set(true);
        // The button keeps its place until the second click of a double click has passed.
        set_timeout(
            move || {
                fields.is_starting.set(false);
                fields.is_sent.set(true);
            },
            DOUBLE_CLICK_TIME,
        );
        let names =
            RunContext { cloud: actor.cloud.clone(), producer: Some(model.own_project.id.clone()) };
        let _running = runs.start_or_extend(RunKind::Share, names, tasks, runs.calls_at_a_time());
    }
}

/// Copies a text, and says whether that worked.
pub(super) fn copy_text(toasts: Toasts, text: String, message: &'static str) {
    spawn_local(async move {
        match clipboard::copy(&text).await {
            Ok(()) => toasts.success(message),
            Err(clipboard::ClipboardError) => {
                toasts.warning(image::quick_share::COPY_BLOCKED);
            }
        }
    });
}
