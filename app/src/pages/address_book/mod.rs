//! The address book page: the user's names and groups for the projects of a cloud. Stored on this device only.

mod actions;
mod model;
mod view;

use leptos::prelude::*;

use model::Model;
use view::{contact, rows};

use crate::components::{EmptyState, Notice, PageHead, Section};
use crate::data::Intent;
use crate::messages::count;
use crate::parts::SignedOut;
use crate::reactive::reactive;
use crate::state::{Origin, use_accounts, use_book};

/// The page.
#[component]
pub fn Book() -> AnyView {
    let accounts = use_accounts();
    let model = Model {
        cloud: Memo::new(move |_| accounts.actor().map(|actor| actor.origin.clone())),
        not_stored: RwSignal::new(false),
        edited: RwSignal::new(None),
    };
    let meta = move || {
        let cloud_note = move || {
            model.cloud.get().map(|cloud| {
                format!(
                    "For {}. Names stay on this device and aren't sent to any cloud.",
                    cloud.label()
                )
            })
        };
        view! { <span>{reactive(cloud_note)}</span> }.into_any()
    };
    let body = move || match model.cloud.get() {
        Some(cloud) => view! { {content(model, cloud)} }.into_any(),
        None => view! { <SignedOut /> }.into_any(),
    };
    view! {
        <PageHead title="Address book" meta=meta />
        {reactive(body)}
    }
    .into_any()
}

fn content(model: Model, cloud: Origin) -> AnyView {
    let book = use_book();
    let (contacts_cloud, groups_cloud) = (cloud.clone(), cloud.clone());
    let number = Memo::new(move |_| book.with(&contacts_cloud, |book| book.contacts().count()));
    let groups = Memo::new(move |_| book.with(&groups_cloud, |book| book.groups().len()));
    let summary = move || match (number.get(), groups.get()) {
        (0, _) => String::new(),
        (contacts, 0) => count::with_noun(contacts, "project", "projects"),
        (contacts, groups) => {
            let contacts = count::with_noun(contacts, "project", "projects");
            format!("{contacts} in {}", count::with_noun(groups, "group", "groups"))
        }
    };
    let not_stored = move || {
        model.not_stored.get().then(|| {
            view! {
                <Notice intent=Intent::Warn title="This browser doesn't store it">
                    <p>"Its storage is full, or it doesn't allow this page to store anything. The address book is kept until the tab is closed; export it below."</p>
                </Notice>
            }
        })
    };
    let empty_state = || {
        view! {
            <EmptyState
                title="No projects yet"
                text="IDs are hard to remember, and clouds don't show the names of other projects. Name the projects you share with below, group them, or import a list."
            />
        }
    };
    let list_cloud = cloud.clone();
    view! {
        {reactive(not_stored)}
        <Section id="people" title="Projects" aside=Signal::derive(summary)>
            <Show when=move || { number.get() > 0 } fallback=empty_state>
                {rows::list(model, list_cloud.clone())}
            </Show>
        </Section>
        <div class="cols">
            {contact::form(model, cloud.clone())}
            {actions::import(model, cloud)}
        </div>
    }
    .into_any()
}
