//! A run as stored on the device, so that it can be resumed after its tab was closed. Confirmed removals that have not been sent
//! are stored the same way.
//!
//! It contains the goals, the previous statuses and display names; no secret, and no progress, because the cloud has it. The page
//! stores the text and reads the current memberships from the cloud before it resumes the run.

mod text_format;

use std::collections::{BTreeMap, BTreeSet};

use crate::cloud::CloudError;
use crate::model::{
    ImageId, MemberStatus, Membership, ProjectId, RegionName, Timestamp, Visibility,
};

use super::{Goal, MembershipKey, RunKind, Task};

/// The stored part of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedTask {
    /// The membership.
    pub key: MembershipKey,
    /// The desired state.
    pub goal: Goal,
    /// The status when the run began.
    pub initial_status: Option<MemberStatus>,
    /// The image's name; empty if unknown.
    pub image_name: String,
    /// The project's name; empty if unknown.
    pub project_name: String,
}

/// A run that was started, or confirmed and not started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The cloud's name.
    pub cloud_name: String,
    /// The purpose of the run.
    pub kind: RunKind,
    /// Whether it undoes another run.
    pub is_undo: bool,
    /// False while it was only confirmed: nothing was sent.
    pub is_sent: bool,
    /// The producer's project; none where each membership's own project makes the call.
    pub producer_project: Option<ProjectId>,
    /// The display name of the account that confirmed it.
    pub account_name: String,
    /// When it was started or confirmed.
    pub started_at: Timestamp,
    /// Its tasks.
    pub tasks: Vec<SavedTask>,
    /// Images that were made shared for this run, with their previous visibility: undo restores it.
    pub previous_visibilities: BTreeMap<(RegionName, ImageId), Visibility>,
}

impl Checkpoint {
    /// The images whose members are requested before the run is resumed, each once.
    pub fn images(&self) -> BTreeSet<(RegionName, ImageId)> {
        self.tasks.iter().map(|task| (task.key.region.clone(), task.key.image)).collect()
    }

    /// The projects that the images are shared with, each once.
    pub fn projects(&self) -> BTreeSet<&ProjectId> {
        self.tasks.iter().map(|task| &task.key.project).collect()
    }

    /// The projects that make the calls: the producer's, or else that of each membership.
    pub fn acting_projects(&self) -> BTreeSet<&ProjectId> {
        match &self.producer_project {
            Some(project) => BTreeSet::from([project]),
            None => self.projects(),
        }
    }

    /// The names of the images that have one.
    pub fn image_names(&self) -> BTreeMap<(RegionName, ImageId), String> {
        let named = self.tasks.iter().filter(|task| !task.image_name.is_empty());
        let place = |task: &SavedTask| (task.key.region.clone(), task.key.image);
        named.map(|task| (place(task), task.image_name.clone())).collect()
    }

    /// The tasks of the resumed run, from the member lists that the producer requested. Memberships of an image without a list
    /// have failed; if the token was rejected, they wait for a new sign-in.
    pub fn resumed_tasks<'a>(
        &self,
        members: impl Fn(&RegionName, ImageId) -> Result<&'a [Membership], CloudError>,
    ) -> Vec<Task> {
        let task = |saved: &SavedTask| {
            let SavedTask { key, goal, initial_status: before, .. } = saved.clone();
            match members(&key.region, key.image) {
                Ok(current) => {
                    let known = current.iter().find(|member| member.member == key.project);
                    Task::resume_from(key, goal, before, known.map(|member| member.status))
                }
                Err(error) if error.is_signed_out() => Task::new_unverified(key, goal, before),
                Err(error) => Task::new_unreadable(key, goal, before, error),
            }
        };
        self.tasks.iter().map(task).collect()
    }

    /// The tasks of the resumed run without member lists: the run reads each membership before it sends a change.
    pub fn unverified_tasks(&self) -> Vec<Task> {
        let task = |saved: &SavedTask| {
            Task::new_unverified(saved.key.clone(), saved.goal, saved.initial_status)
        };
        self.tasks.iter().map(task).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloud::{Caller, ErrorKind, TransportError};
    use crate::plan::{Phase, Run, Stage};
    use crate::rules::Profile;
    use crate::wire::endpoint::Call;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn key(number: u128, project: &str) -> MembershipKey {
        MembershipKey {
            region: "DFW".parse().unwrap(),
            image: ImageId::from_uuid(uuid::Uuid::from_u128(number)),
            project: project.parse().unwrap(),
        }
    }

    fn checkpoint(
        kind: RunKind,
        tasks: Vec<(MembershipKey, Goal, Option<MemberStatus>)>,
    ) -> Checkpoint {
        let task = |(key, goal, before)| SavedTask {
            key,
            goal,
            initial_status: before,
            image_name: "web".to_owned(),
            project_name: String::new(),
        };
        Checkpoint {
            cloud_name: "Sandbox".to_owned(),
            kind,
            is_undo: false,
            is_sent: true,
            producer_project: (kind != RunKind::Answer).then(|| "own".parse().unwrap()),
            account_name: "Web Platform".to_owned(),
            started_at: Timestamp::from_unix_millis(0),
            tasks: tasks.into_iter().map(task).collect(),
            previous_visibilities: BTreeMap::new(),
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
        CloudError {
            call,
            profile,
            region: None,
            host: None,
            status,
            request_id: None,
            caller: Caller::default(),
            kind,
        }
    }

    #[test]
    fn a_resumed_run_skips_and_counts_completed_changes() {
        let tasks = vec![
            (key(1, "ana"), Goal::Offered, None),
            (key(1, "ben"), Goal::Offered, None),
            (key(2, "ana"), Goal::Offered, None),
        ];
        let saved = checkpoint(RunKind::Share, tasks);
        let at = Timestamp::from_unix_millis(0);
        let current = [Membership {
            image: key(1, "ana").image,
            member: "ana".parse().unwrap(),
            status: MemberStatus::Pending,
            created_at: at,
            updated_at: at,
            unexpected_fields: Vec::new(),
        }];
        let first = key(1, "ana").image;
        let unreachable = error(None);
        let tasks = saved.resumed_tasks(|_, image| {
            if image == first { Ok(current.as_slice()) } else { Err(unreachable.clone()) }
        });
        assert_eq!(tasks[2].stage, Stage::Failed(unreachable.clone()), "its region is down");
        assert_eq!((&tasks[0].stage, tasks[0].has_changed()), (&Stage::Done, true));
        assert_eq!((&tasks[1].stage, tasks[1].has_changed()), (&Stage::Waiting, false));
    }

    #[test]
    fn an_unreadable_image_fails_alone_and_is_probed_on_retry() {
        let tasks =
            vec![(key(1, "ana"), Goal::Offered, None), (key(2, "ana"), Goal::Offered, None)];
        let saved = checkpoint(RunKind::Share, tasks);
        let is_private = key(1, "ana").image;
        let members = |_: &RegionName, image| match image {
            image if image == is_private => Err(error(Some(403))),
            _ => Ok([].as_slice()),
        };
        let mut run = Run::new(saved.resumed_tasks(members), 4);
        let task_counts = run.task_counts();
        assert_eq!((task_counts.failed, task_counts.waiting), (1, 1));
        let sent = run.poll_calls();
        assert_eq!(sent.len(), 1, "the other image goes on");
        run.handle_result(sent[0].0, Ok(Some(MemberStatus::Pending)));
        assert_eq!(run.phase(), Phase::Finished);
        run.retry();
        assert!(matches!(run.tasks()[0].stage, Stage::Unsure(_)));
        let unauthorized = saved.resumed_tasks(|_, _| Err(error(Some(401))));
        assert!(
            unauthorized.iter().all(|task| matches!(task.stage, Stage::Unsure(_))),
            "waits for a sign-in"
        );
    }

    #[test]
    fn a_resumed_answer_is_probed_before_it_is_sent() {
        let accepted = Goal::Answered(MemberStatus::Accepted);
        let tasks = vec![(key(1, "ben"), accepted, Some(MemberStatus::Pending))];
        let saved = checkpoint(RunKind::Answer, tasks);
        assert_eq!(saved.acting_projects(), saved.projects());
        let [task] = saved.unverified_tasks().try_into().unwrap();
        assert!(matches!(task.stage, Stage::Unsure(_)) && !task.has_changed());
    }

    #[test]
    fn a_producers_run_is_resumed_by_the_producer_only() {
        let saved = checkpoint(RunKind::StopSharing, vec![(key(1, "ben"), Goal::Removed, None)]);
        let own = "own".parse().unwrap();
        assert_eq!(saved.acting_projects(), BTreeSet::from([&own]));
        assert_eq!(saved.image_names().len(), 1);
    }
}
