//! Holds `rules::decide` and `rules::visibility::may_see` against `policy.csv` and `sight.csv`, row by row.
//!
//! The tables were not made by this code: see README.md beside them.

mod answer;
mod table;

use answer::{refusal_words, status_word};
use imageshare_core::model::{MemberStatus, Visibility};
use imageshare_core::rules::visibility::may_see;
use imageshare_core::rules::{Action, Profile, Reason, Relation, Subject, decide};
use table::{Table, key};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const RELATIONS: [Relation; 4] =
    [Relation::Owner, Relation::ThatMember, Relation::OtherMember, Relation::Stranger];

/// Every subject that can be: the named member has a membership, or he would not be that member.
fn subjects(profile: Profile) -> impl Iterator<Item = Subject> {
    let rows = || std::iter::once(None).chain(MemberStatus::ALL.map(Some));
    RELATIONS
        .into_iter()
        .flat_map(move |relation| profile.differences().roles.map(|role| (relation, role)))
        .flat_map(|(relation, role)| Visibility::ALL.map(|visibility| (relation, role, visibility)))
        .flat_map(move |(relation, role, visibility)| {
            rows().map(move |row| Subject { relation, role, visibility, membership: row })
        })
        .filter(|subject| subject.relation != Relation::ThatMember || subject.membership.is_some())
}

fn every_combination() -> impl Iterator<Item = (Profile, Action, Subject)> {
    Profile::ALL.into_iter().flat_map(|profile| {
        Action::ALL.into_iter().flat_map(move |action| {
            subjects(profile).map(move |subject| (profile, action, subject))
        })
    })
}

#[test]
fn the_policy_gives_the_answer_of_the_table_in_every_combination() {
    let columns =
        ["profile", "action", "relation", "role", "visibility", "member_status", "answer"];
    let table = Table::read(include_str!("policy.csv"), &columns);
    table.assert_is(every_combination().map(|(profile, action, subject)| {
        let key = key([
            profile.as_str(),
            &format!("{action:?}"),
            &format!("{:?}", subject.relation),
            subject.role.as_str(),
            subject.visibility.as_str(),
            status_word(subject.membership),
        ]);
        let answer =
            decide(profile, action, &subject).map_or_else(refusal_words, |()| "ok".to_owned());
        (key, answer)
    }));
}

#[test]
fn a_refusal_for_the_visibility_names_the_visibility_of_the_image() {
    let mut seen = 0;
    for (profile, action, subject) in every_combination() {
        let Err(refusal) = decide(profile, action, &subject) else { continue };
        if let Reason::NotShared(visibility) = refusal.reason {
            assert_eq!(visibility, subject.visibility, "{profile:?} {action:?} {subject:?}");
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn an_image_is_seen_by_its_id_as_the_table_says() {
    let columns = ["profile", "relation", "cloud_admin", "visibility", "sees"];
    let yes_no = |yes: bool| if yes { "yes" } else { "no" };
    let table = Table::read(include_str!("sight.csv"), &columns);
    let mut actual = Vec::new();
    for profile in Profile::ALL {
        for relation in RELATIONS {
            for cloud_admin in [false, true] {
                if cloud_admin && profile == Profile::Rackspace {
                    continue; // No account there rules the cloud.
                }
                for visibility in Visibility::ALL {
                    let sees = may_see(profile, relation, cloud_admin, visibility);
                    let key = key([
                        profile.as_str(),
                        &format!("{relation:?}"),
                        yes_no(cloud_admin),
                        visibility.as_str(),
                    ]);
                    actual.push((key, yes_no(sees).to_owned()));
                }
            }
        }
    }
    table.assert_is(actual);
}
