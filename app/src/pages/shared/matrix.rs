//! The grid on the page: images down, projects across, one tab stop for all of it (WAI-ARIA grid pattern). Arrows move, Space
//! chooses a share, a row, a column or everything, Shift extends. On a phone each image is a card.

use imageshare_core::exposure::Place;
use leptos::html;
use leptos::prelude::*;

use super::desk::Desk;
use super::facts::Column;
use super::heads::{column_head, corner, row};
use super::legend::legend;
use super::moves::on_key;
use super::stop::StopSharing;
use crate::components::{Button, VirtualBody, VirtualRow, rows};
use crate::live::{follow, live};
use crate::parts::narrow::is_narrow;

/// How to work the grid, for those who hear it.
const HELP: &str = "Arrow keys move. Space chooses a share, or at a head its row or column. Shift with an arrow chooses a range. Enter at an image opens it.";

/// So many cards are drawn at first on a phone, and so many more at each press.
pub(super) const STEP: usize = 50;

/// The grid, and what its signs mean.
pub(super) fn matrix(desk: Desk, stop: StopSharing) -> AnyView {
    let grid = desk.grid;
    let heads = Memo::new(move |_| grid.with(|grid| grid.columns.clone()));
    let columns = move || {
        let head = |(at, column)| column_head(desk, at + 1, column);
        heads.get().into_iter().enumerate().map(head).collect_view()
    };
    let frame = NodeRef::<html::Div>::new();
    let narrow = is_narrow();
    let body = move || {
        if narrow.get() { cards(desk, stop, heads) } else { lines(desk, stop, heads, frame) }
    };
    view! {
        <p class="sr" id="shares-help">
            {HELP}
        </p>
        <div class="matrix shares" node_ref=frame>
            <table
                role="grid"
                aria-label="Shares, images by projects"
                aria-multiselectable="true"
                aria-describedby="shares-help"
                aria-rowcount=move || grid.with(|grid| grid.rows.len() + 1).to_string()
                on:keydown=move |event| on_key(desk, &event)
            >
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        {corner(desk)}
                        {columns}
                    </tr>
                </thead>
                {live(body)}
            </table>
        </div>
        {more(desk, narrow)}
        {legend()}
    }
    .into_any()
}

/// The rows near the window. One is drawn anew when its columns are others; what stands in its cells changes in place.
fn lines(
    desk: Desk,
    stop: StopSharing,
    heads: Memo<Vec<Column>>,
    frame: NodeRef<html::Div>,
) -> AnyView {
    let grid = desk.grid;
    let round = round(heads);
    let held = RwSignal::new(None);
    follow(move || held.set(desk.at.get().0.checked_sub(1)));
    let line = move |at: usize| {
        let place = grid.with(|grid| grid.rows.get(at).map(|row| row.place.clone()))?;
        Some(VirtualRow::new(key(&place, round.get()), move || row(desk, stop, &place)))
    };
    let count = Signal::derive(move || grid.with(|grid| grid.rows.len()));
    view! { <VirtualBody count=count row=line held=held frame=frame /> }.into_any()
}

/// The first images as cards, which are as high as they have shares.
fn cards(desk: Desk, stop: StopSharing, heads: Memo<Vec<Column>>) -> AnyView {
    let round = round(heads);
    let places = move || {
        let (round, cards) = (round.get(), desk.cards.get());
        desk.grid.with(|grid| {
            let places = grid.rows.iter().take(cards).map(|row| row.place.clone());
            places.map(|place| (place, round)).collect::<Vec<_>>()
        })
    };
    let card = move |(place, _)| row(desk, stop, &place);
    view! { <tbody role="rowgroup">{rows(places, |(place, round)| key(place, *round), card)}</tbody> }
        .into_any()
}

/// More cards, where there are more.
fn more(desk: Desk, narrow: Memo<bool>) -> AnyView {
    let left = Memo::new(move |_| {
        let all = desk.grid.with(|grid| grid.rows.len());
        if narrow.get() { all.saturating_sub(desk.cards.get()) } else { 0 }
    });
    let button = move || {
        let left = left.get();
        (left > 0).then(|| {
            let label = format!("Show {} more of {left}", left.min(STEP));
            view! { <Button label=label on_press=move || desk.cards.update(|cards| *cards += STEP) /> }
        })
    };
    live(button).into_any()
}

/// A number that changes with the columns.
fn round(heads: Memo<Vec<Column>>) -> Memo<u32> {
    Memo::new(move |before: Option<&u32>| {
        heads.track();
        before.map_or(0, |before| before.wrapping_add(1))
    })
}

fn key((region, image): &Place, round: u32) -> String {
    format!("{region} {image} {round}")
}
