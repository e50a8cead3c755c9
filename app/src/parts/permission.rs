//! Whether the rules allow an account to do something with an image, in words for a greyed-out button.
//!
//! The decision is [`imageshare_core::rules`]'s; this file only gathers what it looks at.

use imageshare_core::model::{Image, MemberStatus};
use imageshare_core::rules::{
    Action, Command, Profile, Reason, Refusal, Relation, Subject, decide, perform,
};

use leptos::prelude::*;

use crate::messages::refusal;
use crate::state::{Accounts, SignedIn};

/// Who asks, of which image, and which membership the call is about.
#[derive(Clone, Copy)]
pub struct PermissionQuery<'a> {
    who: &'a SignedIn,
    image: &'a Image,
    relation: Relation,
    row: Option<MemberStatus>,
}

impl<'a> PermissionQuery<'a> {
    /// A call about the image itself. `is_member` says whether it is shared with the account.
    pub fn image(who: &'a SignedIn, image: &'a Image, is_member: bool) -> Self {
        let relation = if is_member { Relation::ThatMember } else { Relation::Stranger };
        Self { who, image, relation: owner_or(relation, who, image), row: None }
    }

    /// A call about the account's own membership, which stands at `row`.
    pub fn own(who: &'a SignedIn, image: &'a Image, row: Option<MemberStatus>) -> Self {
        Self { row, ..Self::image(who, image, row.is_some()) }
    }

    /// A call about somebody else's membership, which stands at `row`.
    pub fn another(
        who: &'a SignedIn,
        image: &'a Image,
        is_member: bool,
        row: Option<MemberStatus>,
    ) -> Self {
        let relation = if is_member { Relation::OtherMember } else { Relation::Stranger };
        Self { who, image, relation: owner_or(relation, who, image), row }
    }

    /// Why it is refused, in words; nothing where it is allowed.
    pub fn refusal(&self, action: Action) -> Option<String> {
        let refused = decide(self.profile(), action, &self.subject()).err()?;
        Some(self.told(&refused, action))
    }

    /// Whether it is allowed.
    pub fn may(&self, action: Action) -> bool {
        decide(self.profile(), action, &self.subject()).is_ok()
    }

    /// Why a command on the membership is refused or would change nothing, in words.
    pub fn refusal_of(&self, command: Command) -> Option<String> {
        let refused = perform(self.profile(), &self.subject(), command).err()?;
        Some(self.told(&refused, command.action()))
    }

    /// The refusal, and who of the same project may.
    fn told(&self, refused: &Refusal, action: Action) -> String {
        let is_able = |other: &SignedIn| PermissionQuery { who: other, ..*self }.may(action);
        sentence(refused) + &who_else(self.who, refused, is_able)
    }

    fn profile(&self) -> Profile {
        self.who.account.profile()
    }

    fn subject(&self) -> Subject {
        Subject {
            relation: self.relation,
            role: self.who.role(),
            visibility: self.image.visibility,
            membership: self.row,
        }
    }
}

/// Who else may, in words that follow a refusal: somebody of the same project who is signed in on this page, where it was the role
/// that did not suffice. On a page that one account acts on, nobody else acts unasked.
pub fn who_else(who: &SignedIn, refused: &Refusal, is_able: impl Fn(&SignedIn) -> bool) -> String {
    let same = |other: &SignedIn| other.origin == who.origin && other.project() == who.project();
    let all = use_context::<Accounts>().map(|accounts| untrack(|| accounts.all()));
    let mut others = all.unwrap_or_default().into_iter().filter(|other| same(other));
    let is_about_roles = matches!(refused.reason, Reason::RoleTooWeak { .. });
    let other = is_about_roles.then(|| others.find(|other| is_able(other))).flatten();
    let told = |other: &SignedIn| format!(" {}, also signed in here, may.", other.person());
    other.map(|other| told(&other)).unwrap_or_default()
}

fn owner_or(other: Relation, who: &SignedIn, image: &Image) -> Relation {
    match who.project() {
        Some(project) if image.is_owned_by(&project.id) => Relation::Owner,
        _ => other,
    }
}

fn sentence(refused: &Refusal) -> String {
    let (why, next) = refusal::reason(&refused.reason);
    match refused.reason {
        // What to do next is told where the buttons for it stand.
        Reason::NotShared(_) => why,
        _ => format!("{why} {next}"),
    }
}
