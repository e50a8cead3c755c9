//! Quotas, rate limits and failures of a service or of the network: the explanation, and the call after its step.

use imageshare_core::cloud::{CloudError, ErrorKind};
use imageshare_core::explanation::{Cause, ImageFacts, NextStep, explain};
use imageshare_core::model::{MemberStatus, Visibility};
use imageshare_core::rules::{Profile, Relation};
use imageshare_core::wire::endpoint::Call;
use pollster::block_on;

use super::case::Case;
use super::world::{TestCloud, image, project, region};

/// The owner offers a private or shared image to the member.
fn offer(profile: Profile) -> Case {
    let [_, role, strongest] = profile.spec().roles;
    let role = if profile == Profile::Rackspace { strongest } else { role };
    let visibility = profile.spec().default_visibility;
    Case {
        profile,
        relation: Relation::Owner,
        role,
        image: image(visibility, None),
        visibility,
        statuses: [None, None, Some(MemberStatus::Pending), None],
        call: Call::AddMember,
        new_visibility: None,
    }
}

fn step(error: &CloudError) -> (Cause, NextStep) {
    let explanation = explain(error, &ImageFacts::default());
    (explanation.cause, explanation.next_step)
}

#[test]
fn removing_a_rejected_member_makes_space() {
    let cloud = TestCloud::with(Profile::OpenStack, |world| {
        world["image_services"]["DFW"]["image_member_quota"] = 1.into();
        let other = project(Profile::OpenStack, Relation::OtherMember).to_string();
        for image in world["images"].as_array_mut().unwrap() {
            image["members"] = serde_json::json!([{ "project": other, "status": "rejected" }]);
        }
    });
    let (case, owner) = (offer(Profile::OpenStack), cloud.owner());
    let refused = case.send(&owner).unwrap_err();
    assert_eq!(step(&refused), (Cause::MemberQuotaExceeded, NextStep::RemoveRejectedMembers));

    let region = region();
    let service = owner.image_service(&region).unwrap();
    let members = block_on(service.all_members(case.image)).unwrap();
    for rejected in members.iter().filter(|member| member.status == MemberStatus::Rejected) {
        block_on(service.remove_member(case.image, &rejected.member)).unwrap();
    }
    assert_eq!(case.send(&owner), Ok(()));
}

#[test]
fn after_the_time_that_the_cloud_says_a_limited_request_works() {
    for profile in Profile::ALL {
        let (cloud, case) = (TestCloud::new(profile), offer(profile));
        let owner = cloud.owner();
        let seconds = 30;
        cloud.set_faults(
            r#"[{ "when": { "first": 1 }, "effect": { "over_limit": { "retry_after": 30 } } }]"#,
        );
        let limited = case.send(&owner).unwrap_err();
        assert_eq!(limited.status, Some(413), "{profile:?}");
        assert_eq!(step(&limited), (Cause::RateLimited, NextStep::Wait), "{profile:?}");
        let wait = match limited.kind {
            ErrorKind::Refused { retry_after, .. } => retry_after,
            _ => None,
        };
        assert_eq!(wait, Some(seconds), "{profile:?}");
        cloud.wait(seconds);
        assert_eq!(case.send(&owner), Ok(()), "{profile:?}");
    }
}

#[test]
fn a_problem_of_the_service_passes() {
    for (effect, cause) in [
        (r#"{ "status": { "status": 500 } }"#, Cause::ServiceFailed),
        (r#"{ "status": { "status": 503 } }"#, Cause::ServiceUnavailable),
        (r#"{ "proxy": { "status": 502 } }"#, Cause::ServiceUnavailable),
        (r#"{ "proxy": { "status": 504 } }"#, Cause::ServiceUnavailable),
    ] {
        for profile in Profile::ALL {
            let (cloud, case) = (TestCloud::new(profile), offer(profile));
            let owner = cloud.owner();
            cloud.set_faults(&format!(r#"[{{ "effect": {effect} }}]"#));
            let failed = case.send(&owner).unwrap_err();
            assert_eq!(step(&failed), (cause, NextStep::TryAgainLater), "{profile:?} {effect}");
            cloud.set_faults("[]");
            assert_eq!(case.send(&owner), Ok(()), "{profile:?} {effect}");
        }
    }
}

#[test]
fn a_check_shows_whether_a_change_without_an_answer_was_made() {
    for executed in [true, false] {
        for profile in Profile::ALL {
            let (cloud, case) = (TestCloud::new(profile), offer(profile));
            let owner = cloud.owner();
            cloud.set_faults(&format!(
                r#"[{{ "when": {{ "first": 1 }}, "effect": {{ "timeout": {{ "executed": {executed} }} }} }}]"#
            ));
            let lost = case.send(&owner).unwrap_err();
            assert_eq!(step(&lost), (Cause::NoAnswerInTime, NextStep::CheckThenTryAgain));
            let check = Case { call: Call::ShowMember, ..case }.send(&owner);
            assert_eq!(check.is_ok(), executed, "{profile:?}");
            assert_eq!(case.send(&owner).is_ok(), !executed, "{profile:?}");
        }
    }
}

#[test]
fn an_expired_token_needs_a_new_sign_in() {
    for profile in Profile::ALL {
        let (cloud, case) = (TestCloud::new(profile), offer(profile));
        let owner = cloud.owner();
        cloud.wait(profile.spec().token_lifetime_seconds + 1);
        let expired = case.send(&owner).unwrap_err();
        assert_eq!(step(&expired), (Cause::SessionEnded, NextStep::SignInAgain), "{profile:?}");
        assert_eq!(case.send(&cloud.owner()), Ok(()), "{profile:?}");
    }
}

#[test]
fn an_unknown_image_may_be_in_another_region_or_anothers() {
    for profile in Profile::ALL {
        let cloud = TestCloud::new(profile);
        let missing = "00000000-0000-4000-8000-000000009999".parse().unwrap();
        let case = Case { image: missing, call: Call::ShowImage, ..offer(profile) };
        let error = case.send(&cloud.owner()).unwrap_err();
        assert_eq!(step(&error), (Cause::ImageInvisible, NextStep::CheckImageAccess));
        let known = ImageFacts {
            relation: Some(Relation::Stranger),
            visibility: Some(Visibility::Private),
            ..ImageFacts::default()
        };
        assert_eq!(explain(&error, &known).next_step, NextStep::AskOwner);
    }
}
