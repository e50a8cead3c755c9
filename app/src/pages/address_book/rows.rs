//! The contacts as rows, with what can be done with each.

use imageshare_core::address_book::Contact;
use imageshare_core::model::ProjectId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Model;
use super::contact::Draft;
use crate::components::{Badge, Button, Id, PointerRest, TextField, TextKind, kept_rows};
use crate::data::{Toast, Toasts, shorten};
use crate::messages::count;
use crate::messages::letter_case::lower;
use crate::order::sort_by;
use crate::parts::focus;
use crate::reactive::reactive;
use crate::state::{Origin, use_book};

/// From so many contacts on there is a field to look for one.
const MANY: usize = 8;
/// So many are shown; the rest comes by typing.
const SHOWN: usize = 200;

/// A contact with its project.
type Entry = (ProjectId, Contact);

/// The list.
pub(super) fn list(model: Model, cloud: Origin) -> AnyView {
    let book = use_book();
    let text = RwSignal::new(String::new());
    let own = cloud.clone();
    let all = Memo::new(move |_| {
        let contacts = |book: &imageshare_core::address_book::Book| {
            book.contacts().map(|(id, contact)| (id.clone(), contact.clone())).collect::<Vec<_>>()
        };
        let mut all: Vec<Entry> = book.with(&own, contacts);
        sort_by(&mut all, |(_, one), (_, other)| lower(&one.alias).cmp(&lower(&other.alias)));
        all
    });
    let fitting = Memo::new(move |_| {
        let wanted = lower(text.get().trim());
        all.with(|all| all.iter().filter(|entry| fits(entry, &wanted)).cloned().collect::<Vec<_>>())
    });
    let many = Memo::new(move |_| all.with(Vec::len) >= MANY);
    let rest = move || {
        let (found, all) = (fitting.with(Vec::len), all.with(Vec::len));
        let shown = found.min(SHOWN);
        many.get().then(|| format!("{shown} of {}", count::of(all, "project", "projects")))
    };
    let resting = PointerRest::new();
    view! {
        <Show when=move || many.get()>
            <TextField label="Search by name, ID or group" value=text kind=TextKind::Search />
        </Show>
        <ul
            class="list"
            role="list"
            aria-label="Projects in the address book"
            on:pointerdown=move |event| resting.pressed(&event)
            on:pointerleave=move |_| resting.left()
        >
            {kept_rows(
                resting,
                move || fitting.with(|all| all.iter().take(SHOWN).cloned().collect()),
                |(id, _): &Entry| id.to_string(),
                |(_, contact): &Entry| format!("{contact:?}"),
                move |entry| row(model, cloud.clone(), entry),
                |entry| format!("{} is deleted.", name_of(entry)),
            )}
        </ul>
        <p class="soft num" role="status">{reactive(rest)}</p>
    }
    .into_any()
}

fn fits((id, contact): &Entry, wanted: &str) -> bool {
    let has = |text: &str| lower(text).contains(wanted);
    has(id.as_str()) || has(&contact.alias) || contact.groups.iter().any(|group| has(group))
}

fn name_of((id, contact): &Entry) -> String {
    match contact.alias.as_str() {
        "" => shorten(id.as_str()),
        alias => alias.to_owned(),
    }
}

fn row(model: Model, cloud: Origin, entry: Entry) -> AnyView {
    let (book, toasts) = (use_book(), expect_context::<Toasts>());
    let name = name_of(&entry);
    let (id, contact) = entry;
    let draft = Draft::of(&id, &contact);
    let edit = move || model.edited.set(Some(draft.clone()));
    let (whole, told) = (id.to_string(), name.clone());
    let badges =
        contact.groups.iter().map(|group| view! { <Badge word=group.clone() /> }).collect_view();
    let delete = move || {
        let (_, kept) = book.change(&cloud, |book| book.remove(&id));
        model.unkept.set(!kept);
        let (cloud, id, contact) = (cloud.clone(), id.clone(), contact.clone());
        let text = format!("{told} was removed from the address book. Its shares are unchanged.");
        // The way back outlives the row that it stood on: made outside of it, it is not taken away with it.
        spawn_local(async move {
            let back = move |()| {
                // Nobody else can have taken its name meanwhile but by hand; then it stays out.
                let _ = book.change(&cloud, |book| book.put(id.clone(), &contact));
            };
            let act = Some(("Undo".to_owned(), UnsyncCallback::new(back)));
            toasts.show(Toast { text, act, subject: None });
        });
        focus::regain("#contact input");
    };
    view! {
        <li data-test="contact">
            <span>
                <b>{name.clone()}</b>
                " "
                <Id whole=whole />
            </span>
            <span class="row">{badges}</span>
            <div class="buttons">
                <Button label="Change" small=true about=name.clone() on_press=edit />
                <Button label="Delete" small=true about=name on_press=delete />
            </div>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_found_by_name_id_and_group() {
        let groups = ["Labs".to_owned()].into();
        let entry: Entry =
            ("b81e4d2f".parse().unwrap(), Contact { alias: "QA Lab".to_owned(), groups });
        assert!(["qa", "b81e", "labs", ""].into_iter().all(|wanted| fits(&entry, wanted)));
        assert!(!fits(&entry, "web"));
    }
}
