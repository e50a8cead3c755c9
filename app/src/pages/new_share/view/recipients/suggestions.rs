//! Suggested recipients: groups and names of the address book, and the accounts of this page. Used by step 2.

use imageshare_core::model::{Project, ProjectId};
use imageshare_core::plan::recipients::entry_key;
use leptos::prelude::*;

use crate::components::{Button, LinkButton, SelectField};
use crate::data::Choice;
use crate::messages::new_share::recipients;
use crate::pages::new_share::model::FormModel;
use crate::parts::focus;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::SignedInAccount;

/// Prefix of a group's key. No project's key starts with it, because no ID contains a colon followed by a space.
const GROUP_KEY_PREFIX: &str = "group: ";

/// The maximum number of projects in the list of the user's projects.
const MAX_PROJECT_CHOICES: usize = 200;

/// The suggestions, and a link to the address book.
pub(super) fn suggestions(model: FormModel) -> AnyView {
    let suggested = Signal::derive(move || suggestion_choices(model));
    let listed = Signal::derive(move || listed_project_choices(model));
    let signed_in_buttons = move || {
        let projects = signed_in_projects(model);
        let button = |(id, name): (ProjectId, String)| {
            let press = move || add_projects(model, std::slice::from_ref(&id));
            view! { <Button label=recipients::add_project_button(&name) small=true on_press=press /> }
        };
        projects.into_iter().map(button).collect_view()
    };
    view! {
        <div class="share__from">
            {suggestion_select(model, recipients::FROM_ADDRESS_BOOK, suggested)}
            {suggestion_select(model, recipients::FROM_OWN_PROJECTS, listed)}
            <div class="buttons">
                {reactive(signed_in_buttons)}
                <LinkButton href=Route::AddressBook.href() label=recipients::ADDRESS_BOOK small=true />
            </div>
        </div>
    }
    .into_any()
}

/// A list to choose from, as long as it has more than its first choice, which adds none.
fn suggestion_select(
    model: FormModel,
    label: &'static str,
    choices: Signal<Vec<Choice>>,
) -> AnyView {
    let has_choices = Memo::new(move |_| choices.with(|choices| choices.len() > 1));
    view! {
        <Show when=move || has_choices.get()>
            <SelectField
                label=label
                choices=choices
                chosen=Signal::stored(String::new())
                on_choose=move |chosen: String| add_suggestion(model, &chosen)
            />
        </Show>
    }
    .into_any()
}

/// Projects signed in on this page that could be recipients and are not yet.
fn signed_in_projects(model: FormModel) -> Vec<(ProjectId, String)> {
    let Some(producer) = model.producer() else { return Vec::new() };
    let ready: Vec<ProjectId> =
        model.recipients().with(|people| people.ready.iter().map(|one| one.id.clone()).collect());
    let could_receive = |other: &&std::rc::Rc<SignedInAccount>| {
        other.cloud == producer.cloud && other.project() != producer.project()
    };
    let all = model.accounts().all();
    let others = all.iter().filter(could_receive).filter_map(|other| other.project());
    let mut found: Vec<(ProjectId, String)> = Vec::new();
    for project in others.filter(|project| !ready.contains(&project.id)) {
        if found.iter().all(|(id, _)| *id != project.id) {
            found.push((project.id.clone(), project.name.clone()));
        }
    }
    found
}

/// Projects that the signed-in users can list and are not recipients yet, after a first choice that adds none.
fn listed_project_choices(model: FormModel) -> Vec<Choice> {
    let Some(producer) = model.producer() else { return Vec::new() };
    let listed = model.address_book().listed_projects(&producer.cloud);
    let is_ready = |id: &ProjectId| {
        model.recipients().with(|people| people.ready.iter().any(|ready| ready.id == *id))
    };
    let choice = |project: Project| {
        let label = recipients::listed_project(&project.name, project.id.as_str());
        Choice::new(project.id.as_str(), label)
    };
    let none = Choice::new("", recipients::CHOOSE_PROJECT.to_owned());
    let others = listed.into_iter().filter(|project| !is_ready(&project.id));
    // More can be found by typing their names.
    let others = others.take(MAX_PROJECT_CHOICES).map(choice);
    std::iter::once(none).chain(others).collect()
}

fn suggestion_choices(model: FormModel) -> Vec<Choice> {
    let Some(producer) = model.producer() else { return Vec::new() };
    let profile = producer.account.profile();
    model.address_book().with_book(&producer.cloud, |book| {
        let groups = book.group_names().into_iter().map(|group| {
            let label =
                recipients::group_label(profile, group, book.projects_in_group(group).count());
            Choice::new(format!("{GROUP_KEY_PREFIX}{group}"), label)
        });
        let named = book.contacts().filter(|(_, contact)| !contact.alias.is_empty());
        let mut people: Vec<(&str, &ProjectId)> =
            named.map(|(id, contact)| (contact.alias.as_str(), id)).collect();
        people.sort_unstable();
        let people =
            people.into_iter().map(|(alias, id)| Choice::new(id.as_str(), alias.to_owned()));
        let none = Choice::new("", recipients::CHOOSE.to_owned());
        std::iter::once(none).chain(groups).chain(people).collect()
    })
}

fn add_suggestion(model: FormModel, chosen: &str) {
    let Some(producer) = untrack(|| model.producer()) else { return };
    let ids: Vec<ProjectId> = match chosen.strip_prefix(GROUP_KEY_PREFIX) {
        Some(group) => untrack(|| {
            model
                .address_book()
                .with_book(&producer.cloud, |book| book.projects_in_group(group).cloned().collect())
        }),
        None => chosen.parse().into_iter().collect(),
    };
    add_projects(model, &ids);
}

/// Adds projects, even if they were removed before.
fn add_projects(model: FormModel, ids: &[ProjectId]) {
    let fields = model.form().fields();
    fields.removed_entries.update(|set| {
        set.retain(|removed| ids.iter().all(|id| entry_key(id.as_str()) != *removed));
    });
    fields.added_projects.update(|added| {
        for id in ids {
            if !added.contains(id) {
                added.push(id.clone());
            }
        }
    });
    focus::restore_focus(".share__from :is(button, a)");
}
