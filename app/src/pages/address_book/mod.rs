//! The address book page: the user's names and groups for the projects of a cloud. Stored on this device only.

mod actions;
mod model;
mod view;

use leptos::prelude::*;

use model::BookModel;
use view::{contact, rows};

use crate::components::{EmptyState, Notice, PageHead, Section};
use crate::data::{CloudId, Intent};
use crate::messages::address_book;
use crate::parts::SignedOut;
use crate::reactive::reactive;
use crate::state::{use_accounts, use_address_book};

/// The page.
#[component]
pub fn AddressBookPage() -> AnyView {
    let accounts = use_accounts();
    let model = BookModel {
        cloud: Memo::new(move |_| accounts.acting_account().map(|actor| actor.cloud.clone())),
        save_failed: RwSignal::new(false),
        contact_to_edit: RwSignal::new(None),
    };
    let meta = move || {
        let cloud_note =
            move || model.cloud.get().map(|cloud| address_book::about_storage(&cloud.label()));
        view! { <span>{reactive(cloud_note)}</span> }.into_any()
    };
    let body = move || match model.cloud.get() {
        Some(cloud) => view! { {book_content(model, cloud)} }.into_any(),
        None => view! { <SignedOut /> }.into_any(),
    };
    view! {
        <PageHead title=address_book::TITLE meta=meta />
        {reactive(body)}
    }
    .into_any()
}

fn book_content(model: BookModel, cloud: CloudId) -> AnyView {
    let book = use_address_book();
    let (contacts_cloud, groups_cloud) = (cloud.clone(), cloud.clone());
    let number =
        Memo::new(move |_| book.with_book(&contacts_cloud, |book| book.contacts().count()));
    let groups = Memo::new(move |_| book.with_book(&groups_cloud, |book| book.group_names().len()));
    let summary = move || address_book::summary(number.get(), groups.get());
    let not_stored = move || {
        model.save_failed.get().then(|| {
            view! {
                <Notice intent=Intent::Warn title=address_book::NOT_STORED_TITLE>
                    <p>{address_book::NOT_STORED}</p>
                </Notice>
            }
        })
    };
    let empty_state = || {
        view! { <EmptyState title=address_book::EMPTY_TITLE text=address_book::EMPTY /> }
    };
    let list_cloud = cloud.clone();
    view! {
        {reactive(not_stored)}
        <Section id="people" title=address_book::PROJECTS aside=Signal::derive(summary)>
            <Show when=move || { number.get() > 0 } fallback=empty_state>
                {rows::contact_list(model, list_cloud.clone())}
            </Show>
        </Section>
        <div class="cols">
            {contact::contact_form(model, cloud.clone())}
            {actions::import_section(model, cloud)}
        </div>
    }
    .into_any()
}
