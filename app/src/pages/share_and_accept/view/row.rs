//! The row of an image in the producer's and in the consumer's list. Used by both lists.

use imageshare_core::exposure::{MembersState, OwnImage};
use imageshare_core::model::{Image, ImageId, MemberStatus, Side};
use imageshare_core::plan::share_and_accept::Forecast;
use imageshare_core::plan::{MembershipKey, Phase, Task};
use leptos::prelude::*;

use super::super::model::ShareAndAcceptModel;
use crate::components::{Status, StatusIcon};
use crate::data::{CloudId, Intent, shorten};
use crate::messages::{findings, image as image_text, share_and_accept};
use crate::parts::{MemberStatusLabel, task_status};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::runs::RunKind;
use crate::state::use_address_book;

/// Maximum number of members that are named; the others are counted.
const MAX_NAMED_MEMBERS: usize = 3;

/// The producer's row: a checkbox, the members, and why the image cannot be shared, if so.
pub(in crate::pages::share_and_accept) fn producer_row(
    model: ShareAndAcceptModel,
    id: ImageId,
) -> AnyView {
    let shared = Memo::new(move |_| model.shared_image(id));
    let forecast = Memo::new(move |_| shared.get().map(|shared| model.forecast(&shared)));
    let is_blocked = move || matches!(forecast.get(), Some(Forecast::Blocked(_)));
    let is_selected =
        Memo::new(move |_| model.selected_ids.with(|selected| selected.contains(&id)));
    let name =
        move || shared.with(|shared| shared.as_ref().map(|shared| image_name(&shared.image)));
    let members =
        move || shared.with(|shared| shared.as_ref().map(|shared| member_list(model, shared)));
    let why = move || {
        let title = shared.with(|shared| shared.as_ref().map(|shared| shared.image.title()))?;
        blocked_reason(forecast.get()?, &title)
    };
    let progress = move || run_progress(model, id);
    view! {
        <li class="pick" data-test="own-image" data-image=id.to_string()>
            <label class="check pick__what">
                <input
                    type="checkbox"
                    prop:checked=move || is_selected.get()
                    prop:disabled=move || is_blocked() && !is_selected.get()
                    on:change=move |_| model.toggle_image(id)
                />
                {reactive(name)}
            </label>
            <span class="pick__doing">{reactive(progress)}</span>
            <div class="pick__who">{reactive(members)}</div>
            {reactive(why)}
        </li>
    }
    .into_any()
}

/// The consumer's row: an image in its own list, with its answer.
pub(in crate::pages::share_and_accept) fn consumer_row(
    model: ShareAndAcceptModel,
    image: &Image,
    member_status: MemberStatus,
) -> AnyView {
    let id = image.id;
    let region = untrack(|| model.region()).map(|region| region.to_string()).unwrap_or_default();
    let href = Route::Image { region, id: id.to_string() }.href();
    let title = image.title();
    let act_as_consumer = move |_| model.accounts().act_as(Side::Consumer);
    view! {
        <li data-test="taken-image" data-image=id.to_string() data-status=member_status.as_str()>
            <span>
                <a href=href on:click=act_as_consumer>{title}</a>
            </span>
            <MemberStatusLabel status=member_status />
        </li>
    }
    .into_any()
}

fn image_name(image: &Image) -> AnyView {
    let os = image_text::operating_system(image);
    let facts = share_and_accept::image_facts(os.as_deref(), &image_text::size(image), None);
    view! {
        <span>
            <b>{image.title()}</b>
            " "
            <span class="soft">{facts}</span>
        </span>
    }
    .into_any()
}

/// The names of the members, with their answers.
fn member_list(model: ShareAndAcceptModel, shared: &OwnImage) -> AnyView {
    let members = match &shared.members {
        MembersState::NotRequested => {
            return view! {
                <Status icon=StatusIcon::Running word=share_and_accept::CHECKING_MEMBERS />
            }
            .into_any();
        }
        MembersState::Failed(_) => {
            return view! {
                <Status
                    icon=StatusIcon::Failed
                    word=share_and_accept::MEMBERS_FAILED
                    intent=Intent::Warn
                />
            }
            .into_any();
        }
        MembersState::Unavailable => return ().into_any(),
        MembersState::Known(members) if members.is_empty() => {
            return view! { <span class="soft">{share_and_accept::NOT_SHARED}</span> }.into_any();
        }
        MembersState::Known(members) => members,
    };
    let book = use_address_book();
    let cloud = model
        .accounts()
        .account_on(Side::Producer)
        .map_or(CloudId::Sandbox, |one| one.cloud.clone());
    let named = members.iter().take(MAX_NAMED_MEMBERS).map(|member| {
        let name = book.project_name(&cloud, &member.member);
        let name = name.unwrap_or_else(|| shorten(member.member.as_str()));
        view! { <span class="pick__one">{name} " " <MemberStatusLabel status=member.status /></span> }
    });
    let rest = members.len().saturating_sub(MAX_NAMED_MEMBERS);
    let rest = (rest > 0).then(|| share_and_accept::more_members(rest));
    view! { {named.collect_view()} <span class="soft">{rest}</span> }.into_any()
}

/// The progress of the image in the current run.
fn run_progress(model: ShareAndAcceptModel, id: ImageId) -> Option<AnyView> {
    let run = model.runs().latest(RunKind::ShareAndAccept)?;
    let cell =
        MembershipKey { region: model.region()?, image: id, project: model.consumer_project()? };
    let task: Option<Task> = (run.phase() != Phase::Finished).then(|| run.task(&cell)).flatten();
    task.map(|task| task_status(run, &task))
}

/// Why the image cannot be shared, or what must be confirmed first.
fn blocked_reason(forecast: Forecast, title: &str) -> Option<AnyView> {
    let why = match forecast {
        Forecast::Blocked(found) => findings::describe(found, title, true).0,
        Forecast::NeedsConfirmation(licence) => {
            share_and_accept::licensed(image_text::licensed_software(licence))
        }
        Forecast::Unknown | Forecast::Ready(_) | Forecast::AlreadyAccepted => return None,
    };
    Some(view! { <p class="soft pick__why">{why}</p> }.into_any())
}
