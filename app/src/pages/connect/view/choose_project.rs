//! The choice of a project after a sign-in without one: lists the projects that the user may sign in to.

use imageshare_core::model::Project;
use leptos::{html, prelude::*};

use super::super::actions::sign_in::SignIn;
use super::super::model::project_choice::ProjectChoice;
use crate::components::{Button, ButtonKind, FailureNotice, Notice, Section, SelectField};
use crate::data::{Choice, Intent};
use crate::messages::connect::{choose_project, single_sign_on};
use crate::messages::{connect, count};
use crate::reactive::{effect, reactive};

/// The choice of the project. Takes the focus when it appears, because it replaces the form.
#[component]
pub(in crate::pages::connect) fn ChooseProject(sign_in: SignIn) -> AnyView {
    let container = NodeRef::<html::Div>::new();
    effect(move || {
        if let Some(container) = container.get() {
            drop(container.focus());
        }
    });
    let content = move || {
        let Some(choice) = sign_in.project_choice.get() else {
            return ().into_any();
        };
        if choice.projects.is_empty() {
            no_projects_notice(sign_in)
        } else {
            project_list(sign_in, choice)
        }
    };
    view! {
        <div class="connect__choose" node_ref=container tabindex="-1">
            {reactive(content)}
            {move || sign_in.failure.get().map(|error| view! { <FailureNotice failure=connect::explain_sign_in(&error) /> })}
        </div>
    }
    .into_any()
}

fn project_list(sign_in: SignIn, choice: ProjectChoice) -> AnyView {
    let user = choice.user_name();
    let (title, explanation, continue_label, back) = if choice.must_confirm {
        (
            single_sign_on::CONFIRM,
            single_sign_on::signed_in_as(&choice.host(), &user),
            single_sign_on::continue_as(&user),
            single_sign_on::NOT_ME,
        )
    } else {
        (
            choose_project::TITLE,
            choose_project::EXPLANATION.to_owned(),
            choose_project::CONTINUE.to_owned(),
            choose_project::BACK,
        )
    };
    let note = choice.must_confirm.then_some(single_sign_on::CONFIRM_NOTE);
    let projects = choice.projects;
    let preferred = sign_in.preferred_project(&projects);
    let chosen = RwSignal::new(preferred.map(|project| project.id.to_string()).unwrap_or_default());
    let option = |project: &Project| {
        Choice::new(
            project.id.to_string(),
            choose_project::project_option(&project.name, project.id.as_str()),
        )
    };
    let options: Vec<Choice> = projects.iter().map(option).collect();
    let count_label = count::with_noun(projects.len(), "project", "projects");
    let choose_selected = move || {
        let project =
            projects.iter().find(|project| chosen.with_untracked(|id| project.id.as_str() == id));
        if let Some(project) = project {
            sign_in.choose_project(project.clone());
        }
    };
    view! {
        <Section id="project" title=title aside=count_label>
            <p class="read">{explanation}</p>
            {note.map(|note| view! { <p class="read soft">{note}</p> })}
            <SelectField
                label=choose_project::PROJECT
                choices=Signal::stored(options)
                chosen=chosen
                on_choose=move |id| chosen.set(id)
            />
            <div class="buttons">
                <Button
                    label=continue_label
                    kind=ButtonKind::Primary
                    busy=sign_in.busy
                    on_press=move |()| choose_selected()
                />
                <Button
                    label=back
                    kind=ButtonKind::Subtle
                    on_press=move |()| sign_in.cancel_project_choice()
                />
            </div>
        </Section>
    }
    .into_any()
}

fn no_projects_notice(sign_in: SignIn) -> AnyView {
    view! {
        <Notice intent=Intent::Warn title=choose_project::NO_PROJECT alert=true>
            <p>{choose_project::ASK_FOR_A_ROLE}</p>
            <div class="buttons">
                <Button label=choose_project::BACK on_press=move |()| sign_in.cancel_project_choice() />
            </div>
        </Notice>
    }
    .into_any()
}
