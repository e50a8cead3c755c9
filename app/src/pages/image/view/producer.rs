//! The producer's panel: what the owner can do with the image, or why the account cannot do it and who could.

use imageshare_core::model::{ProjectId, Side};
use imageshare_core::rules::Action;
use leptos::prelude::*;

use super::super::actions::paused;
use super::super::actions::stop;
use super::super::actions::visibility;
use super::super::model::ImagePageModel;
use super::super::project_name::project_name;
use super::super::quick_share::QuickShare;
use super::consumer::act_as_other_button;
use super::member_lane::stop_refusal;
use crate::components::{Button, ButtonKind, Panel};
use crate::messages::boot::why_members_cannot_boot;
use crate::messages::image;
use crate::messages::sentence::join_sentences;
use crate::parts::{CopyRequest, RegionCopyGuide, StopSharingDialog, make_shared_notice};
use crate::state::{Accounts, use_accounts};

/// The panel.
pub(in crate::pages::image) fn producer_panel(
    model: &ImagePageModel,
    stop_dialog: StopSharingDialog,
    quick_share: QuickShare,
) -> AnyView {
    let accounts = use_accounts();
    let Some(actor) = untrack(|| accounts.acting_account()) else { return ().into_any() };
    let refusal = model.permission_query(&actor).refusal_text(Action::AddMember);
    let who = if model.is_owned() { model.own_project.name.clone() } else { String::new() };
    let body = match refusal {
        // The only refusal that the owner can lift.
        Some(_) if paused::is_paused(model) => paused::paused_banner(model),
        Some(_) if model.is_owned() && !model.can_have_members() => {
            let visibility_line = visibility::visibility_row(model);
            view! {
                {make_shared_notice(&model.image, &model.region)}
                {visibility_line.map(|line| view! { <ul class="list" role="list">{line}</ul> })}
            }
            .into_any()
        }
        Some(why) => {
            let owner = model.image.owner.clone();
            let act_as_button = owner.and_then(|owner| act_as_other_button(&owner));
            view! {
                <p>
                    <b>{image::producer::SHARE_OR_STOP}</b>
                    <br />
                    <span class="soft">{why}</span>
                </p>
                <div class="buttons">{act_as_button}</div>
            }
            .into_any()
        }
        None => action_buttons(accounts, model, stop_dialog, quick_share),
    };
    let panel = view! {
        <Panel side=Side::Producer who=who>
            <div class="stack">{body}</div>
        </Panel>
    };
    panel.into_any()
}

fn action_buttons(
    accounts: Accounts,
    model: &ImagePageModel,
    stop_dialog: StopSharingDialog,
    quick_share: QuickShare,
) -> AnyView {
    let (stop_view, members) = (model.clone(), model.members().to_vec());
    let stop_item = (!members.is_empty()).then(|| {
        let blocked = members.first().and_then(|member| stop_refusal(model, member));
        let (title, label) = match members.as_slice() {
            [only] => (
                image::producer::stop_sharing_with(&project_name(accounts, &only.member)),
                image::producer::STOP_SHARING,
            ),
            several => {
                (image::producer::stop_sharing_with_all(several.len()), image::producer::STOP_ALL)
            }
        };
        let why = blocked.clone().unwrap_or_else(|| image::producer::WHAT_REMAINS.to_owned());
        view! {
            <li>
                <span>
                    <b>{title}</b>
                    <span class="soft">{why}</span>
                </span>
                <Button
                    label=label
                    kind=ButtonKind::Danger
                    on_press=move || stop::open_stop_dialog(stop_dialog, accounts, &stop_view, &members)
                    blocked=Signal::stored(blocked)
                />
            </li>
        }
        .into_any()
    });
    let consumers = member_ids(model);
    let usage_note = why_members_cannot_boot(model.profile, &model.image)
        .unwrap_or_else(|| image::producer::USABLE_AT_ONCE.to_owned());
    let share_note = join_sentences(&usage_note, image::producer::SHARING_COSTS_NOTHING);
    let copy_request =
        CopyRequest { image: model.image.clone(), source_region: model.region.clone(), consumers };
    view! {
        <ul class="list" role="list">
            <li>
                <span>
                    <b>{image::producer::share_with(model.profile)}</b>
                    <span class="soft">{share_note}</span>
                </span>
                <Button
                    label=image::page::SHARE
                    about=image::producer::about_share(model.profile)
                    on_press=move || quick_share.open()
                />
            </li>
            <li>
                <span>
                    <b>{image::producer::ANOTHER_REGION}</b>
                    <span class="soft">
                        {image::producer::works_only_in(&model.region)}
                    </span>
                </span>
                <RegionCopyGuide needed=Signal::stored(Some(copy_request)) />
            </li>
            {visibility::visibility_row(model)}
            {stop_item}
        </ul>
    }
    .into_any()
}

/// The members, who may need the image in other regions too.
fn member_ids(model: &ImagePageModel) -> Vec<ProjectId> {
    model.members().iter().map(|member| member.member.clone()).collect()
}
