//! Who has access now: the image and its copies by region, with members and answers, and the regions that could not be checked.
//! Used by the page; stops nothing.

use imageshare_core::exposure::Similarity;
use imageshare_core::model::{MemberStatus, Membership, RegionName};
use leptos::prelude::*;

use super::super::model::state::StopState;
use super::super::model::{Attempt, Audience, Found, Known, LoadState};
use super::super::query;
use super::left_open;
use crate::components::{
    Badge, BadgeKind, Button, EmptyState, Icon, IconName, Id, Notice, RelativeTime, rows,
};
use crate::data::{Failure, Intent};
use crate::messages::stop_access;
use crate::parts::AnswerMark;
use crate::reactive::reactive;

/// The list.
pub(in crate::pages::stop_access) fn list(page: StopState) -> AnyView {
    let extent = move || page.known.with(extent);
    let groups = rows(
        move || page.known.with(shown),
        |one| {
            format!(
                "{}/{}/{:?}/{:?}/{:?}",
                one.region, one.image.id, one.audience, one.members, one.attempt
            )
        },
        move |one| group(page, &one),
    );
    let is_any = Memo::new(move |_| page.known.with(|known| !shown(known).is_empty()));
    let table = move || {
        is_any.get().then(|| {
            view! {
                <p class="legend">
                    <span class="status">
                        <Icon name=IconName::Key small=true />
                        {stop_access::list::USABLE_BY_ID}
                    </span>
                    <span class="soft">{stop_access::list::SERVERS_UNKNOWN}</span>
                </p>
            }
        })
    };
    view! {
        <div class="stack">
            <h2 id="access">
                {stop_access::list::WHO_HAS_ACCESS}
                " "
                <span class="soft num" role="status" data-test="access-count">
                    {extent}
                </span>
            </h2>
            <table class="table ledger" role="table" aria-labelledby="access">
                <thead role="rowgroup" hidden=move || !is_any.get()>
                    <tr role="row">
                        <th role="columnheader" scope="col">
                            {stop_access::project(page.profile())}
                        </th>
                        <th role="columnheader" scope="col">{stop_access::list::ID}</th>
                        <th role="columnheader" scope="col">{stop_access::list::STATUS}</th>
                        <th role="columnheader" scope="col">{stop_access::list::SINCE}</th>
                    </tr>
                </thead>
                {groups}
            </table>
            {reactive(table)}
            {reactive(move || none(page))}
            {reactive(move || waiting(page))}
            {unchecked(page)}
        </div>
    }
    .into_any()
}

/// The visible images: those that others can use, and those being stopped.
fn shown(known: &Known) -> Vec<Found> {
    let is_shown = |one: &&Found| one.is_open() || one.attempt != Attempt::None;
    known.found.iter().filter(is_shown).cloned().collect()
}

/// "9 shares, 4 images, 5 of 6 regions checked".
fn extent(known: &Known) -> String {
    let open: Vec<&Found> = known.found.iter().filter(|one| one.is_open()).collect();
    let shares = open.iter().map(|one| one.members().len()).sum::<usize>();
    let (regions, checked) = (known.regions.len(), known.regions.len() - unchecked_count(known));
    stop_access::list::extent(shares, open.len(), checked, regions)
}

fn unchecked_count(known: &Known) -> usize {
    known.waiting().len() + known.unchecked().len()
}

/// Shown if nobody else has access, once every region was checked.
fn none(page: StopState) -> Option<AnyView> {
    let (is_none, is_whole) = page.known.with(|known| (shown(known).is_empty(), known.is_whole()));
    (is_none && is_whole).then(|| {
        view! {
            <EmptyState
                title=stop_access::list::NOBODY
                text=stop_access::list::NOTHING_SHARED
            />
        }
        .into_any()
    })
}

fn waiting(page: StopState) -> Option<AnyView> {
    let waiting: Vec<String> =
        page.known.with(|known| known.waiting().iter().map(ToString::to_string).collect());
    (!waiting.is_empty()).then(|| {
        let text = stop_access::list::checking(&waiting);
        view! { <p class="soft" role="status">{text}</p> }.into_any()
    })
}

/// The regions that could not be checked, each with a retry.
fn unchecked(page: StopState) -> AnyView {
    rows(
        move || page.known.with(Known::unchecked),
        |(region, failure)| format!("{region} {failure:?}"),
        move |(region, failure)| notice(page, &region, &failure),
    )
}

fn notice(page: StopState, region: &RegionName, failure: &Failure) -> AnyView {
    let why = stop_access::list::unchecked(region, &failure.why);
    let (region_name, about) = (region.clone(), region.to_string());
    let press = move || {
        if let Some(account) = page.account() {
            page.owner().with(|| query::check(page, account, region_name.clone()));
        }
    };
    view! {
        <Notice intent=Intent::Warn title=stop_access::list::check_failed(region) alert=true>
            <p>{why}</p>
            <div class="buttons">
                <Button
                    label=stop_access::list::CHECK_AGAIN
                    about=about
                    small=true
                    on_press=press
                />
            </div>
        </Notice>
    }
    .into_any()
}

fn group(page: StopState, one: &Found) -> AnyView {
    let place = one.place();
    let (chosen, toggled) = (place.clone(), place.clone());
    let is_chosen =
        move || page.known.with(|known| known.get(&chosen).is_some_and(|one| known.is_chosen(one)));
    let toggle = move |_| page.known.update(|known| known.toggle(&toggled));
    let kind = match one.likeness {
        Similarity::SameImage | Similarity::SameContents => BadgeKind::Plain,
        Similarity::SameName | Similarity::DifferentContents => BadgeKind::Warn,
    };
    let profile = page.profile();
    let why = (kind == BadgeKind::Warn).then(|| {
        view! {
            <p class="group__why">
                <span class="soft">{stop_access::left_open::likeness(one.likeness)} " "</span>
                <a href=left_open::href(one)>
                    {stop_access::list::open(&one.image.title(), &one.region)}
                </a>
            </p>
        }
    });
    let extent = match (&one.attempt, &one.members) {
        (Attempt::Running, _) => stop_access::list::STOPPING.to_owned(),
        (_, LoadState::Loading) => stop_access::list::LOADING_MEMBERS.to_owned(),
        (_, LoadState::Failed(_)) => stop_access::list::MEMBERS_FAILED.to_owned(),
        (_, LoadState::Known(members)) => stop_access::list::member_count(profile, members.len()),
    };
    let everyone = (one.audience == Audience::Everyone).then(|| {
        let text = stop_access::list::everyone_has_access(one.image.visibility);
        view! {
            <tr role="row">
                <td role="cell" colspan="4">{text}</td>
            </tr>
        }
    });
    let members = one.members().iter().map(|member| row(page, member)).collect_view();
    view! {
        <tbody role="rowgroup" data-test="access-image" data-region=one.region.to_string()>
            <tr class="group" role="row">
                <th role="rowheader" scope="rowgroup" colspan="4">
                    <label class="group__in">
                        <input type="checkbox" prop:checked=is_chosen on:change=toggle />
                        <b>{one.region.to_string()}</b>
                        <span>{one.image.title()}</span>
                        <Badge word=stop_access::list::likeness(one.likeness) kind=kind />
                        <span class="soft end num">{extent}</span>
                    </label>
                    {why}
                </th>
            </tr>
            {everyone}
            {members}
        </tbody>
    }
    .into_any()
}

fn row(page: StopState, member: &Membership) -> AnyView {
    let id = member.member.clone();
    let name = untrack(|| page.known_name(&id))
        .unwrap_or_else(|| stop_access::list::unknown_project(page.profile()).to_owned());
    let since =
        if member.status == MemberStatus::Pending { member.created_at } else { member.updated_at };
    view! {
        <tr role="row" data-test="access" data-member=id.to_string()>
            <td class="table__name" role="cell">{name}</td>
            <td role="cell"><Id whole=id.to_string() /></td>
            <td role="cell"><AnswerMark answer=member.status /></td>
            <td class="nowrap" role="cell">
                <span class="ledger__label">{stop_access::list::SINCE} " "</span>
                <RelativeTime at=since />
            </td>
        </tr>
    }
    .into_any()
}
