//! The plan as data: a line for each image, a cell for each project. Used by the views of the plan. It may only read signals;
//! what happens in a cell is decided by `core`.

use imageshare_core::model::{MemberStatus, Membership, ProjectId, Timestamp};
use imageshare_core::plan::Task;
use imageshare_core::plan::preview::{
    Acknowledgement, PlannedAction, PreviewRow, SharingAccount, planned_task,
};
use imageshare_core::plan::recipients::Recipients;
use imageshare_core::rules::preflight::{Finding, Severity};
use imageshare_core::rules::visibility;
use leptos::prelude::*;

use super::super::query::member_query::{MemberQuery, MembersResult};
use crate::data::Failure;
use crate::state::{ChosenImage, ShareForm, SignedInAccount};

/// What is known of an image's line.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::new_share) enum PlanLineState {
    /// Its members are being loaded.
    Loading,
    /// Its members couldn't be loaded.
    Failed(Failure),
    /// What would happen, and when the membership of each project last changed.
    Previewed(PreviewRow, Vec<Option<Timestamp>>),
}

/// One image of the plan.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::new_share) struct PlanLine {
    /// The image.
    pub chosen: ChosenImage,
    /// What would happen.
    pub state: PlanLineState,
    /// What was confirmed about it.
    pub acknowledgement: Acknowledgement,
    /// Members that rejected it and are not among the plan's projects.
    pub rejecting_members: Vec<ProjectId>,
}

/// The number of cells in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::pages::new_share) struct PlanCounts {
    /// To be offered, for the first time or again.
    pub to_offer: usize,
    /// Shared already.
    pub already_shared: usize,
    /// Of these, rejected.
    pub rejected: usize,
    /// Waiting for confirmation.
    pub needs_confirmation: usize,
    /// Not possible.
    pub blocked: usize,
    /// Not known yet.
    pub unknown: usize,
}

/// The whole plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pages::new_share) struct Plan {
    /// The images, in the order in which they were selected.
    pub lines: Vec<PlanLine>,
    /// The projects.
    pub projects: Vec<ProjectId>,
}

impl Plan {
    /// Computes the plan from the form, the members and the recipients.
    pub fn new(
        producer: &SignedInAccount,
        form: ShareForm,
        member_query: MemberQuery,
        recipients: Memo<Recipients>,
    ) -> Self {
        let Some(project) = producer.project() else { return Self::default() };
        let profile = producer.account.profile();
        let projects: Vec<ProjectId> = recipients
            .with(|recipients| recipients.ready.iter().map(|person| person.id.clone()).collect());
        let fields = form.fields();
        let (offer_again, consents) = (fields.offer_again.get(), fields.acknowledgements.get());
        let line = |chosen: ChosenImage| {
            let owner = SharingAccount {
                profile,
                quota: producer.account.member_quota(&chosen.region),
                project: &project.id,
                role: producer.role(),
            };
            let confirmed = consents.get(&chosen.key()).copied().unwrap_or_default();
            let acknowledgement = Acknowledgement { offer_again, ..confirmed };
            // Members are not loaded for an image that can't have any.
            let members_result = if visibility::may_have_members(profile, chosen.image.visibility) {
                member_query.get(&chosen.key()).unwrap_or(MembersResult::Loading)
            } else {
                MembersResult::Loaded(Vec::new())
            };
            PlanLine::new(&owner, chosen, members_result, &projects, acknowledgement)
        };
        let lines = fields.chosen.get().into_iter().map(line).collect();
        Self { lines, projects }
    }

    /// The number of cells in each state.
    pub fn counts(&self) -> PlanCounts {
        let mut counts = PlanCounts::default();
        for line in &self.lines {
            let PlanLineState::Previewed(row, _) = &line.state else {
                counts.unknown += self.projects.len();
                continue;
            };
            for cell in &row.actions {
                match cell {
                    PlannedAction::Offer | PlannedAction::OfferAgain => counts.to_offer += 1,
                    PlannedAction::NeedsConfirmation => counts.needs_confirmation += 1,
                    PlannedAction::Blocked => counts.blocked += 1,
                    PlannedAction::AlreadyShared(status) => {
                        counts.already_shared += 1;
                        let rejected = *status == MemberStatus::Rejected;
                        counts.rejected += usize::from(rejected);
                    }
                }
            }
        }
        counts
    }

    /// The tasks of its run: offers to send, and shares that already exist.
    pub fn tasks(&self) -> Vec<Task> {
        let line_tasks = |line: &PlanLine| {
            let PlanLineState::Previewed(row, _) = &line.state else { return Vec::new() };
            let cells = self.projects.iter().zip(&row.actions);
            let ChosenImage { region, image } = &line.chosen;
            cells
                .filter_map(|(project, action)| planned_task(region, image, project, *action))
                .collect()
        };
        self.lines.iter().flat_map(line_tasks).collect()
    }

    /// The number of open checks: one for each image, and one for each license.
    pub fn open_check_count(&self) -> usize {
        let open = |line: &PlanLine| {
            let PlanLineState::Previewed(row, _) = &line.state else { return 0 };
            if !row.actions.contains(&PlannedAction::NeedsConfirmation) {
                return 0;
            }
            let needs_license = row
                .findings
                .iter()
                .any(|finding| finding.severity() == Severity::NeedsConfirmation);
            usize::from(!line.acknowledgement.contents_checked)
                + usize::from(needs_license && !line.acknowledgement.licence_confirmed)
        };
        self.lines.iter().map(open).sum()
    }

    /// The most severe finding that blocks every image of the plan, with those images.
    pub fn blocking_finding(&self) -> Option<(Finding, Vec<ChosenImage>)> {
        let findings = self.findings().into_iter();
        findings
            .filter(|(finding, _)| finding.severity() == Severity::Blocking)
            .find(|(_, images)| images.len() == self.lines.len())
    }

    /// The findings, the most severe first, each with the images that it is about.
    pub fn findings(&self) -> Vec<(Finding, Vec<ChosenImage>)> {
        let mut all: Vec<(Finding, Vec<ChosenImage>)> = Vec::new();
        for line in &self.lines {
            let PlanLineState::Previewed(row, _) = &line.state else { continue };
            for finding in &row.findings {
                match all.iter_mut().find(|(known, _)| known == finding) {
                    Some((_, images)) => images.push(line.chosen.clone()),
                    None => all.push((*finding, vec![line.chosen.clone()])),
                }
            }
        }
        all.sort_by_key(|(finding, _)| std::cmp::Reverse(finding.severity()));
        all
    }
}

impl PlanLine {
    fn new(
        owner: &SharingAccount<'_>,
        chosen: ChosenImage,
        members_result: MembersResult,
        projects: &[ProjectId],
        acknowledgement: Acknowledgement,
    ) -> Self {
        let (state, rejected) = match members_result {
            MembersResult::Loading => (PlanLineState::Loading, Vec::new()),
            MembersResult::Failed(failure) => (PlanLineState::Failed(failure), Vec::new()),
            MembersResult::Loaded(members) => {
                let row =
                    PreviewRow::new(owner, &chosen.image, &members, projects, acknowledgement);
                let since =
                    projects.iter().map(|project| last_changed(&members, project)).collect();
                (PlanLineState::Previewed(row, since), rejecting_members(&members, projects))
            }
        };
        Self { chosen, state, acknowledgement, rejecting_members: rejected }
    }
}

fn last_changed(members: &[Membership], project: &ProjectId) -> Option<Timestamp> {
    members.iter().find(|member| member.member == *project).map(|member| member.updated_at)
}

fn rejecting_members(members: &[Membership], projects: &[ProjectId]) -> Vec<ProjectId> {
    let is_outside_plan = |member: &&Membership| {
        member.status == MemberStatus::Rejected && !projects.contains(&member.member)
    };
    members.iter().filter(is_outside_plan).map(|member| member.member.clone()).collect()
}
