//! A link by which a consumer requests an offer. Used by the page. The link is untrusted text: it is checked and marked as such,
//! and must not cause any request.

use imageshare_core::ui::link::{InviteLink, LinkError};
use leptos::prelude::*;

use super::super::model::FormModel;
use crate::components::{Button, Fact, Id, LinkButton, Notice};
use crate::data::Intent;
use crate::messages::new_share::invite;
use crate::navigation::use_navigation;
use crate::reactive::{effect, reactive};
use crate::route::Route;
use crate::state::use_region_choice;

/// What the link requests, and where it doesn't fit; empty if the address contains no link.
pub(in crate::pages::new_share) fn invite_notice(model: FormModel) -> AnyView {
    let navigation = use_navigation();
    let link = Memo::new(move |_| {
        navigation.route().with(|route| match route {
            Route::Invite { link } => Some(InviteLink::from_query(link)),
            _ => None,
        })
    });
    add_invited_project(model, link);
    let shown = move || match link.get()? {
        Ok(link) => Some(request_notice(model, link)),
        Err(error) => Some(unreadable_link_notice(error)),
    };
    reactive(shown).into_any()
}

/// Adds the project of the link to the recipients, once for each link, if it belongs to the producer's cloud.
fn add_invited_project(model: FormModel, link: Memo<Option<Result<InviteLink, LinkError>>>) {
    let mut last_link = None;
    effect(move || {
        let Some(Ok(link)) = link.get() else { return };
        if !is_own_cloud(model, &link) || last_link.as_ref() == Some(&link) {
            return;
        }
        model.form().start_over();
        model.form().fields().added_projects.set(vec![link.project.clone()]);
        last_link = Some(link);
    });
}

/// Whether the link is about the cloud that the producer is signed in to.
fn is_own_cloud(model: FormModel, link: &InviteLink) -> bool {
    model
        .producer()
        .is_some_and(|producer| producer.account.cloud_address().identity == link.identity_url)
}

fn request_notice(model: FormModel, link: InviteLink) -> AnyView {
    let regions = use_region_choice();
    let region = link.region.clone();
    let region_name =
        region.as_ref().map_or_else(|| invite::ANY_REGION.to_owned(), ToString::to_string);
    let compared_link = link.clone();
    let fits_cloud = Memo::new(move |_| is_own_cloud(model, &compared_link));
    let (cloud, wanted) = (link.identity_url.to_string(), region);
    let elsewhere = move || {
        let producer = model.producer()?;
        let wanted = wanted.clone()?;
        if !fits_cloud.get() || model.region().as_ref() == Some(&wanted) {
            return None;
        }
        if !producer.regions().contains(&wanted) {
            let title = invite::no_such_region(&wanted);
            return Some(
                view! {
                    <Notice intent=Intent::Warn title=title>
                        <p>{invite::ASK_FOR_REGION}</p>
                    </Notice>
                }
                .into_any(),
            );
        }
        let (title, label) = (invite::wants_region(&wanted), invite::switch_region_button(&wanted));
        let other_region = invite::other_region(&wanted);
        let press = move || regions.choose(&wanted);
        Some(
            view! {
                <Notice intent=Intent::Warn title=title>
                    <p>{other_region}</p>
                    <div class="buttons"><Button label=label small=true on_press=press /></div>
                </Notice>
            }
            .into_any(),
        )
    };
    let wrong_cloud = move || {
        let cloud = cloud.clone();
        (model.producer().is_some() && !fits_cloud.get()).then(|| {
            view! {
                <Notice intent=Intent::Bad title=invite::OTHER_CLOUD>
                    <p>{invite::not_signed_in(&cloud)}</p>
                    <div class="buttons">
                        <LinkButton href=Route::Connect.href() label=invite::CONNECT small=true />
                    </div>
                </Notice>
            }
        })
    };
    let title = invite::request_from(link.name.as_deref());
    view! {
        <div class="stack" data-test="invite">
            <Notice intent=Intent::Warn title=title>
                <p>{invite::NOT_VERIFIED}</p>
                <dl class="facts facts--tight">
                    <Fact name=invite::project_label(model.profile())><Id full_id=link.project.to_string() /></Fact>
                    <Fact name=invite::REGION>{region_name}</Fact>
                    <Fact name=invite::CLOUD>{link.identity_url.to_string()}</Fact>
                </dl>
            </Notice>
            {reactive(wrong_cloud)}
            {reactive(elsewhere)}
        </div>
    }
    .into_any()
}

fn unreadable_link_notice(error: LinkError) -> AnyView {
    view! {
        <Notice intent=Intent::Bad title=invite::UNREADABLE>
            <p>{invite::why_unreadable(error)}</p>
        </Notice>
    }
    .into_any()
}
