//! The header of the page: producer, selected image and consumer side by side. Used by the page; sends nothing.

use std::rc::Rc;

use imageshare_core::exposure::OwnImage;
use imageshare_core::model::{Image, RegionName, Side};
use leptos::prelude::*;

use super::super::model::ShareAndAcceptModel;
use crate::components::{AccountCard, Id, LinkButton, RelativeTime, Status, StatusIcon};
use crate::data::Intent;
use crate::messages::{count, image as image_text, share_and_accept};
use crate::pages::accounts::SignInAsButton;
use crate::parts::{Lane, ShareState};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{SignedInAccount, use_accounts, use_sandbox};

/// Producer, image, consumer.
#[component]
pub(in crate::pages::share_and_accept) fn AccountPair(
    /// The state of the page.
    model: ShareAndAcceptModel,
    /// The progress of the share.
    share_state: Signal<ShareState>,
) -> AnyView {
    let accounts = use_accounts();
    let card = move |side: Side| {
        let card = move || match accounts.assigned_account(side) {
            Some(account) => account_card(side, &account),
            None => empty_card(side),
        };
        reactive(card).into_any()
    };
    let tile = move || match model.selected_images().as_slice() {
        [] => view! { <span class="soft">{share_and_accept::NO_IMAGE}</span> }.into_any(),
        [one] => image_summary(&one.region, &one.image),
        several => images_summary(several),
    };
    view! {
        <section class="facing" aria-label=share_and_accept::ACCOUNTS_AND_IMAGE>
            {card(Side::Producer)}
            <Lane state=share_state turns=true>
                <div class="facing__image">{reactive(tile)}</div>
            </Lane>
            {card(Side::Consumer)}
        </section>
    }
    .into_any()
}

fn account_card(side: Side, account: &Rc<SignedInAccount>) -> AnyView {
    let session = account.account.session();
    let id = account.project().map(|project| project.id.to_string());
    let person = share_and_accept::person_and_role(&account.person(), &session.role);
    let ends = session.expires_at;
    view! {
        <AccountCard side=side name=account.title()>
            <span>{person}</span>
            {id.map(|id| view! { <Id full_id=id /> })}
            <span class="row facing__signed">
                <Status
                    icon=StatusIcon::Done
                    word=share_and_accept::SIGNED_IN
                    intent=Intent::Good
                />
                <span class="soft">{share_and_accept::EXPIRES} " " <RelativeTime at=ends /></span>
            </span>
        </AccountCard>
    }
    .into_any()
}

fn empty_card(side: Side) -> AnyView {
    let sandbox = use_sandbox();
    let sandbox_accounts = move || {
        sandbox.is_open().then(|| {
            view! {
                <LinkButton
                    href=Route::Accounts.href()
                    label=share_and_accept::SANDBOX_USERS
                />
            }
        })
    };
    let accounts = use_accounts();
    let other_projects = move || {
        let can_change = |known: &Rc<SignedInAccount>| known.account.session().can_change_project;
        let is_offered = !sandbox.is_open() && accounts.all().iter().any(can_change);
        is_offered.then(|| {
            let label = share_and_accept::OTHER_PROJECT;
            view! { <LinkButton href=Route::Accounts.href() label=label /> }
        })
    };
    view! {
        <AccountCard side=side name=share_and_accept::NO_ACCOUNT>
            <p class="soft">{share_and_accept::account_missing(side)}</p>
            <div class="buttons">
                <SignInAsButton side=side /> {reactive(sandbox_accounts)} {reactive(other_projects)}
            </div>
        </AccountCard>
    }
    .into_any()
}

fn image_summary(region: &RegionName, image: &Image) -> AnyView {
    let os = image_text::operating_system(image);
    let size = image_text::size(image);
    let facts = share_and_accept::image_facts(os.as_deref(), &size, Some(region));
    view! {
        <b>{image.title()}</b>
        <span class="soft">{facts}</span>
        <Id full_id=image.id.to_string() />
    }
    .into_any()
}

/// Several images: their number, their total size, and the first names.
fn images_summary(images: &[OwnImage]) -> AnyView {
    const MAX_NAMED_IMAGES: usize = 3;
    let bytes = images.iter().filter_map(|shared| shared.image.size).sum();
    let names: Vec<String> =
        images.iter().take(MAX_NAMED_IMAGES).map(|shared| shared.image.title()).collect();
    let names = share_and_accept::first_titles(&names, images.len() <= MAX_NAMED_IMAGES);
    let region = images.first().map(|shared| &shared.region);
    let facts = share_and_accept::image_facts(None, &count::format_bytes(bytes), region);
    view! {
        <b>{share_and_accept::image_count(images.len())}</b>
        <span class="soft">{facts}</span>
        <span class="soft">{names}</span>
    }
    .into_any()
}
