//! A member of the image with what its row shows, in the diagram and in the table of many members: since when, and the button that
//! stops the share.

use std::sync::Arc;

use imageshare_core::model::{MemberStatus, Membership, ProjectId};
use imageshare_core::rules::Command;
use leptos::prelude::*;

use super::super::actions::stop;
use super::super::model::ImagePageModel;
use super::super::project_name::known_name;
use crate::components::{Button, RelativeTime};
use crate::data::Clock;
use crate::messages::{image, time};
use crate::parts::StopSharingDialog;
use crate::parts::permission::PermissionQuery;
use crate::reactive::reactive;
use crate::state::{use_accounts, use_local_notes};

/// A member with the data of its row.
#[derive(Clone)]
pub(super) struct MemberLane {
    /// The image. Shared by all lanes: it contains all members.
    pub(super) model: Arc<ImagePageModel>,
    pub(super) member: Membership,
    pub(super) name: String,
}

/// The members with their names.
pub(super) fn build_lanes(model: &ImagePageModel) -> Vec<MemberLane> {
    let shared = Arc::new(model.clone());
    let lane = |member: &Membership| {
        let name = member_title(model, &member.member);
        MemberLane { model: shared.clone(), member: member.clone(), name }
    };
    model.members().iter().map(lane).collect()
}

/// The known name, for places that show the ID too.
pub(super) fn member_title(model: &ImagePageModel, project: &ProjectId) -> String {
    known_name(use_accounts(), project)
        .unwrap_or_else(|| image::members::unknown_project(model.profile).to_owned())
}

/// Since when the member has its status, and when it was reminded.
pub(super) fn status_since(lane: &MemberLane) -> AnyView {
    let member = &lane.member;
    let key = stop::membership_key(&lane.model, member);
    let (accounts, kept, is_pending) =
        (use_accounts(), use_local_notes(), member.status == MemberStatus::Pending);
    let Clock(now) = expect_context();
    let reminded = move || {
        let cloud = accounts.acting_account().filter(|_| is_pending)?.cloud.clone();
        let at = kept.with_notes(&cloud, |notes| notes.follow_ups.get(&key).last_reminded_at)?;
        Some(view! {
            <span class="soft">
                <br />
                {image::members::reminded(&time::relative_day(now.get(), at))}
            </span>
        })
    };
    view! {
        <span class="soft nowrap">
            {image::members::date_label(member.status)} " " <RelativeTime at=member.updated_at />
        </span>
        {reactive(reminded)}
    }
    .into_any()
}

/// The owner's button that stops this share.
pub(super) fn stop_button(lane: &MemberLane, stop_dialog: StopSharingDialog) -> Option<AnyView> {
    let MemberLane { model, member, name } = lane.clone();
    model.is_owned().then(|| {
        let accounts = use_accounts();
        let key = stop::membership_key(&model, &member);
        let is_busy = move || {
            accounts.acting_account().is_some_and(|actor| stop_dialog.is_ending(&actor, &key))
        };
        let blocked = stop_refusal(&model, &member);
        let press = move || {
            let targets = std::slice::from_ref(&member);
            stop::open_stop_dialog(stop_dialog, accounts, &model, targets);
        };
        view! {
            <Button
                label=image::members::STOP_SHARING
                small=true
                about=name
                on_press=press
                busy=Signal::derive(is_busy)
                blocked=Signal::stored(blocked)
            />
        }
        .into_any()
    })
}

/// Why the account may not stop this share.
pub(in crate::pages::image) fn stop_refusal(
    model: &ImagePageModel,
    member: &Membership,
) -> Option<String> {
    let actor = untrack(|| use_accounts().acting_account())?;
    let is_member = model.own_membership().is_some();
    PermissionQuery::for_other_membership(&actor, &model.image, is_member, Some(member.status))
        .command_refusal_text(Command::Remove)
}
