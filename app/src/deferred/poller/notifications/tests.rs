//! The messages of changes: each kind has its sentence, and many changes become one.

use std::collections::BTreeMap;

use imageshare_core::model::{Image, ImageStatus};
use imageshare_core::watch::{
    ListedOffer, OfferChange, OfferList, ProjectWatch, UnlistedImageState,
};

use super::*;
use crate::messages::test_fixtures::image;

/// The change of an offer from one poll to the next.
fn offer_change(
    previous: Option<Image>,
    current: Option<Image>,
    unlisted_state: &UnlistedImageState,
) -> OfferChange {
    let region = "DFW".parse().unwrap();
    let mut watch = ProjectWatch::new("consumer".parse().unwrap());
    let list = |image: Option<Image>, status| -> OfferList {
        image.map(|image| (image.id, ListedOffer::new(status, &image))).into_iter().collect()
    };
    let answers = previous.iter().map(|image| (image.id, unlisted_state.clone())).collect();
    let status = if previous.is_some() { MemberStatus::Accepted } else { MemberStatus::Pending };
    let first = list(previous, status);
    watch.update_offers(&region, watch.current_mark(), first, &BTreeMap::new());
    let update =
        watch.update_offers(&region, watch.current_mark(), list(current, status), &answers);
    update.changes[0].clone()
}

fn offer_report(change: OfferChange) -> ReportedChange {
    ReportedChange::Offer { cloud: CloudId::Sandbox, project: "consumer".parse().unwrap(), change }
}

fn answer_report(status: MemberStatus) -> ReportedChange {
    ReportedChange::Answer {
        cloud: CloudId::Sandbox,
        title: "web".to_owned(),
        region: "DFW".parse().unwrap(),
        member: "qa".parse().unwrap(),
        status,
    }
}

fn message_text(changes: &[ReportedChange]) -> Option<String> {
    changes_text(changes, &|_, project| project.to_string())
}

fn web_image() -> Image {
    Image { owner: "owner".parse().ok(), status: ImageStatus::Active, ..image("web") }
}

fn deactivated_image() -> Image {
    Image { status: ImageStatus::Deactivated, ..web_image() }
}

fn new_offer() -> ReportedChange {
    offer_report(offer_change(None, Some(web_image()), &UnlistedImageState::Unknown))
}

fn ended_offer() -> ReportedChange {
    offer_report(offer_change(Some(web_image()), None, &UnlistedImageState::NotFound))
}

#[test]
fn each_change_has_its_sentence() {
    let unknown = &UnlistedImageState::Unknown;
    for (change, is_bad, expected) in [
        (new_offer(), false, "owner offered web in DFW to consumer."),
        (
            ended_offer(),
            true,
            "consumer can no longer use web in DFW because the owner stopped sharing it or deleted it. The cloud doesn't say which.",
        ),
        (
            offer_report(offer_change(Some(web_image()), Some(deactivated_image()), unknown)),
            true,
            "web in DFW was deactivated. consumer can't create servers from it until it's reactivated.",
        ),
        (
            offer_report(offer_change(Some(deactivated_image()), Some(web_image()), unknown)),
            false,
            "web in DFW was reactivated. consumer can create servers from it again.",
        ),
        (answer_report(MemberStatus::Accepted), false, "qa accepted web in DFW."),
        (answer_report(MemberStatus::Rejected), false, "qa rejected web in DFW."),
        (
            answer_report(MemberStatus::Pending),
            false,
            "qa changed the status of web in DFW to pending.",
        ),
    ] {
        assert_eq!(is_access_lost(&change), is_bad, "{change:?}");
        assert_eq!(message_text(&[change]).as_deref(), Some(expected));
    }
}

#[test]
fn an_owner_that_the_cloud_hides_is_another_project() {
    let hidden = Image { owner: None, ..web_image() };
    let change = offer_report(offer_change(None, Some(hidden), &UnlistedImageState::Unknown));
    let expected = "Another project offered web in DFW to consumer.";
    assert_eq!(message_text(&[change]).as_deref(), Some(expected));
}

#[test]
fn many_changes_become_one_sentence() {
    assert_eq!(message_text(&[]), None);
    let two = message_text(&[new_offer(), answer_report(MemberStatus::Accepted)]);
    let expected = "owner offered web in DFW to consumer. qa accepted web in DFW.";
    assert_eq!(two.as_deref(), Some(expected));
    let many = [new_offer(), answer_report(MemberStatus::Accepted), ended_offer(), new_offer()];
    let expected = "Changes by others: 1 accepted image can no longer be used; 2 images were offered to you; 1 of your offers was accepted.";
    assert_eq!(message_text(&many).as_deref(), Some(expected));
}
