//! The table of images. On narrow windows a row becomes a card.

use std::sync::Arc;

use imageshare_core::model::Image;
use imageshare_core::rules::licence;
use leptos::prelude::*;

use super::Shown;
use super::controls::refine;
use super::filter::{SORT, STATUS, TEXT, WHOSE};
use super::listing::{Entry, Whose};
use crate::components::{
    Badge, BadgeKind, Blank, Button, Column, Icon, IconName, Id, Notice, RelativeTime, Sort, Tone,
    VirtualRow, VirtualTable, shorten,
};
use crate::navigation::use_navigation;
use crate::parts::StatusMark;
use crate::route::Route;
use crate::state::{use_accounts, use_regions};
use crate::words::{count, image as words};

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
    let none = Memo::new(move |_| {
        shown.passing.with(Vec::is_empty) && !shown.filter.with(super::Filter::is_open)
    });
    let place = move |place: usize| {
        let entry = shown.passing.with(|passing| passing.get(place).cloned())?;
        Some(VirtualRow::new(row_key(&entry), move || row(&entry)))
    };
    view! {
        <Show when=move || !none.get() fallback=nothing_passes>
            <div class="images__table">
            <VirtualTable
                label="Images"
                columns=&COLUMNS
                sort=sort
                on_sort=move |sort: Sort| refine(navigation, SORT, &sort.to_string())
                count=Signal::derive(move || shown.passing.with(Vec::len))
                row=place
            />
            </div>
        </Show>
        {move || unreadable(shown)}
    }
    .into_any()
}

/// A row is built anew when anything that it shows has changed.
fn row_key(entry: &Arc<Entry>) -> String {
    let image = &entry.image;
    let Image { id, updated_at, status, visibility, .. } = image;
    format!("{id} {updated_at} {status} {visibility} {} {}", entry.twin, image.title())
}

fn row(entry: &Entry) -> AnyView {
    let image = &entry.image;
    let region =
        untrack(|| use_regions().current()).map(|region| region.to_string()).unwrap_or_default();
    let href = Route::Image { region, id: image.id.to_string() }.href();
    view! {
        <tr role="row" data-test="image-row">
            <td role="cell" class="table__name">
                <span class="virtual__line">
                    <a href=href title=image.title()>{image.title()}</a>
                    {badges(entry)}
                </span>
                <span class="table__sub">{shorten(&image.id.to_string())}</span>
            </td>
            <td role="cell" class="nowrap">
                {words::system(image).unwrap_or_else(|| "not said".to_owned())}
            </td>
            <td role="cell" class="table__num">
                {words::size(image)}
            </td>
            <td role="cell">
                <StatusMark status=image.status />
            </td>
            <td role="cell">{whose(entry)}</td>
            <td role="cell">{image.visibility.as_str()}</td>
            <td role="cell" class="soft">
                <RelativeTime at=image.updated_at />
            </td>
        </tr>
    }
    .into_any()
}

fn badges(entry: &Entry) -> AnyView {
    let image = &entry.image;
    let known = [
        (entry.twin, "same name twice", BadgeKind::Warn),
        (licence::of(image).is_some(), "licensed", BadgeKind::Warn),
        (image.hidden, "hidden", BadgeKind::Plain),
        (image.protected, "protected", BadgeKind::Plain),
    ];
    let badges = known.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, word, kind)| {
        view! {
            <Badge word=word kind=kind />
        }
    });
    badges.collect_view().into_any()
}

fn whose(entry: &Entry) -> AnyView {
    let owner = entry.image.owner.as_ref();
    let name = || {
        let owner = owner?;
        let known = untrack(|| use_accounts().name_of(owner));
        Some(known.unwrap_or_else(|| shorten(owner.as_str())))
    };
    match entry.whose {
        Whose::Mine => "mine".into_any(),
        Whose::Public => "everyone's".into_any(),
        Whose::SharedWithMe => view! {
            <span class="status cool">
                <Icon name=IconName::In />
                <span class="ink">{format!("from {}", name().unwrap_or_else(|| "nobody".to_owned()))}</span>
            </span>
        }
        .into_any(),
        Whose::Other => name().unwrap_or_else(|| "nobody's".to_owned()).into_any(),
    }
}

fn nothing_passes() -> AnyView {
    let navigation = use_navigation();
    let clear = move || {
        for name in [WHOSE, TEXT, STATUS] {
            refine(navigation, name, "");
        }
    };
    view! {
        <Blank
            title="No image passes this filter"
            text="The whole list is here; none of its images fits whose, text and status together."
        >
            <Button label="Show all" on_press=clear />
        </Blank>
    }
    .into_any()
}

/// Images that hold what this page does not know are shown by their ids, not lost.
fn unreadable(shown: Shown) -> Option<AnyView> {
    let listing = shown.listing.with(|listing| listing.ready().cloned())?;
    let title = count::of(
        listing.unreadable.len(),
        "image holds what this page does not know",
        "images hold what this page does not know",
    );
    let line = |(id, why): &(String, String)| {
        let (id, why) = (id.clone(), why.clone());
        view! {
            <li>
                <Id whole=id />
                <span>{why}</span>
            </li>
        }
        .into_any()
    };
    let lines = listing.unreadable.iter().map(line).collect_view();
    (!listing.unreadable.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Warn title=title>
                <ul class="list list--plain" role="list">
                    {lines}
                </ul>
            </Notice>
        }
        .into_any()
    })
}
