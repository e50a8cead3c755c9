//! The whole sharing workflow of the typed client with the mock, in both profiles, without a network.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::cell::RefCell;
use std::rc::Rc;

use imageshare_core::cloud::{Account, CloudAddress, Credentials, share_and_accept, sign_in};
use imageshare_core::model::{Image, MemberStatus, RegionName, Timestamp};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v2;
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};
use imageshare_core::wire::image::ImageQuery;
use imageshare_mock::world::{Persona, SandboxRole, default_world, personas};
use imageshare_mock::{Cloud, MockTransport};
use pollster::block_on;

const URL: &str = "https://sandbox.invalid/cloud";

fn sandbox_transport(profile: Profile) -> MockTransport {
    let now: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
    let cloud = Cloud::new(default_world(profile, now), 7, URL);
    MockTransport::new(Rc::new(RefCell::new(cloud)), Rc::new(move || now))
}

fn persona(profile: Profile, sandbox_role: SandboxRole) -> Persona {
    personas(profile).into_iter().find(|persona| persona.sandbox_role == sandbox_role).unwrap()
}

fn sign_in_as(
    transport: &MockTransport,
    profile: Profile,
    persona_data: &Persona,
) -> Account<MockTransport> {
    let identity = BaseUrl::parse(&format!("{URL}/identity")).unwrap();
    let cloud_address = CloudAddress { profile, identity, connection: ConnectionMode::Direct };
    let credentials = match profile {
        Profile::OpenStack => Credentials::Password {
            user: UserRef::Name {
                name: persona_data.user.to_owned(),
                domain: DomainRef::Id("default".to_owned()),
            },
            password: persona_data.password.into(),
            scope: Scope::Project(ProjectRef::Id(persona_data.project.to_string())),
        },
        Profile::Rackspace => Credentials::Rackspace(identity_v2::Credentials::ApiKey {
            username: persona_data.user.to_owned(),
            api_key: persona_data.api_key.into(),
        }),
    };
    block_on(sign_in(transport.clone(), cloud_address, credentials)).unwrap()
}

/// An image of the producer that is not shared yet.
fn find_image(images: &[Image], name: &str) -> Image {
    images.iter().find(|image| image.name.as_deref() == Some(name)).unwrap().clone()
}

#[test]
fn sharing_accepting_and_removing_work_in_both_profiles() {
    for profile in Profile::ALL {
        let transport = sandbox_transport(profile);
        let region: RegionName = "DFW".parse().unwrap();
        let producer = sign_in_as(&transport, profile, &persona(profile, SandboxRole::Producer));
        let consumer = sign_in_as(&transport, profile, &persona(profile, SandboxRole::Consumer));
        let stranger = sign_in_as(&transport, profile, &persona(profile, SandboxRole::Stranger));
        let (producer_images, consumer_images) =
            (producer.image_service(&region).unwrap(), consumer.image_service(&region).unwrap());
        let consumer_project = &consumer.session().project.as_ref().unwrap().id;
        block_on(async {
            let all = producer_images.list_images(&ImageQuery::default(), |_| ()).await.unwrap();
            assert_eq!(all.unreadable, []);
            let image = find_image(&all.images, "win-2022-iis").id;
            assert!(consumer_images.show(image).await.is_err(), "not shared yet");

            producer_images.add_member(image, consumer_project).await.unwrap();
            let offers =
                consumer_images.offers_with_status(MemberStatus::Pending).await.unwrap().images;
            assert!(offers.iter().any(|offer| offer.id == image));
            let listed =
                consumer_images.list_images(&ImageQuery::default(), |_| ()).await.unwrap().images;
            assert!(listed.iter().all(|one| one.id != image), "not before the consumer accepts");

            consumer_images.set_member_status(image, MemberStatus::Accepted).await.unwrap();
            let listed =
                consumer_images.list_images(&ImageQuery::default(), |_| ()).await.unwrap().images;
            assert!(listed.iter().any(|one| one.id == image));
            let members = producer_images.members(image).await.unwrap().members;
            assert_eq!(members[0].status, MemberStatus::Accepted);
            assert!(stranger.image_service(&region).unwrap().show(image).await.is_err());

            producer_images.remove_member(image, consumer_project).await.unwrap();
            assert!(consumer_images.show(image).await.is_err(), "gone for the consumer");
        });
    }
}

#[test]
fn share_and_accept_also_works_for_existing_members() {
    for profile in Profile::ALL {
        let transport = sandbox_transport(profile);
        let region: RegionName = "ORD".parse().unwrap();
        let producer = sign_in_as(&transport, profile, &persona(profile, SandboxRole::Producer));
        let consumer = sign_in_as(&transport, profile, &persona(profile, SandboxRole::Consumer));
        let (producer_images, consumer_images) =
            (producer.image_service(&region).unwrap(), consumer.image_service(&region).unwrap());
        block_on(async {
            let all =
                producer_images.list_images(&ImageQuery::default(), |_| ()).await.unwrap().images;
            for name in ["web-2026-11", "pg-17-base"] {
                let image = find_image(&all, name);
                let shared =
                    share_and_accept(&producer_images, &consumer_images, image.id, |_, _| ())
                        .await
                        .unwrap();
                assert_eq!(shared.status, MemberStatus::Accepted, "{profile:?} {name}");
            }
        });
    }
}
