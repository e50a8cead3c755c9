//! Tests of the check for recipients.

use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const BEN: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";
const IMAGE_ID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";
const USER_ID: &str = "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf";
const OWN_PROJECT: &str = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";

fn other_ids() -> NonProjectIds {
    let mut others = NonProjectIds::default();
    others.add_image(IMAGE_ID.parse().unwrap(), "web-2026-11".to_owned());
    others.add_user(&USER_ID.parse().unwrap(), "ben".to_owned());
    others
}

fn check_on(profile: Profile, text: &str) -> Result<ProjectId, RecipientProblem> {
    parse_recipient_id(profile, &OWN_PROJECT.parse().unwrap(), &other_ids(), text)
}

#[test]
fn refuses_other_and_damaged_ids_with_the_reason() {
    use RecipientProblem as P;
    let hyphens = "b81e4d2f-0c9a-4e7b-93d5-a6f1c2e8074d";
    for (text, expected) in [
        (BEN, None),
        (&BEN.to_uppercase(), None),
        (hyphens, Some(P::HasHyphens)),
        (IMAGE_ID, Some(P::IsImageId)),
        (&IMAGE_ID.replace('-', "").to_uppercase(), Some(P::IsImageId)),
        (USER_ID, Some(P::IsUserId)),
        (&BEN[1..], Some(P::WrongLength { digits: 31 })),
        (&format!("{BEN}0"), Some(P::WrongLength { digits: 33 })),
        (&hyphens[1..], Some(P::WrongLength { digits: 31 })),
        (&BEN.replace('0', "O"), Some(P::NotHex { character: 'o' })),
        (&BEN[..18], Some(P::WrongLength { digits: 18 })),
        (&USER_ID.repeat(2), Some(P::IsLdapId)),
        (&BEN.repeat(2).to_uppercase(), Some(P::IsLdapId)),
    ] {
        assert_eq!(check_on(Profile::OpenStack, text).err(), expected, "{text}");
    }
    assert_eq!(check_on(Profile::OpenStack, &BEN.to_uppercase()).unwrap().as_str(), BEN);
    for text in ["QA-Lab", &BEN.replace('0', "O"), &format!("b81e4d2f-{}", &BEN[8..])] {
        assert_eq!(normalize_id(Profile::OpenStack, text), text, "not an ID");
    }
    assert_eq!(normalize_id(Profile::OpenStack, hyphens), BEN);
    assert_eq!(normalize_id(Profile::Rackspace, " 1048213 "), "1048213");
    assert_eq!(other_ids().name(IMAGE_ID), Some("web-2026-11"));
    assert_eq!(other_ids().name(BEN), None);
}

#[test]
fn account_numbers_are_valid_on_rackspace_only() {
    let problem = check_on(Profile::OpenStack, "1048213").unwrap_err();
    assert_eq!(
        problem,
        RecipientProblem::WrongKind {
            expected: ProjectIdKind::Hex32,
            found: ProjectIdKind::AccountNumber
        }
    );
    assert!(problem.is_confirmable("1048213"));
    assert_eq!(check_on(Profile::Rackspace, "1048213").unwrap().as_str(), "1048213");
}

#[test]
fn texts_that_cannot_be_an_id_cannot_be_confirmed() {
    let sentence = "please share it with the night shift people";
    let never = [sentence, "night shift", "https:x", "a=b", "a,b", "'a'", "a?b#c&d", "a@b"];
    let allowed = ["1048213", "qa-lab", "lab_2.old"];
    for (text, expected) in
        allowed.map(|text| (text, true)).into_iter().chain(never.map(|text| (text, false)))
    {
        for profile in [Profile::OpenStack, Profile::Rackspace] {
            let is_confirmable = |problem: RecipientProblem| problem.is_confirmable(text);
            let accepted = check_on(profile, text).map_or_else(is_confirmable, |_| true);
            assert_eq!(accepted, expected, "{text} on {profile:?}");
        }
    }
}

#[test]
fn refuses_own_project_and_irremovable_members() {
    assert_eq!(
        check_on(Profile::OpenStack, &OWN_PROJECT.to_uppercase()),
        Err(RecipientProblem::OwnProject)
    );
    for text in ["a/b", "Prüflabor", ".", "..", "%2E%2e", "..\\a"] {
        assert_eq!(check_on(Profile::OpenStack, text), Err(RecipientProblem::CannotBeRemoved));
    }
    assert_eq!(check_on(Profile::OpenStack, "  "), Err(RecipientProblem::NotAnId(IdError::Empty)));
}
