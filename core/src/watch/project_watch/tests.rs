//! What a poll announces of offers and answers: by others only, and only what an answer of the service says.

use super::*;
use crate::model::{Image, ImageStatus, Timestamp, Visibility};
use crate::plan::MembershipChange;
use MemberStatus::{Accepted, Pending, Rejected};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn region() -> RegionName {
    "DFW".parse().unwrap()
}

fn image_id(last_digit: u8) -> ImageId {
    format!("6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f9{last_digit}").parse().unwrap()
}

fn watch() -> ProjectWatch {
    ProjectWatch::new("consumer".parse().unwrap())
}

fn offers(statuses: &[(u8, MemberStatus)]) -> OfferList {
    let offer = |&(last, status): &(u8, MemberStatus)| {
        let at = Timestamp::from_unix_millis(0);
        let image = Image {
            status: ImageStatus::Active,
            name: Some(format!("image-{last}")),
            ..Image::new_queued(image_id(last), Visibility::Shared, at)
        };
        (image_id(last), ListedOffer::new(status, &image))
    };
    statuses.iter().map(offer).collect()
}

fn members(statuses: &[(&str, MemberStatus)]) -> MemberStatuses {
    statuses.iter().map(|(member, status)| (member.parse().unwrap(), *status)).collect()
}

fn own_change(last_digit: u8, project: &str, after: Option<MemberStatus>) -> MembershipChange {
    let project = project.parse().unwrap();
    let key = MembershipKey { region: region(), image: image_id(last_digit), project };
    MembershipChange { key, before: None, after }
}

/// A poll whose lists answered, and whose requests for unlisted images were answered so.
fn poll(
    watch: &mut ProjectWatch,
    listed: OfferList,
    unlisted_state: &UnlistedImageState,
) -> OfferUpdate {
    let mark = watch.current_mark();
    let unlisted = watch.unlisted_images(&region(), &listed);
    let answers = unlisted.into_iter().map(|image| (image, unlisted_state.clone())).collect();
    watch.update_offers(&region(), mark, listed, &answers)
}

fn kinds(update: &OfferUpdate) -> Vec<(String, OfferChangeKind)> {
    update.changes.iter().map(|change| (change.offer.image_title.clone(), change.kind)).collect()
}

#[test]
fn the_first_answer_of_a_region_is_no_change() {
    let mut watch = watch();
    assert!(!watch.knows_offers(&region()));
    let update = poll(&mut watch, offers(&[(0, Pending)]), &UnlistedImageState::Unknown);
    assert_eq!(update, OfferUpdate::default());
    assert!(watch.knows_offers(&region()));
    let other: RegionName = "ORD".parse().unwrap();
    let first = watch.update_offers(
        &other,
        watch.current_mark(),
        offers(&[(1, Pending)]),
        &BTreeMap::new(),
    );
    assert_eq!(first, OfferUpdate::default(), "each region starts independently");
}

#[test]
fn new_and_ended_offers_are_named() {
    let mut watch = watch();
    poll(&mut watch, offers(&[(0, Accepted), (1, Pending)]), &UnlistedImageState::Unknown);
    let update = poll(&mut watch, offers(&[(2, Pending)]), &UnlistedImageState::NotFound);
    let expected = [("image-2", OfferChangeKind::Offered), ("image-0", OfferChangeKind::Ended)];
    assert_eq!(kinds(&update), expected.map(|(title, kind)| (title.to_owned(), kind)));
    assert!(update.differs);
    let update = poll(&mut watch, offers(&[(2, Pending)]), &UnlistedImageState::NotFound);
    assert_eq!(update, OfferUpdate::default(), "each change is announced only once");
}

#[test]
fn an_image_without_an_answer_is_requested_again() {
    let mut watch = watch();
    poll(&mut watch, offers(&[(0, Accepted)]), &UnlistedImageState::Unknown);
    for _ in 0..2 {
        assert_eq!(watch.unlisted_images(&region(), &OfferList::new()), [image_id(0)]);
        let update = poll(&mut watch, OfferList::new(), &UnlistedImageState::Unknown);
        assert_eq!(update, OfferUpdate::default());
    }
    let update = poll(&mut watch, OfferList::new(), &UnlistedImageState::NotFound);
    assert_eq!(update.changes.len(), 1);
    assert!(!watch.is_own_offer_change(&update.changes[0]));
}

#[test]
fn an_answer_by_another_client_differs_and_is_not_announced() {
    let mut watch = watch();
    poll(&mut watch, offers(&[(0, Pending)]), &UnlistedImageState::Unknown);
    let update = poll(&mut watch, offers(&[(0, Accepted)]), &UnlistedImageState::Unknown);
    assert_eq!((update.changes.len(), update.differs), (0, true));
}

#[test]
fn changes_by_this_page_are_recognized() {
    for (own, before, after, expected) in [
        (Some(own_change(0, "consumer", Some(Pending))), None, Some(Pending), true),
        (Some(own_change(0, "other", Some(Pending))), None, Some(Pending), false),
        (Some(own_change(1, "consumer", Some(Pending))), None, Some(Pending), false),
        (None, None, Some(Pending), false),
        (Some(own_change(0, "consumer", None)), Some(Accepted), None, true),
        (Some(own_change(0, "consumer", Some(Rejected))), Some(Accepted), None, false),
    ] {
        let list = |status: Option<MemberStatus>| {
            offers(&status.map(|status| (0, status)).into_iter().collect::<Vec<_>>())
        };
        let mut watch = watch();
        poll(&mut watch, list(before), &UnlistedImageState::Unknown);
        if let Some(own) = &own {
            watch.own_changes().record_membership(own);
        }
        let update = poll(&mut watch, list(after), &UnlistedImageState::NotFound);
        assert_eq!(update.changes.len(), 1);
        assert_eq!(watch.is_own_offer_change(&update.changes[0]), expected, "{own:?}");
    }
}

#[test]
fn an_image_that_this_page_paused_is_no_news() {
    let mut watch = watch();
    poll(&mut watch, offers(&[(0, Accepted)]), &UnlistedImageState::Unknown);
    watch.own_changes().record_image((region(), image_id(0)));
    poll(&mut watch, OfferList::new(), &UnlistedImageState::Unknown);
    watch.forget_seen_changes();
    let update = poll(&mut watch, OfferList::new(), &UnlistedImageState::NotFound);
    assert!(watch.is_own_offer_change(&update.changes[0]), "the earlier request got no response");
}

#[test]
fn an_own_change_is_forgotten_once_every_answer_contains_it() {
    let mut watch = watch();
    poll(&mut watch, OfferList::new(), &UnlistedImageState::Unknown);
    watch.own_changes().record_membership(&own_change(0, "consumer", Some(Pending)));
    poll(&mut watch, offers(&[(0, Pending)]), &UnlistedImageState::Unknown);
    watch.forget_seen_changes();
    poll(&mut watch, OfferList::new(), &UnlistedImageState::Unknown);
    let update = poll(&mut watch, offers(&[(0, Pending)]), &UnlistedImageState::Unknown);
    assert!(
        !watch.is_own_offer_change(&update.changes[0]),
        "the second offer is from another client"
    );
}

#[test]
fn answers_change_as_the_table_says() {
    let image = (region(), image_id(0));
    for (before, now, answer) in [
        (None, Some(Pending), None),
        (None, Some(Accepted), Some(Accepted)),
        (Some(Pending), Some(Pending), None),
        (Some(Pending), Some(Accepted), Some(Accepted)),
        (Some(Pending), Some(Rejected), Some(Rejected)),
        (Some(Accepted), Some(Rejected), Some(Rejected)),
        (Some(Accepted), Some(Pending), Some(Pending)),
        (Some(Accepted), None, None),
    ] {
        let list = |status: Option<MemberStatus>| {
            members(&status.map(|status| ("qa", status)).into_iter().collect::<Vec<_>>())
        };
        let mut watch = watch();
        assert!(watch.update_members(&image, watch.current_mark(), list(before)).is_empty());
        let changes = watch.update_members(&image, watch.current_mark(), list(now));
        let found = changes.first().map(|change| change.status);
        assert_eq!(
            (found, changes.len()),
            (answer, usize::from(answer.is_some())),
            "{before:?} {now:?}"
        );
        assert!(!changes.iter().any(|change| watch.is_own_status_change(change)));
    }
}

#[test]
fn own_answers_are_recognized_and_forgotten_images_start_over() {
    let image = (region(), image_id(0));
    let mut watch = watch();
    watch.update_members(
        &image,
        watch.current_mark(),
        members(&[("qa", Pending), ("lab", Pending)]),
    );
    watch.own_changes().record_membership(&own_change(0, "qa", Some(Accepted)));
    let all = members(&[("qa", Accepted), ("lab", Accepted)]);
    let changes = watch.update_members(&image, watch.current_mark(), all);
    let own: Vec<bool> = changes.iter().map(|change| watch.is_own_status_change(change)).collect();
    assert_eq!(own, [false, true], "lab, then qa");
    watch.forget_image(&image);
    assert!(
        watch.update_members(&image, watch.current_mark(), members(&[("qa", Rejected)])).is_empty()
    );
}
