//! A small cloud of one producer and some consumers, and the calls on it.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use imageshare_core::cloud::{Account, CloudAddress, CloudError, Credentials, sign_in};
use imageshare_core::model::{ImageId, MemberStatus, ProjectId, RegionName, Side, Timestamp};
use imageshare_core::plan::{Goal, MembershipKey, RunCall, Task, execute};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};
use imageshare_mock::Cloud;
use imageshare_mock::world::read;
use pollster::block_on;
use serde_json::json;

use super::failing_transport::{FailingTransport, TransportState};

const URL: &str = "http://cloud.invalid";
/// Number of images of the producer.
pub const IMAGE_COUNT: usize = 4;
/// Number of projects to share with.
pub const CONSUMER_COUNT: usize = 5;

pub fn now() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

pub fn project_id(index: usize) -> ProjectId {
    format!("{index:032x}").parse().unwrap()
}

pub fn image_id(index: usize) -> ImageId {
    format!("00000000-0000-4000-8000-{index:012x}").parse().unwrap()
}

pub fn region() -> RegionName {
    "DFW".parse().unwrap()
}

/// A transport to a cloud with a producer (project 0), consumers, and these memberships.
pub fn transport(members: &BTreeMap<(usize, usize), MemberStatus>) -> FailingTransport {
    let user = |index: usize| {
        json!({"id": format!("u{index}"), "name": format!("u{index}"), "password": "p",
               "roles": {project_id(index).as_str(): ["member"]}})
    };
    let image = |index: usize| {
        let members: Vec<_> = members
            .iter()
            .filter(|((image, _), _)| *image == index)
            .map(|((_, to), status)| json!({"project": project_id(*to).as_str(), "status": status.as_str()}))
            .collect();
        json!({"id": image_id(index).to_string(), "region": "DFW", "owner": project_id(0).as_str(), "size": 1, "members": members})
    };
    let world = json!({
        "regions": ["DFW"],
        "projects": (0..=CONSUMER_COUNT).map(|index| json!({"id": project_id(index).as_str(), "name": format!("p{index}")})).collect::<Vec<_>>(),
        "users": (0..=CONSUMER_COUNT).map(user).collect::<Vec<_>>(),
        "images": (0..IMAGE_COUNT).map(image).collect::<Vec<_>>(),
    });
    let world = read(&world.to_string(), now()).unwrap();
    let cloud = Cloud::new(world, 1, URL);
    FailingTransport(Rc::new(RefCell::new(TransportState {
        cloud,
        outcomes: VecDeque::new(),
        arrived_changes: Vec::new(),
    })))
}

pub fn sign_in_account(transport: &FailingTransport, index: usize) -> Account<FailingTransport> {
    let cloud_address = CloudAddress {
        profile: Profile::OpenStack,
        identity: BaseUrl::parse(&format!("{URL}/identity")).unwrap(),
        connection: ConnectionMode::Direct,
    };
    let name = UserRef::Name { name: format!("u{index}"), domain: DomainRef::Id("default".into()) };
    let scope = Scope::Project(ProjectRef::Id(project_id(index).to_string()));
    let credentials = Credentials::Password { user: name, password: "p".into(), scope };
    block_on(sign_in(transport.clone(), cloud_address, credentials)).unwrap()
}

/// The memberships in the cloud, as the producer sees them.
pub fn current_members(
    producer: &Account<FailingTransport>,
) -> BTreeMap<MembershipKey, MemberStatus> {
    let service = producer.image_service(&region()).unwrap();
    let mut members = BTreeMap::new();
    for index in 0..IMAGE_COUNT {
        for member in block_on(service.members(image_id(index))).unwrap().members {
            members.insert(membership_key(index, &member.member), member.status);
        }
    }
    members
}

pub fn membership_key(index: usize, project: &ProjectId) -> MembershipKey {
    MembershipKey { region: region(), image: image_id(index), project: project.clone() }
}

pub fn plan(goal: Goal, members: &BTreeMap<MembershipKey, MemberStatus>) -> Vec<Task> {
    let keys = (0..IMAGE_COUNT).flat_map(|image| {
        (1..=CONSUMER_COUNT).map(move |to| membership_key(image, &project_id(to)))
    });
    keys.map(|key| Task::new(key.clone(), goal, members.get(&key).copied())).collect()
}

/// The accounts of the users.
pub struct Accounts {
    pub producer: Account<FailingTransport>,
    consumers: Vec<Account<FailingTransport>>,
}

impl Accounts {
    pub fn sign_in_all(transport: &FailingTransport) -> Self {
        let consumers =
            (1..=CONSUMER_COUNT).map(|index| sign_in_account(transport, index)).collect();
        Self { producer: sign_in_account(transport, 0), consumers }
    }

    pub fn execute_call(
        &self,
        task: &Task,
        call: RunCall,
    ) -> Result<Option<MemberStatus>, CloudError> {
        let consumer = || {
            let is_consumer = |one: &&Account<FailingTransport>| {
                one.session().project.as_ref().unwrap().id == task.key.project
            };
            self.consumers.iter().find(is_consumer).unwrap()
        };
        let account = match call.side() {
            Side::Producer => &self.producer,
            Side::Consumer => consumer(),
        };
        block_on(execute(&account.image_service(&region()).unwrap(), &task.key, call))
    }
}
