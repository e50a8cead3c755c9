//! Tests of this folder.

use uuid::Uuid;

use super::*;
use crate::model::{Timestamp, Visibility};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// An image with this owner and content hash.
fn image(number: u128, name: &str, owner: &str, visibility: Visibility, hash: &str) -> Image {
    let at: Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
    Image {
        name: Some(name.to_owned()),
        owner: owner.parse().ok(),
        hash: Some(("sha512".to_owned(), hash.to_owned())),
        size: Some(1),
        ..Image::new_queued(ImageId::from_uuid(Uuid::from_u128(number)), visibility, at)
    }
}

fn offered_image(name: &str) -> Image {
    image(1, name, "stranger", Visibility::Shared, "ab")
}

fn known_images() -> KnownImages {
    let listed = [
        image(2, "debian-12", "provider", Visibility::Public, "pub"),
        image(3, "ubuntu", "provider", Visibility::Public, "ab"),
        image(4, "mine", "me", Visibility::Private, "own"),
        image(5, "taken", "partner", Visibility::Shared, "acc"),
    ];
    KnownImages::new(&listed, &"me".parse().unwrap())
}

fn risk(name: &str) -> OfferRisk {
    assess_offer(&offered_image(name), OwnerTrust::Known, KnownImagesState::Loaded(&known_images()))
        .risk
}

#[test]
fn lookalike_names_are_rated_by_relation_and_difference() {
    for (name, expected) in [
        ("something-else", OfferRisk::Ok),
        ("debian-12", OfferRisk::Suspicious),
        ("Debian-12", OfferRisk::Suspicious),
        ("debian-12 ", OfferRisk::Suspicious),
        ("debian-12\u{a0}", OfferRisk::Suspicious),
        ("debian\u{200b}-12", OfferRisk::Suspicious),
        ("\u{202d}debian-12", OfferRisk::Suspicious),
        ("d\u{435}bian-12", OfferRisk::Suspicious),
        ("debian-l2", OfferRisk::Suspicious),
        ("mine", OfferRisk::Warn),
        ("Mine", OfferRisk::Warn),
        ("mlne", OfferRisk::Suspicious),
        ("taken", OfferRisk::Warn),
        ("taken ", OfferRisk::Warn),
        ("tak\u{435}n", OfferRisk::Suspicious),
        ("ubuntu", OfferRisk::Warn),
    ] {
        assert_eq!(risk(name), expected, "{name:?}");
    }
}

#[test]
fn a_provider_offering_its_public_image_is_a_warning() {
    let offered = Image { owner: "provider".parse().ok(), ..offered_image("debian-12") };
    let assessment =
        assess_offer(&offered, OwnerTrust::Known, KnownImagesState::Loaded(&known_images()));
    assert_eq!(assessment.risk, OfferRisk::Warn);
}

#[test]
fn unchecked_offers_are_unknown_unless_suspicious() {
    let looks_like = || OwnerTrust::LooksLike("partner".parse().unwrap());
    for compared in [KnownImagesState::Checking, KnownImagesState::NotChecked] {
        let risk_of = |owner| assess_offer(&offered_image("web"), owner, compared).risk;
        assert_eq!(risk_of(OwnerTrust::Known), OfferRisk::Unknown);
        assert_eq!(risk_of(OwnerTrust::Unknown), OfferRisk::Unknown);
        assert_eq!(risk_of(looks_like()), OfferRisk::Suspicious);
    }
    assert!(OfferRisk::Unknown.needs_confirmation() && !OfferRisk::Warn.needs_confirmation());
}

#[test]
fn only_known_owners_are_ok() {
    let names = known_images();
    let risk_of =
        |owner| assess_offer(&offered_image("web"), owner, KnownImagesState::Loaded(&names)).risk;
    assert_eq!(risk_of(OwnerTrust::Known), OfferRisk::Ok);
    assert_eq!(risk_of(OwnerTrust::Unknown), OfferRisk::Warn);
    assert_eq!(risk_of(OwnerTrust::NoOwner), OfferRisk::Warn);
}

#[test]
fn contents_are_compared_by_hash() {
    let names = known_images();
    let assessment_of =
        |image: &Image| assess_offer(image, OwnerTrust::Known, KnownImagesState::Loaded(&names));
    let copy = assessment_of(&offered_image("renamed"));
    let same = |reason: &RiskReason| matches!(reason, RiskReason::SameContents { .. });
    assert!(copy.risk == OfferRisk::Ok && copy.reasons.iter().any(same), "{copy:?}");
    let without_hash = Image { hash: None, ..offered_image("web") };
    assert_eq!(assessment_of(&without_hash).risk, OfferRisk::Warn);
    let empty = Image { size: None, ..without_hash };
    assert_eq!(assessment_of(&empty).risk, OfferRisk::Ok, "no contents, nothing to compare");
}

#[test]
fn an_accepted_image_is_not_compared_with_itself() {
    let accepted = offered_image("web");
    let names = KnownImages::new([&accepted], &"consumer".parse().unwrap());
    let reasons_of = |image: &Image| {
        assess_offer(image, OwnerTrust::Known, KnownImagesState::Loaded(&names)).reasons
    };
    let same = |reason: &RiskReason| matches!(reason, RiskReason::SameContents { .. });
    assert!(!reasons_of(&accepted).iter().any(same));
    let copy = Image {
        id: "00000000-0000-4000-8000-000000000009".parse().unwrap(),
        ..offered_image("copy")
    };
    assert!(reasons_of(&copy).iter().any(same));
}
