//! The whole handshake of the typed client with the mock, in both profiles, without a network.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::cell::RefCell;
use std::rc::Rc;

use imageshare_core::cloud::{Account, Credentials, Site, share_and_accept, sign_in};
use imageshare_core::model::{Image, MemberStatus, RegionName, Timestamp};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v2;
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};
use imageshare_core::wire::image::ImageQuery;
use imageshare_mock::world::{Part, Persona, default_world, personas};
use imageshare_mock::{Cloud, MockTransport};
use pollster::block_on;

const URL: &str = "https://sandbox.invalid/cloud";

fn sandbox(profile: Profile) -> MockTransport {
    let now: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
    let cloud = Cloud::new(default_world(profile, now), 7, URL);
    MockTransport::new(Rc::new(RefCell::new(cloud)), Rc::new(move || now))
}

fn persona(profile: Profile, part: Part) -> Persona {
    personas(profile).into_iter().find(|persona| persona.part == part).unwrap()
}

fn sign_in_as(door: &MockTransport, profile: Profile, who: &Persona) -> Account<MockTransport> {
    let identity = BaseUrl::parse(&format!("{URL}/identity")).unwrap();
    let site = Site { profile, identity, reach: ConnectionMode::Direct };
    let credentials = match profile {
        Profile::OpenStack => Credentials::Password {
            user: UserRef::Name {
                name: who.user.to_owned(),
                domain: DomainRef::Id("default".to_owned()),
            },
            password: who.password.into(),
            scope: Scope::Project(ProjectRef::Id(who.project.to_string())),
        },
        Profile::Rackspace => Credentials::Rackspace(identity_v2::Credentials::ApiKey {
            username: who.user.to_owned(),
            api_key: who.api_key.into(),
        }),
    };
    block_on(sign_in(door.clone(), site, credentials)).unwrap()
}

/// An image of the producer's that is shared with nobody yet.
fn unshared(images: &[Image], name: &str) -> Image {
    images.iter().find(|image| image.name.as_deref() == Some(name)).unwrap().clone()
}

#[test]
fn a_producer_offers_a_consumer_accepts_and_a_removal_takes_it_away_in_both_profiles() {
    for profile in Profile::ALL {
        let door = sandbox(profile);
        let region: RegionName = "DFW".parse().unwrap();
        let producer = sign_in_as(&door, profile, &persona(profile, Part::Producer));
        let consumer = sign_in_as(&door, profile, &persona(profile, Part::Consumer));
        let stranger = sign_in_as(&door, profile, &persona(profile, Part::Stranger));
        let (theirs, mine) = (producer.images(&region).unwrap(), consumer.images(&region).unwrap());
        let me = &consumer.session().project.as_ref().unwrap().id;
        block_on(async {
            let all = theirs.list(&ImageQuery::default(), |_| ()).await.unwrap();
            assert_eq!(all.unreadable, []);
            let image = unshared(&all.images, "win-2022-iis").id;
            assert!(mine.show(image).await.is_err(), "not shared yet");

            theirs.add_member(image, me).await.unwrap();
            let offers = mine.offers(MemberStatus::Pending).await.unwrap().images;
            assert!(offers.iter().any(|offer| offer.id == image));
            let listed = mine.list(&ImageQuery::default(), |_| ()).await.unwrap().images;
            assert!(listed.iter().all(|one| one.id != image), "not before he accepts");

            mine.answer(image, MemberStatus::Accepted).await.unwrap();
            let listed = mine.list(&ImageQuery::default(), |_| ()).await.unwrap().images;
            assert!(listed.iter().any(|one| one.id == image));
            let members = theirs.members(image).await.unwrap();
            assert_eq!(members[0].status, MemberStatus::Accepted);
            assert!(stranger.images(&region).unwrap().show(image).await.is_err());

            theirs.remove_member(image, me).await.unwrap();
            assert!(mine.show(image).await.is_err(), "gone for the consumer");
        });
    }
}

#[test]
fn one_step_shares_and_accepts_and_takes_an_existing_member_for_granted() {
    for profile in Profile::ALL {
        let door = sandbox(profile);
        let region: RegionName = "ORD".parse().unwrap();
        let producer = sign_in_as(&door, profile, &persona(profile, Part::Producer));
        let consumer = sign_in_as(&door, profile, &persona(profile, Part::Consumer));
        let (theirs, mine) = (producer.images(&region).unwrap(), consumer.images(&region).unwrap());
        block_on(async {
            let all = theirs.list(&ImageQuery::default(), |_| ()).await.unwrap().images;
            for name in ["web-2026-11", "pg-17-base"] {
                let image = unshared(&all, name);
                let shared = share_and_accept(&theirs, &mine, image.id, |_, _| ()).await.unwrap();
                assert_eq!(shared.status, MemberStatus::Accepted, "{profile:?} {name}");
            }
        });
    }
}
