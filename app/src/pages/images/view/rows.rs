//! The table of images. On narrow windows a row becomes a card.

use std::sync::Arc;

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use super::super::actions::set_filter_param;
use super::super::model::ListState;
use super::super::model::entry::ImageEntry;
use super::super::model::filter::{Filter, SORT_PARAM};
use super::{empty, ownership_badge};
use crate::components::{
    Badge, BadgeKind, Column, RelativeTime, SortOrder, VirtualItem, VirtualTable,
};
use crate::data::shorten;
use crate::messages::{image as image_text, images, page_names};
use crate::navigation::use_navigation;
use crate::parts::ImageStatusLabel;
use crate::parts::unreadable_rows;
use crate::route::Route;
use crate::state::use_region_choice;

const COLUMNS: [Column; 7] = [
    Column::sortable("name", images::rows::NAME_COLUMN),
    Column::sortable("system", images::rows::OS_COLUMN),
    Column::sortable("size", images::rows::SIZE_COLUMN).numeric(),
    Column::sortable("status", images::rows::STATUS_COLUMN),
    Column::sortable("whose", images::rows::OWNER_COLUMN),
    Column::sortable("visibility", images::rows::VISIBILITY_COLUMN),
    Column::sortable("updated", images::rows::UPDATED_COLUMN),
];

/// The list, with the images that could not be read below it.
pub(in crate::pages::images) fn image_table(list: ListState) -> AnyView {
    let navigation = use_navigation();
    let sort = Signal::derive(move || list.filter.with(|filter| filter.sort.clone()));
    let count = Memo::new(move |_| list.filtered.with(|filtered| filtered.matching_indexes.len()));
    let no_match = Memo::new(move |_| count.get() == 0 && !list.filter.with(Filter::matches_all));
    let item = move |row_index: usize| {
        let index =
            list.filtered.with(|filtered| filtered.matching_indexes.get(row_index).copied())?;
        list.loader.listing.with(|listing| {
            let entry = Arc::clone(listing.entries.get(index)?);
            let is_duplicate = listing.has_duplicate_name(&entry);
            let key = row_key(
                &entry,
                is_duplicate,
                &ownership_badge::owner_name(&entry).unwrap_or_default(),
            );
            Some(VirtualItem::new(key, move || image_row(&entry, is_duplicate)))
        })
    };
    view! {
        <Show when=move || !no_match.get() fallback=move || empty::no_matching_images(list)>
            <div class="images__table">
            <VirtualTable
                label=page_names::IMAGES
                columns=&COLUMNS
                sort=sort
                on_sort=move |sort: SortOrder| set_filter_param(navigation, SORT_PARAM, &sort.to_string())
                count=count
                row=item
            />
            </div>
        </Show>
        {move || unreadable_notice(list)}
    }
    .into_any()
}

/// The key of a row, which is rebuilt when anything that it shows has changed.
fn row_key(entry: &ImageEntry, is_duplicate: bool, owner: &str) -> String {
    let ImageEntry { id, updated_at, status, visibility, member_status: answer, title, .. } = entry;
    let answer = answer.map(MemberStatus::as_str).unwrap_or_default();
    format!("{id} {updated_at} {status} {visibility} {answer} {is_duplicate} {owner} {title}")
}

fn image_row(entry: &ImageEntry, is_duplicate: bool) -> AnyView {
    let region = untrack(|| use_region_choice().for_acting_account())
        .map(|region| region.to_string())
        .unwrap_or_default();
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
                {entry.operating_system.clone().unwrap_or_else(|| images::rows::UNKNOWN.to_owned())}
            </td>
            <td role="cell" class="table__num">
                {image_text::size_text(entry.size)}
            </td>
            <td role="cell">
                <ImageStatusLabel status=entry.status />
            </td>
            <td role="cell">{ownership_badge::ownership_badge(entry)}</td>
            <td role="cell">{entry.visibility.as_str()}</td>
            <td role="cell" class="soft">
                <RelativeTime at=entry.updated_at />
            </td>
        </tr>
    }
    .into_any()
}

fn badges(entry: &ImageEntry, is_duplicate: bool) -> AnyView {
    let known = [
        (is_duplicate, images::rows::DUPLICATE_NAME, BadgeKind::Warn),
        (entry.has_licence, images::rows::LICENSED, BadgeKind::Warn),
        (entry.hidden, images::rows::HIDDEN, BadgeKind::Plain),
        (entry.protected, images::rows::PROTECTED, BadgeKind::Plain),
    ];
    let badges = known.into_iter().filter(|(applies, ..)| *applies);
    badges.map(|(_, word, kind)| view! { <Badge word=word kind=kind /> }).collect_view().into_any()
}

/// Images that can't be read are listed with the reason instead of being left out.
fn unreadable_notice(list: ListState) -> Option<AnyView> {
    let rows = list.loader.listing.with(|listing| listing.unreadable_images.clone());
    unreadable_rows(images::load_progress::unreadable_count(rows.len()), "", &rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::test_fixtures::image;
    use crate::pages::images::model::entry::Viewer;

    #[test]
    fn row_key_changes_with_the_answer_or_the_owners_name() {
        let viewer = Viewer { project: "me".parse().unwrap(), is_cloud_admin: false };
        let entry = |answer| ImageEntry::new(&image("web"), &viewer, Some(answer));
        let before = row_key(&entry(MemberStatus::Pending), false, "Web Platform");
        assert_eq!(row_key(&entry(MemberStatus::Pending), false, "Web Platform"), before);
        assert_ne!(row_key(&entry(MemberStatus::Accepted), false, "Web Platform"), before);
        assert_ne!(row_key(&entry(MemberStatus::Pending), false, "c4d97e"), before);
    }
}
