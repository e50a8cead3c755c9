//! The choice of a project after a sign-in without one: lists the projects that the user may sign in to.

use leptos::{html, prelude::*};

use super::super::actions::project_choice::ProjectChoice;
use super::super::actions::sign_in::SignIn;
use crate::components::{Button, ButtonKind, FailureNotice, Notice, Section, SelectField};
use crate::data::{Choice, Intent};
use crate::messages::connect::choose_project;
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
        let Some(ProjectChoice { projects, .. }) = sign_in.project_choice.get() else {
            return ().into_any();
        };
        if projects.is_empty() {
            no_projects_notice(sign_in)
        } else {
            project_list(sign_in, projects)
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

fn project_list(sign_in: SignIn, projects: Vec<imageshare_core::model::Project>) -> AnyView {
    let chosen =
        RwSignal::new(projects.first().map(|project| project.id.to_string()).unwrap_or_default());
    let choice = |project: &imageshare_core::model::Project| {
        Choice::new(
            project.id.to_string(),
            choose_project::project_option(&project.name, project.id.as_str()),
        )
    };
    let choices: Vec<Choice> = projects.iter().map(choice).collect();
    let count_label = count::with_noun(projects.len(), "project", "projects");
    let choose_selected = move || {
        let project =
            projects.iter().find(|project| chosen.with_untracked(|id| project.id.as_str() == id));
        if let Some(project) = project {
            sign_in.choose_project(project.clone());
        }
    };
    view! {
        <Section id="project" title=choose_project::TITLE aside=count_label>
            <p class="read">{choose_project::EXPLANATION}</p>
            <SelectField
                label=choose_project::PROJECT
                choices=Signal::stored(choices)
                chosen=chosen
                on_choose=move |id| chosen.set(id)
            />
            <div class="buttons">
                <Button
                    label=choose_project::CONTINUE
                    kind=ButtonKind::Primary
                    busy=sign_in.busy
                    on_press=move |()| choose_selected()
                />
                <Button
                    label=choose_project::BACK
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
