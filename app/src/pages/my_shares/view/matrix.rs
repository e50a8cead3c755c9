//! View of the grid: a row per image, a column per project, one tab stop in all (WAI-ARIA grid pattern). Used by the page. Arrows
//! move, Space selects a share, a row, a column or everything, Shift extends. On a phone each image is a card.

use std::sync::Arc;

use imageshare_core::exposure::ImageKey;
use leptos::prelude::*;

use super::super::actions::keyboard::on_key;
use super::super::model::{Model, STEP, grid};
use super::headers::{column_head, corner, row};
use super::legend::legend;
use crate::components::{Button, Grid, GridBody, VirtualItem, rows};
use crate::messages::my_shares;
use crate::reactive::reactive;

/// The grid and its legend.
pub(in crate::pages::my_shares) fn matrix(model: Model) -> AnyView {
    let (grid, resting) = (model.grid, model.services().resting);
    let columns = Memo::new(move |_| grid.with(|grid| grid.columns.clone()));
    let head = move |at: usize| {
        let column = columns.with(|columns| columns.get(at).cloned())?;
        let key = format!("{at} {} {}", column.project, column.name);
        Some(VirtualItem::new(key, move || column_head(model, at + 1, column)))
    };
    let body = move || if model.focus.has_cards() { cards(model) } else { lines(model) };
    view! {
        <div
            class="shares__frame"
            on:pointerenter=move |event| resting.entered(&event)
            on:pointerdown=move |event| resting.pressed(&event)
            on:pointerleave=move |_| resting.left()
        >
            <Grid
                state=model.focus
                label=my_shares::grid::LABEL
                help=my_shares::grid::HELP
                class="shares"
                selects=true
                column=model.project_word()
                corner=corner(model)
                head=head
                on_key=move |(event, to)| on_key(model, &event, to)
            >
                {reactive(body)}
            </Grid>
        </div>
        {more_button(model)}
        {legend()}
    }
    .into_any()
}

/// The rows near the viewport. Their cells are updated in place.
fn lines(model: Model) -> AnyView {
    let line = move |at: usize| {
        let place = model.grid.with(|grid| grid.rows.get(at).map(|row| row.place.clone()))?;
        Some(VirtualItem::new(key(&place), move || row(model, &place)))
    };
    view! { <GridBody state=model.focus row=line /> }.into_any()
}

/// The first images as cards; their height depends on their number of shares.
fn cards(model: Model) -> AnyView {
    let places = move || {
        let cards = model.cards.get();
        let places = |grid: &Arc<grid::Grid>| {
            grid.rows.iter().take(cards).map(|row| row.place.clone()).collect::<Vec<_>>()
        };
        model.grid.with(places)
    };
    let card = move |place| row(model, &place);
    view! { <tbody role="rowgroup">{rows(places, key, card)}</tbody> }.into_any()
}

/// A button that shows more cards, if there are more.
fn more_button(model: Model) -> AnyView {
    let left = Memo::new(move |_| {
        let all = model.grid.with(|grid| grid.rows.len());
        if model.focus.has_cards() { all.saturating_sub(model.cards.get()) } else { 0 }
    });
    let button = move || {
        let left = left.get();
        (left > 0).then(|| {
            let label = my_shares::grid::show_more(left.min(STEP), left);
            view! { <Button label=label on_press=move || model.cards.update(|cards| *cards += STEP) /> }
        })
    };
    reactive(button).into_any()
}

fn key((region, image): &ImageKey) -> String {
    format!("{region} {image}")
}
