//! The consumer's project: its id, checked here because the cloud does not.

use imageshare_core::rules::recipient::RecipientProblem;
use leptos::prelude::*;

use super::draft::Draft;
use crate::components::{Button, Id, Side, TextField, TextKind};
use crate::live::{follow, live};
use crate::state::use_accounts;
use crate::words::refusal;

/// The field with what helps to fill it.
pub(super) fn field(draft: Draft) -> AnyView {
    let accounts = use_accounts();
    let profile = move || accounts.on(Side::Producer).map(|producer| producer.account.profile());
    let word = untrack(profile).map_or("project", |profile| profile.differences().project_word);
    let error = Signal::derive(move || {
        let problem = draft.checked().err().filter(|_| draft.left.get())?;
        Some(refusal::recipient(profile()?, &problem))
    });
    let doubtful = Memo::new(move |_| {
        draft.insists.get()
            || draft.checked().err().is_some_and(|problem: RecipientProblem| problem.may_insist())
    });
    // Insisting belongs to one text; another one is judged anew.
    let mut before = None;
    follow(move || {
        let text = draft.recipient.get();
        if before.replace(text.clone()).is_some_and(|before| before != text) {
            draft.insists.set(false);
        }
    });
    let insist = move || {
        (doubtful.get() && draft.left.get()).then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || draft.insists.get()
                        on:change:target=move |event| draft.insists.set(event.target().checked())
                    />
                    "I know this id and want to share with it"
                </label>
            }
            .into_any()
        })
    };
    view! {
        <div class="stack">
            <div on:focusout=move |_| draft.left.set(!draft.recipient.with_untracked(String::is_empty))>
                <TextField
                    label=format!("Consumer's {word} id")
                    value=draft.recipient
                    kind=TextKind::Code
                    hint="The cloud takes any text as an id and never says whether it exists, so it is checked here."
                    error=error
                    required=true
                />
            </div>
            {live(insist)}
            {suggestions(draft)}
            <p class="soft">
                {format!("Ask the consumer for it: it stands on its page under Accounts. A {word}'s name cannot be looked up.")}
            </p>
        </div>
    }
    .into_any()
}

/// Accounts that are signed in on this page and could be meant.
fn suggestions(draft: Draft) -> AnyView {
    let accounts = use_accounts();
    let list = move || {
        let producer = accounts.on(Side::Producer)?;
        let mut projects: Vec<_> = accounts
            .all()
            .iter()
            .filter(|other| other.origin == producer.origin)
            .filter_map(|other| other.project().cloned())
            .filter(|project| producer.project() != Some(project))
            .collect();
        projects.dedup();
        let rows = projects
            .into_iter()
            .map(|project| {
                let id = project.id.to_string();
                let label = format!("Use {}", project.name);
                let press = move || {
                    draft.recipient.set(id.clone());
                    draft.left.set(true);
                };
                view! {
                    <li>
                        <span>
                            <b>{project.name.clone()}</b>
                            <span class="soft">"signed in on this page " <Id whole=project.id.to_string() /></span>
                        </span>
                        <Button label=label small=true on_press=press />
                    </li>
                }.into_any()
            })
            .collect_view();
        Some(view! { <ul class="list list--tight" role="list">{rows}</ul> }.into_any())
    };
    live(list).into_any()
}
