//! Lists from elsewhere, and the book as a list for elsewhere: CSV of id, alias and group.

use imageshare_core::address_book::BookError;
use imageshare_core::plan::recipients::{NotTaken, Reading, Unread, Written, read};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Model;
use super::contact::why;
use crate::clipboard;
use crate::components::{Button, Icon, IconName, Section, TextArea};
use crate::data::{Clock, Toasts};
use crate::download::{self, FileType};
use crate::messages::count;
use crate::parts::choose_file;
use crate::reactive::reactive;
use crate::state::{Origin, use_book};

/// Why a line of a text for people is not taken.
const NO_ID: &str = "No project ID was found in it.";

/// Why an ID with such a label is not taken.
const OTHER_LABEL: &str = "This label says that it is not the ID of a project.";

/// Why one of several values is not taken.
const NO_LABEL: &str = "Nothing says what it is an ID of.";

/// Why a part of an ID is not taken.
const CUT_OFF: &str = "It is a part of an ID only.";

/// Taking a list in, and giving the book out.
pub(super) fn import(model: Model, cloud: Origin) -> AnyView {
    let (book, toasts) = (use_book(), expect_context::<Toasts>());
    let text = RwSignal::new(String::new());
    let refused = RwSignal::new(Vec::<(Written, BookError)>::new());
    let unread = RwSignal::new(Vec::<Unread>::new());
    let own = cloud.clone();
    let take_in = StoredValue::new(move |list: &str| {
        let Reading { list, unread: rest, .. } = read(list);
        let all = list.len();
        let (left, kept) = book.change(&own, |book| book.take_in(list));
        model.unkept.set(!kept);
        toasts.say(format!("{} imported.", count::of(all - left.len(), "line", "lines")));
        refused.set(left);
        unread.set(rest);
    });
    let press = move || {
        take_in.with_value(|take_in| take_in(&text.get_untracked()));
        if refused.with_untracked(Vec::is_empty) && unread.with_untracked(Vec::is_empty) {
            text.set(String::new());
        }
    };
    let from_file =
        UnsyncCallback::new(move |list: String| take_in.with_value(|take_in| take_in(&list)));
    let empty = Signal::derive(move || {
        text.with(|text| text.trim().is_empty()).then(|| "Paste a list first.".to_owned())
    });
    let left = move || {
        let refused = refused.get().into_iter().map(refusal);
        let unread = unread.get().into_iter().map(|one| match &one.why {
            NotTaken::NoId | NotTaken::NoIdAtAll | NotTaken::Name(_) => {
                line(one.line, &one.text, NO_ID)
            }
            NotTaken::Labelled(label) => line(one.line, label, OTHER_LABEL),
            NotTaken::Unlabelled => line(one.line, &one.text, NO_LABEL),
            NotTaken::CutOff { .. } => line(one.line, &one.text, CUT_OFF),
        });
        refused.chain(unread).collect_view()
    };
    view! {
        <Section id="bring" title="Import and export">
            <TextArea
                label="A list of ID, alias and group"
                value=text
                hint="One project per line. Names overwrite; groups are added."
            />
            <ul class="list" role="list" aria-label="Lines not imported">{reactive(left)}</ul>
            <div class="buttons">
                <Button label="Import the list" on_press=press blocked=empty />
                {choose_file(from_file)}
                {give_out(cloud)}
            </div>
        </Section>
    }
    .into_any()
}

fn refusal((written, error): (Written, BookError)) -> AnyView {
    line(written.line, &written.alias.unwrap_or(written.id), why(error))
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

fn give_out(cloud: Origin) -> AnyView {
    let (book, toasts) = (use_book(), expect_context::<Toasts>());
    let clock: Clock = expect_context();
    let csv = move || untrack(|| book.with(&cloud, imageshare_core::address_book::Book::to_csv));
    let text = csv.clone();
    let save = move || {
        let day: String = clock.now().to_string().chars().take(10).collect();
        if download::offer(&format!("address-book-{day}"), FileType::Csv, &text()).is_err() {
            toasts.warn("The browser doesn't let this page save a file.");
        }
    };
    let copy = move || {
        let csv = csv();
        spawn_local(async move {
            match clipboard::copy(&csv).await {
                Ok(()) => toasts.say("The address book is copied as CSV."),
                Err(clipboard::ClipboardError) => {
                    toasts.warn("The browser doesn't let this page copy.");
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
