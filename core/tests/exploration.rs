//! Explores every state that two owners and two consumers can reach with two images in two regions, and every call in each.
//!
//! Breadth first from "nothing shared". The world uses the rules; the laws do not.

mod world;

use std::collections::{HashSet, VecDeque};

use imageshare_core::model::{Role, Visibility};
use imageshare_core::rules::{Command, Profile};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use world::{Call, Caller, ImageLocation, Record, World, laws};

/// Projects 0 and 1 own image 0 and 1; projects 2 and 3 are consumers.
type SmallWorld = World<2, 2, 4>;

const OWNERS: [usize; 2] = [0, 1];
const CONSUMERS: [usize; 2] = [2, 3];

/// A world without members; `exists` determines which image is in which region.
fn initial_world(profile: Profile, exists: impl Fn(ImageLocation) -> bool) -> SmallWorld {
    let mut world = World { images: [[None; 2]; 2] };
    for at in SmallWorld::image_locations().filter(|at| exists(*at)) {
        world.images[at.region][at.image] = Some(Record {
            owner: OWNERS[at.image],
            visibility: profile.spec().default_visibility,
            hidden: false,
            member_statuses: [None; 4],
        });
    }
    world
}

/// All possible calls: each command on each consumer, and each of `visibilities`.
fn calls(visibilities: &[Visibility]) -> Vec<Call> {
    let commands = CONSUMERS
        .into_iter()
        .flat_map(|member| Command::ALL.map(|command| Call::Member { command, member }));
    commands.chain(visibilities.iter().copied().map(Call::SetVisibility)).collect()
}

/// One number per state: two bits for each visibility and each answer, which is all that calls can change. A set of
/// numbers is several times faster than a set of worlds.
fn encode_state(world: &SmallWorld) -> u64 {
    world.images.iter().flatten().flatten().fold(0, |number, record| {
        let number = number << 2 | record.visibility as u64;
        record.member_statuses.iter().fold(number, |number, answer| {
            number << 2 | answer.map_or(0, |status| 1 + status as u64)
        })
    })
}

/// Visits every reachable state, checks the laws, and returns the number of states.
fn explore(profile: Profile, start: SmallWorld, visibilities: &[Visibility]) -> usize {
    let role = match profile {
        Profile::OpenStack => Role::MEMBER,
        Profile::Rackspace => Role::ACCOUNT_ADMIN,
    };
    let callers: Vec<_> =
        OWNERS.into_iter().chain(CONSUMERS).map(|project| Caller { project, role }).collect();
    let mut steps = Vec::new();
    for caller in &callers {
        for at in SmallWorld::image_locations() {
            steps.extend(calls(visibilities).into_iter().map(|call| (*caller, at, call)));
        }
    }
    let (mut known, mut queue) = (HashSet::from([encode_state(&start)]), VecDeque::from([start]));
    let mut succeeded = 0;
    while let Some(before) = queue.pop_front() {
        for caller in &callers {
            laws::assert_view(profile, &before, *caller);
        }
        for step in &steps {
            let (caller, at, call) = *step;
            let outcome = before.apply_call(profile, caller, at, call);
            laws::assert_step(profile, &before, *step, outcome);
            if let Ok(after) = outcome {
                succeeded += 1;
                if known.insert(encode_state(&after)) {
                    queue.push_back(after);
                }
            }
        }
    }
    let (states, transitions) = (known.len(), known.len() * steps.len());
    println!(
        "{}: {states} states, {transitions} transitions ({succeeded} succeeded, {} refused)",
        profile.as_str(),
        transitions - succeeded
    );
    states
}

#[test]
fn the_laws_hold_with_each_image_in_its_own_region() {
    let one_region_each = |at: ImageLocation| at.region == at.image;
    let private = initial_world(Profile::Rackspace, one_region_each);
    // Two images with two memberships of four states each.
    assert_eq!(explore(Profile::Rackspace, private, &[]), 4_usize.pow(4));
    let shared = initial_world(Profile::OpenStack, one_region_each);
    // The same times three visibilities each: no caller here may make an image public.
    let states = explore(Profile::OpenStack, shared, &Visibility::ALL);
    assert_eq!(states, 4_usize.pow(4) * 3_usize.pow(2));
}

#[test]
fn the_laws_hold_with_equal_ids_in_both_openstack_regions() {
    let everywhere = initial_world(Profile::OpenStack, |_| true);
    assert_eq!(explore(Profile::OpenStack, everywhere, &[]), 4_usize.pow(8));
}

#[test]
fn the_laws_hold_with_equal_ids_in_both_rackspace_regions() {
    let everywhere = initial_world(Profile::Rackspace, |_| true);
    assert_eq!(explore(Profile::Rackspace, everywhere, &[]), 4_usize.pow(8));
}
