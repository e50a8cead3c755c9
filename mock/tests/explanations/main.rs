//! Walks the table of explanations with the mock as judge, for both kinds of cloud.
//!
//! Every combination of call, relation, role, visibility and member status is set up and sent by the typed client. A refusal has a
//! specific explanation, which agrees with the rules, also if some facts are unknown; and carrying out the steps that it names makes
//! the call succeed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod case;
#[path = "../harness/mod.rs"]
mod harness;
mod limits;
mod sign_in;
mod statuses;
mod steps;
mod world;

use imageshare_core::cloud::CloudError;
use imageshare_core::explanation::{ImageFacts, explain};
use imageshare_core::model::MemberStatus;
use imageshare_core::rules::{Profile, Relation};

use case::{CALLS, Case};
use steps::StepResult;
use world::{RELATIONS, TestCloud, image, statuses, visibilities};

/// More steps than any refusal needs.
const MAX_STEPS: usize = 6;

fn cases(profile: Profile) -> Vec<Case> {
    let mut cases = Vec::new();
    for (call, new_visibility) in CALLS {
        for relation in RELATIONS {
            for role in profile.spec().roles {
                for &visibility in visibilities(profile) {
                    for status in statuses() {
                        if relation != Relation::ThatMember || status.is_some() {
                            cases.push(Case {
                                profile,
                                relation,
                                role,
                                image: image(visibility, status),
                                visibility,
                                statuses: [None, status, Some(MemberStatus::Pending), None],
                                call,
                                new_visibility,
                            });
                        }
                    }
                }
            }
        }
    }
    cases
}

/// How many calls were sent, refused, and succeeded after the steps.
fn walk(profile: Profile) -> (usize, usize, usize) {
    let (mut sent, mut refused, mut fixed) = (0, 0, 0);
    for case in cases(profile) {
        let cloud = TestCloud::new(profile);
        sent += 1;
        let Err(error) = case.send(&cloud.sign_in(case.relation, case.role)) else {
            assert_eq!((case.decision(), case.other_refusal()), (Ok(()), None), "{case:?}");
            continue;
        };
        refused += 1;
        assert_eq!(error.caller.role, Some(case.role), "{case:?}");
        check_cause(&case, &error);
        fixed += usize::from(fix(case, &cloud));
    }
    (sent, refused, fixed)
}

/// The cause is the rules' reason; with some facts unknown, it includes that reason.
fn check_cause(case: &Case, error: &CloudError) {
    let all = case.facts();
    for known in 0..16_u8 {
        let is_known = |bit: u8| known & (1 << bit) != 0;
        let facts = ImageFacts {
            relation: all.relation.filter(|_| is_known(0)),
            visibility: all.visibility.filter(|_| is_known(1)),
            member_status: all.member_status.filter(|_| is_known(2)),
            ..all
        };
        let mut error = error.clone();
        error.caller.role = error.caller.role.filter(|_| is_known(3));
        let found = explain(&error, &facts).cause;
        match (case.other_refusal(), case.decision()) {
            (Some(expected), _) => assert_eq!(found, expected, "{case:?} {facts:?}"),
            (None, Err(refusal)) => {
                assert_eq!(error.status, Some(refusal.status.code()), "{case:?}");
                assert!(
                    found.includes(&refusal.reason),
                    "{case:?} {facts:?}: {found:?}, {refusal}"
                );
            }
            (None, Ok(())) => panic!("{case:?} was refused: {error}"),
        }
    }
}

/// Carries out the steps until the call succeeds. False if only somebody outside the API can.
fn fix(mut case: Case, cloud: &TestCloud) -> bool {
    let first = case;
    let mut taken = Vec::new();
    loop {
        let Err(error) = case.send(&cloud.sign_in(case.relation, case.role)) else { return true };
        let explanation = explain(&error, &case.facts());
        let step = (explanation.cause, explanation.next_step);
        assert!(!taken.contains(&step), "{first:?}: {step:?} after {taken:?}");
        taken.push(step);
        assert!(taken.len() < MAX_STEPS, "{first:?}: {taken:?}");
        match case.carry_out(cloud, &explanation) {
            StepResult::Retry => {}
            StepResult::Reached => return true,
            StepResult::OutsideTheApi => return false,
        }
    }
}

#[test]
fn each_refusal_of_openstack_is_explained_and_fixed() {
    assert_eq!(walk(Profile::OpenStack), (1980, 1372, 1372));
}

#[test]
fn each_refusal_of_rackspace_is_explained_and_fixed() {
    // The rest needs Rackspace itself: nobody else changes a visibility or reactivates an image.
    assert_eq!(walk(Profile::Rackspace), (990, 849, 399));
}
