//! View of the grid: a row per image, a column per project, one tab stop in all (WAI-ARIA grid pattern). Used by the page. Arrows
//! move, Space selects a share, a row, a column or everything, Shift extends. On a phone each image is a card.

use std::sync::Arc;

use imageshare_core::exposure::ImageKey;
use leptos::prelude::*;

use super::super::actions::keyboard::handle_key;
use super::super::model::{CARDS_PER_STEP, SharesModel, grid};
use super::headers::{column_header, corner_header, shared_image_row};
use super::legend::legend;
use crate::components::{Button, Grid, GridBody, VirtualItem, rows};
use crate::messages::my_shares;
use crate::reactive::reactive;

/// The grid and its legend.
pub(in crate::pages::my_shares) fn grid_with_legend(model: SharesModel) -> AnyView {
    let (grid, pointer_hover) = (model.grid, model.services().pointer_hover);
    let columns = Memo::new(move |_| grid.with(|grid| grid.columns.clone()));
    let head = move |at: usize| {
        let column = columns.with(|columns| columns.get(at).cloned())?;
        let key = format!("{at} {} {}", column.project, column.name);
        Some(VirtualItem::new(key, move || column_header(model, at + 1, column)))
    };
    let body = move || {
        if model.grid_state.is_shown_as_cards() { image_cards(model) } else { grid_rows(model) }
    };
    view! {
        <div
            class="shares__frame"
            on:pointerenter=move |event| pointer_hover.handle_pointer_enter(&event)
            on:pointerdown=move |event| pointer_hover.handle_pointer_down(&event)
            on:pointerleave=move |_| pointer_hover.handle_pointer_leave()
        >
            <Grid
                state=model.grid_state
                label=my_shares::grid::LABEL
                help=my_shares::grid::HELP
                class="shares"
                selects=true
                column_word=model.project_word()
                corner=corner_header(model)
                head=head
                on_key=move |(event, to)| handle_key(model, &event, to)
            >
                {reactive(body)}
            </Grid>
        </div>
        {more_cards_button(model)}
        {legend()}
    }
    .into_any()
}

/// The rows near the viewport. Their cells are updated in place.
fn grid_rows(model: SharesModel) -> AnyView {
    let line = move |at: usize| {
        let image_key =
            model.grid.with(|grid| grid.rows.get(at).map(|row| row.image_key.clone()))?;
        Some(VirtualItem::new(row_key(&image_key), move || shared_image_row(model, &image_key)))
    };
    view! { <GridBody state=model.grid_state row=line /> }.into_any()
}

/// The first images as cards; their height depends on their number of shares.
fn image_cards(model: SharesModel) -> AnyView {
    let places = move || {
        let cards = model.visible_cards.get();
        let places = |grid: &Arc<grid::ShareGrid>| {
            grid.rows.iter().take(cards).map(|row| row.image_key.clone()).collect::<Vec<_>>()
        };
        model.grid.with(places)
    };
    let card = move |image_key| shared_image_row(model, &image_key);
    view! { <tbody role="rowgroup">{rows(places, row_key, card)}</tbody> }.into_any()
}

/// A button that shows more cards, if there are more.
fn more_cards_button(model: SharesModel) -> AnyView {
    let left = Memo::new(move |_| {
        let all = model.grid.with(|grid| grid.rows.len());
        if model.grid_state.is_shown_as_cards() {
            all.saturating_sub(model.visible_cards.get())
        } else {
            0
        }
    });
    let button = move || {
        let left = left.get();
        (left > 0).then(|| {
            let label = my_shares::grid::show_more_button(left.min(CARDS_PER_STEP), left);
            view! { <Button label=label on_press=move || model.visible_cards.update(|cards| *cards += CARDS_PER_STEP) /> }
        })
    };
    reactive(button).into_any()
}

fn row_key((region, image): &ImageKey) -> String {
    format!("{region} {image}")
}
