//! One image as each side sees it.

use imageshare_core::exposure::{Members, SharedImage};
use imageshare_core::model::{Image, ImageId, MemberStatus, Side};
use imageshare_core::plan::share_and_accept::Forecast;
use imageshare_core::plan::{MembershipKey, Phase, Task};
use leptos::prelude::*;

use super::model::Model;
use crate::components::{Status, StatusIcon};
use crate::data::{Intent, shorten};
use crate::messages::{count, findings, image as words};
use crate::parts::{AnswerMark, cell_mark};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::runs::RunKind;
use crate::state::{Origin, use_book};

/// So many members are named before the rest is counted.
const NAMED: usize = 3;

/// The producer's row: to be picked, with who has it, and why it cannot be shared where it cannot.
pub(super) fn own(model: Model, id: ImageId) -> AnyView {
    let shared = Memo::new(move |_| model.shared(id));
    let prospect = Memo::new(move |_| shared.get().map(|shared| model.prospect(&shared)));
    let is_blocked = move || matches!(prospect.get(), Some(Forecast::Blocked(_)));
    let is_picked = Memo::new(move |_| model.picked.with(|picked| picked.contains(&id)));
    let about = move || shared.with(|shared| shared.as_ref().map(|shared| about(&shared.image)));
    let who = move || shared.with(|shared| shared.as_ref().map(|shared| who_has(model, shared)));
    let why = move || {
        let title = shared.with(|shared| shared.as_ref().map(|shared| shared.image.title()))?;
        told(prospect.get()?, &title)
    };
    let doing = move || doing(model, id);
    view! {
        <li class="pick" data-test="own-image" data-image=id.to_string()>
            <label class="check pick__what">
                <input
                    type="checkbox"
                    prop:checked=move || is_picked.get()
                    prop:disabled=move || is_blocked() && !is_picked.get()
                    on:change=move |_| model.turn(id)
                />
                {reactive(about)}
            </label>
            <span class="pick__doing">{reactive(doing)}</span>
            <div class="pick__who">{reactive(who)}</div>
            {reactive(why)}
        </li>
    }
    .into_any()
}

/// The consumer's row: what its own list shows, with its answer.
pub(super) fn taken(model: Model, image: &Image, answer: MemberStatus) -> AnyView {
    let id = image.id;
    let region = untrack(|| model.region()).map(|region| region.to_string()).unwrap_or_default();
    let href = Route::Image { region, id: id.to_string() }.href();
    let title = image.title();
    let see = move |_| model.accounts().act_as(Side::Consumer);
    view! {
        <li data-test="taken-image" data-image=id.to_string() data-status=answer.as_str()>
            <span>
                <a href=href on:click=see>{title}</a>
            </span>
            <AnswerMark answer=answer />
        </li>
    }
    .into_any()
}

fn about(image: &Image) -> AnyView {
    let system = words::system(image).map(|system| format!("{system}, ")).unwrap_or_default();
    view! {
        <span>
            <b>{image.title()}</b>
            " "
            <span class="soft">{system} {words::size(image)}</span>
        </span>
    }
    .into_any()
}

/// Those who have it, by their names, with what they answered.
fn who_has(model: Model, shared: &SharedImage) -> AnyView {
    let members = match &shared.members {
        Members::Unasked => {
            return view! { <Status mark=StatusIcon::Running word="asking who has it" /> }
                .into_any();
        }
        Members::Failed(_) => {
            return view! { <Status mark=StatusIcon::Failed word="did not tell who has it" tone=Intent::Warn /> }.into_any();
        }
        Members::OutOfReach => return ().into_any(),
        Members::Known(members) if members.is_empty() => {
            return view! { <span class="soft">"not shared"</span> }.into_any();
        }
        Members::Known(members) => members,
    };
    let book = use_book();
    let cloud =
        model.accounts().on(Side::Producer).map_or(Origin::Sandbox, |one| one.origin.clone());
    let named = members.iter().take(NAMED).map(|member| {
        let name = book.name_of(&cloud, &member.member);
        let name = name.unwrap_or_else(|| shorten(member.member.as_str()));
        view! { <span class="pick__one">{name} " " <AnswerMark answer=member.status /></span> }
    });
    let rest = members.len().saturating_sub(NAMED);
    let rest = (rest > 0).then(|| format!("and {}", count::of(rest, "other", "others")));
    view! { {named.collect_view()} <span class="soft">{rest}</span> }.into_any()
}

/// How far the run is with it, while there is one.
fn doing(model: Model, id: ImageId) -> Option<AnyView> {
    let run = model.runs().of(RunKind::ShareAndAccept)?;
    let cell = MembershipKey { region: model.region()?, image: id, project: model.consumer()? };
    let task: Option<Task> = (run.phase() != Phase::Over).then(|| run.task(&cell)).flatten();
    task.map(|task| cell_mark(run, &task))
}

/// Why it cannot be shared, or what has to be said first.
fn told(prospect: Forecast, title: &str) -> Option<AnyView> {
    let why = match prospect {
        Forecast::Blocked(found) => findings::tell(found, title, true).0,
        Forecast::NeedsConfirmation(licence) => {
            format!("Contains {}: your license has to cover the consumer.", words::licence(licence))
        }
        Forecast::Unknown | Forecast::Ready(_) | Forecast::AlreadyAccepted => return None,
    };
    Some(view! { <p class="soft pick__why">{why}</p> }.into_any())
}
