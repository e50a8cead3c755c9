//! The diagram of the image's members: the owner first, then a lane to each member that the account may see.

use imageshare_core::model::{MemberStatus, Membership};
use leptos::prelude::*;

use super::super::model::ImagePageModel;
use super::super::project_name::project_name;
use super::member_lane::{MemberLane, build_lanes, member_title, status_since, stop_button};
use super::member_table::member_table;
use super::no_members::no_members_text;
use crate::components::{FailureNotice, Icon, IconName, Id, PointerHover, stable_rows};
use crate::data::Failure;
use crate::messages::boot::why_members_cannot_boot;
use crate::messages::{image, odd_records};
use crate::parts::status_labels::share_state_of;
use crate::parts::{
    MemberStatusLabel, ShareDiagram, ShareDiagramRow, StopSharingDialog, unreadable_rows,
};
use crate::reactive::reactive;
use crate::state::use_accounts;

/// The most members that are drawn as lanes. More are a table with a filter, of which only the rows near the window are in the
/// document.
const MAX_LANES: usize = 100;

/// The diagram, or the table of many members, or why there is neither. A removed member keeps its place while the pointer rests on the list.
pub(in crate::pages::image) fn member_diagram(
    model: Memo<ImagePageModel>,
    stop_dialog: StopSharingDialog,
) -> AnyView {
    let pointer_hover = PointerHover::new();
    let shown = Memo::new(move |before: Option<&DiagramState>| {
        model.with(|model| match &model.members {
            Err(failure) => DiagramState::Failed(failure.clone()),
            Ok(members) if members.is_empty() && model.unreadable_members.is_empty() => {
                match before {
                    Some(DiagramState::Members(_)) if pointer_hover.is_hovered() => {
                        DiagramState::Members(owner_name(model))
                    }
                    _ => DiagramState::NoMembers(model.clone().into()),
                }
            }
            Ok(members) if members.len() > MAX_LANES => DiagramState::Table(owner_name(model)),
            Ok(_) => DiagramState::Members(owner_name(model)),
        })
    });
    let content = move || match shown.get() {
        DiagramState::Failed(failure) => view! { <FailureNotice failure=failure /> }.into_any(),
        DiagramState::NoMembers(view) => no_members_text(&view),
        DiagramState::Members(owner_name) => {
            member_lanes(model, owner_name, pointer_hover, stop_dialog)
        }
        DiagramState::Table(owner_name) => view! {
            <div class="stack">
                <div>
                    <b class="account__name">{owner_name}</b>
                    " "
                    {model.with_untracked(owner_node)}
                </div>
                {member_table(model, stop_dialog)}
                {member_notes(model)}
            </div>
        }
        .into_any(),
    };
    reactive(content).into_any()
}

/// What is shown.
#[derive(Clone, PartialEq)]
enum DiagramState {
    /// Why the members couldn't be loaded.
    Failed(Failure),
    /// The image has no members.
    NoMembers(Box<ImagePageModel>),
    /// The members as lanes, and the name of the image's owner.
    Members(String),
    /// The same for many members.
    Table(String),
}

fn member_lanes(
    model: Memo<ImagePageModel>,
    owner_name: String,
    pointer_hover: PointerHover,
    stop_dialog: StopSharingDialog,
) -> AnyView {
    let lanes = move || model.with(build_lanes);
    let rows = stable_rows(
        pointer_hover,
        lanes,
        |lane: &MemberLane| lane.member.member.to_string(),
        |lane| format!("{:?} {} {:?}", lane.member, lane.name, lane.model.image),
        move |lane| lane_row(&lane, stop_dialog),
        |lane| {
            let name = project_name(use_accounts(), &lane.member.member);
            image::members::no_longer_shared(&name)
        },
    );
    let owner = model.with_untracked(owner_node);
    view! {
        <ShareDiagram
            owner_name=owner_name
            owner_content=owner
            label=image::members::MEMBERS
            pointer_hover=pointer_hover
            attr:id="member-list"
        >
            {rows}
        </ShareDiagram>
        {member_notes(model)}
    }
    .into_any()
}

/// Below the members: who else there may be, which members can't be read, and what the key icon means.
fn member_notes(model: Memo<ImagePageModel>) -> AnyView {
    let legend = move || {
        let (has_waiting, usable) = model.with(|model| {
            let is_waiting = |member: &Membership| member.status != MemberStatus::Accepted;
            let usable = why_members_cannot_boot(model.profile, &model.image).is_none();
            (model.members().iter().any(is_waiting), usable)
        });
        let meaning =
            if usable { image::members::USABLE_BY_ID } else { image::members::VISIBLE_BY_ID };
        has_waiting.then(|| {
            view! {
                <p class="legend">
                    <span class="status">
                        <Icon name=IconName::Key small=true />
                        {meaning}
                    </span>
                </p>
            }
        })
    };
    let others = model.with_untracked(|model| !model.is_owned()).then(|| {
        view! { <p class="soft">{image::members::OTHER_MEMBERS}</p> }
    });
    let unreadable = move || {
        model.with(|model| {
            let title = odd_records::members_unreadable(model.unreadable_members.len());
            unreadable_rows(title, odd_records::MEMBERS_HINT, &model.unreadable_members)
        })
    };
    view! {
        {others}
        {reactive(legend)}
        {reactive(unreadable)}
    }
    .into_any()
}

fn owner_name(model: &ImagePageModel) -> String {
    match &model.image.owner {
        Some(owner) => member_title(model, owner),
        None => image::members::NO_OWNER.to_owned(),
    }
}

fn owner_node(model: &ImagePageModel) -> AnyView {
    let text = if model.is_owned() {
        image::members::OWNED_BY_YOU
    } else {
        image::members::OWNED_BY_OTHER
    };
    let id = model.image.owner.as_ref().map(|owner| view! { <Id full_id=owner.to_string() /> });
    view! {
        <span class="soft">{text}</span>
        {id}
    }
    .into_any()
}

fn lane_row(lane: &MemberLane, stop_dialog: StopSharingDialog) -> AnyView {
    let (member, status) = (lane.member.member.to_string(), lane.member.status);
    let who = view! {
        <b class="account__name">{lane.name.clone()}</b>
        " "
        {status_since(lane)}
        <br />
        <Id full_id=member.clone() />
    };
    let button = stop_button(lane, stop_dialog);
    view! {
        <ShareDiagramRow
            state=share_state_of(status)
            status=view! { <MemberStatusLabel status=status /> }.into_any()
            member_content=who.into_any()
            attr:data-test="member-row"
            attr:data-member=member
            attr:data-status=status.as_str()
        >
            {button}
        </ShareDiagramRow>
    }
    .into_any()
}
