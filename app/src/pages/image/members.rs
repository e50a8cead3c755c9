//! The diagram of who has the image: the owner at the start, a lane to each member that the account may see.

use imageshare_core::model::{MemberStatus, Membership, ProjectId};
use imageshare_core::rules::Command;
use leptos::prelude::*;

use super::image_view::ImageView;
use super::no_members::nobody;
use super::stop;
use crate::components::{
    Button, FailureNotice, Icon, IconName, Id, PointerRest, RelativeTime, kept_rows,
};
use crate::data::{Clock, Failure, shorten};
use crate::messages::boot::why_they_cannot;
use crate::messages::{count, time};
use crate::parts::marks::lane_of;
use crate::parts::permission::PermissionQuery;
use crate::parts::{AnswerMark, Handshake, HandshakeRow, StopSharing};
use crate::reactive::reactive;
use crate::state::{Accounts, use_accounts, use_book, use_kept};

/// How many members there are, beside the heading: "4 of 128 members" where the cloud sets a limit.
pub(super) fn extent(sight: &ImageView) -> String {
    let members = sight.members().len();
    if !sight.is_mine() || members == 0 {
        return String::new();
    }
    match sight.profile.differences().member_quota {
        Some(quota) => format!("{members} of {}", count::of(quota as usize, "member", "members")),
        None => count::of(members, "member", "members"),
    }
}

/// The diagram, or why there is none. A member that is gone keeps its place while the pointer rests on the list.
pub(super) fn diagram(sight: Memo<ImageView>, stopping: StopSharing) -> AnyView {
    let resting = PointerRest::new();
    let shown = Memo::new(move |before: Option<&Shown>| {
        sight.with(|sight| match &sight.members {
            Err(failure) => Shown::Failed(failure.clone()),
            Ok(members) if members.is_empty() => match before {
                Some(Shown::Members(_)) if resting.rests() => Shown::Members(owner_name(sight)),
                _ => Shown::Nobody(sight.clone().into()),
            },
            Ok(_) => Shown::Members(owner_name(sight)),
        })
    });
    let view = move || match shown.get() {
        Shown::Failed(failure) => view! { <FailureNotice failure=failure /> }.into_any(),
        Shown::Nobody(sight) => nobody(&sight),
        Shown::Members(owner_name) => members(sight, owner_name, resting, stopping),
    };
    reactive(view).into_any()
}

/// What is drawn.
#[derive(Clone, PartialEq)]
enum Shown {
    /// Why the members are not known.
    Failed(Failure),
    /// Nobody has it.
    Nobody(Box<ImageView>),
    /// The members of an image whose owner is called so.
    Members(String),
}

/// A member with what its row says.
#[derive(Clone)]
struct Lane {
    sight: ImageView,
    member: Membership,
    name: String,
}

fn members(
    sight: Memo<ImageView>,
    owner_name: String,
    resting: PointerRest,
    stopping: StopSharing,
) -> AnyView {
    let each = move || {
        let lane = |sight: &ImageView, member: &Membership| {
            let name = title_of(sight, &member.member);
            Lane { sight: sight.clone(), member: member.clone(), name }
        };
        sight.with(|sight| sight.members().iter().map(|member| lane(sight, member)).collect())
    };
    let rows = kept_rows(
        resting,
        each,
        |lane: &Lane| lane.member.member.to_string(),
        |lane| format!("{:?} {} {:?}", lane.member, lane.name, lane.sight.image),
        move |lane| row(&lane, stopping),
        |lane| {
            let name = name_of(use_accounts(), &lane.member.member);
            format!("No longer shared with {name}.")
        },
    );
    let legend = move || {
        let (waits, usable) = sight.with(|sight| {
            let waits = |member: &Membership| member.status != MemberStatus::Accepted;
            let usable = why_they_cannot(sight.profile, &sight.image).is_none();
            (sight.members().iter().any(waits), usable)
        });
        let what = if usable { "use" } else { "open" };
        waits.then(|| {
            view! {
                <p class="legend">
                    <span class="status">
                        <Icon name=IconName::Key small=true />
                        {format!("can {what} the image by ID, although it isn't in their list")}
                    </span>
                </p>
            }
        })
    };
    let owner = sight.with_untracked(owner);
    let others = sight.with_untracked(|sight| !sight.is_mine()).then(|| {
        view! { <p class="soft">"Other members, if any, see only themselves too."</p> }
    });
    view! {
        <Handshake
            owner_name=owner_name
            owner=owner
            label="Members"
            resting=resting
            attr:id="member-list"
        >
            {rows}
        </Handshake>
        {others}
        {reactive(legend)}
    }
    .into_any()
}

/// The name that people know a project by, else its short ID.
pub(super) fn name_of(accounts: Accounts, project: &ProjectId) -> String {
    known_name(accounts, project).unwrap_or_else(|| shorten(project.as_str()))
}

/// The same where the ID is shown too.
fn title_of(sight: &ImageView, project: &ProjectId) -> String {
    let word = sight.profile.differences().project_word;
    known_name(use_accounts(), project).unwrap_or_else(|| format!("Unknown {word}"))
}

fn known_name(accounts: Accounts, project: &ProjectId) -> Option<String> {
    let cloud = untrack(|| accounts.actor()).map(|actor| actor.origin.clone());
    cloud.and_then(|cloud| use_book().name_of(&cloud, project))
}

fn owner_name(sight: &ImageView) -> String {
    match &sight.image.owner {
        Some(owner) => title_of(sight, owner),
        None => "Nobody".to_owned(),
    }
}

fn owner(sight: &ImageView) -> AnyView {
    let words = if sight.is_mine() {
        "You own it and pay for its storage. Only you can stop sharing it."
    } else {
        "Owns it and pays for its storage. Only the owner can stop sharing it."
    };
    let id = sight.image.owner.as_ref().map(|owner| view! { <Id whole=owner.to_string() /> });
    view! {
        <span class="soft">{words}</span>
        {id}
    }
    .into_any()
}

fn row(lane: &Lane, stopping: StopSharing) -> AnyView {
    let Lane { sight, member, name } = lane.clone();
    let (sight, member) = (&sight, &member);
    let since = match member.status {
        MemberStatus::Pending => "offered ",
        MemberStatus::Accepted => "accepted ",
        MemberStatus::Rejected => "rejected ",
    };
    let cell = stop::cell(sight, member);
    let (accounts, kept, waits) =
        (use_accounts(), use_kept(), member.status == MemberStatus::Pending);
    let Clock(now) = expect_context();
    let reminded = move || {
        let cloud = accounts.actor().filter(|_| waits)?.origin.clone();
        let at = kept.with(&cloud, |kept| kept.follow_ups.of(&cell).reminded)?;
        Some(
            view! { <span class="soft"><br />{format!("Reminded {}", time::day_of(now.get(), at))}</span> },
        )
    };
    let who = view! {
        <b class="account__name">{name.clone()}</b>
        " "
        <span class="soft nowrap">
            {since} <RelativeTime at=member.updated_at />
        </span>
        {reactive(reminded)}
        <br />
        <Id whole=member.member.to_string() />
    };
    let (id, status) = (member.member.to_string(), member.status);
    let acts = sight.is_mine().then(|| {
        let accounts = use_accounts();
        let (of, targets) = (sight.clone(), [member.clone()]);
        let cell = stop::cell(sight, member);
        let is_ending =
            move || accounts.actor().is_some_and(|actor| stopping.is_ending(&actor, &cell));
        let blocked = refusal(sight, member);
        let about = name.clone();
        let press = move || stop::ask(stopping, accounts, &of, &targets);
        view! {
            <Button
                label="Stop sharing"
                small=true
                about=about
                on_press=press
                busy=Signal::derive(is_ending)
                blocked=Signal::stored(blocked)
            />
        }
    });
    view! {
        <HandshakeRow
            state=lane_of(status)
            status=view! { <AnswerMark answer=status /> }.into_any()
            who=who.into_any()
            attr:data-test="member-row"
            attr:data-member=id
            attr:data-status=status.as_str()
        >
            {acts}
        </HandshakeRow>
    }
    .into_any()
}

/// Why the account may not end this share.
pub(super) fn refusal(sight: &ImageView, member: &Membership) -> Option<String> {
    let actor = untrack(|| use_accounts().actor())?;
    let is_member = sight.own().is_some();
    PermissionQuery::another(&actor, &sight.image, is_member, Some(member.status))
        .refusal_of(Command::Remove)
}
