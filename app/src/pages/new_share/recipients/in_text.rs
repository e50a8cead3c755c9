//! What was made of a text that was pasted as it came, such as a mail: how many ids were found in it, and what was taken for
//! nobody. Nothing of it is dropped without a word, and the text stays in its field.

use leptos::prelude::*;

use super::super::form_model::FormModel;
use crate::messages::count;
use crate::parts::{focus, named_too, not_recognized};
use crate::reactive::reactive;

/// What is said; nothing of a plain list.
pub(super) fn said(draft: FormModel) -> AnyView {
    let then = UnsyncCallback::new(|()| focus::regain(".panel--consumer textarea"));
    let said = move || {
        let (found, unread) = draft.people().with(|people| (people.in_text, people.unread.clone()));
        let list = not_recognized(&unread, draft.fields(), draft.known(), then);
        (found > 0 || list.is_some()).then(|| view(found, list))
    };
    let named =
        move || draft.people().with(|people| named_too(&people.unread, draft.fields(), then));
    view! { <div role="status" class="stack stack--close">{reactive(named)} {reactive(said)}</div> }
        .into_any()
}

fn view(found: usize, list: Option<AnyView>) -> AnyView {
    let found = match found {
        0 => None,
        some => Some(format!("{} found in the text.", count::of(some, "ID", "IDs"))),
    };
    let found = found.map(|found| view! { <p>{found}</p> });
    view! {
        <div class="stack stack--close" data-test="in-text">
            {found}
            {list}
        </div>
    }
    .into_any()
}
