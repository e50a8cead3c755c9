//! The table of images. On narrow windows a row becomes a card.

use std::sync::Arc;

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use super::super::actions::refine;
use super::super::model::ListState;
use super::super::model::entry::Entry;
use super::super::model::filter::{Filter, SORT};
use super::{empty, source};
use crate::components::{Badge, BadgeKind, Column, RelativeTime, Sort, VirtualItem, VirtualTable};
use crate::data::shorten;
use crate::messages::{image as image_text, images, page_names};
use crate::navigation::use_navigation;
use crate::parts::StatusMark;
use crate::parts::unreadable_rows;
use crate::route::Route;
use crate::state::use_regions;

const COLUMNS: [Column; 7] = [
    Column::sorted("name", images::rows::NAME_COLUMN),
    Column::sorted("system", images::rows::OS_COLUMN),
    Column::sorted("size", images::rows::SIZE_COLUMN).numeric(),
    Column::sorted("status", images::rows::STATUS_COLUMN),
    Column::sorted("whose", images::rows::OWNER_COLUMN),
    Column::sorted("visibility", images::rows::VISIBILITY_COLUMN),
    Column::sorted("updated", images::rows::UPDATED_COLUMN),
];

/// The list, with the images that could not be read below it.
pub(in crate::pages::images) fn table(list: ListState) -> AnyView {
    let navigation = use_navigation();
    let sort = Signal::derive(move || list.filter.with(|filter| filter.sort.clone()));
    let count = Memo::new(move |_| list.filtered.with(|filtered| filtered.indexes.len()));
    let no_match = Memo::new(move |_| count.get() == 0 && !list.filter.with(Filter::matches_all));
    let item = move |row_index: usize| {
        let index = list.filtered.with(|filtered| filtered.indexes.get(row_index).copied())?;
        list.reader.listing.with(|listing| {
            let entry = Arc::clone(listing.entries.get(index)?);
            let is_duplicate = listing.has_duplicate_name(&entry);
            let key = row_key(&entry, is_duplicate, &source::owner(&entry).unwrap_or_default());
            Some(VirtualItem::new(key, move || row(&entry, is_duplicate)))
        })
    };
    view! {
        <Show when=move || !no_match.get() fallback=move || empty::no_match(list)>
            <div class="images__table">
            <VirtualTable
                label=page_names::IMAGES
                columns=&COLUMNS
                sort=sort
                on_sort=move |sort: Sort| refine(navigation, SORT, &sort.to_string())
                count=count
                row=item
            />
            </div>
        </Show>
        {move || unreadable(list)}
    }
    .into_any()
}

/// The key of a row, which is rebuilt when anything that it shows has changed.
fn row_key(entry: &Entry, is_duplicate: bool, owner: &str) -> String {
    let Entry { id, updated_at, status, visibility, answer, title, .. } = entry;
    let answer = answer.map(MemberStatus::as_str).unwrap_or_default();
    format!("{id} {updated_at} {status} {visibility} {answer} {is_duplicate} {owner} {title}")
}

fn row(entry: &Entry, is_duplicate: bool) -> AnyView {
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
                    {badges(entry, is_duplicate)}
                </span>
                <span class="table__sub">{short}</span>
            </td>
            <td role="cell" class="nowrap">
                {entry.system.clone().unwrap_or_else(|| images::rows::UNKNOWN.to_owned())}
            </td>
            <td role="cell" class="table__num">
                {image_text::size_of(entry.size)}
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

fn badges(entry: &Entry, is_duplicate: bool) -> AnyView {
    let known = [
        (is_duplicate, images::rows::DUPLICATE_NAME, BadgeKind::Warn),
        (entry.licensed, images::rows::LICENSED, BadgeKind::Warn),
        (entry.hidden, images::rows::HIDDEN, BadgeKind::Plain),
        (entry.protected, images::rows::PROTECTED, BadgeKind::Plain),
    ];
    let badges = known.into_iter().filter(|(applies, ..)| *applies);
    badges.map(|(_, word, kind)| view! { <Badge word=word kind=kind /> }).collect_view().into_any()
}

/// Images that can't be read are listed with the reason instead of being left out.
fn unreadable(list: ListState) -> Option<AnyView> {
    let rows = list.reader.listing.with(|listing| listing.unreadable.clone());
    unreadable_rows(images::load_progress::unreadable(rows.len()), "", &rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::example::image;
    use crate::pages::images::model::entry::Viewer;

    #[test]
    fn row_key_changes_with_the_answer_or_the_owners_name() {
        let viewer = Viewer { me: "me".parse().unwrap(), cloud_admin: false };
        let entry = |answer| Entry::new(&image("web"), &viewer, Some(answer));
        let before = row_key(&entry(MemberStatus::Pending), false, "Web Platform");
        assert_eq!(row_key(&entry(MemberStatus::Pending), false, "Web Platform"), before);
        assert_ne!(row_key(&entry(MemberStatus::Accepted), false, "Web Platform"), before);
        assert_ne!(row_key(&entry(MemberStatus::Pending), false, "c4d97e"), before);
    }
}
