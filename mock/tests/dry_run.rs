//! Every kind of plan: its dry run, then the plan itself against the mock. The journal must have exactly the requests that the dry run
//! showed, in the same order, sent by the same side; reads are compared with those that the dry run announces.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use http::{Method, Request, Response};
use imageshare_core::cloud::{
    Account, CloudAddress, Credentials, ShareStep, Transport, TransportError, share_and_accept,
    sign_in,
};
use imageshare_core::journal::{Actor, CallRecorder, Entry, Journal, RecordedCall};
use imageshare_core::model::MemberStatus::{self, Accepted, Pending, Rejected};
use imageshare_core::model::{ImageId, ProjectId, RegionName, Side, Timestamp, Visibility};
use imageshare_core::plan::dry_run::{DryRunStep, PlannedCall, PlannedCalls, planned_calls};
use imageshare_core::plan::{Goal, MembershipKey, Phase, Run, Task, execute};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::endpoint::Call;
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};
use imageshare_mock::world::read;
use imageshare_mock::{Cloud, MockTransport};
use pollster::block_on;
use serde_json::json;

const URL: &str = "http://cloud.invalid";
const REGIONS: [&str; 2] = ["DFW", "IAD"];
/// The statuses of the projects 1 to 3 as members of the first image of each region; the second image has no member.
const MEMBERS: [MemberStatus; 3] = [Pending, Accepted, Rejected];

fn now() -> Timestamp {
    Timestamp::from_unix_millis(1_795_176_000_000)
}

fn project(index: usize) -> ProjectId {
    format!("{index:032x}").parse().unwrap()
}

fn image(region: usize, index: usize) -> ImageId {
    format!("00000000-0000-4000-8000-{region:06x}{index:06x}").parse().unwrap()
}

fn region(index: usize) -> RegionName {
    REGIONS[index].parse().unwrap()
}

fn key((at, index): (usize, usize), member: usize) -> MembershipKey {
    MembershipKey { region: region(at), image: image(at, index), project: project(member) }
}

/// A cloud of a producer (project 0) with two images in each region, and three consumers.
fn cloud() -> MockTransport {
    let users = (0..=3).map(|index| {
        json!({ "id": format!("u{index}"), "name": format!("u{index}"), "password": "p",
                "roles": { project(index).as_str(): ["member"] } })
    });
    let images = (0..REGIONS.len()).flat_map(|at| (0..2).map(move |index| (at, index)));
    let images = images.map(|(at, index)| {
        let members: Vec<_> = MEMBERS
            .iter()
            .enumerate()
            .filter(|_| index == 0)
            .map(|(member, status)| {
                json!({ "project": project(member + 1).as_str(), "status": status.as_str() })
            })
            .collect();
        json!({ "id": image(at, index).to_string(), "region": REGIONS[at], "size": 1,
                "owner": project(0).as_str(), "members": members })
    });
    let projects =
        (0..=3).map(|index| json!({ "id": project(index).as_str(), "name": format!("p{index}") }));
    let world = json!({
        "regions": REGIONS,
        "projects": projects.collect::<Vec<_>>(),
        "users": users.collect::<Vec<_>>(),
        "images": images.collect::<Vec<_>>(),
    });
    let cloud = Cloud::new(read(&world.to_string(), now()).unwrap(), 1, URL);
    MockTransport::new(Rc::new(RefCell::new(cloud)), Rc::new(now))
}

struct Recorder {
    journal: Rc<RefCell<Journal>>,
    project: usize,
}

impl CallRecorder for Recorder {
    fn now(&self) -> Timestamp {
        now()
    }

    fn record(&self, call: RecordedCall) {
        let side = if self.project == 0 { Side::Producer } else { Side::Consumer };
        let actor = Actor { side: Some(side), account: project(self.project).to_string() };
        self.journal.borrow_mut().push(actor, call);
    }
}

#[derive(Clone)]
struct RecordingTransport(MockTransport, Rc<Recorder>);

impl Transport for RecordingTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        self.0.send(request).await
    }

    fn recorder(&self) -> Option<impl CallRecorder> {
        Some(&*self.1)
    }
}

/// The users of a cloud, signed in, and the journal of all.
struct Accounts {
    all: Vec<Account<RecordingTransport>>,
    journal: Rc<RefCell<Journal>>,
}

impl Accounts {
    fn sign_in(cloud: &MockTransport) -> Self {
        let journal: Rc<RefCell<Journal>> = Rc::default();
        let account = |index: usize| {
            let recorder = Recorder { journal: Rc::clone(&journal), project: index };
            let cloud_address = CloudAddress {
                profile: Profile::OpenStack,
                identity: BaseUrl::parse(&format!("{URL}/identity")).unwrap(),
                connection: ConnectionMode::Direct,
            };
            let credentials = Credentials::Password {
                user: UserRef::Name {
                    name: format!("u{index}"),
                    domain: DomainRef::Id("default".into()),
                },
                password: "p".into(),
                scope: Scope::Project(ProjectRef::Id(project(index).to_string())),
            };
            let transport = RecordingTransport(cloud.clone(), Rc::new(recorder));
            block_on(sign_in(transport, cloud_address, credentials)).unwrap()
        };
        let all = (0..=3).map(account).collect();
        journal.borrow_mut().clear();
        Self { all, journal }
    }

    fn of(&self, side: Side, member: &ProjectId) -> &Account<RecordingTransport> {
        let wanted = if side == Side::Producer { project(0) } else { member.clone() };
        let is_of = |account: &&Account<RecordingTransport>| {
            account.session().project.as_ref().unwrap().id == wanted
        };
        self.all.iter().find(is_of).unwrap()
    }

    /// The account and its request, as the dry run shows them.
    fn planned(&self, call: &PlannedCall) -> (Actor, imageshare_core::cloud::PlannedRequest) {
        let member = match call {
            PlannedCall::Membership(key, _) => key.project.clone(),
            PlannedCall::Visibility(..) => project(0),
        };
        let account = self.of(call.side(), &member);
        let name = account.session().project.as_ref().unwrap().id.to_string();
        let actor = Actor { side: Some(call.side()), account: name };
        (actor, call.request(&account.image_service(call.region()).unwrap()).unwrap())
    }

    fn perform(&self, step: &DryRunStep) {
        match step {
            DryRunStep::Run { tasks, calls_at_a_time } => self.drive_run(tasks, *calls_at_a_time),
            DryRunStep::ShareAndAccept(key) => {
                let service =
                    |side| self.of(side, &key.project).image_service(&key.region).unwrap();
                let (from, to) = (service(Side::Producer), service(Side::Consumer));
                block_on(share_and_accept(&from, &to, key.image, |_, _| ())).unwrap();
            }
            DryRunStep::SetVisibility { images, visibility } => {
                for (region, image) in images {
                    let service = self.all[0].image_service(region).unwrap();
                    block_on(service.set_visibility(*image, *visibility)).unwrap();
                }
            }
        }
    }

    /// Drives a run like the page does; the responses come in the order of the calls.
    fn drive_run(&self, tasks: &[Task], calls_at_a_time: usize) {
        let mut run = Run::new(tasks.iter().cloned(), calls_at_a_time);
        let mut answers = VecDeque::new();
        loop {
            for (index, call) in run.poll_calls() {
                let key = run.tasks()[index].key.clone();
                let service = self.of(call.side(), &key.project);
                let service = service.image_service(&key.region).unwrap();
                answers.push_back((index, block_on(execute(&service, &key, call))));
            }
            let Some((index, answer)) = answers.pop_front() else { break };
            run.handle_result(index, answer);
        }
        assert_eq!(run.phase(), Phase::Finished);
    }
}

/// A run that gives all members of the first images, and project 1 as member of the second ones, a goal.
fn run(goal: Goal, before: &[Option<MemberStatus>], calls_at_a_time: usize) -> DryRunStep {
    let tasks = (0..REGIONS.len()).flat_map(|at| {
        let members = MEMBERS.iter().enumerate();
        let members =
            members.map(move |(member, status)| (key((at, 0), member + 1), Some(*status)));
        members.chain([(key((at, 1), 1), None)])
    });
    let tasks = tasks.filter(|(_, status)| before.contains(status));
    let tasks = tasks.map(|(key, status)| Task::new(key, goal, status));
    DryRunStep::Run { tasks: tasks.collect(), calls_at_a_time }
}

fn is_read(entry: &&Entry) -> bool {
    entry.recorded.request.method == Method::GET
}

/// The call that reads for a step of "share and accept".
fn read_call(step: ShareStep) -> Call {
    match step {
        ShareStep::CheckImage => Call::ShowImage,
        ShareStep::FindInList => Call::ListImages,
        ShareStep::VerifyStatus => Call::ShowMember,
        ShareStep::Offer | ShareStep::Accept => panic!("{step:?} reads nothing"),
    }
}

#[test]
fn the_dry_run_shows_what_is_sent() {
    let every = [None, Some(Pending), Some(Accepted), Some(Rejected)];
    let images = || vec![(region(0), image(0, 0)), (region(1), image(1, 0))];
    let pause = |visibility| DryRunStep::SetVisibility { images: images(), visibility };
    let mut kinds: Vec<(&str, DryRunStep, usize)> = vec![
        (
            "stop one",
            DryRunStep::Run {
                tasks: vec![Task::new(key((0, 0), 2), Goal::Removed, Some(Accepted))],
                calls_at_a_time: 4,
            },
            1,
        ),
        ("pause", pause(Visibility::Private), 2),
        ("resume", pause(Visibility::Shared), 2),
        ("share and accept a new share", DryRunStep::ShareAndAccept(key((0, 1), 1)), 2),
    ];
    for at_a_time in [1, 4] {
        kinds.extend([
            ("share", run(Goal::Offered, &every, at_a_time), 2),
            ("share again after a rejection", run(Goal::OfferedAgain, &every, at_a_time), 6),
            ("stop all", run(Goal::Removed, &every[1..], at_a_time), 6),
            ("clean up rejected", run(Goal::Removed, &every[3..], at_a_time), 2),
            ("accept", run(Goal::Answered(Accepted), &every[1..2], at_a_time), 2),
            ("reject", run(Goal::Answered(Rejected), &every[1..], at_a_time), 4),
            ("back to pending", run(Goal::Answered(Pending), &every[2..], at_a_time), 4),
            ("share and accept", run(Goal::Shared, &every, at_a_time), 8),
        ]);
    }
    for (kind, step, count) in kinds {
        let accounts = Accounts::sign_in(&cloud());
        let PlannedCalls { calls, reads_before, reads_after, .. } = planned_calls(&step);
        let planned: Vec<_> = calls.iter().map(|call| accounts.planned(call)).collect();
        assert_eq!(planned.len(), count, "{kind}");
        assert_eq!(
            accounts.journal.borrow().entries().count(),
            0,
            "{kind}: a dry run sends nothing"
        );

        accounts.perform(&step);
        let journal = accounts.journal.take();
        let sent: Vec<_> = journal.entries().filter(|entry| !is_read(entry)).collect();
        assert_eq!(sent.len(), planned.len(), "{kind}");
        for ((actor, planned), entry) in planned.iter().zip(sent) {
            assert_eq!(*actor, entry.actor, "{kind}");
            assert_eq!(planned.call, entry.recorded.call, "{kind}");
            assert_eq!(planned.request, entry.recorded.request, "{kind}");
            assert!(!entry.is_failed(), "{kind}: {:?}", entry.recorded);
        }
        let reads = journal.entries().filter(is_read).map(|entry| entry.recorded.call);
        let mut reads: Vec<_> = reads.collect();
        reads.dedup();
        let announced = reads_before.iter().chain(reads_after);
        assert_eq!(reads, announced.copied().map(read_call).collect::<Vec<_>>(), "{kind}");
    }
}

#[test]
fn sharing_and_accepting_offers_again_what_is_offered() {
    // The status may be unknown, so both changes are sent; a member that exists already is no failure.
    let accounts = Accounts::sign_in(&cloud());
    let step = DryRunStep::ShareAndAccept(key((0, 0), 1));
    let planned: Vec<_> =
        planned_calls(&step).calls.iter().map(|call| accounts.planned(call).1.request).collect();
    accounts.perform(&step);
    let journal = accounts.journal.take();
    let sent = journal.entries().filter(|entry| !is_read(entry));
    assert!(sent.map(|entry| &entry.recorded.request).eq(&planned));
}
