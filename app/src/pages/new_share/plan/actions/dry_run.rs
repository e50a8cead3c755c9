//! The dry run of the page's run: its tasks, and what is left out of it. Used by the bar. It sends nothing.

use imageshare_core::model::ProjectId;
use imageshare_core::plan::MembershipKey;
use imageshare_core::plan::preview::PlannedAction;
use imageshare_core::rules::preflight::Severity;
use leptos::prelude::*;

use super::super::model::{Plan, PlanLine, PlanLineState};
use super::run_context::run_context;
use crate::data::shorten;
use crate::messages::findings;
use crate::messages::new_share::submit_bar;
use crate::messages::removal::{self, NamedShare};
use crate::pages::new_share::model::FormModel;
use crate::pages::new_share::view::left_out_recipients;
use crate::parts::{DryRunDialog, DryRunPlan};

/// Shows what the run would send now.
pub(super) fn show_dry_run(dialog: DryRunDialog, model: FormModel) {
    let Some(context) = untrack(|| run_context(model)) else { return };
    let (tasks, skipped) = model.plan().with_untracked(|plan| {
        (
            plan.tasks(),
            plan.lines.iter().flat_map(|line| skipped(model, plan, line)).collect::<Vec<_>>(),
        )
    });
    let left_out = untrack(|| left_out_recipients::warning_before_send(model));
    let plan = DryRunPlan::new(submit_bar::SEND_OFFERS)
        .with_run(context, tasks)
        .with_skipped(skipped)
        .with_skipped(left_out);
    dialog.show(vec![plan], |key| share_label(model, key));
}

/// "web-2026-11 (DFW) with QA Lab".
fn share_label(model: FormModel, key: &MembershipKey) -> String {
    let title = model.plan().with_untracked(|plan| {
        let mut lines = plan.lines.iter();
        let line = lines.find(|line| line.chosen.key() == (key.region.clone(), key.image))?;
        Some(line.chosen.image.title())
    });
    let image = title.unwrap_or_else(|| shorten(&key.image.to_string()));
    let project = untrack(|| model.project_name(&key.project));
    removal::share_label(NamedShare {
        image: &image,
        region: key.region.as_str(),
        project: &project.unwrap_or_else(|| shorten(key.project.as_str())),
    })
}

/// What is left out of a line, and why: a finding blocks it, it isn't confirmed, or its members aren't known.
fn skipped(model: FormModel, plan: &Plan, line: &PlanLine) -> Vec<String> {
    let title = line.chosen.image.title();
    let PlanLineState::Previewed(row, _) = &line.state else {
        return vec![submit_bar::members_unknown(&title)];
    };
    let blocking = row.findings.iter().find(|finding| finding.severity() == Severity::Blocking);
    let reason = |action: PlannedAction| match action {
        PlannedAction::Blocked => {
            blocking.map(|finding| findings::describe(*finding, &title, true).0)
        }
        PlannedAction::NeedsConfirmation => Some(submit_bar::NOT_CONFIRMED.to_owned()),
        PlannedAction::Offer | PlannedAction::OfferAgain | PlannedAction::AlreadyShared(_) => None,
    };
    let line_of = |(project, action): (&ProjectId, &PlannedAction)| {
        let (region, image) = line.chosen.key();
        let key = MembershipKey { region, image, project: project.clone() };
        Some(submit_bar::left_out(&share_label(model, &key), &reason(*action)?))
    };
    plan.projects.iter().zip(&row.actions).filter_map(line_of).collect()
}
