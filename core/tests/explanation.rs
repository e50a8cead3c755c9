//! The table of explanations against the policy: for every call, profile, relation, role, visibility and member status that the
//! rules refuse, the cause is the rules' reason; and with any of these unknown, the cause never excludes it.
//!
//! `mock/tests/explanations` compares both with what the mock answers, and carries out the steps.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use imageshare_core::cloud::{Caller, CloudError, ErrorKind, SignInMethod, TransportError};
use imageshare_core::explanation::{Cause, ImageFacts, NextStep, Responsible, explain, table};
use imageshare_core::model::{MemberStatus, Role, Visibility};
use imageshare_core::rules::visibility_choice::visibility_choices;
use imageshare_core::rules::{
    Action, Command, PolicyInput, Profile, Refusal, Relation, apply_command, decide,
};
use imageshare_core::wire::endpoint::{Call, ROUTES};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const RELATIONS: [Relation; 4] =
    [Relation::Owner, Relation::ThatMember, Relation::OtherMember, Relation::Stranger];

/// What the rules say about a call.
type Decision = fn(Profile, &PolicyInput) -> Result<(), Refusal>;

const CALLS: [(Call, Option<Visibility>, Decision); 10] = [
    (Call::ShowImage, None, |profile, input| decide(profile, Action::ShowImage, input)),
    (Call::UpdateImage, None, |profile, input| decide(profile, Action::UpdateImage, input)),
    (Call::UpdateImage, Some(Visibility::Public), |profile, input| {
        decide(profile, Action::PublicizeImage, input)
    }),
    (Call::DeleteImage, None, |profile, input| decide(profile, Action::DeleteImage, input)),
    (Call::AddTag, None, |profile, input| decide(profile, Action::ChangeTags, input)),
    (Call::ListMembers, None, |profile, input| decide(profile, Action::ListMembers, input)),
    (Call::ShowMember, None, |profile, input| decide(profile, Action::ShowMember, input)),
    (Call::AddMember, None, |profile, input| apply_command(profile, input, Command::Add).map(drop)),
    (Call::UpdateMember, None, |profile, input| {
        apply_command(profile, input, Command::Set(MemberStatus::Accepted)).map(drop)
    }),
    (Call::RemoveMember, None, |profile, input| {
        apply_command(profile, input, Command::Remove).map(drop)
    }),
];

fn refused(call: Call, profile: Profile, status: u16, role: Option<Role>) -> CloudError {
    CloudError {
        call,
        profile,
        region: None,
        host: None,
        status: Some(status),
        request_id: None,
        caller: Caller { role, ..Caller::default() },
        kind: ErrorKind::Refused { title: None, message: String::new(), retry_after: None },
    }
}

/// The calls that a cloud of this profile decides by the policy: where owners can't choose a visibility, no role changes it.
fn calls(profile: Profile) -> impl Iterator<Item = (Call, Option<Visibility>, Decision)> {
    let is_choice = move |new: &Visibility| visibility_choices(profile).contains(new);
    CALLS.into_iter().filter(move |(_, new, _)| new.as_ref().is_none_or(is_choice))
}

fn policy_inputs(profile: Profile) -> Vec<PolicyInput> {
    let statuses = MemberStatus::ALL.map(Some).into_iter().chain([None]);
    let mut inputs = Vec::new();
    for membership in statuses {
        for relation in RELATIONS {
            for role in profile.spec().roles {
                for visibility in Visibility::ALL {
                    if relation != Relation::ThatMember || membership.is_some() {
                        inputs.push(PolicyInput { relation, role, visibility, membership });
                    }
                }
            }
        }
    }
    inputs
}

#[test]
fn each_refusal_of_the_rules_has_its_cause_also_if_facts_are_unknown() {
    let mut refusals = 0;
    for profile in Profile::ALL {
        for (call, new_visibility, decision) in calls(profile) {
            for input in policy_inputs(profile) {
                let Err(refusal) = decision(profile, &input) else { continue };
                refusals += 1;
                for known in 0..16_u8 {
                    let is_known = |bit: u8| known & (1 << bit) != 0;
                    let facts = ImageFacts {
                        side: None,
                        relation: is_known(0).then_some(input.relation),
                        visibility: is_known(1).then_some(input.visibility),
                        member_status: is_known(2).then_some(input.membership),
                        new_visibility,
                    };
                    let role = is_known(3).then_some(input.role);
                    let error = refused(call, profile, refusal.status.code(), role);
                    let explanation = explain(&error, &facts);
                    let cause = explanation.cause;
                    assert!(
                        cause.includes(&refusal.reason),
                        "{profile:?} {call:?} {input:?} with {facts:?} {role:?}: {cause:?}, but {refusal}"
                    );
                }
            }
        }
    }
    assert!(refusals > 1000, "{refusals}");
}

#[test]
fn a_fully_known_refusal_names_one_cause() {
    let either_or = [
        Cause::OwnerVisibilityOrRole,
        Cause::ConsumerVisibilityOrRole,
        Cause::OwnerOrRole,
        Cause::NotOwnerOrInvisible,
        Cause::ImageOrMemberInvisible,
        Cause::NotPermitted,
        Cause::Unknown,
    ];
    for profile in Profile::ALL {
        for (call, new_visibility, decision) in calls(profile) {
            for input in policy_inputs(profile) {
                let Err(refusal) = decision(profile, &input) else { continue };
                let facts = ImageFacts {
                    side: None,
                    relation: Some(input.relation),
                    visibility: Some(input.visibility),
                    member_status: Some(input.membership),
                    new_visibility,
                };
                let error = refused(call, profile, refusal.status.code(), Some(input.role));
                let cause = explain(&error, &facts).cause;
                assert!(!either_or.contains(&cause), "{profile:?} {call:?} {input:?}: {cause:?}");
            }
        }
    }
}

#[test]
fn every_row_can_be_reached_and_every_cause_has_a_row() {
    let rows: Vec<_> = table::rows().collect();
    for (index, row) in rows.iter().enumerate() {
        let repeated = rows[..index].iter().any(|before| {
            let same_conditions = imageshare_core::explanation::Row {
                cause: row.cause,
                next_step: row.next_step,
                ..**before
            };
            same_conditions == **row
        });
        assert!(!repeated, "{row:?} can't be reached");
    }
    let used: BTreeSet<String> = rows.iter().map(|row| format!("{:?}", row.cause)).collect();
    for cause in Cause::ALL {
        let has_row = used.contains(&format!("{cause:?}"));
        assert_eq!(has_row, *cause != Cause::Unknown, "{cause:?}");
    }
}

#[test]
fn what_is_known_of_the_caller_decides_about_401() {
    let failed = |call, caller| {
        let error = CloudError { caller, ..refused(call, Profile::OpenStack, 401, None) };
        (explain(&error, &ImageFacts::default()).cause, error.is_signed_out())
    };
    let with_rules = |is_permitted| Caller { is_permitted, ..Caller::default() };
    let with = |method| Caller { sign_in_method: Some(method), ..Caller::default() };
    for (call, caller, cause, is_signed_out) in [
        (Call::AddMember, Caller::default(), Cause::SessionEnded, true),
        (Call::AddMember, with_rules(Some(true)), Cause::SessionEnded, true),
        (Call::AddMember, with_rules(Some(false)), Cause::OutsideAccessRules, false),
        (Call::IssueToken, with(SignInMethod::Password), Cause::WrongCredentials, true),
        (Call::IssueToken, with(SignInMethod::Passcode), Cause::WrongPasscode, true),
        (
            Call::IssueToken,
            with(SignInMethod::ApplicationCredential),
            Cause::WrongApplicationCredential,
            true,
        ),
        (Call::IssueToken, with(SignInMethod::SessionToken), Cause::NoRoleInProject, true),
    ] {
        assert_eq!(failed(call, caller), (cause, is_signed_out), "{call:?} {caller:?}");
    }
    let receipt =
        ErrorKind::NeedsMoreAuthMethods { required_auth_methods: Vec::new(), receipt: None };
    let first_factor =
        CloudError { kind: receipt, ..refused(Call::IssueToken, Profile::OpenStack, 401, None) };
    let explanation = explain(&first_factor, &ImageFacts::default());
    assert_eq!(explanation.cause, Cause::SecondFactorMissing);
    assert_eq!(explanation.next_step, NextStep::EnterSecondFactor);
}

#[test]
fn facts_that_an_answer_contradicts_are_old() {
    let withdrawn = ImageFacts {
        relation: Some(Relation::ThatMember),
        visibility: Some(Visibility::Shared),
        member_status: Some(Some(MemberStatus::Pending)),
        ..ImageFacts::default()
    };
    let error = refused(Call::UpdateMember, Profile::OpenStack, 404, Some(Role::MEMBER));
    assert_eq!(explain(&error, &withdrawn).cause, Cause::OfferWithdrawn);
    let own = ImageFacts { relation: Some(Relation::Owner), ..withdrawn };
    let error = refused(Call::AddMember, Profile::OpenStack, 403, Some(Role::MEMBER));
    assert_eq!(explain(&error, &own).cause, Cause::StricterPolicy);
}

#[test]
fn a_413_and_a_409_depend_on_cloud_and_membership() {
    let cause = |profile, retry_after| {
        let kind = ErrorKind::Refused { title: None, message: String::new(), retry_after };
        let error = CloudError { kind, ..refused(Call::AddMember, profile, 413, None) };
        explain(&error, &ImageFacts::default()).cause
    };
    assert_eq!(cause(Profile::OpenStack, None), Cause::MemberQuotaExceeded);
    assert_eq!(cause(Profile::OpenStack, Some(5)), Cause::RateLimited);
    assert_eq!(cause(Profile::Rackspace, None), Cause::RateLimited);
    let step = |member_status| {
        let facts = ImageFacts { member_status, ..ImageFacts::default() };
        explain(&refused(Call::AddMember, Profile::OpenStack, 409, None), &facts).next_step
    };
    assert_eq!(step(None), NextStep::RemoveAndAddIfRejected);
    assert_eq!(step(Some(Some(MemberStatus::Rejected))), NextStep::RemoveAndAddAgain);
    assert_eq!(step(Some(Some(MemberStatus::Accepted))), NextStep::Nothing);
}

#[test]
fn an_image_owners_own_setting_is_the_callers_to_change() {
    let error = refused(Call::AddMember, Profile::OpenStack, 403, None);
    let responsible = |relation| {
        let visibility = Some(Visibility::Private);
        let facts = ImageFacts { relation: Some(relation), visibility, ..ImageFacts::default() };
        explain(&error, &facts).responsible
    };
    assert_eq!(responsible(Relation::Owner), Responsible::You);
    assert_eq!(responsible(Relation::Stranger), Responsible::ImageOwner);
}

#[test]
fn every_call_has_an_explanation_for_every_common_status_and_every_lost_answer() {
    const STATUSES: [u16; 19] = [
        300, 400, 401, 403, 404, 405, 408, 409, 410, 411, 413, 415, 416, 429, 500, 501, 502, 503,
        504,
    ];
    const NO_ANSWER: [TransportError; 11] = [
        TransportError::Offline,
        TransportError::Timeout,
        TransportError::Aborted,
        TransportError::Blocked,
        TransportError::CutOff,
        TransportError::Withdrawn,
        TransportError::AddressChanged,
        TransportError::Redirected,
        TransportError::NeedsHttps,
        TransportError::HostNotAllowed,
        TransportError::TooLarge { content_length: Some(1) },
    ];
    for profile in Profile::ALL {
        for route in ROUTES {
            for status in STATUSES {
                let error = refused(route.call, profile, status, None);
                let cause = explain(&error, &ImageFacts::default()).cause;
                assert_ne!(cause, Cause::Unknown, "{profile:?} {:?} {status}", route.call);
            }
            for reason in NO_ANSWER {
                let error = CloudError {
                    kind: ErrorKind::Transport(reason),
                    status: None,
                    ..refused(route.call, profile, 0, None)
                };
                let cause = explain(&error, &ImageFacts::default()).cause;
                assert_ne!(cause, Cause::Unknown, "{profile:?} {:?} {reason:?}", route.call);
            }
        }
    }
    let teapot = refused(Call::ListImages, Profile::OpenStack, 418, None);
    assert_eq!(explain(&teapot, &ImageFacts::default()).cause, Cause::Unknown);
}
