//! What the filter shows, as a file: CSV for a spreadsheet, JSON for a program.

use std::collections::BTreeSet;

use imageshare_core::exposure::{FollowUps, Share, export};
use imageshare_core::model::ProjectId;
use imageshare_core::plan;
use leptos::prelude::*;

use super::desk::Desk;
use crate::components::{Button, ButtonKind};
use crate::download::{self, Kind};

/// The two buttons.
pub(super) fn buttons(desk: Desk) -> AnyView {
    let button = |label: &'static str, kind: Kind| {
        view! { <Button label=label kind=ButtonKind::Quiet on_press=move || save(desk, kind) /> }
    };
    view! {
        {button("Export CSV", Kind::Csv)}
        {button("Export JSON", Kind::Json)}
    }
    .into_any()
}

fn save(desk: Desk, kind: Kind) {
    let Some(producer) = untrack(|| desk.producer()) else { return };
    let around = desk.around();
    let shown: BTreeSet<plan::Cell> =
        desk.grid.with_untracked(|grid| grid.shown().map(|cell| cell.at.clone()).collect());
    let name_of = |id: &ProjectId| untrack(|| around.book.name_of(&producer.origin, id));
    let follow_ups: FollowUps =
        untrack(|| around.kept.with(&producer.origin, |kept| kept.follow_ups.clone()));
    let text = desk.known.with_untracked(|known| {
        let is_shown = |share: &Share<'_>| shown.contains(&share.of.cell(&share.with.member));
        let shares = known.ledger.shares().filter(is_shown);
        match kind {
            Kind::Csv => export::csv(shares, &name_of, &follow_ups),
            Kind::Json => export::json(shares, &name_of, &follow_ups),
        }
    });
    let day: String = around.clock.now().to_string().chars().take(10).collect();
    if download::offer(&format!("shared-by-me-{day}"), kind, &text).is_err() {
        around.toasts.warn("The browser does not let this page save a file.");
    }
}
