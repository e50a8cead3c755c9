//! Result of reading free text, such as a pasted mail: how many IDs were found, and what was not recognized. Used by step 2.
//! It must report everything that is ignored; the text stays in its field.

use leptos::prelude::*;

use crate::messages::new_share::recipients;
use crate::pages::new_share::model::FormModel;
use crate::parts::{focus, name_suggestions, not_recognized_list};
use crate::reactive::reactive;

/// The result; empty for a plain list.
pub(super) fn text_result(model: FormModel) -> AnyView {
    let regain_focus = UnsyncCallback::new(|()| focus::restore_focus(".panel--consumer textarea"));
    let result = move || {
        let (found, unused) =
            model.recipients().with(|people| (people.ids_in_sentences, people.unused.clone()));
        let list = not_recognized_list(
            &unused,
            model.recipient_fields(),
            model.known_projects(),
            regain_focus,
        );
        (found > 0 || list.is_some()).then(|| result_list(found, list))
    };
    let named = move || {
        model
            .recipients()
            .with(|people| name_suggestions(&people.unused, model.recipient_fields(), regain_focus))
    };
    view! { <div role="status" class="stack stack--close">{reactive(named)} {reactive(result)}</div> }
        .into_any()
}

fn result_list(id_count: usize, list: Option<AnyView>) -> AnyView {
    let found = match id_count {
        0 => None,
        some => Some(recipients::found_in_text(some)),
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
