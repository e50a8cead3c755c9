//! Sending the offers of the panel, and the run that does it.
//!
//! Called by the parts of [`super`]. [`crate::state::runs`] sends, keeps and undoes.

use std::time::Duration;

use imageshare_core::model::ProjectId;
use imageshare_core::plan::Task;
use imageshare_core::plan::preview::{PlannedAction, task};
use leptos::prelude::*;

use super::model::{Quick, image_key};
use crate::parts::save_names;
use crate::state::runs::{Names, RunKind, Running};

/// How long a second click may come after the first.
const SECOND_CLICK: Duration = Duration::from_millis(500);

impl Quick {
    /// The run that was begun last, once it was sent from here.
    pub(super) fn running(self) -> Option<Running> {
        self.held().sent.get().then(|| self.held().runs.of(RunKind::Share)).flatten()
    }

    /// Sends the offers.
    pub(super) fn send(self) {
        let Some((actor, sight)) = untrack(|| self.actor().zip(self.sight())) else { return };
        let held = self.held();
        let new = untrack(|| self.new_projects());
        if new.is_empty() || held.starting.get_untracked() {
            return;
        }
        let outlook = |id: &ProjectId| {
            let is_member = sight.members().iter().any(|one| one.member == *id);
            if is_member { PlannedAction::OfferAgain } else { PlannedAction::Offer }
        };
        let tasks: Vec<Task> = new
            .iter()
            .filter_map(|id| task(&sight.region, &sight.image, id, outlook(id)))
            .collect();
        let runs = held.runs;
        runs.note_sent(&sight.region, &sight.image);
        let projects =
            new.iter().filter_map(|id| Some((id.clone(), untrack(|| self.name_of(id))?)));
        runs.note_names([(image_key(&sight), sight.image.title())], projects.collect::<Vec<_>>());
        let people = held.people.with_untracked(|people| {
            let ready = people.ready.iter().filter(|person| new.contains(&person.id));
            ready.cloned().collect::<Vec<_>>()
        });
        held.kept.set(save_names(held.book, &actor.origin, &people));
        self.keep_check();
        self.forget_draft();
        held.starting.set(true);
        // Until a second click of a quick hand has passed, nothing else comes to the button's place.
        set_timeout(
            move || {
                held.starting.set(false);
                held.sent.set(true);
            },
            SECOND_CLICK,
        );
        let names = Names { cloud: actor.origin.clone(), producer: Some(sight.me.id.clone()) };
        let _running = runs.begin(RunKind::Share, names, tasks, runs.calls_at_a_time());
    }
}
