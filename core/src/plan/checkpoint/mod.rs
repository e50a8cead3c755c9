//! A run as it is kept on the device, so that it can be resumed after its tab was closed. Removals that are confirmed and not sent
//! yet are kept the same way.
//!
//! It holds what is wanted, what was there before, and names for people; no secret, and nothing of how far it came: that the
//! cloud tells. The page keeps the text, and asks the cloud before it makes a run of it.

mod text;

use std::collections::{BTreeMap, BTreeSet};

use crate::cloud::CloudError;
use crate::model::{
    ImageId, MemberStatus, Membership, ProjectId, RegionName, Timestamp, Visibility,
};

use super::{Goal, MembershipKey, RunKind, Task};

/// What is kept of one task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedTask {
    /// The membership.
    pub cell: MembershipKey,
    /// What is wanted of it.
    pub goal: Goal,
    /// What it was when the run began.
    pub before: Option<MemberStatus>,
    /// The image's name; empty where it was not known.
    pub image: String,
    /// The project's name; empty where it was not known.
    pub project: String,
}

/// A run that was begun, or confirmed and not begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The cloud's name.
    pub cloud: String,
    /// What it is for.
    pub kind: RunKind,
    /// Whether it takes back what another run did.
    pub is_undo: bool,
    /// False while it was confirmed only: nothing of it was sent.
    pub is_sent: bool,
    /// The producer's project; none where each cell's own project acts.
    pub project: Option<ProjectId>,
    /// What people call the account that confirmed it.
    pub account: String,
    /// When it was begun or confirmed.
    pub begun: Timestamp,
    /// Its tasks.
    pub tasks: Vec<SavedTask>,
    /// Images that were made shared for it, and what they were before: its undo sets them back.
    pub made_shared: BTreeMap<(RegionName, ImageId), Visibility>,
}

impl Checkpoint {
    /// The images whose members the producer is asked for before it is resumed, each once.
    pub fn images(&self) -> BTreeSet<(RegionName, ImageId)> {
        self.tasks.iter().map(|task| (task.cell.region.clone(), task.cell.image)).collect()
    }

    /// The projects that the images are shared with, each once.
    pub fn projects(&self) -> BTreeSet<&ProjectId> {
        self.tasks.iter().map(|task| &task.cell.project).collect()
    }

    /// The projects in whose name calls are made: the producer's, or else that of each cell.
    pub fn actors(&self) -> BTreeSet<&ProjectId> {
        match &self.project {
            Some(project) => BTreeSet::from([project]),
            None => self.projects(),
        }
    }

    /// The names of the images that have one.
    pub fn titles(&self) -> BTreeMap<(RegionName, ImageId), String> {
        let named = self.tasks.iter().filter(|task| !task.image.is_empty());
        let place = |task: &SavedTask| (task.cell.region.clone(), task.cell.image);
        named.map(|task| (place(task), task.image.clone())).collect()
    }

    /// The tasks of the resumed run, from the lists of members that the producer asked for. Cells of an image without a list have
    /// failed; where it was the sign-in that failed, they wait for another.
    pub fn resume<'a>(
        &self,
        members: impl Fn(&RegionName, ImageId) -> Result<&'a [Membership], CloudError>,
    ) -> Vec<Task> {
        let task = |kept: &SavedTask| {
            let SavedTask { cell, goal, before, .. } = kept.clone();
            match members(&cell.region, cell.image) {
                Ok(now) => {
                    let known = now.iter().find(|member| member.member == cell.project);
                    Task::resume_from(cell, goal, before, known.map(|member| member.status))
                }
                Err(error) if error.status == Some(401) => Task::unseen(cell, goal, before),
                Err(error) => Task::unreadable(cell, goal, before, error),
            }
        };
        self.tasks.iter().map(task).collect()
    }

    /// The tasks of the resumed run where nobody was asked: the run looks at each cell before it sends a change.
    pub fn resume_unseen(&self) -> Vec<Task> {
        let task = |kept: &SavedTask| Task::unseen(kept.cell.clone(), kept.goal, kept.before);
        self.tasks.iter().map(task).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloud::{ErrorKind, TransportError};
    use crate::plan::{Phase, Run, Stage};
    use crate::rules::Profile;
    use crate::wire::endpoint::Call;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn cell(number: u128, project: &str) -> MembershipKey {
        MembershipKey {
            region: "DFW".parse().unwrap(),
            image: ImageId::from_uuid(uuid::Uuid::from_u128(number)),
            project: project.parse().unwrap(),
        }
    }

    fn kept(kind: RunKind, tasks: Vec<(MembershipKey, Goal, Option<MemberStatus>)>) -> Checkpoint {
        let task = |(cell, goal, before)| SavedTask {
            cell,
            goal,
            before,
            image: "web".to_owned(),
            project: String::new(),
        };
        Checkpoint {
            cloud: "Sandbox".to_owned(),
            kind,
            is_undo: false,
            is_sent: true,
            project: (kind != RunKind::Answer).then(|| "own".parse().unwrap()),
            account: "Web Platform".to_owned(),
            begun: Timestamp::from_unix_millis(0),
            tasks: tasks.into_iter().map(task).collect(),
            made_shared: BTreeMap::new(),
        }
    }

    fn error(status: Option<u16>) -> CloudError {
        let kind = match status {
            Some(_) => {
                ErrorKind::Refused { title: None, message: String::new(), retry_after: None }
            }
            None => ErrorKind::Transport(TransportError::Timeout),
        };
        let (call, profile) = (Call::ListMembers, Profile::OpenStack);
        CloudError { call, profile, region: None, host: None, status, request_id: None, kind }
    }

    #[test]
    fn what_was_done_before_the_tab_was_closed_is_not_done_again_and_counts_as_this_runs_doing() {
        let tasks = vec![
            (cell(1, "ana"), Goal::Offered, None),
            (cell(1, "ben"), Goal::Offered, None),
            (cell(2, "ana"), Goal::Offered, None),
        ];
        let kept = kept(RunKind::Share, tasks);
        let at = Timestamp::from_unix_millis(0);
        let now = [Membership {
            image: cell(1, "ana").image,
            member: "ana".parse().unwrap(),
            status: MemberStatus::Pending,
            created_at: at,
            updated_at: at,
        }];
        let first = cell(1, "ana").image;
        let away = error(None);
        let tasks = kept
            .resume(|_, image| if image == first { Ok(now.as_slice()) } else { Err(away.clone()) });
        assert_eq!(tasks[2].stage, Stage::Failed(away.clone()), "its region is away");
        assert_eq!((&tasks[0].stage, tasks[0].changed()), (&Stage::Done, true));
        assert_eq!((&tasks[1].stage, tasks[1].changed()), (&Stage::Waiting, false));
    }

    #[test]
    fn an_image_that_cannot_be_read_fails_alone_and_is_looked_at_when_it_is_tried_again() {
        let tasks =
            vec![(cell(1, "ana"), Goal::Offered, None), (cell(2, "ana"), Goal::Offered, None)];
        let kept = kept(RunKind::Share, tasks);
        let is_private = cell(1, "ana").image;
        let members = |_: &RegionName, image| match image {
            image if image == is_private => Err(error(Some(403))),
            _ => Ok([].as_slice()),
        };
        let mut run = Run::new(kept.resume(members), 4);
        let tally = run.tally();
        assert_eq!((tally.failed, tally.waiting), (1, 1));
        let sent = run.poll_calls();
        assert_eq!(sent.len(), 1, "the other image goes on");
        run.handle_result(sent[0].0, Ok(Some(MemberStatus::Pending)));
        assert_eq!(run.phase(), Phase::Over);
        run.retry();
        assert!(matches!(run.tasks()[0].stage, Stage::Unsure(_)));
        let over = kept.resume(|_, _| Err(error(Some(401))));
        assert!(
            over.iter().all(|task| matches!(task.stage, Stage::Unsure(_))),
            "waits for a sign-in"
        );
    }

    #[test]
    fn an_answer_is_looked_at_before_it_is_sent_again() {
        let accepted = Goal::Answered(MemberStatus::Accepted);
        let tasks = vec![(cell(1, "ben"), accepted, Some(MemberStatus::Pending))];
        let kept = kept(RunKind::Answer, tasks);
        assert_eq!(kept.actors(), kept.projects());
        let [task] = kept.resume_unseen().try_into().unwrap();
        assert!(matches!(task.stage, Stage::Unsure(_)) && !task.changed());
    }

    #[test]
    fn a_producers_run_is_resumed_in_the_producers_name_alone() {
        let kept = kept(RunKind::End, vec![(cell(1, "ben"), Goal::Gone, None)]);
        let own = "own".parse().unwrap();
        assert_eq!(kept.actors(), BTreeSet::from([&own]));
        assert_eq!(kept.titles().len(), 1);
    }
}
