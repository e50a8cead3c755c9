//! The table of images. On narrow windows a row becomes a card.

use std::sync::Arc;

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use super::controls::refine;
use super::entry::Entry;
use super::filter::{Filter, SORT};
use super::{Shown, empty, source};
use crate::components::{
    Badge, BadgeKind, Column, Id, Notice, RelativeTime, Sort, VirtualItem, VirtualTable,
};
use crate::data::{Intent, shorten};
use crate::messages::{count, image as words};
use crate::navigation::use_navigation;
use crate::parts::StatusMark;
use crate::route::Route;
use crate::state::use_regions;

const COLUMNS: [Column; 7] = [
    Column::sorted("name", "Name"),
    Column::sorted("system", "System"),
    Column::sorted("size", "Size").figures(),
    Column::sorted("status", "Status"),
    Column::sorted("whose", "Whose"),
    Column::sorted("visibility", "Visibility"),
    Column::sorted("updated", "Updated"),
];

/// The list with what could not be read below it.
pub(super) fn table(shown: Shown) -> AnyView {
    let navigation = use_navigation();
    let sort = Signal::derive(move || shown.filter.with(|filter| filter.sort.clone()));
    let count = Memo::new(move |_| shown.passing.with(|passing| passing.places.len()));
    let none = Memo::new(move |_| count.get() == 0 && !shown.filter.with(Filter::is_open));
    let place = move |place: usize| {
        let place = shown.passing.with(|passing| passing.places.get(place).copied())?;
        shown.reader.listing.with(|listing| {
            let entry = Arc::clone(listing.entries.get(place)?);
            let twin = listing.is_twin(&entry);
            let key = row_key(&entry, twin, &source::owner(&entry).unwrap_or_default());
            Some(VirtualItem::new(key, move || row(&entry, twin)))
        })
    };
    view! {
        <Show when=move || !none.get() fallback=move || empty::nothing(shown)>
            <div class="images__table">
            <VirtualTable
                label="Images"
                columns=&COLUMNS
                sort=sort
                on_sort=move |sort: Sort| refine(navigation, SORT, &sort.to_string())
                count=count
                row=place
            />
            </div>
        </Show>
        {move || unreadable(shown)}
    }
    .into_any()
}

/// A row is built anew when anything that it shows has changed.
fn row_key(entry: &Entry, twin: bool, owner: &str) -> String {
    let Entry { id, updated_at, status, visibility, answer, title, .. } = entry;
    let answer = answer.map(MemberStatus::as_str).unwrap_or_default();
    format!("{id} {updated_at} {status} {visibility} {answer} {twin} {owner} {title}")
}

fn row(entry: &Entry, twin: bool) -> AnyView {
    let region =
        untrack(|| use_regions().current()).map(|region| region.to_string()).unwrap_or_default();
    let id = entry.id.to_string();
    let short = shorten(&id);
    let href = Route::Image { region, id }.href();
    view! {
        <tr role="row" data-test="image-row">
            <td role="cell" class="table__name">
                <span class="virtual__line">
                    <a href=href title=entry.title.clone()>
                        {entry.title.clone()}
                    </a>
                    {badges(entry, twin)}
                </span>
                <span class="table__sub">{short}</span>
            </td>
            <td role="cell" class="nowrap">
                {entry.system.clone().unwrap_or_else(|| "not said".to_owned())}
            </td>
            <td role="cell" class="table__num">
                {words::size_of(entry.size)}
            </td>
            <td role="cell">
                <StatusMark status=entry.status />
            </td>
            <td role="cell">{source::badge(entry)}</td>
            <td role="cell">{entry.visibility.as_str()}</td>
            <td role="cell" class="soft">
                <RelativeTime at=entry.updated_at />
            </td>
        </tr>
    }
    .into_any()
}

fn badges(entry: &Entry, twin: bool) -> AnyView {
    let known = [
        (twin, "same name twice", BadgeKind::Warn),
        (entry.licensed, "licensed", BadgeKind::Warn),
        (entry.hidden, "hidden", BadgeKind::Plain),
        (entry.protected, "protected", BadgeKind::Plain),
    ];
    let badges = known.into_iter().filter(|(is_so, ..)| *is_so);
    badges.map(|(_, word, kind)| view! { <Badge word=word kind=kind /> }).collect_view().into_any()
}

/// Images that hold what this page does not know are shown by their ids, not lost.
fn unreadable(shown: Shown) -> Option<AnyView> {
    let told = shown.reader.listing.with(|listing| listing.unreadable.clone());
    let title = count::of(
        told.len(),
        "image holds what this page does not know",
        "images hold what this page does not know",
    );
    let line = |(id, why): (String, String)| {
        view! {
            <li>
                <Id whole=id />
                <span>{why}</span>
            </li>
        }
        .into_any()
    };
    (!told.is_empty()).then(|| {
        view! {
            <Notice tone=Intent::Warn title=title>
                <ul class="list list--plain" role="list">
                    {told.into_iter().map(line).collect_view()}
                </ul>
            </Notice>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::example::image;
    use crate::pages::images::entry::Viewer;

    #[test]
    fn a_row_is_another_one_when_what_was_answered_or_the_owners_name_is_another() {
        let viewer = Viewer { me: "me".parse().unwrap(), cloud_admin: false };
        let entry = |answer| Entry::new(&image("web"), &viewer, Some(answer));
        let before = row_key(&entry(MemberStatus::Pending), false, "Web Platform");
        assert_eq!(row_key(&entry(MemberStatus::Pending), false, "Web Platform"), before);
        assert_ne!(row_key(&entry(MemberStatus::Accepted), false, "Web Platform"), before);
        assert_ne!(row_key(&entry(MemberStatus::Pending), false, "c4d97e"), before);
    }
}
