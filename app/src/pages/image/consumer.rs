//! What the account that the image is offered to can answer. To others the panel says why they cannot, and who could.

use imageshare_core::exposure::rebuilds;
use imageshare_core::model::{MemberStatus, ProjectId, Side};
use imageshare_core::plan::MembershipKey;
use imageshare_core::rules::Action;
use imageshare_core::rules::offer_risk::Assessment;
use leptos::prelude::*;

use super::image_view::ImageView;
use crate::components::{Button, ButtonKind, FailureNotice, IconName, Panel};
use crate::messages::leave;
use crate::parts::answer::Question;
use crate::parts::offer_risk::{accept_question, owner_words, reasons};
use crate::parts::permission::PermissionQuery;
use crate::parts::{Answering, focus, still_pointer};
use crate::state::{OfferRisks, use_accounts};

/// The panel.
pub(super) fn panel(sight: &ImageView) -> AnyView {
    let accounts = use_accounts();
    let Some(actor) = untrack(|| accounts.actor()) else { return ().into_any() };
    let who = if sight.own().is_some() { sight.me.name.clone() } else { String::new() };
    let body = match sight.own_status() {
        Some(now) => {
            let blocked = PermissionQuery::own(&actor, &sight.image, Some(now))
                .refusal(Action::SetMemberStatus);
            answers(sight, now, blocked.as_deref(), rebuilds(sight.profile, &sight.image))
        }
        None => view! {
            <p class="soft">{nothing(sight)}</p>
            <div class="buttons">{another_member(sight)}</div>
        }
        .into_any(),
    };
    let usable = usable_by_member(sight).then(|| {
        let show = move || focus::when_drawn("#how-to-use".to_owned());
        view! {
            <ul class="list" role="list">
                <li>
                    <span>
                        <b>"Start a server from it"</b>
                        <span class="soft">"In the dashboard or with commands."</span>
                    </span>
                    <Button label="How to use it" on_press=show />
                </li>
            </ul>
        }
        .into_any()
    });
    view! {
        <Panel side=Side::Consumer who=who>
            <div class="stack">{body} {usable}</div>
        </Panel>
    }
    .into_any()
}

/// Whether the account is a member that reaches the image, whatever it can do with the data now.
pub(super) fn usable_by_member(sight: &ImageView) -> bool {
    sight.own().is_some() && sight.may_have_members()
}

/// Why there is nothing to answer.
fn nothing(sight: &ImageView) -> String {
    let word = sight.profile.differences().project_word;
    if !sight.is_mine() {
        return format!(
            "Nothing is offered to {} here, so there is nothing to answer.",
            sight.me.name
        );
    }
    if sight.members().is_empty() {
        return format!("It isn't offered to any {word}, so nobody can answer.");
    }
    format!("Only the {word} it is offered to can answer; the owner can't.")
}

/// The way to the other seat, where a member sits there.
fn another_member(sight: &ImageView) -> Option<AnyView> {
    sight.members().iter().find_map(|member| act_as_other(&member.member))
}

/// A button that lets the other seat act, where `project` sits there.
pub(super) fn act_as_other(project: &ProjectId) -> Option<AnyView> {
    let accounts = use_accounts();
    let other = untrack(|| accounts.acting()).other();
    let there = untrack(|| accounts.on(other))?;
    let is_it = there.project().is_some_and(|own| own.id == *project);
    is_it.then(|| {
        let label = format!("Act as {}", there.title());
        view! { <Button label=label icon=IconName::from(other) on_press=move || accounts.act_as(other) /> }
            .into_any()
    })
}

/// One answer that can be given, and what it does.
struct Answer {
    gives: MemberStatus,
    title: &'static str,
    text: &'static str,
    label: &'static str,
    icon: IconName,
}

const fn accept(title: &'static str, label: &'static str) -> Answer {
    Answer {
        gives: MemberStatus::Accepted,
        title,
        text: "Adds it to your list. Nothing is copied, and it costs nothing until you start a server or take a snapshot.",
        label,
        icon: IconName::Check,
    }
}

const REJECT: Answer = Answer {
    gives: MemberStatus::Rejected,
    title: "Reject it",
    text: "Tells the owner no and keeps it out of your list. It stays usable by ID until the owner stops sharing.",
    label: "Reject",
    icon: IconName::Cross,
};

const LEAVE: Answer = Answer {
    gives: MemberStatus::Rejected,
    title: "Leave",
    text: leave::LEAVE,
    label: "Leave",
    icon: IconName::Cross,
};

const UNDECIDE: Answer = Answer {
    gives: MemberStatus::Pending,
    title: "Withdraw your answer",
    text: "The offer becomes pending again.",
    label: "Set back to pending",
    icon: IconName::Undo,
};

const fn left(now: MemberStatus) -> [Answer; 2] {
    match now {
        MemberStatus::Pending => [accept("Accept it", "Accept"), REJECT],
        MemberStatus::Accepted => [LEAVE, UNDECIDE],
        MemberStatus::Rejected => [accept("Accept it after all", "Accept after all"), UNDECIDE],
    }
}

fn answers(sight: &ImageView, now: MemberStatus, blocked: Option<&str>, rebuilds: bool) -> AnyView {
    let accounts = use_accounts();
    let answering = Answering::start();
    let question = Question {
        region: sight.region.clone(),
        image: sight.image.id,
        title: sight.image.title(),
        now,
    };
    let send = move |gives: MemberStatus| {
        let Some(actor) = untrack(|| accounts.actor()) else { return };
        answering.send(actor, question.clone(), gives, |_| {
            focus::regain(".panel--consumer .button");
        });
    };
    let send = UnsyncCallback::new(send);
    let (assessment, asking) = (assessment(sight), RwSignal::new(false));
    let risk = Signal::derive(move || assessment.with(|one| one.risk));
    let owner = sight.image.owner.clone();
    let facts = move || {
        let actor = accounts.actor()?;
        Some(assessment.with(|one| reasons(one, &owner_words(owner.as_ref(), &actor, one))))
    };
    let facts = Signal::derive(move || facts().unwrap_or_default());
    let (rests, refused) = (still_pointer::rests(), blocked.map(str::to_owned));
    let why = Signal::derive(move || {
        refused.clone().or_else(|| rests.get().then(|| still_pointer::WHY.to_owned()))
    });
    let row = |Answer { gives, title, text, label, icon }: Answer| {
        let press = move || {
            let accepts = gives == MemberStatus::Accepted;
            if accepts && untrack(|| risk.get()).needs_confirmation() {
                asking.set(true);
            } else {
                send.run(gives);
            }
        };
        let kind =
            if gives == MemberStatus::Accepted { ButtonKind::Consumer } else { ButtonKind::Plain };
        view! {
            <li>
                <span>
                    <b>{title}</b>
                    <span class="soft">{text}</span>
                </span>
                <Button
                    label=label
                    kind=kind
                    icon=icon
                    on_press=press
                    busy=answering.is_sending(gives)
                    blocked=why
                />
            </li>
        }
        .into_any()
    };
    view! {
        <ul class="list" role="list" on:pointerdown=move |event| still_pointer::pressed(&event)>
            {left(now).map(row).into_iter().collect_view()}
        </ul>
        <p class="soft">{leave::after_the_end(rebuilds)}</p>
        {blocked.map(str::to_owned).map(|why| view! { <p class="soft">{why}</p> }.into_any())}
        {move || answering.failed().get().map(|failure| view! { <FailureNotice failure=failure /> })}
        {accept_question(
            &sight.image.title(),
            asking,
            risk,
            facts,
            move || send.run(MemberStatus::Accepted),
        )}
    }
    .into_any()
}

/// How far the offer can be trusted, as it becomes known.
fn assessment(sight: &ImageView) -> Memo<Assessment> {
    let cell = MembershipKey {
        region: sight.region.clone(),
        image: sight.image.id,
        project: sight.me.id.clone(),
    };
    let image = cell.image;
    let risks = OfferRisks::start(move |offer| offer.image.id == image);
    Memo::new(move |_| risks.of(&cell))
}
