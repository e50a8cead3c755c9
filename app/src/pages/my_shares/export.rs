//! What the filter shows, as a file: CSV for a spreadsheet, JSON for a program. Button, file name and message say where it is not
//! everything.

use std::collections::BTreeSet;

use imageshare_core::exposure::{Age, FollowUps, Share, export};
use imageshare_core::model::ProjectId;
use imageshare_core::plan;
use leptos::prelude::*;

use super::filter::{Filter, Show};
use super::model::Model;
use crate::components::{Button, ButtonKind};
use crate::download::{self, FileType};
use crate::state::Exposure;

/// The two buttons.
pub(super) fn buttons(model: Model) -> AnyView {
    let part = Memo::new(move |_| Part::new(model));
    let button = |kind: FileType| {
        let label = Signal::derive(move || part.with(|part| part.label(kind)));
        let press = move || save(model, &part.get_untracked(), kind);
        view! { <Button label=label kind=ButtonKind::Quiet on_press=press /> }
    };
    view! {
        {button(FileType::Csv)}
        {button(FileType::Json)}
    }
    .into_any()
}

/// How much of what is shared the file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Part {
    shown: usize,
    all: usize,
    /// What the filter leaves, in words; none while it leaves all.
    filters: Vec<String>,
    is_complete: bool,
}

impl Part {
    fn new(model: Model) -> Self {
        let filters = model.filter.with(words);
        let (all, is_complete) =
            model.known.with(|known| (known.ledger.answers().all(), known.is_complete()));
        let is_there = |cell: &&super::facts::Cell| !cell.is_paused;
        let shown = if filters.is_empty() {
            all
        } else {
            model.grid.with(|grid| grid.shown().filter(is_there).count())
        };
        Self { shown, all, filters, is_complete }
    }

    /// "Export CSV", or "Export 12 of 40 as CSV".
    fn label(&self, kind: FileType) -> String {
        let kind = match kind {
            FileType::Csv => "CSV",
            FileType::Json => "JSON",
        };
        match self.filters.as_slice() {
            [] => format!("Export {kind}"),
            _ => format!("Export {} of {} as {kind}", self.shown, self.all),
        }
    }

    /// "shared-by-me 2026-11-28, 12 of 40, pending, DFW".
    fn name(&self, day: &str) -> String {
        let mut parts = vec![format!("shared-by-me {day}")];
        if !self.filters.is_empty() {
            parts.push(format!("{} of {}", self.shown, self.all));
            parts.extend(self.filters.iter().map(ToString::to_string));
        }
        if !self.is_complete {
            parts.push("not complete".to_owned());
        }
        let name = parts.join(", ");
        let is_safe = |sign: &char| sign.is_alphanumeric() || " ,.-_".contains(*sign);
        name.chars().filter(is_safe).collect()
    }

    /// What is said once it is saved, where it is not everything.
    fn news(&self) -> Option<String> {
        let missing = if self.is_complete {
            ""
        } else {
            " Some regions or images couldn't be loaded; their shares are missing."
        };
        match self.filters.as_slice() {
            [] if self.is_complete => None,
            [] => Some(format!("Exported {} shares.{missing}", self.all)),
            filters => Some(format!(
                "Exported {} of {} shares, filtered by {}.{missing}",
                self.shown,
                self.all,
                filters.join(", ")
            )),
        }
    }
}

/// What a filter leaves, in words.
fn words(filter: &Filter) -> Vec<String> {
    let show = filter.show.map(|show: Show| show.label().to_lowercase());
    let age =
        (filter.age != Age::Fresh).then(|| format!("{} days and more", filter.age.from_days()));
    let region = filter.region.as_ref().map(ToString::to_string);
    let text = Some(filter.text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
    [show, age, region, text].into_iter().flatten().collect()
}

fn save(model: Model, part: &Part, kind: FileType) {
    let Some(producer) = untrack(|| model.producer()) else { return };
    let around = model.around();
    let shown: BTreeSet<plan::MembershipKey> =
        model.grid.with_untracked(|grid| grid.shown().map(|cell| cell.at.clone()).collect());
    let name_of = |id: &ProjectId| untrack(|| around.book.name_of(&producer.origin, id));
    let follow_ups: FollowUps =
        untrack(|| around.kept.with(&producer.origin, |kept| kept.follow_ups.clone()));
    let text = model.known.with_untracked(|known: &Exposure| {
        let is_shown = |share: &Share<'_>| shown.contains(&share.of.cell(&share.with.member));
        let shares = known.ledger.shares().filter(is_shown);
        match kind {
            FileType::Csv => export::csv(shares, &name_of, &follow_ups),
            FileType::Json => export::json(shares, &name_of, &follow_ups),
        }
    });
    let day: String = around.clock.now().to_string().chars().take(10).collect();
    match (download::offer(&part.name(&day), kind, &text), part.news()) {
        (Ok(()), Some(news)) => around.toasts.say(news),
        (Ok(()), None) => {}
        (Err(_), _) => around.toasts.warn("The browser doesn't let this page save a file."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Query;

    fn part(query: &str) -> Part {
        let filters = words(&Filter::read(&Query::parse(query)));
        Part { shown: 12, all: 40, filters, is_complete: true }
    }

    #[test]
    fn an_export_of_a_part_says_so_on_the_button_in_the_name_and_afterwards() {
        let part = part("show=pending&age=30&region=DFW&text=web/x");
        assert_eq!(part.label(FileType::Csv), "Export 12 of 40 as CSV");
        assert_eq!(
            part.name("2026-11-28"),
            "shared-by-me 2026-11-28, 12 of 40, pending, 30 days and more, DFW, webx"
        );
        let news = part.news().unwrap();
        assert!(news.contains("12 of 40 shares, filtered by pending"), "{news}");
    }

    #[test]
    fn an_export_of_everything_needs_no_word_unless_something_is_missing() {
        let whole = part("sort=name");
        assert_eq!((whole.label(FileType::Json).as_str(), whole.news()), ("Export JSON", None));
        assert_eq!(whole.name("2026-11-28"), "shared-by-me 2026-11-28");
        let broken = Part { is_complete: false, ..whole };
        assert!(broken.name("2026-11-28").ends_with("not complete"));
        assert!(broken.news().unwrap().contains("missing"));
    }
}
