//! The header of the page: producer, selected image and consumer side by side. Used by the page; sends nothing.

use std::rc::Rc;

use imageshare_core::exposure::SharedImage;
use imageshare_core::model::{Image, RegionName, Side};
use leptos::prelude::*;

use super::super::model::Model;
use crate::components::{AccountCard, Id, LinkButton, RelativeTime, Status, StatusIcon};
use crate::data::Intent;
use crate::messages::{count, image as image_text};
use crate::pages::accounts::SignInAs;
use crate::parts::{Lane, LaneState};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{SignedIn, use_accounts, use_sandbox};

/// Producer, image, consumer.
#[component]
pub(in crate::pages::share_and_accept) fn AccountPair(
    /// The state of the page.
    model: Model,
    /// The progress of the share.
    lane: Signal<LaneState>,
) -> AnyView {
    let accounts = use_accounts();
    let card = move |side: Side| {
        let card = move || match accounts.on(side) {
            Some(account) => account_card(side, &account),
            None => empty_card(side),
        };
        reactive(card).into_any()
    };
    let tile = move || match model.selected_images().as_slice() {
        [] => view! { <span class="soft">"no image selected"</span> }.into_any(),
        [one] => one_image(&one.region, &one.image),
        several => several_images(several),
    };
    view! {
        <section class="facing" aria-label="Producer, image, consumer">
            {card(Side::Producer)}
            <Lane state=lane turns=true>
                <div class="facing__image">{reactive(tile)}</div>
            </Lane>
            {card(Side::Consumer)}
        </section>
    }
    .into_any()
}

fn account_card(side: Side, account: &Rc<SignedIn>) -> AnyView {
    let session = account.account.session();
    let role =
        session.role.map_or_else(|| "no role for images".to_owned(), |role| format!("role {role}"));
    let id = account.project().map(|project| project.id.to_string());
    let (person, ends) = (account.person(), session.expires_at);
    view! {
        <AccountCard side=side name=account.title()>
            <span>{person} ", " {role}</span>
            {id.map(|id| view! { <Id whole=id /> })}
            <span class="row facing__signed">
                <Status icon=StatusIcon::Done word="signed in" intent=Intent::Good />
                <span class="soft">"expires " <RelativeTime at=ends /></span>
            </span>
        </AccountCard>
    }
    .into_any()
}

fn empty_card(side: Side) -> AnyView {
    let sandbox = use_sandbox();
    let sandbox_accounts = move || {
        sandbox.is_open().then(|| {
            view! { <LinkButton href=Route::Accounts.href() label="Sandbox users" /> }
        })
    };
    view! {
        <AccountCard side=side name="None yet">
            <p class="soft">{format!("Share and accept needs an account on each side. No {} is connected yet.", side.as_str())}</p>
            <div class="buttons"><SignInAs side=side /> {reactive(sandbox_accounts)}</div>
        </AccountCard>
    }
    .into_any()
}

fn one_image(region: &RegionName, image: &Image) -> AnyView {
    let system =
        image_text::operating_system(image).map(|system| format!("{system}, ")).unwrap_or_default();
    view! {
        <b>{image.title()}</b>
        <span class="soft">{system} {image_text::size(image)} ", " {region.to_string()}</span>
        <Id whole=image.id.to_string() />
    }
    .into_any()
}

/// Several images: their number, their total size, and the first names.
fn several_images(several: &[SharedImage]) -> AnyView {
    const NAMED: usize = 3;
    let bytes = several.iter().filter_map(|shared| shared.image.size).sum();
    let names: Vec<String> =
        several.iter().take(NAMED).map(|shared| shared.image.title()).collect();
    let more = if several.len() > NAMED { ", …" } else { "" };
    let region = several.first().map(|shared| shared.region.to_string());
    view! {
        <b>{count::with_noun(several.len(), "image", "images")}</b>
        <span class="soft">{count::bytes(bytes)} ", " {region}</span>
        <span class="soft">{names.join(", ")} {more}</span>
    }
    .into_any()
}
