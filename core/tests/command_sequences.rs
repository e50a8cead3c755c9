//! Long random sequences of calls in a larger world, with every role including cloud administrators, checked against the
//! laws and against a reference model that does not use the rules.
//!
//! Native only: proptest generates the sequences and shrinks failures.
#![cfg(not(target_arch = "wasm32"))]

mod world;

use std::collections::BTreeMap;

use imageshare_core::model::{MemberStatus, Role, Visibility};
use imageshare_core::rules::{Command, DenialStatus, Profile};
use proptest::prelude::*;
use proptest::sample::select;
use world::{Call, Caller, ImageLocation, Record, World, laws};

const REGIONS: usize = 3;
const IMAGES: usize = 3;
const PROJECTS: usize = 5;

type LargeWorld = World<REGIONS, IMAGES, PROJECTS>;

/// The memberships, by region, image and project.
type Rows = BTreeMap<(usize, usize, usize), MemberStatus>;

/// The reference model: applies a command on a membership of an image that may have members, and returns the HTTP status.
fn apply_to_reference_model(profile: Profile, owner: usize, rows: &mut Rows, step: &Step) -> u16 {
    let Step { caller, at, command, member } = *step;
    let key = (at.region, at.image, member);
    let (is_owner, is_admin) = (caller.project == owner, caller.role == Role::ADMIN);
    let is_member = rows.contains_key(&(at.region, at.image, caller.project));
    let (may_add, may_change) = match profile {
        Profile::OpenStack => {
            (caller.role.includes(Role::MEMBER), caller.role.includes(Role::MEMBER))
        }
        Profile::Rackspace => {
            (caller.role.includes(Role::CREATOR), caller.role.includes(Role::ACCOUNT_ADMIN))
        }
    };
    if !(is_owner || is_admin || is_member) {
        return 404;
    }
    let exists = rows.contains_key(&key);
    match command {
        Command::Add if !(is_owner || is_admin) => {
            if profile == Profile::Rackspace {
                404
            } else {
                403
            }
        }
        Command::Add if !may_add => 403,
        Command::Add if exists => 409,
        Command::Add => {
            rows.insert(key, MemberStatus::Pending);
            200
        }
        Command::Set(_) | Command::Remove if !exists => 404,
        Command::Set(_) | Command::Remove
            if !(is_owner || is_admin || caller.project == member) =>
        {
            404
        }
        Command::Set(answer) if is_admin || (caller.project == member && may_change) => {
            rows.insert(key, answer);
            200
        }
        Command::Remove if is_admin || (is_owner && may_change) => {
            rows.remove(&key);
            200
        }
        Command::Set(_) | Command::Remove => 403,
    }
}

/// One command of a sequence.
#[derive(Debug, Clone, Copy)]
struct Step {
    caller: Caller,
    at: ImageLocation,
    command: Command,
    member: usize,
}

fn any_location() -> impl Strategy<Value = ImageLocation> {
    (0..REGIONS, 0..IMAGES).prop_map(|(region, image)| ImageLocation { region, image })
}

fn any_caller(profile: Profile) -> impl Strategy<Value = Caller> {
    let [weak, middle, strong] = profile.spec().roles;
    // The strongest role below cloud administrator is the most frequent, so that many calls succeed.
    let usual = if profile == Profile::OpenStack { middle } else { strong };
    (0..PROJECTS, prop_oneof![1 => select(vec![weak, middle, strong]), 4 => Just(usual)])
        .prop_map(|(project, role)| Caller { project, role })
}

/// The owner of an image by its position: never the same project for neighbors.
const fn owner(at: ImageLocation) -> usize {
    (at.region + at.image) % 2
}

/// Half the callers are the owner or the member, the others any project; an image is never offered to its own owner, which the
/// rules for recipients forbid.
fn any_step(profile: Profile) -> impl Strategy<Value = Step> {
    let parts =
        (any_location(), any_caller(profile), 0..PROJECTS, select(Command::ALL.to_vec()), 0..4_u8);
    parts.prop_map(|(at, mut caller, member, command, side)| {
        let owner = owner(at);
        let member = if member == owner { PROJECTS - 1 } else { member };
        match side {
            0 => caller.project = owner,
            1 => caller.project = member,
            _ => {}
        }
        Step { caller, at, command, member }
    })
}

fn sequence(length: usize) -> impl Strategy<Value = (Profile, Vec<Step>)> {
    select(Profile::ALL.to_vec()).prop_flat_map(move |profile| {
        (Just(profile), prop::collection::vec(any_step(profile), 1..length))
    })
}

fn initial_world(profile: Profile, hidden: impl Fn(ImageLocation) -> bool) -> LargeWorld {
    let mut world = World { images: [[None; IMAGES]; REGIONS] };
    // The last image exists in the first region only.
    for at in LargeWorld::image_locations().filter(|at| at.image < IMAGES - 1 || at.region == 0) {
        world.images[at.region][at.image] = Some(Record {
            owner: owner(at),
            visibility: profile.spec().default_visibility,
            hidden: hidden(at),
            member_statuses: [None; PROJECTS],
        });
    }
    world
}

fn rows(world: &LargeWorld) -> Rows {
    let mut rows = Rows::new();
    for at in LargeWorld::image_locations() {
        for project in 0..PROJECTS {
            if let Some(status) =
                world.image_at(at).and_then(|record| record.member_statuses[project])
            {
                rows.insert((at.region, at.image, project), status);
            }
        }
    }
    rows
}

fn assert_views(profile: Profile, world: &LargeWorld) {
    for project in 0..PROJECTS {
        for role in profile.spec().roles {
            laws::assert_view(profile, world, Caller { project, role });
        }
    }
}

const fn status<T>(outcome: &Result<T, DenialStatus>) -> u16 {
    match outcome {
        Ok(_) => 200,
        Err(status) => status.code(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn every_sequence_agrees_with_the_reference_model((profile, steps) in sequence(120)) {
        let mut world = initial_world(profile, |_| false);
        let mut expected = Rows::new();
        for step in steps {
            let call = Call::Member { command: step.command, member: step.member };
            let outcome = world.apply_call(profile, step.caller, step.at, call);
            let answer = if world.image_at(step.at).is_some() {
                apply_to_reference_model(profile, owner(step.at), &mut expected, &step)
            } else {
                404
            };
            prop_assert_eq!(status(&outcome), answer, "{:?} {:?}", profile, step);
            world = outcome.unwrap_or(world);
            prop_assert_eq!(&rows(&world), &expected);
        }
    }

    #[test]
    fn the_laws_hold_with_visibility_changes_and_hidden_images(
        (profile, steps) in sequence(120),
        visibilities in prop::collection::vec(prop::option::weighted(0.3, select(Visibility::ALL.to_vec())), 120),
        hidden in prop::collection::vec(any::<bool>(), REGIONS * IMAGES),
    ) {
        let mut world = initial_world(profile, |at| hidden[at.region * IMAGES + at.image]);
        for (step, visibility) in steps.into_iter().zip(visibilities) {
            let call = visibility.map_or(
                Call::Member { command: step.command, member: step.member },
                Call::SetVisibility,
            );
            let outcome = world.apply_call(profile, step.caller, step.at, call);
            laws::assert_step(profile, &world, (step.caller, step.at, call), outcome);
            world = outcome.unwrap_or(world);
            assert_views(profile, &world);
        }
    }
}
