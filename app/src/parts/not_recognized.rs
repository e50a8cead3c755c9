//! The parts of a text that are not recognized as recipients: each shows why, and how to fix or remove it. A known name becomes
//! a suggestion.
//!
//! Used where recipients are chosen. The core decides what is recognized.

use imageshare_core::model::ProjectId;
use imageshare_core::plan::recipients::{SkipReason, UnusedText};
use leptos::prelude::*;

use crate::components::{Button, Icon, IconName};
use crate::data::shorten;
use crate::messages::not_recognized;
use crate::state::{KnownProjects, RecipientFields};

/// How many parts are listed; a long message is not repeated.
const MAX_LISTED: usize = 6;

/// The list; none if everything was recognized. `text` is the selector of the field, which gets the focus.
pub fn not_recognized_list(
    unused: &[UnusedText],
    fields: RecipientFields,
    known_projects: Memo<Option<KnownProjects>>,
    on_change: UnsyncCallback<()>,
) -> Option<AnyView> {
    if let [one] = unused
        && one.reason == SkipReason::NoIdInText
    {
        let line = not_recognized::NO_ID_AT_ALL;
        let view =
            view! { <p class="status--warn"><Icon name=IconName::Warn /><span>{line}</span></p> };
        return Some(view.into_any());
    }
    let unused: Vec<&UnusedText> =
        unused.iter().filter(|one| !matches!(one.reason, SkipReason::KnownName(_))).collect();
    if unused.is_empty() {
        return None;
    }
    let row = |unused_text: &UnusedText| {
        let line = not_recognized::skipped_line(unused_text);
        let remove = (unused_text.reason != SkipReason::NoId).then(|| {
            let (about, part) = (unused_text.text.clone(), unused_text.clone());
            let press = move || {
                fields.remove_unused_text(known_projects, &part);
                on_change.run(());
            };
            view! { <Button label=not_recognized::REMOVE small=true about=about on_press=press /> }
                .into_any()
        });
        view! {
            <li>
                <span>{line}</span>
                " "
                {remove}
            </li>
        }
    };
    let rows = unused.iter().take(MAX_LISTED).copied().map(row).collect_view();
    let rest = unused.len().saturating_sub(MAX_LISTED);
    let more = (rest > 0).then(|| view! { <li>{not_recognized::more_parts(rest)}</li> });
    Some(
        view! {
            <p class="soft">{not_recognized::CHECK}</p>
            <ul class="list list--plain not-taken" role="list" aria-label=not_recognized::TITLE>
                {rows}
                {more}
            </ul>
        }
        .into_any(),
    )
}

/// A suggestion for each known project that the text names without its ID. It is next to the recognized ones, so that nobody
/// overlooks it.
pub fn name_suggestions(
    unused: &[UnusedText],
    fields: RecipientFields,
    on_change: UnsyncCallback<()>,
) -> Option<AnyView> {
    let suggestion = |unused_text: &UnusedText| {
        let SkipReason::KnownName(ids) = &unused_text.reason else { return None };
        let (name, several) = (unused_text.text.clone(), ids.len() > 1);
        let button = |id: &ProjectId| {
            let label = if several {
                not_recognized::add_with_id_button(&name, &shorten(id.as_str()))
            } else {
                not_recognized::add_project_button(&name)
            };
            let id = id.clone();
            let press = move || {
                fields.add_project(&id);
                on_change.run(());
            };
            view! { <Button label=label small=true on_press=press /> }
        };
        let buttons = ids.iter().map(button).collect_view();
        let view = view! {
            <li class="status--warn">
                <Icon name=IconName::Warn />
                <span>{not_recognized::name_question(unused_text, ids.len())}</span>
                {buttons}
            </li>
        };
        Some(view)
    };
    let suggestions: Vec<_> = unused.iter().filter_map(suggestion).collect();
    (!suggestions.is_empty()).then(|| {
        view! {
            <ul
                class="list list--plain"
                role="list"
                aria-label=not_recognized::ALSO_MENTIONED
                data-test="named-too"
            >
                {suggestions}
            </ul>
        }
        .into_any()
    })
}
