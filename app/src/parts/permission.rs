//! Whether the rules allow an account to do something with an image, with the reason for a disabled button. Used by pages.
//!
//! The decision is [`imageshare_core::rules`]'s; this file only collects its inputs.

use imageshare_core::explanation::ImageFacts;
use imageshare_core::model::{Image, MemberStatus, Visibility};
use imageshare_core::rules::{
    Action, Command, PolicyInput, Profile, Refusal, RefusalReason, Relation, apply_command, decide,
};

use leptos::prelude::*;

use crate::messages::{permission, refusal};
use crate::state::{Accounts, SignedInAccount};

/// The account, the image, and the membership that a call is about.
#[derive(Clone, Copy)]
pub struct PermissionQuery<'a> {
    account: &'a SignedInAccount,
    image: &'a Image,
    relation: Relation,
    member_status: Option<MemberStatus>,
}

impl<'a> PermissionQuery<'a> {
    /// A call about the image itself. `is_member`: whether it is shared with the account.
    pub fn for_image(account: &'a SignedInAccount, image: &'a Image, is_member: bool) -> Self {
        let relation = if is_member { Relation::ThatMember } else { Relation::Stranger };
        Self {
            account,
            image,
            relation: owner_or_relation(relation, account, image),
            member_status: None,
        }
    }

    /// A call about the account's own membership, whose status is `member_status`.
    pub fn for_own_membership(
        account: &'a SignedInAccount,
        image: &'a Image,
        member_status: Option<MemberStatus>,
    ) -> Self {
        Self { member_status, ..Self::for_image(account, image, member_status.is_some()) }
    }

    /// A call about another project's membership, whose status is `member_status`.
    pub fn for_other_membership(
        account: &'a SignedInAccount,
        image: &'a Image,
        is_member: bool,
        member_status: Option<MemberStatus>,
    ) -> Self {
        let relation = if is_member { Relation::OtherMember } else { Relation::Stranger };
        Self {
            account,
            image,
            relation: owner_or_relation(relation, account, image),
            member_status,
        }
    }

    /// What is known of the image, to explain why a change to `new_visibility` failed.
    pub fn facts_of_change(&self, new_visibility: Visibility) -> ImageFacts {
        ImageFacts {
            side: None,
            relation: Some(self.relation),
            visibility: Some(self.image.visibility),
            member_status: None,
            new_visibility: Some(new_visibility),
        }
    }

    /// Why it is refused, as text; none if it is allowed.
    pub fn refusal_text(&self, action: Action) -> Option<String> {
        let refusal = decide(self.profile(), action, &self.policy_input()).err()?;
        Some(self.explain(&refusal, action))
    }

    /// Whether it is allowed.
    pub fn is_allowed(&self, action: Action) -> bool {
        decide(self.profile(), action, &self.policy_input()).is_ok()
    }

    /// Why a command on the membership is refused or would change nothing, as text.
    pub fn command_refusal_text(&self, command: Command) -> Option<String> {
        let refusal = apply_command(self.profile(), &self.policy_input(), command).err()?;
        Some(self.explain(&refusal, command.action()))
    }

    /// The refusal, and which account of the same project may do it.
    fn explain(&self, refusal: &Refusal, action: Action) -> String {
        let is_able = |other: &SignedInAccount| {
            PermissionQuery { account: other, ..*self }.is_allowed(action)
        };
        refusal_sentence(self.profile(), refusal)
            + &other_account_hint(self.account, refusal, is_able)
    }

    fn profile(&self) -> Profile {
        self.account.account.profile()
    }

    fn policy_input(&self) -> PolicyInput {
        PolicyInput {
            relation: self.relation,
            role: self.account.role(),
            visibility: self.image.visibility,
            membership: self.member_status,
        }
    }
}

/// A sentence after a refusal: which signed-in account of the same project may do it, if the role was the reason. The account
/// is only named; on a page with an acting account, no other one acts.
pub fn other_account_hint(
    account: &SignedInAccount,
    refusal: &Refusal,
    is_able: impl Fn(&SignedInAccount) -> bool,
) -> String {
    let same = |other: &SignedInAccount| {
        other.cloud == account.cloud && other.project() == account.project()
    };
    let all = use_context::<Accounts>().map(|accounts| untrack(|| accounts.all()));
    let mut others = all.unwrap_or_default().into_iter().filter(|other| same(other));
    let is_about_roles = matches!(refusal.reason, RefusalReason::RoleTooWeak { .. });
    let other = is_about_roles.then(|| others.find(|other| is_able(other))).flatten();
    let hint = |other: &SignedInAccount| {
        format!(" {}", permission::other_account_allowed_hint(&other.person()))
    };
    other.map(|other| hint(&other)).unwrap_or_default()
}

fn owner_or_relation(other: Relation, account: &SignedInAccount, image: &Image) -> Relation {
    match account.project() {
        Some(project) if image.is_owned_by(&project.id) => Relation::Owner,
        _ => other,
    }
}

fn refusal_sentence(profile: Profile, refusal: &Refusal) -> String {
    let (why, next) = refusal::reason(profile, &refusal.reason);
    match refusal.reason {
        // The next step is shown next to its buttons.
        RefusalReason::NotShared(_) => why,
        _ => format!("{why} {next}"),
    }
}
