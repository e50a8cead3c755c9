//! Imports lists of projects into the address book and exports the book: CSV of ID, alias and group.

use imageshare_core::plan::recipients::{ParsedRecipients, RecipientEntry, UnusedText};
use imageshare_core::ui::address_book::{ContactError, read_list};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::BookModel;
use crate::clipboard;
use crate::components::{Button, Icon, IconName, Section, TextArea};
use crate::data::{Clock, CloudId, Toasts};
use crate::download::{self, FileType};
use crate::messages::address_book;
use crate::parts::{LIST_FILE_TYPES, choose_file_button};
use crate::reactive::reactive;
use crate::state::use_address_book;

/// The section with the import field and the export buttons.
pub(super) fn import_section(model: BookModel, cloud: CloudId) -> AnyView {
    let (book, toasts) = (use_address_book(), expect_context::<Toasts>());
    let text = RwSignal::new(String::new());
    let refused = RwSignal::new(Vec::<(RecipientEntry, ContactError)>::new());
    let unused = RwSignal::new(Vec::<UnusedText>::new());
    let book_cloud = cloud.clone();
    let import_list = StoredValue::new(move |list: &str| {
        let ParsedRecipients { entries, unused: unread_parts, .. } = read_list(list);
        let all = entries.len();
        let (rejected, stored) = book.update_book(&book_cloud, |book| book.import(entries));
        model.save_failed.set(!stored);
        toasts.success(address_book::imported(all - rejected.len()));
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
        text.with(|text| text.trim().is_empty()).then(|| address_book::NOTHING_TO_IMPORT.to_owned())
    });
    let rejected_lines = move || {
        let refused = refused.get().into_iter().map(rejected_entry_item);
        let unused = unused.get().into_iter();
        let unused = unused.map(|part| warning_item(address_book::unused_line(&part)));
        refused.chain(unused).collect_view()
    };
    view! {
        <Section id="bring" title=address_book::IMPORT_AND_EXPORT>
            <TextArea
                label=address_book::IMPORT_FIELD
                value=text
                hint=address_book::IMPORT_HINT
            />
            <ul class="list" role="list" aria-label=address_book::NOT_IMPORTED>
                {reactive(rejected_lines)}
            </ul>
            <div class="buttons">
                <Button label=address_book::IMPORT on_press=import_text blocked=blocked_reason />
                {choose_file_button(LIST_FILE_TYPES, from_file)}
                {export_buttons(cloud)}
            </div>
        </Section>
    }
    .into_any()
}

fn rejected_entry_item((written, error): (RecipientEntry, ContactError)) -> AnyView {
    let text = written.alias.unwrap_or(written.id_or_name);
    warning_item(address_book::refused_line(written.line, &text, error))
}

fn warning_item(text: String) -> AnyView {
    view! {
        <li class="status--warn">
            <Icon name=IconName::Warn />
            <span>{text}</span>
        </li>
    }
    .into_any()
}

fn export_buttons(cloud: CloudId) -> AnyView {
    let (book, toasts) = (use_address_book(), expect_context::<Toasts>());
    let clock: Clock = expect_context();
    let csv = move || {
        untrack(|| book.with_book(&cloud, imageshare_core::ui::address_book::ContactBook::to_csv))
    };
    let text = csv.clone();
    let save = move || {
        let day: String = clock.now().to_string().chars().take(10).collect();
        if download::save_as_file(&format!("address-book-{day}"), FileType::Csv, &text()).is_err() {
            toasts.warning(address_book::DOWNLOAD_BLOCKED);
        }
    };
    let copy = move || {
        let csv = csv();
        spawn_local(async move {
            match clipboard::copy(&csv).await {
                Ok(()) => toasts.success(address_book::COPIED),
                Err(clipboard::ClipboardError) => {
                    toasts.warning(address_book::COPY_BLOCKED);
                }
            }
        });
    };
    view! {
        <Button label=address_book::DOWNLOAD on_press=save />
        <Button label=address_book::COPY on_press=copy />
    }
    .into_any()
}
