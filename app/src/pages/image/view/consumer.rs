//! The consumer's panel: the answers that the account can give, or why it cannot give one and who could.

use imageshare_core::exposure::former_member_can_rebuild;
use imageshare_core::model::{MemberStatus, ProjectId, Side};
use imageshare_core::plan::MembershipKey;
use imageshare_core::plan::dry_run::answer_task;
use imageshare_core::rules::Action;
use imageshare_core::rules::offer_risk::RiskAssessment;
use leptos::prelude::*;

use super::super::model::ImagePageModel;
use super::answer_options::{AnswerOption, possible_answers};
use crate::components::{Button, ButtonKind, FailureNotice, IconName, Panel};
use crate::messages::{image, remove_from_list};
use crate::parts::answer_sender::OfferToAnswer;
use crate::parts::offer_risk::{accept_dialog, owner_names, risk_facts};
use crate::parts::permission::PermissionQuery;
use crate::parts::{AnswerSender, DryRunDialog, DryRunPlan, focus, unmoved_pointer};
use crate::state::{OfferRisks, use_accounts};

/// The panel.
pub(in crate::pages::image) fn consumer_panel(model: &ImagePageModel) -> AnyView {
    let accounts = use_accounts();
    let Some(actor) = untrack(|| accounts.acting_account()) else { return ().into_any() };
    let who = if model.own_membership().is_some() {
        model.own_project.name.clone()
    } else {
        String::new()
    };
    let body = match model.own_status() {
        Some(current_status) => {
            let blocked =
                PermissionQuery::for_own_membership(&actor, &model.image, Some(current_status))
                    .refusal_text(Action::SetMemberStatus);
            answer_section(
                model,
                current_status,
                blocked.as_deref(),
                former_member_can_rebuild(model.profile, &model.image),
            )
        }
        None => view! {
            <p class="soft">{no_answer_reason(model)}</p>
            <div class="buttons">{other_member_button(model)}</div>
        }
        .into_any(),
    };
    let usable = model.is_usable_by_member().then(|| {
        let show = move || focus::focus_when_rendered("#how-to-use".to_owned());
        view! {
            <ul class="list" role="list">
                <li>
                    <span>
                        <b>{image::consumer::START_A_SERVER}</b>
                        <span class="soft">{image::consumer::HOW_TO_START_A_SERVER}</span>
                    </span>
                    <Button label=image::page::HOW_TO_USE on_press=show />
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

/// Why there is nothing to answer.
fn no_answer_reason(model: &ImagePageModel) -> String {
    // What couldn't be loaded or read may be the offer.
    let is_known = model.members.is_ok() && model.unreadable_members.is_empty();
    let project = &model.own_project.name;
    match (model.is_owned(), model.members().is_empty()) {
        (false, _) if is_known => image::consumer::not_offered(project),
        (false, _) => image::consumer::unknown_offer(project),
        (true, true) if is_known => image::consumer::offered_to_nobody(model.profile).to_owned(),
        (true, true) => image::consumer::UNKNOWN_MEMBERS.to_owned(),
        (true, false) => image::consumer::only_members_respond(model.profile).to_owned(),
    }
}

/// A button to act as the other side's account, if that is a member.
fn other_member_button(model: &ImagePageModel) -> Option<AnyView> {
    model.members().iter().find_map(|member| act_as_other_button(&member.member))
}

/// A button to act as the other side's account, if its project is `project`.
pub(super) fn act_as_other_button(project: &ProjectId) -> Option<AnyView> {
    let accounts = use_accounts();
    let other = untrack(|| accounts.acting_side()).other();
    let other_account = untrack(|| accounts.assigned_account(other))?;
    let is_match = other_account.project().is_some_and(|own| own.id == *project);
    is_match.then(|| {
        let label = image::consumer::act_as_button(&other_account.title());
        view! { <Button label=label icon=IconName::from(other) on_press=move || accounts.act_as(other) /> }
            .into_any()
    })
}

fn answer_section(
    model: &ImagePageModel,
    current_status: MemberStatus,
    refusal_text: Option<&str>,
    rebuilds: bool,
) -> AnyView {
    let accounts = use_accounts();
    let answering = AnswerSender::start();
    let question = OfferToAnswer {
        region: model.region.clone(),
        image: model.image.id,
        title: model.image.title(),
        current_status,
    };
    let send = move |status: MemberStatus| {
        let Some(actor) = untrack(|| accounts.acting_account()) else { return };
        answering.send(actor, question.clone(), status, |_| {
            focus::restore_focus(".panel--consumer .button");
        });
    };
    let send = UnsyncCallback::new(send);
    let dry_run = DryRunDialog::new();
    let show_dry_run = {
        let key = own_membership_key(model);
        move || {
            let Some(actor) = untrack(|| accounts.acting_account()) else { return };
            let plan = |AnswerOption { status, label, .. }: AnswerOption| {
                let task = answer_task(key.clone(), current_status, status);
                DryRunPlan::new(label).with_answer(&actor, task)
            };
            dry_run.show(possible_answers(current_status).map(plan).into(), |_| String::new());
        }
    };
    let (assessment, dialog_open) = (assessment(model), RwSignal::new(false));
    let risk = Signal::derive(move || assessment.with(|known| known.risk));
    let owner = model.image.owner.clone();
    let facts = move || {
        let actor = accounts.acting_account()?;
        Some(
            assessment.with(|known| risk_facts(known, &owner_names(owner.as_ref(), &actor, known))),
        )
    };
    let facts = Signal::derive(move || facts().unwrap_or_default());
    let (pointer_rests, refused) =
        (unmoved_pointer::is_pointer_unmoved(), refusal_text.map(str::to_owned));
    let blocked_reason = Signal::derive(move || {
        refused.clone().or_else(|| {
            pointer_rests.get().then(|| unmoved_pointer::MOVE_POINTER_REASON.to_owned())
        })
    });
    let row = |AnswerOption { status, title, effect: text, label, icon }: AnswerOption| {
        let press = move || {
            let accepts = status == MemberStatus::Accepted;
            if accepts && untrack(|| risk.get()).needs_confirmation() {
                dialog_open.set(true);
            } else {
                send.run(status);
            }
        };
        let kind =
            if status == MemberStatus::Accepted { ButtonKind::Consumer } else { ButtonKind::Plain };
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
                    busy=answering.is_sending(status)
                    blocked=blocked_reason
                />
            </li>
        }
        .into_any()
    };
    view! {
        <ul class="list" role="list" on:pointerdown=move |event| unmoved_pointer::record_press(&event)>
            {possible_answers(current_status).map(row).into_iter().collect_view()}
        </ul>
        <div class="buttons">{dry_run.button(Signal::stored(None), show_dry_run.clone())}</div>
        {dry_run.dialog()}
        <p class="soft">{remove_from_list::after_sharing_stops(rebuilds)}</p>
        {refusal_text.map(str::to_owned).map(|reason| view! { <p class="soft">{reason}</p> }.into_any())}
        {move || answering.failure().get().map(|failure| view! { <FailureNotice failure=failure /> })}
        {accept_dialog(
            &model.image.title(),
            dialog_open,
            risk,
            facts,
            dry_run.dialog_action(show_dry_run),
            move || send.run(MemberStatus::Accepted),
        )}
    }
    .into_any()
}

/// The membership of the account's own project.
fn own_membership_key(model: &ImagePageModel) -> MembershipKey {
    MembershipKey {
        region: model.region.clone(),
        image: model.image.id,
        project: model.own_project.id.clone(),
    }
}

/// The risk of the offer, updated as more becomes known.
fn assessment(model: &ImagePageModel) -> Memo<RiskAssessment> {
    let key = own_membership_key(model);
    let image = key.image;
    let risks = OfferRisks::start_assessing(move |offer| offer.image.id == image);
    Memo::new(move |_| risks.assessment(&key))
}
