//! Accounts whose application credentials allow only what [`access_rules`] lists: the whole client works with them, and nothing else
//! does. The rules are enforced as a real Keystone and Glance enforce them (measured).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::cell::RefCell;
use std::rc::Rc;

use imageshare_core::cloud::least_privilege::{access_rules, fewest_roles};
use imageshare_core::cloud::{
    Account, CloudAddress, Credentials, TokenEnd, share_and_accept, sign_in,
};
use imageshare_core::model::{MemberStatus, RegionName, Side, Timestamp, Visibility};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v3::{
    CredentialRef, DomainRef, NewApplicationCredential, ProjectRef, Scope, UserRef,
};
use imageshare_mock::world::{SandboxRole, default_world, personas};
use imageshare_mock::{Cloud, MockTransport};
use pollster::block_on;

const URL: &str = "https://cloud.invalid";

fn cloud_address() -> CloudAddress {
    CloudAddress {
        profile: Profile::OpenStack,
        identity: BaseUrl::parse(&format!("{URL}/identity")).unwrap(),
        connection: ConnectionMode::Direct,
    }
}

/// Signs in with a new application credential that a persona has made for these sides.
async fn sign_in_restricted(
    transport: &MockTransport,
    sandbox_role: SandboxRole,
    sides: &[Side],
) -> Account<MockTransport> {
    let all = personas(Profile::OpenStack);
    let persona = all.into_iter().find(|persona| persona.sandbox_role == sandbox_role).unwrap();
    let credentials = Credentials::Password {
        user: UserRef::Name {
            name: persona.user.to_owned(),
            domain: DomainRef::Id("default".to_owned()),
        },
        password: persona.password.into(),
        scope: Scope::Project(ProjectRef::Id(persona.project.to_string())),
    };
    let account = sign_in(transport.clone(), cloud_address(), credentials).await.unwrap();
    let session = account.session();
    let credential = NewApplicationCredential {
        name: "image-share".to_owned(),
        roles: fewest_roles(&session.role_names),
        expires_at: "2026-12-20T12:00:00Z".parse().ok(),
        access_rules: access_rules(sides),
    };
    let user = session.user_id.as_ref().unwrap();
    let made = account.create_application_credential(user, &credential).await.unwrap();
    assert_eq!(
        account.create_application_credential(user, &credential).await.unwrap_err().status,
        Some(409),
        "the name exists"
    );
    let credentials = Credentials::ApplicationCredential {
        credential: CredentialRef::Id(made.id),
        secret: made.secret,
    };
    let restricted = sign_in(transport.clone(), cloud_address(), credentials).await.unwrap();
    assert!(!restricted.session().can_change_project);
    let refused = restricted.create_application_credential(user, &credential).await.unwrap_err();
    assert_eq!(refused.status, Some(401), "no rule allows this call");
    restricted
}

#[test]
fn everything_works_with_the_listed_calls_only() {
    let now: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
    let cloud = Cloud::new(default_world(Profile::OpenStack, now), 7, URL);
    let transport = MockTransport::new(Rc::new(RefCell::new(cloud)), Rc::new(move || now));
    let region: RegionName = "DFW".parse().unwrap();
    block_on(async {
        let producer =
            sign_in_restricted(&transport, SandboxRole::Producer, &[Side::Producer]).await;
        let consumer =
            sign_in_restricted(&transport, SandboxRole::Consumer, &[Side::Consumer]).await;
        let images = producer.image_service(&region).unwrap();
        let offers = consumer.image_service(&region).unwrap();
        let own = images.own_images().await.unwrap().images;
        let image = own.iter().find(|image| image.name.as_deref() == Some("win-2022-iis")).unwrap();
        share_and_accept(&images, &offers, image.id, |_, _| ()).await.unwrap();
        offers.set_member_status(image.id, MemberStatus::Rejected).await.unwrap();
        assert!(!offers.all_offers().await.unwrap().images.is_empty());
        assert!(!images.import_methods().await.unwrap().is_empty());
        let project = consumer.session().project.clone().unwrap().id;
        images.member(image.id, &project).await.unwrap();
        images.remove_member(image.id, &project).await.unwrap();
        images.set_visibility(image.id, Visibility::Private).await.unwrap();
        images.reactivate(image.id).await.unwrap();

        // The other side's calls are refused: Glance answers as to an invalid token.
        let refused = offers.add_member(image.id, &project).await.unwrap_err();
        assert_eq!(refused.status, Some(401));
        let refused = images.set_member_status(image.id, MemberStatus::Accepted).await.unwrap_err();
        assert_eq!(refused.status, Some(401));

        assert_eq!(producer.sign_out().await.unwrap(), TokenEnd::NotRevocable);
        assert_eq!(consumer.sign_out().await.unwrap(), TokenEnd::NotRevocable);
    });
}
