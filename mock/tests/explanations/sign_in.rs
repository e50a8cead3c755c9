//! Sign-ins that fail, and calls of sessions that allow less: the explanation, and the sign-in after its step.

use imageshare_core::cloud::least_privilege::access_rules;
use imageshare_core::cloud::{CloudError, Credentials, ErrorKind};
use imageshare_core::explanation::{Cause, ImageFacts, NextStep, explain};
use imageshare_core::model::{Project, Role, Side, Visibility};
use imageshare_core::rules::{Profile, Relation};
use imageshare_core::scheduler::{RetryDecision, decide_retry};
use imageshare_core::wire::endpoint::Call;
use imageshare_core::wire::identity_v2;
use imageshare_core::wire::identity_v3::{CredentialRef, NewApplicationCredential, Scope};
use pollster::block_on;
use serde_json::json;

use super::case::Case;
use super::world::{PASSWORD, TestCloud, image, project};

const PASSCODE: &str = "123456";
const CREDENTIAL_ID: &str = "5c1d09a7e84b4f3296d0b7c3e1fa8264";
const SECRET: &str = "the secret of the credential";

fn step(error: &CloudError) -> (Cause, NextStep) {
    let explanation = explain(error, &ImageFacts::default());
    (explanation.cause, explanation.next_step)
}

fn strongest(profile: Profile) -> Role {
    profile.spec().roles[2]
}

#[test]
fn a_wrong_password_is_corrected() {
    for profile in Profile::ALL {
        let cloud = TestCloud::new(profile);
        let credentials =
            |password| cloud.credentials(Relation::Owner, strongest(profile), password);
        let error = cloud.refused_sign_in(credentials("wrong"));
        assert_eq!(step(&error), (Cause::WrongCredentials, NextStep::CheckCredentials));
        assert!(cloud.sign_in_with(credentials(PASSWORD)).is_ok());
    }
}

#[test]
fn a_right_first_factor_is_no_wrong_password() {
    for profile in Profile::ALL {
        let cloud = TestCloud::with(profile, |world| {
            let user = &mut world["users"][2];
            match profile {
                Profile::OpenStack => {
                    user["totp_secret"] = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".into();
                    user["multi_factor"] = json!([["password", "totp"]]);
                }
                Profile::Rackspace => user["passcode"] = PASSCODE.into(),
            }
        });
        let first = cloud.credentials(Relation::Owner, strongest(profile), PASSWORD);
        let error = cloud.refused_sign_in(first.clone());
        assert_eq!(step(&error), (Cause::SecondFactorMissing, NextStep::EnterSecondFactor));
        let ErrorKind::NeedsMoreAuthMethods { receipt, .. } = error.kind else { panic!("{error}") };
        let second = |passcode: &str| Credentials::SecondFactor {
            passcode: passcode.into(),
            receipt: receipt.clone(),
            tenant_id: None,
            first: Box::new(first.clone()),
        };
        let wrong = cloud.refused_sign_in(second("000000"));
        assert_eq!(step(&wrong), (Cause::WrongPasscode, NextStep::EnterNewPasscode), "{profile:?}");
        if profile == Profile::Rackspace {
            assert!(cloud.sign_in_with(second(PASSCODE)).is_ok());
        }
    }
}

fn application_credential(id: &str, secret: &str) -> Credentials {
    Credentials::ApplicationCredential {
        credential: CredentialRef::Id(id.to_owned()),
        secret: secret.into(),
    }
}

#[test]
fn a_wrong_application_credential_is_not_a_wrong_password() {
    let cloud = TestCloud::with(Profile::OpenStack, |world| {
        world["users"][1]["application_credentials"] = json!([{
            "id": CREDENTIAL_ID,
            "name": "image-share",
            "secret": SECRET,
            "project": project(Profile::OpenStack, Relation::Owner).as_str(),
        }]);
    });
    let wrong = (Cause::WrongApplicationCredential, NextStep::CheckApplicationCredential);
    for (id, secret, status) in [(CREDENTIAL_ID, "wrong", 401), ("unknown", SECRET, 404)] {
        let error = cloud.refused_sign_in(application_credential(id, secret));
        assert_eq!((error.status, step(&error)), (Some(status), wrong));
    }
    assert!(cloud.sign_in_with(application_credential(CREDENTIAL_ID, SECRET)).is_ok());
}

#[test]
fn a_token_that_is_not_valid_is_not_a_wrong_password() {
    for profile in Profile::ALL {
        let cloud = TestCloud::new(profile);
        let credentials = match profile {
            Profile::OpenStack => {
                Credentials::Token { token: "bad".into(), scope: Scope::Unscoped }
            }
            Profile::Rackspace => Credentials::Rackspace(identity_v2::Credentials::Token {
                token: "bad".into(),
                tenant_id: project(profile, Relation::Owner).to_string(),
            }),
        };
        let error = cloud.refused_sign_in(credentials);
        assert_eq!(step(&error), (Cause::WrongToken, NextStep::GetNewToken), "{profile:?}");
    }
}

#[test]
fn rackspaces_disabled_users_need_their_administrator() {
    for member in ["enabled", "must_enrol"] {
        let cloud = TestCloud::with(Profile::Rackspace, |world| {
            world["users"][2][member] = (member == "must_enrol").into();
        });
        let role = strongest(Profile::Rackspace);
        let credentials = cloud.credentials(Relation::Owner, role, PASSWORD);
        let error = cloud.refused_sign_in(credentials);
        assert_eq!(step(&error), (Cause::UserDisabled, NextStep::AskAdministrator), "{member}");
    }
}

#[test]
fn a_project_without_a_role_is_not_an_expired_session() {
    let cloud = TestCloud::new(Profile::OpenStack);
    let owner = cloud.sign_in(Relation::Owner, Role::MEMBER);
    let id = project(Profile::OpenStack, Relation::Stranger);
    let error = block_on(owner.rescope(&Project { id, name: "other".to_owned() }));
    let error = error.map(drop).unwrap_err();
    assert_eq!(step(&error), (Cause::NoRoleInProject, NextStep::AskForRole));
}

#[test]
fn a_call_outside_the_access_rules_is_no_expired_session() {
    let cloud = TestCloud::new(Profile::OpenStack);
    let owner = cloud.sign_in(Relation::Owner, Role::MEMBER);
    let user = owner.session().user_id.clone().unwrap();
    let sign_in_for = |sides: &[Side]| {
        let credential = NewApplicationCredential {
            name: format!("for {sides:?}"),
            roles: Vec::new(),
            expires_at: None,
            access_rules: access_rules(sides),
        };
        let made = block_on(owner.create_application_credential(&user, &credential)).unwrap();
        let secret = made.secret.clone();
        let credential = CredentialRef::Id(made.id);
        cloud.sign_in_with(Credentials::ApplicationCredential { credential, secret }).unwrap()
    };
    let case = Case {
        profile: Profile::OpenStack,
        relation: Relation::Owner,
        role: Role::MEMBER,
        image: image(Visibility::Shared, None),
        visibility: Visibility::Shared,
        statuses: [None; 4],
        call: Call::AddMember,
        new_visibility: None,
    };
    let error = case.send(&sign_in_for(&[Side::Consumer])).unwrap_err();
    assert_eq!(error.status, Some(401));
    assert_eq!(step(&error), (Cause::OutsideAccessRules, NextStep::UseOtherCredential));
    // A run doesn't wait for a new sign-in, which would change nothing.
    assert_eq!(decide_retry(None, &error), RetryDecision::Final);

    let producer = sign_in_for(&[Side::Producer]);
    assert_eq!(case.send(&producer), Ok(()));
    cloud.wait(Profile::OpenStack.spec().token_lifetime_seconds + 1);
    let expired = case.send(&producer).unwrap_err();
    assert_eq!(step(&expired), (Cause::SessionEnded, NextStep::SignInAgain));
    assert_eq!(decide_retry(None, &expired), RetryDecision::SignedOut);
}
