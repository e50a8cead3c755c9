//! The address book: what the user calls the projects of a cloud, and which of them belong together. Kept on this device only.

mod contact;
mod import_export;
mod rows;

use leptos::prelude::*;

use crate::components::{EmptyState, Notice, PageHead, Section};
use crate::data::Intent;
use crate::messages::count;
use crate::parts::SignedOut;
use crate::reactive::reactive;
use crate::state::{Origin, use_accounts, use_book};

/// What the page's parts share: whose book it is, and what the device did not keep.
#[derive(Clone, Copy)]
struct Model {
    cloud: Memo<Option<Origin>>,
    /// The device did not take the last change: the book lasts as long as the tab.
    unkept: RwSignal<bool>,
    /// Set by whoever wants a contact edited.
    edited: RwSignal<Option<contact::Draft>>,
}

/// The page.
#[component]
pub fn Book() -> AnyView {
    let accounts = use_accounts();
    let model = Model {
        cloud: Memo::new(move |_| accounts.actor().map(|actor| actor.origin.clone())),
        unkept: RwSignal::new(false),
        edited: RwSignal::new(None),
    };
    let meta = move || {
        let told = move || {
            model.cloud.get().map(|cloud| {
                format!("For {}. Names stay on this device; no cloud learns them.", cloud.label())
            })
        };
        view! { <span>{reactive(told)}</span> }.into_any()
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
    let (own, of_extent) = (cloud.clone(), cloud.clone());
    let number = Memo::new(move |_| book.with(&own, |book| book.contacts().count()));
    let groups = Memo::new(move |_| book.with(&of_extent, |book| book.groups().len()));
    let extent = move || match (number.get(), groups.get()) {
        (0, _) => String::new(),
        (contacts, 0) => count::of(contacts, "project", "projects"),
        (contacts, groups) => {
            let contacts = count::of(contacts, "project", "projects");
            format!("{contacts} in {}", count::of(groups, "group", "groups"))
        }
    };
    let unkept = move || {
        model.unkept.get().then(|| {
            view! {
                <Notice tone=Intent::Warn title="This browser doesn't store it">
                    <p>"Its storage is full, or it doesn't allow this page to store anything. The address book is kept until the tab is closed; export it below."</p>
                </Notice>
            }
        })
    };
    let nobody = || {
        view! {
            <EmptyState
                title="No projects yet"
                text="IDs are hard to remember, and no cloud shows the name of another project. Name the projects you share with below, group them, or import a list."
            />
        }
    };
    let of_rows = cloud.clone();
    view! {
        {reactive(unkept)}
        <Section id="people" title="Projects" aside=Signal::derive(extent)>
            <Show when=move || { number.get() > 0 } fallback=nobody>
                {rows::list(model, of_rows.clone())}
            </Show>
        </Section>
        <div class="cols">
            {contact::form(model, cloud.clone())}
            {import_export::import(model, cloud)}
        </div>
    }
    .into_any()
}
