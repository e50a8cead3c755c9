//! The other projects of the signed-in users, each with buttons that open it on a side without another sign-in.

use std::rc::Rc;

use imageshare_core::model::{Project, Side, replace_misleading};
use leptos::prelude::*;

use super::super::actions::change_project::ProjectChange;
use super::super::query::{accounts_that_change_project, is_signed_in_to, load_projects};
use crate::components::{
    Button, FailureNotice, Id, LoadStateView, Section, TextField, TextKind, rows,
};
use crate::data::AccountKey;
use crate::messages::accounts::{self, projects};
use crate::parts::{MAX_LISTED_ROWS, more_line};
use crate::reactive::reactive;
use crate::state::{SignedInAccount, use_accounts};

/// The section; nothing while no signed-in user can have another project.
#[component]
pub(in crate::pages::accounts) fn ProjectsSection() -> AnyView {
    let accounts = use_accounts();
    let keys = Memo::new(move |_| {
        let users = accounts_that_change_project(accounts);
        users.iter().map(|account| account.key).collect::<Vec<_>>()
    });
    let has_any = Memo::new(move |_| keys.with(|keys| !keys.is_empty()));
    let list = move |key: AccountKey| view! { <UserProjects account_key=key /> }.into_any();
    let section = move || {
        has_any.get().then(|| {
            view! {
                <Section id="projects" title=projects::TITLE>
                    <p class="read soft">{projects::EXPLANATION}</p>
                    <div class="stack">{rows(move || keys.get(), |key| format!("{key:?}"), list)}</div>
                </Section>
            }
        })
    };
    reactive(section).into_any()
}

/// The projects of one user.
#[component]
fn UserProjects(account_key: AccountKey) -> AnyView {
    let accounts = use_accounts();
    let Some(user) = untrack(|| accounts.get(account_key)) else { return ().into_any() };
    let (person, loaded) = (user.person(), load_projects(accounts, account_key));
    let title = projects::projects_of(&accounts::account_on_cloud(&person, &user.cloud.label()));
    let user = StoredValue::new_local(user);
    let none = person.clone();
    let empty = move || view! { <p class="soft">{projects::none(&none)}</p> }.into_any();
    view! {
        <div class="stack">
            <h3>{title}</h3>
            <LoadStateView
                state=loaded.signal()
                loading_label=projects::loading(&person)
                empty=empty
                on_retry=loaded.on_retry()
                ready=move |projects| project_list(user.get_value(), projects)
            />
        </div>
    }
    .into_any()
}

fn project_list(user: Rc<SignedInAccount>, projects: Signal<Vec<Project>>) -> AnyView {
    let change = ProjectChange::new();
    let filter = RwSignal::new(String::new());
    let is_long = Memo::new(move |_| projects.with(|all| all.len() > MAX_LISTED_ROWS));
    let found = Memo::new(move |_| {
        let text = filter.with(|text| text.trim().to_lowercase());
        let matches = |project: &&Project| {
            project.name.to_lowercase().contains(&text) || project.id.as_str().contains(&text)
        };
        projects.with(|all| all.iter().filter(matches).cloned().collect::<Vec<_>>())
    });
    let shown =
        move || found.with(|found| found.iter().take(MAX_LISTED_ROWS).cloned().collect::<Vec<_>>());
    let more = move || found.with(|found| more_line(found.len()));
    let user = StoredValue::new_local(user);
    let row = move |project: Project| project_row(change, user.get_value(), project);
    let failed =
        move || change.failure.get().map(|failure| view! { <FailureNotice failure=failure /> });
    view! {
        <Show when=move || is_long.get()>
            <TextField label=projects::FILTER value=filter kind=TextKind::Search />
        </Show>
        <ul class="list" role="list">
            {rows(shown, |project| project.id.to_string(), row)}
        </ul>
        {move || more().map(|line| view! { <p class="soft">{line}</p> })}
        {reactive(failed)}
    }
    .into_any()
}

fn project_row(change: ProjectChange, user: Rc<SignedInAccount>, project: Project) -> AnyView {
    let accounts = use_accounts();
    let name = replace_misleading(&project.name).into_owned();
    let id = project.id.to_string();
    let user = StoredValue::new_local(user);
    let (title, opened) = (name.clone(), StoredValue::new(project));
    let is_signed_in = Memo::new(move |_| {
        opened.with_value(|project| is_signed_in_to(accounts, &user.get_value(), project))
    });
    let busy = Memo::new(move |_| {
        opened.with_value(|project| change.busy_with.with(|busy| busy.as_ref() == Some(project)))
    });
    let side_button = move |side: Side| {
        let press = move || change.open(user.with_value(|user| user.key), opened.get_value(), side);
        view! {
            <Button
                label=accounts::use_as_button(side)
                small=true
                about=title.clone()
                busy=busy
                on_press=press
            />
        }
        .into_any()
    };
    let actions = move || {
        if is_signed_in.get() {
            view! { <span class="soft">{projects::SIGNED_IN}</span> }.into_any()
        } else {
            Side::ALL.map(&side_button).into_iter().collect_view().into_any()
        }
    };
    view! {
        <li>
            <span>
                <b>{name}</b>
                " "
                <Id full_id=id />
            </span>
            <div class="buttons end">{reactive(actions)}</div>
        </li>
    }
    .into_any()
}
