//! The list of contacts, each with its buttons, and the field to search it.

use imageshare_core::model::ProjectId;
use imageshare_core::ui::address_book::Contact;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::{BookModel, ContactDraft};
use crate::components::{Badge, Button, Id, PointerHover, TextField, TextKind, stable_rows};
use crate::data::{CloudId, Toast, Toasts, shorten};
use crate::messages::address_book;
use crate::messages::text_case::to_lowercase;
use crate::parts::focus;
use crate::reactive::reactive;
use crate::sorting::sort_by;
use crate::state::use_address_book;

/// The number of contacts from which the search field is shown.
const MIN_CONTACTS_FOR_SEARCH: usize = 8;
/// The maximum number of rows; a search finds the other contacts.
const MAX_ROWS: usize = 200;

/// A contact with its project.
type ContactEntry = (ProjectId, Contact);

/// The list.
pub(in crate::pages::address_book) fn contact_list(model: BookModel, cloud: CloudId) -> AnyView {
    let book = use_address_book();
    let text = RwSignal::new(String::new());
    let book_cloud = cloud.clone();
    let all = Memo::new(move |_| {
        let contacts = |book: &imageshare_core::ui::address_book::ContactBook| {
            book.contacts().map(|(id, contact)| (id.clone(), contact.clone())).collect::<Vec<_>>()
        };
        let mut all: Vec<ContactEntry> = book.with_book(&book_cloud, contacts);
        sort_by(&mut all, |(_, one), (_, other)| {
            to_lowercase(&one.alias).cmp(&to_lowercase(&other.alias))
        });
        all
    });
    let matching = Memo::new(move |_| {
        let query = to_lowercase(text.get().trim());
        all.with(|all| {
            all.iter().filter(|entry| matches_query(entry, &query)).cloned().collect::<Vec<_>>()
        })
    });
    let has_search = Memo::new(move |_| all.with(Vec::len) >= MIN_CONTACTS_FOR_SEARCH);
    let row_count = move || {
        let (found, all) = (matching.with(Vec::len), all.with(Vec::len));
        let shown = found.min(MAX_ROWS);
        has_search.get().then(|| address_book::shown_count(shown, all))
    };
    let pointer_hover = PointerHover::new();
    view! {
        <Show when=move || has_search.get()>
            <TextField label=address_book::SEARCH value=text kind=TextKind::Search />
        </Show>
        <ul
            class="list"
            role="list"
            aria-label=address_book::LIST
            on:pointerdown=move |event| pointer_hover.handle_pointer_down(&event)
            on:pointerleave=move |_| pointer_hover.handle_pointer_leave()
        >
            {stable_rows(
                pointer_hover,
                move || matching.with(|all| all.iter().take(MAX_ROWS).cloned().collect()),
                |(id, _): &ContactEntry| id.to_string(),
                |(_, contact): &ContactEntry| format!("{contact:?}"),
                move |entry| contact_row(model, cloud.clone(), entry),
                |entry| address_book::deleted_row_text(&display_name(entry)),
            )}
        </ul>
        <p class="soft num" role="status">{reactive(row_count)}</p>
    }
    .into_any()
}

fn matches_query((id, contact): &ContactEntry, query: &str) -> bool {
    let has = |text: &str| to_lowercase(text).contains(query);
    has(id.as_str()) || has(&contact.alias) || contact.groups.iter().any(|group| has(group))
}

fn display_name((id, contact): &ContactEntry) -> String {
    match contact.alias.as_str() {
        "" => shorten(id.as_str()),
        alias => alias.to_owned(),
    }
}

fn contact_row(model: BookModel, cloud: CloudId, entry: ContactEntry) -> AnyView {
    let (book, toasts) = (use_address_book(), expect_context::<Toasts>());
    let name = display_name(&entry);
    let (id, contact) = entry;
    let draft = ContactDraft::from_contact(&id, &contact);
    let edit = move || model.contact_to_edit.set(Some(draft.clone()));
    let (id_text, removed_name) = (id.to_string(), name.clone());
    let badges =
        contact.groups.iter().map(|group| view! { <Badge word=group.clone() /> }).collect_view();
    let delete = move || {
        let (_, stored) = book.update_book(&cloud, |book| book.remove(&id));
        model.save_failed.set(!stored);
        let (cloud, id, contact) = (cloud.clone(), id.clone(), contact.clone());
        let text = address_book::deleted_toast(&removed_name);
        // Undo must outlive its row: created outside the row's scope, the callback isn't disposed with it.
        spawn_local(async move {
            let undo = move |()| {
                // Fails only if the user gave its name to another contact meanwhile; then it stays deleted.
                let _ = book.update_book(&cloud, |book| book.insert(id.clone(), &contact));
            };
            let act = Some((address_book::UNDO.to_owned(), UnsyncCallback::new(undo)));
            toasts.show(Toast { text, action: act, subject: None });
        });
        focus::restore_focus("#contact input");
    };
    view! {
        <li data-test="contact">
            <span>
                <b>{name.clone()}</b>
                " "
                <Id full_id=id_text />
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
        let entry: ContactEntry =
            ("b81e4d2f".parse().unwrap(), Contact { alias: "QA Lab".to_owned(), groups });
        assert!(["qa", "b81e", "labs", ""].into_iter().all(|query| matches_query(&entry, query)));
        assert!(!matches_query(&entry, "web"));
    }
}
