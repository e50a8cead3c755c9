//! The diagram of the image's members: the owner first, then a lane to each member that the account may see.

use imageshare_core::model::{MemberStatus, Membership, ProjectId};
use imageshare_core::rules::Command;
use leptos::prelude::*;

use super::super::actions::stop;
use super::super::model::ImageView;
use super::super::project_name::{known_name, project_name};
use super::no_members::no_members_text;
use crate::components::{
    Button, FailureNotice, Icon, IconName, Id, PointerRest, RelativeTime, stable_rows,
};
use crate::data::{Clock, Failure};
use crate::messages::boot::why_members_cannot_boot;
use crate::messages::{image, odd_records, time};
use crate::parts::marks::share_state_of;
use crate::parts::permission::PermissionQuery;
use crate::parts::{AnswerMark, Handshake, HandshakeRow, StopSharingDialog, unreadable_rows};
use crate::reactive::reactive;
use crate::state::{use_accounts, use_local_notes};

/// The diagram, or why there is none. A removed member keeps its place while the pointer rests on the list.
pub(in crate::pages::image) fn member_diagram(
    view: Memo<ImageView>,
    stopping: StopSharingDialog,
) -> AnyView {
    let pointer_rest = PointerRest::new();
    let shown = Memo::new(move |before: Option<&DiagramState>| {
        view.with(|view| match &view.members {
            Err(failure) => DiagramState::Failed(failure.clone()),
            Ok(members) if members.is_empty() && view.unreadable_members.is_empty() => match before
            {
                Some(DiagramState::Members(_)) if pointer_rest.is_resting() => {
                    DiagramState::Members(owner_name(view))
                }
                _ => DiagramState::NoMembers(view.clone().into()),
            },
            Ok(_) => DiagramState::Members(owner_name(view)),
        })
    });
    let content = move || match shown.get() {
        DiagramState::Failed(failure) => view! { <FailureNotice failure=failure /> }.into_any(),
        DiagramState::NoMembers(view) => no_members_text(&view),
        DiagramState::Members(owner_name) => member_lanes(view, owner_name, pointer_rest, stopping),
    };
    reactive(content).into_any()
}

/// What is shown.
#[derive(Clone, PartialEq)]
enum DiagramState {
    /// Why the members couldn't be loaded.
    Failed(Failure),
    /// The image has no members.
    NoMembers(Box<ImageView>),
    /// The members, and the name of the image's owner.
    Members(String),
}

/// A member with the data of its row.
#[derive(Clone)]
struct MemberLane {
    view: ImageView,
    member: Membership,
    name: String,
}

fn member_lanes(
    view: Memo<ImageView>,
    owner_name: String,
    pointer_rest: PointerRest,
    stopping: StopSharingDialog,
) -> AnyView {
    let lanes = move || {
        let lane = |view: &ImageView, member: &Membership| {
            let name = member_title(view, &member.member);
            MemberLane { view: view.clone(), member: member.clone(), name }
        };
        view.with(|view| view.members().iter().map(|member| lane(view, member)).collect())
    };
    let rows = stable_rows(
        pointer_rest,
        lanes,
        |lane: &MemberLane| lane.member.member.to_string(),
        |lane| format!("{:?} {} {:?}", lane.member, lane.name, lane.view.image),
        move |lane| lane_row(&lane, stopping),
        |lane| {
            let name = project_name(use_accounts(), &lane.member.member);
            image::members::no_longer_shared(&name)
        },
    );
    let legend = move || {
        let (has_waiting, usable) = view.with(|view| {
            let is_waiting = |member: &Membership| member.status != MemberStatus::Accepted;
            let usable = why_members_cannot_boot(view.profile, &view.image).is_none();
            (view.members().iter().any(is_waiting), usable)
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
    let owner = view.with_untracked(owner_node);
    let others = view.with_untracked(|view| !view.is_owned()).then(|| {
        view! { <p class="soft">{image::members::OTHER_MEMBERS}</p> }
    });
    let unreadable = move || {
        view.with(|view| {
            let title = odd_records::members_unreadable(view.unreadable_members.len());
            unreadable_rows(title, odd_records::MEMBERS_HINT, &view.unreadable_members)
        })
    };
    view! {
        {reactive(unreadable)}
        <Handshake
            owner_name=owner_name
            owner=owner
            label=image::members::MEMBERS
            resting=pointer_rest
            attr:id="member-list"
        >
            {rows}
        </Handshake>
        {others}
        {reactive(legend)}
    }
    .into_any()
}

/// The known name, for places that show the ID too.
fn member_title(view: &ImageView, project: &ProjectId) -> String {
    known_name(use_accounts(), project)
        .unwrap_or_else(|| image::members::unknown_project(view.profile).to_owned())
}

fn owner_name(view: &ImageView) -> String {
    match &view.image.owner {
        Some(owner) => member_title(view, owner),
        None => image::members::NO_OWNER.to_owned(),
    }
}

fn owner_node(view: &ImageView) -> AnyView {
    let text =
        if view.is_owned() { image::members::OWNED_BY_YOU } else { image::members::OWNED_BY_OTHER };
    let id = view.image.owner.as_ref().map(|owner| view! { <Id whole=owner.to_string() /> });
    view! {
        <span class="soft">{text}</span>
        {id}
    }
    .into_any()
}

fn lane_row(lane: &MemberLane, stopping: StopSharingDialog) -> AnyView {
    let MemberLane { view, member, name } = lane.clone();
    let (view, member) = (&view, &member);
    let date_label = image::members::date_label(member.status);
    let key = stop::membership_key(view, member);
    let (accounts, kept, is_pending) =
        (use_accounts(), use_local_notes(), member.status == MemberStatus::Pending);
    let Clock(now) = expect_context();
    let reminded = move || {
        let cloud = accounts.acting_account().filter(|_| is_pending)?.origin.clone();
        let at = kept.with_notes(&cloud, |notes| notes.follow_ups.get(&key).last_reminded_at)?;
        Some(view! {
            <span class="soft">
                <br />
                {image::members::reminded(&time::relative_day(now.get(), at))}
            </span>
        })
    };
    let who = view! {
        <b class="account__name">{name.clone()}</b>
        " "
        <span class="soft nowrap">
            {date_label} " " <RelativeTime at=member.updated_at />
        </span>
        {reactive(reminded)}
        <br />
        <Id whole=member.member.to_string() />
    };
    let (id, status) = (member.member.to_string(), member.status);
    let button = view.is_owned().then(|| {
        let accounts = use_accounts();
        let (stop_view, targets) = (view.clone(), [member.clone()]);
        let key = stop::membership_key(view, member);
        let is_busy =
            move || accounts.acting_account().is_some_and(|actor| stopping.is_ending(&actor, &key));
        let blocked = stop_refusal(view, member);
        let about = name.clone();
        let press = move || stop::open_stop_dialog(stopping, accounts, &stop_view, &targets);
        view! {
            <Button
                label=image::members::STOP_SHARING
                small=true
                about=about
                on_press=press
                busy=Signal::derive(is_busy)
                blocked=Signal::stored(blocked)
            />
        }
    });
    view! {
        <HandshakeRow
            state=share_state_of(status)
            status=view! { <AnswerMark answer=status /> }.into_any()
            who=who.into_any()
            attr:data-test="member-row"
            attr:data-member=id
            attr:data-status=status.as_str()
        >
            {button}
        </HandshakeRow>
    }
    .into_any()
}

/// Why the account may not stop this share.
pub(in crate::pages::image) fn stop_refusal(
    view: &ImageView,
    member: &Membership,
) -> Option<String> {
    let actor = untrack(|| use_accounts().acting_account())?;
    let is_member = view.own_membership().is_some();
    PermissionQuery::for_other_membership(&actor, &view.image, is_member, Some(member.status))
        .command_refusal_text(Command::Remove)
}
