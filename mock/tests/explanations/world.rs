//! A world with every case: one image for each visibility and each status of its member, and users with every role in the owner's
//! project, the member's, another member's and a stranger's.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use imageshare_core::cloud::{Account, CloudAddress, CloudError, Credentials, sign_in};
use imageshare_core::model::{ImageId, MemberStatus, ProjectId, RegionName, Role, Visibility};
use imageshare_core::rules::{Profile, Relation};
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v2;
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};
use imageshare_mock::world::read;
use imageshare_mock::{Cloud, MockTransport};
use pollster::block_on;
use serde_json::{Value, json};

pub const URL: &str = "https://cloud.invalid";
pub const PASSWORD: &str = "a password";
const START: &str = "2026-11-20T12:00:00Z";

/// The projects by their relation to every image.
pub const RELATIONS: [Relation; 4] =
    [Relation::Owner, Relation::ThatMember, Relation::OtherMember, Relation::Stranger];

/// A running cloud, and its clock.
pub struct TestCloud {
    pub profile: Profile,
    pub transport: MockTransport,
    seconds: Rc<Cell<i64>>,
}

/// All statuses of the membership, and none.
pub fn statuses() -> [Option<MemberStatus>; 4] {
    use MemberStatus::{Accepted, Pending, Rejected};
    [None, Some(Pending), Some(Accepted), Some(Rejected)]
}

/// The visibilities of images. Rackspace has no other (documented).
pub fn visibilities(profile: Profile) -> &'static [Visibility] {
    match profile {
        Profile::OpenStack => &Visibility::ALL,
        Profile::Rackspace => &[Visibility::Private, Visibility::Public],
    }
}

pub fn region() -> RegionName {
    "DFW".parse().unwrap()
}

/// The project with this relation.
pub fn project(profile: Profile, relation: Relation) -> ProjectId {
    let number = relation as u32 + 1;
    let id = match profile {
        Profile::OpenStack => format!("{number:032x}"),
        Profile::Rackspace => format!("{}", 1_000_000 + number),
    };
    id.parse().unwrap()
}

/// The user with this role.
pub fn user_name(relation: Relation, role: Role) -> String {
    format!("{relation:?}-{role}")
}

/// The image of this visibility whose member has this status.
pub fn image(visibility: Visibility, status: Option<MemberStatus>) -> ImageId {
    let status = statuses().iter().position(|known| *known == status).unwrap();
    let visibility = Visibility::ALL.iter().position(|known| *known == visibility).unwrap();
    format!("00000000-0000-4000-8000-0000000000{visibility}{status}").parse().unwrap()
}

fn role_name(role: Role) -> String {
    match role {
        Role::Keystone(_) => role.to_string(),
        Role::Rackspace(_) => format!("cloudImages:{role}"),
    }
}

fn users(profile: Profile) -> Vec<Value> {
    let mut users = Vec::new();
    for relation in RELATIONS {
        for role in profile.spec().roles {
            let name = user_name(relation, role);
            let mut user = json!({
                "id": format!("{:032x}", 100 + users.len()),
                "name": name,
                "password": PASSWORD,
                "default_project": project(profile, relation).as_str(),
                "roles": { project(profile, relation).as_str(): [role_name(role)] },
            });
            if profile == Profile::Rackspace {
                user["api_key"] = format!("key of {name}").into();
            }
            users.push(user);
        }
    }
    users
}

fn images(profile: Profile) -> Vec<Value> {
    let mut images = Vec::new();
    for &visibility in visibilities(profile) {
        for status in statuses() {
            let mut members =
                vec![json!({ "project": project(profile, Relation::OtherMember).as_str() })];
            members.extend(status.map(|status| {
                json!({
                    "project": project(profile, Relation::ThatMember).as_str(),
                    "status": status.as_str(),
                })
            }));
            images.push(json!({
                "id": image(visibility, status).to_string(),
                "region": "DFW",
                "owner": project(profile, Relation::Owner).as_str(),
                "name": "image",
                "status": "active",
                "size": 1_048_576,
                "visibility": visibility.as_str(),
                "members": members,
            }));
        }
    }
    images
}

impl TestCloud {
    pub fn new(profile: Profile) -> Self {
        Self::with(profile, |_| ())
    }

    /// The same, with a changed world file.
    pub fn with(profile: Profile, change: impl FnOnce(&mut Value)) -> Self {
        let projects: Vec<Value> = RELATIONS
            .iter()
            .map(|relation| json!({ "id": project(profile, *relation).as_str(), "name": format!("{relation:?}") }))
            .collect();
        let mut world = json!({
            "profile": profile.as_str(),
            "domains": [{ "id": "default", "name": "Default" }],
            "regions": ["DFW"],
            "projects": projects,
            "users": users(profile),
            "images": images(profile),
        });
        change(&mut world);
        let start = START.parse().unwrap();
        let world = read(&world.to_string(), start).unwrap_or_else(|error| panic!("{error}"));
        let seconds = Rc::new(Cell::new(0));
        let clock = seconds.clone();
        let cloud = Cloud::new(world, 7, URL);
        let transport = MockTransport::new(
            Rc::new(RefCell::new(cloud)),
            Rc::new(move || start.plus_seconds(clock.get())),
        );
        Self { profile, transport, seconds }
    }

    /// Lets time pass.
    pub fn wait(&self, seconds: u32) {
        self.seconds.set(self.seconds.get() + i64::from(seconds));
    }

    pub fn address(&self) -> CloudAddress {
        CloudAddress {
            profile: self.profile,
            identity: BaseUrl::parse(&format!("{URL}/identity")).unwrap(),
            connection: ConnectionMode::Direct,
        }
    }

    /// The credentials of the user with this role.
    pub fn credentials(&self, relation: Relation, role: Role, password: &str) -> Credentials {
        let name = user_name(relation, role);
        match self.profile {
            Profile::OpenStack => Credentials::Password {
                user: UserRef::Name { name, domain: DomainRef::Id("default".to_owned()) },
                password: password.into(),
                scope: Scope::Project(ProjectRef::Id(project(self.profile, relation).to_string())),
            },
            Profile::Rackspace => Credentials::Rackspace(identity_v2::Credentials::Password {
                username: name,
                password: password.into(),
            }),
        }
    }

    pub fn sign_in_with(
        &self,
        credentials: Credentials,
    ) -> Result<Account<MockTransport>, CloudError> {
        block_on(sign_in(self.transport.clone(), self.address(), credentials))
    }

    /// The failure of a sign-in.
    pub fn refused_sign_in(&self, credentials: Credentials) -> CloudError {
        self.sign_in_with(credentials).map(drop).unwrap_err()
    }

    /// Signs in the user with this role.
    pub fn sign_in(&self, relation: Relation, role: Role) -> Account<MockTransport> {
        self.sign_in_with(self.credentials(relation, role, PASSWORD)).unwrap()
    }

    /// The owner with the strongest role below an administrator of the whole cloud.
    pub fn owner(&self) -> Account<MockTransport> {
        let [_, middle, strongest] = self.profile.spec().roles;
        let role = if strongest == Role::ADMIN { middle } else { strongest };
        self.sign_in(Relation::Owner, role)
    }

    /// Injects faults.
    pub fn set_faults(&self, rules: &str) {
        self.transport.cloud().borrow_mut().set_faults_json(rules).unwrap();
    }
}
