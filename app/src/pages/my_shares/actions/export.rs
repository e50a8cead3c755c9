//! Exports the shares that the filter shows: CSV for a spreadsheet, JSON for a program. Used by the head of the page.
//! Button, file name and message must show when shares are missing from the file.

use std::collections::BTreeSet;

use imageshare_core::exposure::{FollowUps, OfferAge, Share, export};
use imageshare_core::model::ProjectId;
use imageshare_core::plan;
use leptos::prelude::*;

use super::super::model::SharesModel;
use super::super::model::filter::{ShareFilter, StatusFilter};
use super::super::model::grid_data::ShareCell;
use crate::components::{Button, ButtonKind};
use crate::download::{self, FileType};
use crate::messages::my_shares::{self, controls};
use crate::state::KnownShares;

/// The two buttons.
pub(in crate::pages::my_shares) fn export_buttons(model: SharesModel) -> AnyView {
    let scope = Memo::new(move |_| ExportScope::new(model));
    let button = |format: ExportFormat| {
        let label = Signal::derive(move || scope.with(|scope| scope.button_label(format)));
        let press = move || save_file(model, &scope.get_untracked(), format);
        view! { <Button label=label kind=ButtonKind::Subtle on_press=press /> }
    };
    view! {
        {button(ExportFormat::Csv)}
        {button(ExportFormat::Json)}
    }
    .into_any()
}

/// How many of the shares the file contains.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct ExportScope {
    shown_shares: usize,
    all_shares: usize,
    /// The active filters as text; empty if all shares are shown.
    filters: Vec<String>,
    is_complete: bool,
}

/// The formats that shares are exported in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ExportFormat {
    /// A table.
    Csv,
    /// Data for programs.
    Json,
}

impl ExportScope {
    fn new(model: SharesModel) -> Self {
        let filters = model.filter.with(filter_labels);
        let (all, is_complete) = model
            .known_shares
            .with(|known| (known.shared_images.status_counts().total(), known.is_complete()));
        let is_not_paused = |cell: &&ShareCell| !cell.is_paused;
        let shown = if filters.is_empty() {
            all
        } else {
            model.grid.with(|grid| grid.shown_cells().filter(is_not_paused).count())
        };
        Self { shown_shares: shown, all_shares: all, filters, is_complete }
    }

    /// "Export CSV", or "Export 12 of 40 as CSV".
    fn button_label(&self, format: ExportFormat) -> String {
        let kind = match format {
            ExportFormat::Csv => "CSV",
            ExportFormat::Json => "JSON",
        };
        match self.filters.as_slice() {
            [] => my_shares::export::export_all_button(kind),
            _ => my_shares::export::export_part_button(self.shown_shares, self.all_shares, kind),
        }
    }

    /// "shared-by-me 2026-11-28, 12 of 40, pending, DFW".
    fn file_name(&self, day: &str) -> String {
        let part = (!self.filters.is_empty()).then_some((self.shown_shares, self.all_shares));
        let name = my_shares::export::file_name(day, part, &self.filters, self.is_complete);
        let is_safe = |letter: &char| letter.is_alphanumeric() || " ,.-_".contains(*letter);
        name.chars().filter(is_safe).collect()
    }

    /// The message once the file is saved; none if the file contains everything.
    fn saved_message(&self) -> Option<String> {
        match self.filters.as_slice() {
            [] if self.is_complete => None,
            [] => Some(my_shares::export::exported_incomplete(self.all_shares)),
            filters => Some(my_shares::export::exported_part(
                self.shown_shares,
                self.all_shares,
                filters,
                self.is_complete,
            )),
        }
    }
}

/// The active filters as text.
fn filter_labels(filter: &ShareFilter) -> Vec<String> {
    let show = filter.status_filter.map(|show: StatusFilter| show.label().to_lowercase());
    let age =
        (filter.min_age != OfferAge::Fresh).then(|| controls::min_age(filter.min_age.min_days()));
    let region = filter.region.as_ref().map(ToString::to_string);
    let text = Some(filter.text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
    [show, age, region, text].into_iter().flatten().collect()
}

fn save_file(model: SharesModel, scope: &ExportScope, format: ExportFormat) {
    let Some(producer) = untrack(|| model.producer()) else { return };
    let services = model.services();
    let shown: BTreeSet<plan::MembershipKey> =
        model.grid.with_untracked(|grid| grid.shown_cells().map(|cell| cell.key.clone()).collect());
    let name_of =
        |id: &ProjectId| untrack(|| services.address_book.project_name(&producer.cloud, id));
    let follow_ups: FollowUps =
        untrack(|| services.notes.with_notes(&producer.cloud, |notes| notes.follow_ups.clone()));
    let text = model.known_shares.with_untracked(|known_shares: &KnownShares| {
        let is_shown = |share: &Share<'_>| {
            shown.contains(&share.image.membership_key(&share.membership.member))
        };
        let shares = known_shares.shared_images.shares().filter(is_shown);
        match format {
            ExportFormat::Csv => export::to_csv(shares, &name_of, &follow_ups),
            ExportFormat::Json => export::to_json(shares, &name_of, &follow_ups),
        }
    });
    let day: String = services.clock.now().to_string().chars().take(10).collect();
    let file_type = match format {
        ExportFormat::Csv => FileType::Csv,
        ExportFormat::Json => FileType::Json,
    };
    match (download::save_as_file(&scope.file_name(&day), file_type, &text), scope.saved_message())
    {
        (Ok(()), Some(message)) => services.toasts.success(message),
        (Ok(()), None) => {}
        (Err(_), _) => services.toasts.warning(my_shares::export::SAVE_BLOCKED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::UrlQuery;

    fn export_scope(query: &str) -> ExportScope {
        let filters = filter_labels(&ShareFilter::from_query(&UrlQuery::parse(query)));
        ExportScope { shown_shares: 12, all_shares: 40, filters, is_complete: true }
    }

    #[test]
    fn partial_export_is_marked_in_label_file_name_and_message() {
        let scope = export_scope("show=pending&age=30&region=DFW&text=web/x");
        assert_eq!(scope.button_label(ExportFormat::Csv), "Export 12 of 40 as CSV");
        assert_eq!(
            scope.file_name("2026-11-28"),
            "shared-by-me 2026-11-28, 12 of 40, pending, 30 days or more, DFW, webx"
        );
        let message = scope.saved_message().unwrap();
        assert!(message.contains("12 of 40 shares, filtered by pending"), "{message}");
    }

    #[test]
    fn full_export_has_a_message_only_if_shares_are_missing() {
        let full = export_scope("sort=name");
        assert_eq!(
            (full.button_label(ExportFormat::Json).as_str(), full.saved_message()),
            ("Export JSON", None)
        );
        assert_eq!(full.file_name("2026-11-28"), "shared-by-me 2026-11-28");
        let incomplete = ExportScope { is_complete: false, ..full };
        assert!(incomplete.file_name("2026-11-28").ends_with("incomplete"));
        assert!(incomplete.saved_message().unwrap().contains("missing"));
    }
}
