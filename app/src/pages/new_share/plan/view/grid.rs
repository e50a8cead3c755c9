//! View of the plan: a row per image, a column per project, an icon and a word in each cell. Used by the plan.

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::preview::PlannedAction;
use leptos::prelude::*;

use super::super::model::{PlanLine, PlanLineState};
use crate::components::{GridState, MatrixHeader, StatusIcon, StatusIconView, VirtualItem};
use crate::data::Clock;
use crate::messages::new_share::grid;
use crate::messages::{image as image_text, time};
use crate::pages::new_share::model::FormModel;
use crate::pages::new_share::view::cells::{self, CellStyle};

/// The grid, once there are projects.
pub(in crate::pages::new_share) fn plan_grid(model: FormModel) -> AnyView {
    let has_projects = Memo::new(move |_| model.plan().with(|plan| !plan.projects.is_empty()));
    let size =
        Memo::new(move |_| model.plan().with(|plan| (plan.lines.len(), plan.projects.len())));
    let state = GridState::new(size, Signal::stored(false));
    let column = move |at: usize| model.plan().with(|plan| plan.projects.get(at).cloned());
    let line = move |at: usize| {
        let line = model.plan().with(|plan| plan.lines.get(at).cloned())?;
        let (region, id) = line.chosen.key();
        let key = format!("{at} {region} {id} {}", line.chosen.image.title());
        Some(VirtualItem::new(key, move || image_row(model, state, at, &line)))
    };
    view! {
        <Show when=move || has_projects.get()>
            {cells::membership_grid(model, state, grid::PLAN, column, line)} {legend()}
        </Show>
    }
    .into_any()
}

/// A row stays mounted while it shows the same image; its cells follow the plan.
fn image_row(model: FormModel, state: GridState, line_index: usize, line: &PlanLine) -> AnyView {
    let image = &line.chosen.image;
    let sub = format!("{}, {}", line.chosen.region, image_text::size(image));
    let id = image.id;
    let clock: Clock = expect_context();
    let cell = move |column: usize| {
        let project = model.plan().with(|plan| plan.projects.get(column).cloned())?;
        let style = move || {
            model.plan().with(|plan| {
                plan.lines.get(line_index).map(|line| cell_style(&line.state, column, clock))
            })
        };
        let draw = {
            let project = project.clone();
            move || {
                cells::membership_cell(
                    state,
                    (line_index + 1, column + 1),
                    "plan-cell",
                    (id, &project),
                    style,
                )
            }
        };
        Some(VirtualItem::new(format!("{column} {project}"), draw))
    };
    let head = MatrixHeader { name: image.title(), subtitle: sub };
    cells::membership_row(state, line_index + 1, head, "plan-line", cell)
}

/// What a cell shows.
fn cell_style(state: &PlanLineState, index: usize, clock: Clock) -> CellStyle {
    let plain = |state, mark, word| CellStyle {
        data_state: state,
        icon: mark,
        label: word,
        note: String::new(),
    };
    let (row, since) = match state {
        PlanLineState::Previewed(row, since) => (row, since),
        PlanLineState::Loading => return plain("asking", StatusIcon::None, grid::LOADING),
        PlanLineState::Failed(_) => return plain("unknown", StatusIcon::None, grid::UNKNOWN),
    };
    let action = row.actions.get(index).copied().unwrap_or(PlannedAction::Blocked);
    let style = match action {
        PlannedAction::Offer => plain("new", StatusIcon::New, grid::NEW),
        PlannedAction::OfferAgain => plain("again", StatusIcon::New, grid::OFFER_AGAIN),
        PlannedAction::AlreadyShared(MemberStatus::Rejected) => {
            plain("rejected", StatusIcon::Exists, grid::REJECTED)
        }
        PlannedAction::AlreadyShared(status) => {
            plain("exists", StatusIcon::Exists, status.as_str())
        }
        PlannedAction::NeedsConfirmation => plain("waits", StatusIcon::Blocked, grid::TO_CHECK),
        PlannedAction::Blocked => plain("blocked", StatusIcon::Blocked, grid::BLOCKED),
    };
    let age = match action {
        PlannedAction::AlreadyShared(_) | PlannedAction::OfferAgain => {
            since.get(index).copied().flatten()
        }
        PlannedAction::Offer | PlannedAction::NeedsConfirmation | PlannedAction::Blocked => None,
    };
    CellStyle { note: age.map(|at| time::age(clock.now(), at)).unwrap_or_default(), ..style }
}

fn legend() -> AnyView {
    let marks = [
        (StatusIcon::New, grid::NEW_OFFER),
        (StatusIcon::Exists, grid::ALREADY_SHARED),
        (StatusIcon::Blocked, grid::BLOCKED_OR_TO_CHECK),
    ];
    let entry = |(mark, word): (StatusIcon, &'static str)| {
        view! { <span class="status"><StatusIconView icon=mark />{word}</span> }
    };
    view! { <p class="legend">{marks.into_iter().map(entry).collect_view()}</p> }.into_any()
}
