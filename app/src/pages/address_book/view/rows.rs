//! The list of contacts, each with its buttons, and the field to search it.

use imageshare_core::address_book::Contact;
use imageshare_core::model::ProjectId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::{Draft, Model};
use crate::components::{Badge, Button, Id, PointerRest, TextField, TextKind, stable_rows};
use crate::data::{Toast, Toasts, shorten};
use crate::messages::address_book;
use crate::messages::letter_case::lower;
use crate::order::sort_by;
use crate::parts::focus;
use crate::reactive::reactive;
use crate::state::{Origin, use_book};

/// The number of contacts from which the search field is shown.
const SEARCH_FROM: usize = 8;
/// The maximum number of rows; a search finds the other contacts.
const MAX_ROWS: usize = 200;

/// A contact with its project.
type Entry = (ProjectId, Contact);

/// The list.
pub(in crate::pages::address_book) fn list(model: Model, cloud: Origin) -> AnyView {
    let book = use_book();
    let text = RwSignal::new(String::new());
    let book_cloud = cloud.clone();
    let all = Memo::new(move |_| {
        let contacts = |book: &imageshare_core::address_book::Book| {
            book.contacts().map(|(id, contact)| (id.clone(), contact.clone())).collect::<Vec<_>>()
        };
        let mut all: Vec<Entry> = book.with(&book_cloud, contacts);
        sort_by(&mut all, |(_, one), (_, other)| lower(&one.alias).cmp(&lower(&other.alias)));
        all
    });
    let matching = Memo::new(move |_| {
        let query = lower(text.get().trim());
        all.with(|all| {
            all.iter().filter(|entry| is_match(entry, &query)).cloned().collect::<Vec<_>>()
        })
    });
    let has_search = Memo::new(move |_| all.with(Vec::len) >= SEARCH_FROM);
    let row_count = move || {
        let (found, all) = (matching.with(Vec::len), all.with(Vec::len));
        let shown = found.min(MAX_ROWS);
        has_search.get().then(|| address_book::shown(shown, all))
    };
    let pointer_rest = PointerRest::new();
    view! {
        <Show when=move || has_search.get()>
            <TextField label=address_book::SEARCH value=text kind=TextKind::Search />
        </Show>
        <ul
            class="list"
            role="list"
            aria-label=address_book::LIST
            on:pointerdown=move |event| pointer_rest.pressed(&event)
            on:pointerleave=move |_| pointer_rest.left()
        >
            {stable_rows(
                pointer_rest,
                move || matching.with(|all| all.iter().take(MAX_ROWS).cloned().collect()),
                |(id, _): &Entry| id.to_string(),
                |(_, contact): &Entry| format!("{contact:?}"),
                move |entry| row(model, cloud.clone(), entry),
                |entry| address_book::deleted(&display_name(entry)),
            )}
        </ul>
        <p class="soft num" role="status">{reactive(row_count)}</p>
    }
    .into_any()
}

fn is_match((id, contact): &Entry, query: &str) -> bool {
    let has = |text: &str| lower(text).contains(query);
    has(id.as_str()) || has(&contact.alias) || contact.groups.iter().any(|group| has(group))
}

fn display_name((id, contact): &Entry) -> String {
    match contact.alias.as_str() {
        "" => shorten(id.as_str()),
        alias => alias.to_owned(),
    }
}

fn row(model: Model, cloud: Origin, entry: Entry) -> AnyView {
    let (book, toasts) = (use_book(), expect_context::<Toasts>());
    let name = display_name(&entry);
    let (id, contact) = entry;
    let draft = Draft::from_contact(&id, &contact);
    let edit = move || model.edited.set(Some(draft.clone()));
    let (id_text, removed_name) = (id.to_string(), name.clone());
    let badges =
        contact.groups.iter().map(|group| view! { <Badge word=group.clone() /> }).collect_view();
    let delete = move || {
        let (_, stored) = book.change(&cloud, |book| book.remove(&id));
        model.not_stored.set(!stored);
        let (cloud, id, contact) = (cloud.clone(), id.clone(), contact.clone());
        let text = address_book::removed(&removed_name);
        // Undo must outlive its row: created outside the row's scope, the callback isn't disposed with it.
        spawn_local(async move {
            let undo = move |()| {
                // Fails only if the user gave its name to another contact meanwhile; then it stays deleted.
                let _ = book.change(&cloud, |book| book.insert(id.clone(), &contact));
            };
            let act = Some((address_book::UNDO.to_owned(), UnsyncCallback::new(undo)));
            toasts.show(Toast { text, action: act, subject: None });
        });
        focus::restore("#contact input");
    };
    view! {
        <li data-test="contact">
            <span>
                <b>{name.clone()}</b>
                " "
                <Id whole=id_text />
            </span>
            <span class="row">{badges}</span>
            <div class="buttons">
                <Button label=address_book::EDIT small=true about=name.clone() on_press=edit />
                <Button label=address_book::DELETE small=true about=name on_press=delete />
            </div>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contact_is_found_by_name_id_and_group() {
        let groups = ["Labs".to_owned()].into();
        let entry: Entry =
            ("b81e4d2f".parse().unwrap(), Contact { alias: "QA Lab".to_owned(), groups });
        assert!(["qa", "b81e", "labs", ""].into_iter().all(|query| is_match(&entry, query)));
        assert!(!is_match(&entry, "web"));
    }
}
