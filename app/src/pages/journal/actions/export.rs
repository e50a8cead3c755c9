//! Saves the listed calls as a file.

use imageshare_core::journal::export::{to_har, to_runbook, to_shell_script};
use imageshare_core::journal::{Entry, EntryFilter, Journal, Names};
use imageshare_core::model::{ImageId, ProjectId};
use leptos::prelude::*;

use super::super::model::{JournalModel, explanation};
use crate::components::{Button, IconName};
use crate::data::{Clock, Toasts};
use crate::download::{self, FileType};
use crate::messages::journal;
use crate::messages::sentence::with_full_stop;

/// Builds the text of a file.
type Export = fn(&Journal, &EntryFilter, &Names<'_>) -> String;

/// One button for each kind of file.
pub(in crate::pages::journal) fn export_buttons(model: JournalModel) -> AnyView {
    let kinds: [(&'static str, FileType, Export); 3] = [
        (journal::EXPORT_HAR, FileType::Har, to_har),
        (journal::EXPORT_RUNBOOK, FileType::Markdown, to_runbook),
        (journal::EXPORT_SCRIPT, FileType::Shell, to_shell_script),
    ];
    let button = move |(label, kind, export): (&'static str, FileType, Export)| {
        let (toasts, clock) = (expect_context::<Toasts>(), expect_context::<Clock>());
        let save = move || {
            let day: String = clock.now().to_string().chars().take(10).collect();
            let text = export_text(model, export);
            if download::save_as_file(&format!("journal-{day}"), kind, &text).is_err() {
                toasts.warning(journal::EXPORT_BLOCKED);
            }
        };
        view! { <Button label=label icon=IconName::File on_press=save /> }
    };
    view! {
        <div class="buttons" role="group" aria-label=journal::EXPORT >
            {kinds.map(button).into_iter().collect_view()}
        </div>
    }
    .into_any()
}

/// The file with the calls that pass the filters.
fn export_text(model: JournalModel, export: Export) -> String {
    let names = model.names;
    let image = |id: ImageId| names.image(id);
    let project = |id: &ProjectId| names.project(id);
    let explanation = |entry: &Entry| {
        let failure = explanation(entry)?;
        Some(
            [failure.title, failure.reason, failure.next_step]
                .map(|text| with_full_stop(&text))
                .join(" "),
        )
    };
    let names = Names { image: &image, project: &project, explanation: &explanation };
    let filter = model.export_filter();
    model.journal.with_untracked(|calls| export(calls, &filter, &names))
}
