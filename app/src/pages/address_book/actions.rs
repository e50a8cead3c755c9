//! Imports lists of projects into the address book and exports the book: CSV of ID, alias and group.

use imageshare_core::address_book::BookError;
use imageshare_core::plan::recipients::{
    ParsedRecipients, RecipientEntry, SkipReason, UnusedText, read,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::{Model, book_error_text};
use crate::clipboard;
use crate::components::{Button, Icon, IconName, Section, TextArea};
use crate::data::{Clock, Toasts};
use crate::download::{self, FileType};
use crate::messages::count;
use crate::parts::choose_file;
use crate::reactive::reactive;
use crate::state::{Origin, use_book};

/// Why a line of free text is not imported.
const NO_ID: &str = "It contains no project ID.";

/// Why an ID with another label is not imported.
const OTHER_LABEL: &str = "It is labeled as something other than a project ID.";

/// Why one of several unlabelled values is not imported.
const NO_LABEL: &str = "It isn't clear what this ID belongs to.";

/// Why a part of an ID is not imported.
const CUT_OFF: &str = "It is only part of an ID.";

/// The section with the import field and the export buttons.
pub(super) fn import(model: Model, cloud: Origin) -> AnyView {
    let (book, toasts) = (use_book(), expect_context::<Toasts>());
    let text = RwSignal::new(String::new());
    let refused = RwSignal::new(Vec::<(RecipientEntry, BookError)>::new());
    let unused = RwSignal::new(Vec::<UnusedText>::new());
    let book_cloud = cloud.clone();
    let import_list = StoredValue::new(move |list: &str| {
        let ParsedRecipients { list, unused: unread_parts, .. } = read(list);
        let all = list.len();
        let (rejected, stored) = book.change(&book_cloud, |book| book.import(list));
        model.not_stored.set(!stored);
        toasts.success(format!(
            "{} imported.",
            count::with_noun(all - rejected.len(), "line", "lines")
        ));
        refused.set(rejected);
        unused.set(unread_parts);
    });
    let import_text = move || {
        import_list.with_value(|import_list| import_list(&text.get_untracked()));
        if refused.with_untracked(Vec::is_empty) && unused.with_untracked(Vec::is_empty) {
            text.set(String::new());
        }
    };
    let from_file = UnsyncCallback::new(move |list: String| {
        import_list.with_value(|import_list| import_list(&list));
    });
    let blocked_reason = Signal::derive(move || {
        text.with(|text| text.trim().is_empty()).then(|| "Paste a list first.".to_owned())
    });
    let rejected_lines = move || {
        let refused = refused.get().into_iter().map(rejected_entry);
        let unused = unused.get().into_iter().map(|part| match &part.why {
            SkipReason::NoId | SkipReason::NoIdAtAll | SkipReason::Name(_) => {
                line(part.line, &part.text, NO_ID)
            }
            SkipReason::Labelled(label) => line(part.line, label, OTHER_LABEL),
            SkipReason::Unlabelled => line(part.line, &part.text, NO_LABEL),
            SkipReason::CutOff { .. } => line(part.line, &part.text, CUT_OFF),
        });
        refused.chain(unused).collect_view()
    };
    view! {
        <Section id="bring" title="Import and export">
            <TextArea
                label="A list of ID, alias and group"
                value=text
                hint="One project per line. Names overwrite; groups are added."
            />
            <ul class="list" role="list" aria-label="Lines not imported">{reactive(rejected_lines)}</ul>
            <div class="buttons">
                <Button label="Import the list" on_press=import_text blocked=blocked_reason />
                {choose_file(from_file)}
                {export_buttons(cloud)}
            </div>
        </Section>
    }
    .into_any()
}

fn rejected_entry((written, error): (RecipientEntry, BookError)) -> AnyView {
    line(written.line, &written.alias.unwrap_or(written.id), book_error_text(error))
}

fn line(number: u64, what: &str, why: &str) -> AnyView {
    view! {
        <li class="status--warn">
            <Icon name=IconName::Warn />
            <span>{format!("Line {number}, {what}: {why}")}</span>
        </li>
    }
    .into_any()
}

fn export_buttons(cloud: Origin) -> AnyView {
    let (book, toasts) = (use_book(), expect_context::<Toasts>());
    let clock: Clock = expect_context();
    let csv = move || untrack(|| book.with(&cloud, imageshare_core::address_book::Book::to_csv));
    let text = csv.clone();
    let save = move || {
        let day: String = clock.now().to_string().chars().take(10).collect();
        if download::offer(&format!("address-book-{day}"), FileType::Csv, &text()).is_err() {
            toasts.warning("Couldn't save the file: the browser blocked it.");
        }
    };
    let copy = move || {
        let csv = csv();
        spawn_local(async move {
            match clipboard::copy(&csv).await {
                Ok(()) => toasts.success("Address book copied as CSV."),
                Err(clipboard::ClipboardError) => {
                    toasts.warning("Couldn't copy: the browser blocked it.");
                }
            }
        });
    };
    view! {
        <Button label="Download as CSV" on_press=save />
        <Button label="Copy as CSV" on_press=copy />
    }
    .into_any()
}
