//! Tests of [`super`].

use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn the_table_is_in_the_order_of_the_actions() {
    for (index, rule) in TABLE.iter().enumerate() {
        assert_eq!(rule.action as usize, index);
        assert_eq!(Action::ALL[index].rule(), rule);
    }
}

#[test]
fn owners_cannot_answer_and_members_cannot_leave() {
    let policy_input = PolicyInput {
        relation: Relation::Owner,
        role: Role::MEMBER,
        visibility: Visibility::Shared,
        membership: Some(MemberStatus::Pending),
    };
    let refusal = decide(Profile::OpenStack, Action::SetMemberStatus, &policy_input).unwrap_err();
    assert_eq!(refusal, Refusal::new(DenialStatus::Forbidden, RefusalReason::NotThatMember));
    let member = PolicyInput { relation: Relation::ThatMember, ..policy_input };
    assert_eq!(decide(Profile::OpenStack, Action::SetMemberStatus, &member), Ok(()));
    let refusal = decide(Profile::OpenStack, Action::RemoveMember, &member).unwrap_err();
    assert_eq!(refusal, Refusal::new(DenialStatus::Forbidden, RefusalReason::NotOwner));
}
