//! Who has access now: the image and its copies by region, with members and answers, and the regions that could not be checked.
//! Used by the page; stops nothing.

use imageshare_core::exposure::Similarity;
use imageshare_core::model::{MemberStatus, Membership, RegionName};
use leptos::prelude::*;

use super::super::model::state::StopState;
use super::super::model::{Audience, FoundImage, LeakSearch, RequestState, StopAttempt};
use super::super::query;
use super::still_open_images;
use crate::components::{
    Badge, BadgeKind, Button, EmptyState, Icon, IconName, Id, Notice, RelativeTime, rows,
};
use crate::data::{Failure, Intent};
use crate::messages::stop_access;
use crate::parts::{MAX_LISTED_ROWS, MemberStatusLabel, more_line};
use crate::reactive::reactive;

/// The list.
pub(in crate::pages::stop_access) fn access_list(state: StopState) -> AnyView {
    let extent = move || state.search.with(access_summary);
    let groups = rows(
        move || state.search.with(shown_images),
        |one| {
            format!(
                "{}/{}/{:?}/{:?}/{:?}",
                one.region, one.image.id, one.audience, one.members, one.stop_attempt
            )
        },
        move |one| image_group(state, &one),
    );
    let is_any = Memo::new(move |_| state.search.with(|search| !shown_images(search).is_empty()));
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
                            {stop_access::project_column(state.profile())}
                        </th>
                        <th role="columnheader" scope="col">{stop_access::list::ID_COLUMN}</th>
                        <th role="columnheader" scope="col">{stop_access::list::STATUS_COLUMN}</th>
                        <th role="columnheader" scope="col">{stop_access::list::SINCE_COLUMN}</th>
                    </tr>
                </thead>
                {groups}
            </table>
            {reactive(table)}
            {reactive(move || nobody_notice(state))}
            {reactive(move || pending_regions_note(state))}
            {failed_region_notices(state)}
        </div>
    }
    .into_any()
}

/// The visible images: those that others can use, and those being stopped.
fn shown_images(search: &LeakSearch) -> Vec<FoundImage> {
    let is_shown = |found_image: &&FoundImage| {
        found_image.is_open_to_others() || found_image.stop_attempt != StopAttempt::NotStarted
    };
    search.images.iter().filter(is_shown).cloned().collect()
}

/// "9 shares, 4 images, 5 of 6 regions checked".
fn access_summary(search: &LeakSearch) -> String {
    let open: Vec<&FoundImage> =
        search.images.iter().filter(|one| one.is_open_to_others()).collect();
    let shares = open.iter().map(|one| one.members().len()).sum::<usize>();
    let (regions, checked) =
        (search.region_checks.len(), search.region_checks.len() - unchecked_count(search));
    stop_access::list::check_summary(shares, open.len(), checked, regions)
}

fn unchecked_count(search: &LeakSearch) -> usize {
    search.pending_regions().len() + search.failed_regions().len()
}

/// Shown if nobody else has access, once every region was checked.
fn nobody_notice(state: StopState) -> Option<AnyView> {
    let (is_none, is_whole) =
        state.search.with(|search| (shown_images(search).is_empty(), search.is_complete()));
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

fn pending_regions_note(state: StopState) -> Option<AnyView> {
    let waiting: Vec<String> = state
        .search
        .with(|search| search.pending_regions().iter().map(ToString::to_string).collect());
    (!waiting.is_empty()).then(|| {
        let text = stop_access::list::checking(&waiting);
        view! { <p class="soft" role="status">{text}</p> }.into_any()
    })
}

/// The regions that could not be checked, each with a retry.
fn failed_region_notices(state: StopState) -> AnyView {
    rows(
        move || state.search.with(LeakSearch::failed_regions),
        |(region, failure)| format!("{region} {failure:?}"),
        move |(region, failure)| failed_region_notice(state, &region, &failure),
    )
}

fn failed_region_notice(state: StopState, region: &RegionName, failure: &Failure) -> AnyView {
    let why = stop_access::list::why_unchecked(region, &failure.reason);
    let (region_name, about) = (region.clone(), region.to_string());
    let press = move || {
        if let Some(account) = state.account() {
            state
                .reactive_owner()
                .with(|| query::check_region(state, account, region_name.clone()));
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

fn image_group(state: StopState, found_image: &FoundImage) -> AnyView {
    let image_key = found_image.image_key();
    let (chosen, toggled) = (image_key.clone(), image_key.clone());
    let is_chosen = move || {
        state.search.with(|search| search.get(&chosen).is_some_and(|one| search.is_selected(one)))
    };
    let toggle = move |_| state.search.update(|search| search.toggle(&toggled));
    let kind = match found_image.similarity {
        Similarity::SameImage | Similarity::SameContents => BadgeKind::Plain,
        Similarity::SameName | Similarity::DifferentContents => BadgeKind::Warn,
    };
    let profile = state.profile();
    let why = (kind == BadgeKind::Warn).then(|| {
        view! {
            <p class="group__why">
                <span class="soft">{stop_access::still_open_images::similarity_note(found_image.similarity)} " "</span>
                <a href=still_open_images::image_href(found_image)>
                    {stop_access::list::open_image(&found_image.image.title(), &found_image.region)}
                </a>
            </p>
        }
    });
    let extent = match (&found_image.stop_attempt, &found_image.members) {
        (StopAttempt::Running, _) => stop_access::list::STOPPING.to_owned(),
        (_, RequestState::Loading) => stop_access::list::LOADING_MEMBERS.to_owned(),
        (_, RequestState::Failed(_)) => stop_access::list::MEMBERS_FAILED.to_owned(),
        (_, RequestState::Loaded(members)) => {
            stop_access::list::member_count(profile, members.len())
        }
    };
    let everyone = (found_image.audience == Audience::Everyone).then(|| {
        let text = stop_access::list::everyone_has_access(found_image.image.visibility);
        view! {
            <tr role="row">
                <td role="cell" colspan="4">{text}</td>
            </tr>
        }
    });
    let more = more_line(found_image.members().len()).map(|line| {
        view! {
            <tr role="row">
                <td role="cell" colspan="4">{line}</td>
            </tr>
        }
    });
    let members = found_image.members().iter().take(MAX_LISTED_ROWS);
    let members = members.map(|member| member_row(state, member)).collect_view();
    view! {
        <tbody role="rowgroup" data-test="access-image" data-region=found_image.region.to_string()>
            <tr class="group" role="row">
                <th role="rowheader" scope="rowgroup" colspan="4">
                    <label class="group__in">
                        <input type="checkbox" prop:checked=is_chosen on:change=toggle />
                        <b>{found_image.region.to_string()}</b>
                        <span>{found_image.image.title()}</span>
                        <Badge word=stop_access::list::similarity_label(found_image.similarity) kind=kind />
                        <span class="soft end num">{extent}</span>
                    </label>
                    {why}
                </th>
            </tr>
            {everyone}
            {members}
            {more}
        </tbody>
    }
    .into_any()
}

fn member_row(state: StopState, member: &Membership) -> AnyView {
    let id = member.member.clone();
    let name = untrack(|| state.known_name(&id))
        .unwrap_or_else(|| stop_access::list::unknown_project(state.profile()).to_owned());
    let since =
        if member.status == MemberStatus::Pending { member.created_at } else { member.updated_at };
    view! {
        <tr role="row" data-test="access" data-member=id.to_string()>
            <td class="table__name" role="cell">{name}</td>
            <td role="cell"><Id full_id=id.to_string() /></td>
            <td role="cell"><MemberStatusLabel status=member.status /></td>
            <td class="nowrap" role="cell">
                <span class="ledger__label">{stop_access::list::SINCE_COLUMN} " "</span>
                <RelativeTime at=since />
            </td>
        </tr>
    }
    .into_any()
}
