//! Keeps the names that came with pasted IDs in the address book, on a press.
//!
//! Called where recipients are chosen.

use imageshare_core::plan::recipients::{People, Person, Written};
use leptos::prelude::*;

use crate::components::Button;
use crate::state::{Origin, use_book};
use crate::words::count;

/// The button; nothing where no name is new.
pub fn keep_names(cloud: Origin, people: Memo<People>) -> Option<AnyView> {
    let book = use_book();
    let new: Vec<Person> = people.with(|people| {
        let is_new = |person: &&Person| {
            (person.alias.is_some() || person.group.is_some())
                && book.name_of(&cloud, &person.id).is_none()
        };
        people.ready.iter().filter(is_new).cloned().collect()
    });
    let label = format!("Save {} to the address book", count::of(new.len(), "name", "names"));
    let any = !new.is_empty();
    let press = move || {
        let list = new.iter().map(|person| Written {
            line: 0,
            id: person.id.to_string(),
            alias: person.alias.clone(),
            group: person.group.clone(),
        });
        // A name that is taken already stays the other one's; the list itself is not touched.
        let _refused = book.change(&cloud, |book| book.take_in(list.collect()));
    };
    any.then(|| view! { <Button label=label small=true on_press=press /> }.into_any())
}
