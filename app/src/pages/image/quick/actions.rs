//! Sends the panel's offers, as a run, and copies what the user sends to the recipients.
//!
//! Used by the modules of [`super`]. [`crate::state::runs`] sends, stores and undoes.

use std::time::Duration;

use imageshare_core::model::ProjectId;
use imageshare_core::plan::Task;
use imageshare_core::plan::preview::{PlannedAction, planned_task};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::{Quick, image_key};
use crate::clipboard;
use crate::data::Toasts;
use crate::messages::image;
use crate::parts::save_names;
use crate::state::runs::{Names, RunHandle, RunKind};

/// The longest time between the two clicks of a double click.
const SECOND_CLICK: Duration = Duration::from_millis(500);

impl Quick {
    /// The latest run, once it was started from this panel.
    pub(super) fn running(self) -> Option<RunHandle> {
        self.fields().sent.get().then(|| self.fields().runs.latest(RunKind::Share)).flatten()
    }

    /// Sends the offers.
    pub(super) fn send(self) {
        let Some((actor, view)) = untrack(|| self.actor().zip(self.image_view())) else { return };
        let fields = self.fields();
        let new = untrack(|| self.new_projects());
        if new.is_empty() || fields.starting.get_untracked() {
            return;
        }
        let planned_action = |id: &ProjectId| {
            let is_member = view.members().iter().any(|member| member.member == *id);
            if is_member { PlannedAction::OfferAgain } else { PlannedAction::Offer }
        };
        let tasks: Vec<Task> = new
            .iter()
            .filter_map(|id| planned_task(&view.region, &view.image, id, planned_action(id)))
            .collect();
        let runs = fields.runs;
        runs.note_sent(&view.region, &view.image);
        let projects =
            new.iter().filter_map(|id| Some((id.clone(), untrack(|| self.name_of(id))?)));
        runs.note_names([(image_key(&view), view.image.title())], projects.collect::<Vec<_>>());
        let people = fields.people.with_untracked(|people| {
            let ready = people.ready.iter().filter(|person| new.contains(&person.id));
            ready.cloned().collect::<Vec<_>>()
        });
        fields.saved_names.set(save_names(fields.book, &actor.origin, &people));
        self.store_check();
        self.forget_draft();
        fields.starting.set(true);
        // The button keeps its place until the second click of a double click has passed.
        set_timeout(
            move || {
                fields.starting.set(false);
                fields.sent.set(true);
            },
            SECOND_CLICK,
        );
        let names = Names { cloud: actor.origin.clone(), producer: Some(view.me.id.clone()) };
        let _running = runs.begin(RunKind::Share, names, tasks, runs.calls_at_a_time());
    }
}

/// Copies a text, and says whether that worked.
pub(super) fn copy(toasts: Toasts, text: String, message: &'static str) {
    spawn_local(async move {
        match clipboard::copy(&text).await {
            Ok(()) => toasts.success(message),
            Err(clipboard::ClipboardError) => {
                toasts.warning(image::quick::COPY_BLOCKED);
            }
        }
    });
}
