//! The plan as data: a line for each image, a cell for each project. Pure but for the signals that it is read from; what becomes of
//! a cell is the core's to say.

use imageshare_core::model::{MemberStatus, Membership, ProjectId, Timestamp};
use imageshare_core::plan::Task;
use imageshare_core::plan::preview::{Acknowledgement, Owner, PlannedAction, PreviewRow, task};
use imageshare_core::plan::recipients::People;
use imageshare_core::rules::preflight::{Finding, Severity};
use imageshare_core::rules::visibility;
use leptos::prelude::*;

use super::super::member_query::{MemberQuery, QueryResult};
use crate::data::Failure;
use crate::state::{Chosen, ShareForm, SignedIn};

/// What is known of an image's line.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::new_share) enum LineState {
    /// The cloud has not yet told who has it.
    Asking,
    /// The cloud did not tell.
    Failed(Failure),
    /// This is what would happen, and since when those who have it have it.
    Known(PreviewRow, Vec<Option<Timestamp>>),
}

/// One image of the plan.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::new_share) struct Line {
    /// The image.
    pub chosen: Chosen,
    /// What would happen.
    pub state: LineState,
    /// What was said about it.
    pub consent: Acknowledgement,
    /// Those of its members that rejected it and are none of the plan's projects.
    pub rejected: Vec<ProjectId>,
}

/// How many cells are what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::pages::new_share) struct Counts {
    /// To be offered, for the first time or anew.
    pub new: usize,
    /// Shared already.
    pub exists: usize,
    /// Of these, rejected.
    pub rejected: usize,
    /// Waiting for somebody's yes.
    pub waits: usize,
    /// Not possible.
    pub blocked: usize,
    /// Not known yet.
    pub unknown: usize,
}

/// The whole plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pages::new_share) struct Plan {
    /// The images, in the order in which they were chosen.
    pub lines: Vec<Line>,
    /// The projects.
    pub projects: Vec<ProjectId>,
}

impl Plan {
    /// The plan that follows from all of this.
    pub(in crate::pages::new_share) fn of(
        producer: &SignedIn,
        form: ShareForm,
        survey: MemberQuery,
        people: Memo<People>,
    ) -> Self {
        let Some(project) = producer.project() else { return Self::default() };
        let profile = producer.account.profile();
        let sharer = Owner { profile, project: &project.id, role: producer.role() };
        let projects: Vec<ProjectId> =
            people.with(|people| people.ready.iter().map(|person| person.id.clone()).collect());
        let fields = form.fields();
        let (anew, consents) = (fields.anew.get(), fields.consents.get());
        let line = |chosen: Chosen| {
            let said = consents.get(&chosen.key()).copied().unwrap_or_default();
            let consent = Acknowledgement { offer_again: anew, ..said };
            // Who cannot have members has none that could be asked for.
            let found = if visibility::may_have_members(profile, chosen.image.visibility) {
                survey.of(&chosen.key()).unwrap_or(QueryResult::Asking)
            } else {
                QueryResult::Members(Vec::new())
            };
            Line::of(&sharer, chosen, found, &projects, consent)
        };
        let lines = fields.chosen.get().into_iter().map(line).collect();
        Self { lines, projects }
    }

    /// How many cells are what.
    pub(in crate::pages::new_share) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for line in &self.lines {
            let LineState::Known(row, _) = &line.state else {
                counts.unknown += self.projects.len();
                continue;
            };
            for cell in &row.cells {
                match cell {
                    PlannedAction::Offer | PlannedAction::OfferAgain => counts.new += 1,
                    PlannedAction::NeedsConfirmation => counts.waits += 1,
                    PlannedAction::Blocked => counts.blocked += 1,
                    PlannedAction::AlreadyShared(status) => {
                        counts.exists += 1;
                        let rejected = *status == MemberStatus::Rejected;
                        counts.rejected += usize::from(rejected);
                    }
                }
            }
        }
        counts
    }

    /// The tasks of its run: what is to be offered, and what is there already.
    pub(in crate::pages::new_share) fn tasks(&self) -> Vec<Task> {
        let of_line = |line: &Line| {
            let LineState::Known(row, _) = &line.state else { return Vec::new() };
            let cells = self.projects.iter().zip(&row.cells);
            let Chosen { region, image } = &line.chosen;
            cells.filter_map(|(project, outlook)| task(region, image, project, *outlook)).collect()
        };
        self.lines.iter().flat_map(of_line).collect()
    }

    /// How many checks are not made yet: one for each image, and one for each licence.
    pub(in crate::pages::new_share) fn open_checks(&self) -> usize {
        let open = |line: &Line| {
            let LineState::Known(row, _) = &line.state else { return 0 };
            if !row.cells.contains(&PlannedAction::NeedsConfirmation) {
                return 0;
            }
            let asks = row.findings.iter().any(|finding| finding.severity() == Severity::Asks);
            usize::from(!line.consent.checked) + usize::from(asks && !line.consent.licence)
        };
        self.lines.iter().map(open).sum()
    }

    /// The gravest finding for which nothing of its images can be offered, with those images.
    pub(in crate::pages::new_share) fn refused(&self) -> Option<(Finding, Vec<Chosen>)> {
        let findings = self.findings().into_iter();
        findings
            .filter(|(finding, _)| finding.severity() == Severity::Blocks)
            .find(|(_, images)| images.len() == self.lines.len())
    }

    /// What speaks against it, the gravest first, each with the images that it is said of.
    pub(in crate::pages::new_share) fn findings(&self) -> Vec<(Finding, Vec<Chosen>)> {
        let mut all: Vec<(Finding, Vec<Chosen>)> = Vec::new();
        for line in &self.lines {
            let LineState::Known(row, _) = &line.state else { continue };
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

impl Line {
    fn of(
        sharer: &Owner<'_>,
        chosen: Chosen,
        found: QueryResult,
        projects: &[ProjectId],
        consent: Acknowledgement,
    ) -> Self {
        let (state, rejected) = match found {
            QueryResult::Asking => (LineState::Asking, Vec::new()),
            QueryResult::Failed(failure) => (LineState::Failed(failure), Vec::new()),
            QueryResult::Members(members) => {
                let row = PreviewRow::of(sharer, &chosen.image, &members, projects, consent);
                let since = projects.iter().map(|project| since(&members, project)).collect();
                (LineState::Known(row, since), rejected(&members, projects))
            }
        };
        Self { chosen, state, consent, rejected }
    }
}

fn since(members: &[Membership], project: &ProjectId) -> Option<Timestamp> {
    members.iter().find(|member| member.member == *project).map(|member| member.updated_at)
}

fn rejected(members: &[Membership], projects: &[ProjectId]) -> Vec<ProjectId> {
    let is_so = |member: &&Membership| {
        member.status == MemberStatus::Rejected && !projects.contains(&member.member)
    };
    members.iter().filter(is_so).map(|member| member.member.clone()).collect()
}
