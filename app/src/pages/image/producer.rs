//! What the owner can do with the image. To others the panel says why they cannot, and who could.

use imageshare_core::model::{ProjectId, Side};
use imageshare_core::rules::Action;
use leptos::prelude::*;

use super::consumer::act_as_other;
use super::image_view::ImageView;
use super::members;
use super::paused;
use super::quick::Quick;
use super::stop;
use super::visibility;
use crate::components::{Button, ButtonKind, Panel};
use crate::messages::boot::why_they_cannot;
use crate::messages::count;
use crate::parts::{CopyRequest, ElsewhereGuide, StopSharing, make_shared};
use crate::state::{Accounts, use_accounts};

/// The panel.
pub(super) fn panel(sight: &ImageView, stopping: StopSharing, quick: Quick) -> AnyView {
    let accounts = use_accounts();
    let Some(actor) = untrack(|| accounts.actor()) else { return ().into_any() };
    let refusal = sight.case(&actor).refusal(Action::AddMember);
    let who = if sight.is_mine() { sight.me.name.clone() } else { String::new() };
    let body = match refusal {
        // The one refusal that the owner can lift.
        Some(_) if paused::is_paused(sight) => paused::banner(sight),
        Some(_) if sight.is_mine() && !sight.may_have_members() => {
            let other = visibility::line(sight);
            view! {
                {make_shared(&sight.image, &sight.region)}
                {other.map(|line| view! { <ul class="list" role="list">{line}</ul> })}
            }
            .into_any()
        }
        Some(why) => {
            let owner = sight.image.owner.clone();
            let switch = owner.and_then(|owner| act_as_other(&owner));
            view! {
                <p>
                    <b>"Share it, or stop sharing"</b>
                    <br />
                    <span class="soft">{why}</span>
                </p>
                <div class="buttons">{switch}</div>
            }
            .into_any()
        }
        None => acts(accounts, sight, stopping, quick),
    };
    let panel = view! {
        <Panel side=Side::Producer who=who>
            <div class="stack">{body}</div>
        </Panel>
    };
    panel.into_any()
}

fn acts(accounts: Accounts, sight: &ImageView, stopping: StopSharing, quick: Quick) -> AnyView {
    let word = sight.profile.differences().project_word;
    let article = if word.starts_with('a') { "an" } else { "a" };
    let (of, members) = (sight.clone(), sight.members().to_vec());
    let end = (!members.is_empty()).then(|| {
        let blocked = members.first().and_then(|member| members::refusal(sight, member));
        let (title, label) = match members.as_slice() {
            [one] => (
                format!("Stop sharing with {}", members::name_of(accounts, &one.member)),
                "Stop sharing…",
            ),
            several => (
                format!("Stop sharing with all {}", count::of(several.len(), "member", "members")),
                "Stop all…",
            ),
        };
        let why = blocked
            .clone()
            .unwrap_or_else(|| "Servers keep running, and snapshots stay.".to_owned());
        view! {
            <li>
                <span>
                    <b>{title}</b>
                    <span class="soft">{why}</span>
                </span>
                <Button
                    label=label
                    kind=ButtonKind::Danger
                    on_press=move || stop::ask(stopping, accounts, &of, &members)
                    blocked=Signal::stored(blocked)
                />
            </li>
        }
        .into_any()
    });
    let consumers = members_of(sight);
    let can = why_they_cannot(sight.profile, &sight.image).unwrap_or_else(|| {
        "They can use it by ID at once; accepting adds it to their list.".to_owned()
    });
    let needed =
        CopyRequest { image: sight.image.clone(), region: sight.region.clone(), consumers };
    view! {
        <ul class="list" role="list">
            <li>
                <span>
                    <b>{format!("Share it with {article} {word}")}</b>
                    <span class="soft">
                        {can} " Sharing costs nothing."
                    </span>
                </span>
                <Button label="Share…" about="with a project" on_press=move || quick.open() />
            </li>
            <li>
                <span>
                    <b>"Use it in another region"</b>
                    <span class="soft">
                        {format!("A share works in {} only; another region needs a copy.", sight.region)}
                    </span>
                </span>
                <ElsewhereGuide needed=Signal::stored(Some(needed)) />
            </li>
            {visibility::line(sight)}
            {end}
        </ul>
    }
    .into_any()
}

/// Those who have it, and may need it elsewhere too.
fn members_of(sight: &ImageView) -> Vec<ProjectId> {
    sight.members().iter().map(|member| member.member.clone()).collect()
}
