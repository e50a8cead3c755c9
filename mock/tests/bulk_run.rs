//! The run machine against the mock, with calls that come back in any order, or not at all, and a cloud that turns some away.
//!
//! Whatever happens on the way: no change that was done is sent a second time, every cell ends where it should or says why not,
//! and undo leaves the cloud as it was before.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::time::Duration;

use http::{Method, Request, Response};
use imageshare_core::cloud::{
    Account, CloudError, Credentials, Site, Transport, TransportError, carry_out, sign_in,
};
use imageshare_core::model::{ImageId, MemberStatus, ProjectId, RegionName, Timestamp};
use imageshare_core::plan::{Cell, Goal, Hold, Party, Phase, Run, Stage, Task};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, Reach};
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};
use imageshare_mock::Cloud;
use imageshare_mock::world::read;
use pollster::block_on;
use proptest::prelude::*;
use serde_json::json;

const URL: &str = "http://cloud.invalid";
const IMAGES: usize = 4;
const CONSUMERS: usize = 5;

/// What happens to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It goes through.
    Fine,
    /// It never arrives.
    LostOnTheWay,
    /// It arrives and is done; the answer is lost.
    AnswerLost,
    /// It is done; the answer arrives cut off.
    CutOff,
    /// It is done; a proxy answers in the service's place.
    GatewayTimeout,
    /// The service is away and says so.
    Unavailable,
    /// Over the rate limit, in the old words and the new.
    TooMany(u16),
    /// The service stumbles before it has done anything.
    InternalError,
    /// The token is over.
    SignedOut,
}

impl Fate {
    const fn is_done(self) -> bool {
        matches!(self, Self::Fine | Self::AnswerLost | Self::CutOff | Self::GatewayTimeout)
    }
}

fn fates() -> impl Strategy<Value = Fate> {
    prop_oneof![
        8 => Just(Fate::Fine),
        1 => Just(Fate::LostOnTheWay),
        1 => Just(Fate::AnswerLost),
        1 => Just(Fate::CutOff),
        1 => Just(Fate::GatewayTimeout),
        1 => Just(Fate::Unavailable),
        1 => Just(Fate::TooMany(413)),
        1 => Just(Fate::TooMany(429)),
        1 => Just(Fate::InternalError),
        1 => Just(Fate::SignedOut),
    ]
}

/// A door to the mock behind which everything can go wrong, and which keeps the changes that arrived.
#[derive(Clone)]
struct Door(Rc<RefCell<Behind>>);

struct Behind {
    cloud: Cloud,
    fates: VecDeque<Fate>,
    arrived: Vec<(Method, String, Vec<u8>)>,
}

impl Transport for Door {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        let mut behind = self.0.borrow_mut();
        let fate = behind.fates.pop_front().unwrap_or(Fate::Fine);
        let mut answer = Response::new(Vec::new());
        if fate.is_done() {
            answer = behind.cloud.handle(now(), &request);
            if request.method() != Method::GET {
                let path = request.uri().path().to_owned();
                behind.arrived.push((request.method().clone(), path, request.body().clone()));
            }
        }
        let mut turned_away = |status: u16| {
            *answer.status_mut() = status.try_into().unwrap();
        };
        match fate {
            Fate::Fine => {}
            Fate::LostOnTheWay => return Err(TransportError::Blocked),
            Fate::AnswerLost => return Err(TransportError::Timeout),
            Fate::CutOff => {
                let half = answer.body().len() / 2;
                answer.body_mut().truncate(half);
            }
            Fate::GatewayTimeout => turned_away(504),
            Fate::Unavailable => turned_away(503),
            Fate::InternalError => turned_away(500),
            Fate::SignedOut => turned_away(401),
            Fate::TooMany(status) => {
                turned_away(status);
                answer.headers_mut().insert("retry-after", "7".parse().unwrap());
            }
        }
        Ok(answer)
    }
}

fn now() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

fn project(index: usize) -> ProjectId {
    format!("{index:032x}").parse().unwrap()
}

fn image(index: usize) -> ImageId {
    format!("00000000-0000-4000-8000-{index:012x}").parse().unwrap()
}

fn region() -> RegionName {
    "DFW".parse().unwrap()
}

/// A cloud with a producer (project 0), consumers, and memberships as given.
fn door(members: &BTreeMap<(usize, usize), MemberStatus>) -> Door {
    let user = |index: usize| {
        json!({"id": format!("u{index}"), "name": format!("u{index}"), "password": "p",
               "roles": {project(index).as_str(): ["member"]}})
    };
    let image = |index: usize| {
        let members: Vec<_> = members
            .iter()
            .filter(|((of, _), _)| *of == index)
            .map(|((_, to), status)| json!({"project": project(*to).as_str(), "status": status.as_str()}))
            .collect();
        json!({"id": image(index).to_string(), "region": "DFW", "owner": project(0).as_str(), "size": 1, "members": members})
    };
    let world = json!({
        "regions": ["DFW"],
        "projects": (0..=CONSUMERS).map(|index| json!({"id": project(index).as_str(), "name": format!("p{index}")})).collect::<Vec<_>>(),
        "users": (0..=CONSUMERS).map(user).collect::<Vec<_>>(),
        "images": (0..IMAGES).map(image).collect::<Vec<_>>(),
    });
    let world = read(&world.to_string(), now()).unwrap();
    let cloud = Cloud::new(world, 1, URL);
    Door(Rc::new(RefCell::new(Behind { cloud, fates: VecDeque::new(), arrived: Vec::new() })))
}

fn account(door: &Door, index: usize) -> Account<Door> {
    let site = Site {
        profile: Profile::OpenStack,
        identity: BaseUrl::parse(&format!("{URL}/identity")).unwrap(),
        reach: Reach::Direct,
    };
    let name = UserRef::Name { name: format!("u{index}"), domain: DomainRef::Id("default".into()) };
    let scope = Scope::Project(ProjectRef::Id(project(index).to_string()));
    let credentials = Credentials::Password { user: name, password: "p".into(), scope };
    block_on(sign_in(door.clone(), site, credentials)).unwrap()
}

/// What the cloud holds, as the producer sees it.
fn held(producer: &Account<Door>) -> BTreeMap<Cell, MemberStatus> {
    let service = producer.images(&region()).unwrap();
    let mut held = BTreeMap::new();
    for index in 0..IMAGES {
        for member in block_on(service.members(image(index))).unwrap() {
            held.insert(cell(index, &member.member), member.status);
        }
    }
    held
}

fn cell(index: usize, project: &ProjectId) -> Cell {
    Cell { region: region(), image: image(index), project: project.clone() }
}

fn plan(goal: Goal, held: &BTreeMap<Cell, MemberStatus>) -> Vec<Task> {
    let cells = (0..IMAGES).flat_map(|of| (1..=CONSUMERS).map(move |to| cell(of, &project(to))));
    cells.map(|cell| Task::new(cell.clone(), goal, held.get(&cell).copied())).collect()
}

/// Everyone who can sign in.
struct People {
    producer: Account<Door>,
    consumers: Vec<Account<Door>>,
}

impl People {
    fn of(door: &Door) -> Self {
        let consumers = (1..=CONSUMERS).map(|index| account(door, index)).collect();
        Self { producer: account(door, 0), consumers }
    }

    fn carry_out(
        &self,
        task: &Task,
        call: imageshare_core::plan::RunCall,
    ) -> Result<Option<MemberStatus>, CloudError> {
        let consumer = || {
            let is_his = |one: &&Account<Door>| {
                one.session().project.as_ref().unwrap().id == task.cell.project
            };
            self.consumers.iter().find(is_his).unwrap()
        };
        let account = match call.party() {
            Party::Producer => &self.producer,
            Party::Consumer => consumer(),
        };
        block_on(carry_out(&account.images(&region()).unwrap(), &task.cell, call))
    }
}

/// What comes between, after so many answers.
#[derive(Debug, Clone, Copy)]
enum Between {
    /// The tab is closed: the run is lost, and with it all answers that are under way.
    TabClosed(usize),
    /// The user stops the run.
    Stopped(usize),
}

/// Drives a run to its end as a page would. `order` chooses which of the calls that are out comes back first.
fn drive(people: &People, run: &mut Run, order: &[usize], between: Option<Between>) -> Duration {
    let mut clock = Duration::ZERO;
    let mut out = Vec::new();
    for turn in 0..5_000 {
        for (index, call) in run.next(clock) {
            // What reaches the cloud, reaches it now; the answer may be late.
            out.push((index, people.carry_out(&run.tasks()[index], call)));
        }
        match between {
            Some(Between::TabClosed(after)) if after == turn => return clock,
            Some(Between::Stopped(after)) if after == turn => run.stop(),
            Some(_) | None => {}
        }
        if out.is_empty() {
            match run.phase() {
                Phase::Over => return clock,
                Phase::Held(Hold::SignIn(_) | Hold::Unreachable | Hold::Paused) => run.resume(),
                Phase::Running | Phase::Stopping => clock = run.wakes().unwrap().max(clock),
            }
        } else {
            let which = order[turn % order.len()] % out.len();
            let (index, answer) = out.swap_remove(which);
            clock += Duration::from_millis(40);
            run.took(index, answer, clock);
        }
    }
    panic!("the run comes to no end: {:?}", run.phase());
}

fn status() -> impl Strategy<Value = MemberStatus> {
    proptest::sample::select(MemberStatus::ALL.to_vec())
}

fn beginnings() -> impl Strategy<Value = BTreeMap<(usize, usize), MemberStatus>> {
    proptest::collection::btree_map((0..IMAGES, 1..=CONSUMERS), status(), 0..8)
}

fn goals() -> impl Strategy<Value = Goal> {
    proptest::sample::select(vec![Goal::Offered, Goal::OfferedAnew, Goal::Shared, Goal::Gone])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_ends_where_it_should_and_no_change_is_sent_twice(
        before in beginnings(),
        goal in goals(),
        fates in proptest::collection::vec(fates(), 0..160),
        order in proptest::collection::vec(0_usize..8, 1..40),
        most in 1_usize..7,
        closes in proptest::option::of((0_usize..60).prop_map(Between::TabClosed)),
    ) {
        let door = door(&before);
        let people = People::of(&door);
        let at_first = held(&people.producer);
        door.0.borrow_mut().arrived.clear();
        door.0.borrow_mut().fates = fates.into();

        let mut run = Run::new(plan(goal, &at_first), most);
        drive(&people, &mut run, &order, closes);
        if closes.is_some() {
            // The page is opened again: it looks what the cloud holds, and plans anew.
            let rest = std::mem::take(&mut door.0.borrow_mut().fates);
            let now = held(&people.producer);
            door.0.borrow_mut().fates = rest;
            run = Run::new(plan(goal, &now), most);
            drive(&people, &mut run, &order, None);
        }
        // What one bad cell cost is tried again in quiet.
        door.0.borrow_mut().fates.clear();
        run.retry();
        drive(&people, &mut run, &order, None);

        let after = held(&people.producer);
        for task in run.tasks() {
            prop_assert_eq!(&task.stage, &Stage::Done);
            prop_assert_eq!(goal.next(after.get(&task.cell).copied()), None, "{:?}", task);
        }
        let behind = door.0.borrow();
        for (index, change) in behind.arrived.iter().enumerate() {
            prop_assert!(!behind.arrived[..index].contains(change), "sent twice: {} {}", change.0, change.1);
        }
    }

    #[test]
    fn undo_brings_the_cloud_back_to_where_it_was(
        before in beginnings(),
        goal in goals(),
        fates in proptest::collection::vec(fates(), 0..80),
        order in proptest::collection::vec(0_usize..8, 1..40),
        stops in proptest::option::of((0_usize..30).prop_map(Between::Stopped)),
    ) {
        let door = door(&before);
        let people = People::of(&door);
        let at_first = held(&people.producer);
        door.0.borrow_mut().fates = fates.into();
        let mut run = Run::new(plan(goal, &at_first), 4);
        drive(&people, &mut run, &order, stops);
        let tally = run.tally();
        prop_assert_eq!(
            tally.done + tally.already + tally.failed + tally.under_way + tally.waiting,
            run.tasks().len()
        );

        door.0.borrow_mut().fates.clear();
        let mut back = Run::new(run.undo(), 4);
        drive(&people, &mut back, &[0], None);
        let now = held(&people.producer);
        for task in run.tasks() {
            if task.changed() && goal.undone(task.before).is_none() {
                continue;
            }
            let found = now.get(&task.cell).copied();
            let first = at_first.get(&task.cell).copied();
            if goal == Goal::Gone && task.changed() {
                // The answer is the consumer's: he has to give it again.
                prop_assert_eq!(found, first.map(|_| MemberStatus::Pending));
            } else if !matches!(task.stage, Stage::Failed(_)) {
                prop_assert_eq!(found, first, "{:?}", task);
            }
        }
    }
}

#[test]
fn a_minute_of_503_and_an_expired_token_cost_time_and_nothing_else() {
    let door = door(&BTreeMap::new());
    let people = People::of(&door);
    door.0.borrow_mut().arrived.clear();
    let mut run = Run::new(plan(Goal::Offered, &BTreeMap::new()), 4);
    door.0.borrow_mut().fates = [Fate::Fine, Fate::Fine, Fate::SignedOut]
        .into_iter()
        .chain([Fate::Unavailable; 9])
        .collect();
    let took = drive(&people, &mut run, &[0], None);
    assert!(took > Duration::from_secs(30), "{took:?}");
    assert_eq!(run.tally().done, IMAGES * CONSUMERS);
    assert_eq!(door.0.borrow().arrived.len(), IMAGES * CONSUMERS);
}
