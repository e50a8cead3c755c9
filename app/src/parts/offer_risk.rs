//! The risk of an offer as text, and the dialog before accepting a risky or unchecked offer. Used wherever an offer
//! can be accepted. The risk itself is the core's, from [`crate::state::OfferRisks`].

use imageshare_core::model::ProjectId;
use imageshare_core::rules::lookalike_name::{Misleading, NameDifference};
use imageshare_core::rules::offer_risk::{Assessment, Namesake, OfferRisk, OwnerTrust, RiskReason};
use leptos::prelude::*;

use super::safety_advice;
use crate::components::{ButtonKind, Dialog, DialogAction, Icon, IconName};
use crate::data::Intent;
use crate::state::{SignedIn, use_accounts, use_book};

/// One known fact about an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its severity.
    pub intent: Intent,
    /// Its text.
    pub text: String,
}

/// The names that the texts about an owner need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnerNames {
    /// The owner's alias.
    pub alias: Option<String>,
    /// The name of the project with the owner's ID, if it is signed in here.
    pub signed_in: Option<String>,
    /// The alias of the project that the owner's ID looks like.
    pub looks_like: Option<String>,
    /// "project" or "account".
    pub word: &'static str,
}

/// The names for the reasons of an assessment for `account`. Reactive to the address book and the signed-in accounts.
pub fn owner_names(
    owner: Option<&ProjectId>,
    account: &SignedIn,
    assessment: &Assessment,
) -> OwnerNames {
    let (book, cloud) = (use_book(), &account.origin);
    let looks_like = assessment.reasons.iter().find_map(|reason| match reason {
        RiskReason::Owner(OwnerTrust::LooksLike(project)) => Some(project),
        _ => None,
    });
    let alias = |owner| book.with(cloud, |book| book.alias(owner).map(str::to_owned));
    OwnerNames {
        alias: owner.and_then(alias),
        signed_in: owner.and_then(|owner| use_accounts().name_of(owner)),
        looks_like: looks_like.and_then(|known| book.name_of(cloud, known)),
        word: account.account.profile().differences().project_word,
    }
}

/// The reasons as texts.
pub fn reasons(assessment: &Assessment, owner: &OwnerNames) -> Vec<Fact> {
    let fact = |reason: &RiskReason| {
        let intent = match reason.risk() {
            OfferRisk::Ok => Intent::Good,
            OfferRisk::Warn | OfferRisk::Unknown => Intent::Warn,
            OfferRisk::Suspicious => Intent::Bad,
        };
        Fact { intent, text: reason_text(reason, owner) }
    };
    assessment.reasons.iter().map(fact).collect()
}

fn reason_text(reason: &RiskReason, owner: &OwnerNames) -> String {
    match reason {
        RiskReason::Owner(trust) => trust_text(trust, owner),
        RiskReason::Name(Misleading::Hidden) => {
            "The name contains hidden characters that change how it reads".to_owned()
        }
        RiskReason::Name(Misleading::MixedAlphabets) => {
            "The name mixes letters of different alphabets that look the same".to_owned()
        }
        RiskReason::Name(Misleading::Blanks) => "The name contains unusual spaces".to_owned(),
        RiskReason::ReadsLike { name, namesake, difference, same_contents, .. } => {
            let other = match namesake {
                Namesake::Public => "the public image",
                Namesake::Own => "your own image",
                Namesake::Accepted => "another image in your list,",
            };
            let how = match difference {
                NameDifference::Same => "Has the same name as",
                NameDifference::Case => "Except for upper and lower case, has the same name as",
                NameDifference::Blanks => "Except for spaces, has the same name as",
                NameDifference::Hidden => "Except for hidden characters, has the same name as",
                NameDifference::Homoglyphs => {
                    "Except for characters that look the same, has the same name as"
                }
            };
            let contents = match (namesake, same_contents) {
                (_, Some(true)) => "; the contents are the same",
                (Namesake::Public, Some(false)) => ", but its owner and contents differ",
                (Namesake::Public, None) => ", but its owner differs",
                (_, Some(false)) => ", but its contents differ",
                (_, None) => "",
            };
            format!("{how} {other} {name}{contents}")
        }
        RiskReason::SameContents { name, namesake } => {
            let other = match namesake {
                Namesake::Public => "the public image",
                Namesake::Own => "your own image",
                Namesake::Accepted => "another image in your list,",
            };
            format!("Has the same contents as {other} {name}")
        }
        RiskReason::NoHash => "The cloud provides no strong hash to compare".to_owned(),
        RiskReason::Checking => "Being compared with public images".to_owned(),
        RiskReason::NotChecked => {
            "Couldn't be compared with public images. Refresh to try again".to_owned()
        }
    }
}

fn trust_text(trust: &OwnerTrust, owner: &OwnerNames) -> String {
    let OwnerNames { alias, signed_in, looks_like, word } = owner;
    match trust {
        OwnerTrust::Known => match alias {
            Some(alias) => format!("The owner is {alias}, in your address book"),
            None => "The owner's ID is in your address book".to_owned(),
        },
        OwnerTrust::Unknown => match signed_in {
            Some(name) => {
                format!("The owner is {name}, signed in on this page but not in your address book")
            }
            None => format!(
                "The owner is a {word} that isn't in your address book. Compare its ID with the one you expect"
            ),
        },
        OwnerTrust::LooksLike(_) => {
            let known = looks_like.as_deref().unwrap_or("a known owner");
            format!("The owner's ID looks like that of {known}, but belongs to another {word}")
        }
        OwnerTrust::NotNamed => "The cloud shows no owner".to_owned(),
    }
}

/// The risk as icon and word. The icons differ from those of answers.
pub fn risk_mark(risk: OfferRisk) -> AnyView {
    let (class, icon) = match risk {
        OfferRisk::Ok => ("status status--good", IconName::Check),
        OfferRisk::Warn => ("status status--warn", IconName::Warn),
        OfferRisk::Unknown => ("status status--off", IconName::Unknown),
        OfferRisk::Suspicious => ("status status--bad", IconName::Stop),
    };
    view! {
        <span class=class>
            <Icon name=icon small=true />
            {risk.as_str()}
        </span>
    }
    .into_any()
}

/// What a risk means, in one sentence without its reasons.
pub const fn risk_text(risk: OfferRisk) -> &'static str {
    match risk {
        OfferRisk::Ok => "Its owner is known, and no other image has its name",
        OfferRisk::Warn => "Check before you use it",
        OfferRisk::Unknown => "Not checked yet",
        OfferRisk::Suspicious => "It may be impersonating another image",
    }
}

/// One fact with its icon.
pub fn fact(Fact { intent, text }: Fact) -> AnyView {
    let (class, icon) = match intent {
        Intent::Good => ("status--good", IconName::Check),
        Intent::Warn => ("status--warn", IconName::Warn),
        Intent::Bad => ("status--bad", IconName::Stop),
        Intent::Plain | Intent::Off => ("", IconName::Info),
    };
    view! {
        <li class=class>
            <Icon name=icon />
            <span>{text}</span>
        </li>
    }
    .into_any()
}

/// The dialog before accepting an offer whose risk needs it. The safe choice comes first.
pub fn accept_dialog(
    title: &str,
    open: RwSignal<bool>,
    risk: Signal<OfferRisk>,
    facts: Signal<Vec<Fact>>,
    accept: impl Fn() + 'static,
) -> AnyView {
    let actions = vec![DialogAction::new("Accept anyway".to_owned(), ButtonKind::Stop, accept)];
    let title = title.to_owned();
    let heading = move || match risk.get() {
        OfferRisk::Unknown => format!("Accept {title} before it has been checked?"),
        _ => format!("Accept {title}, although it may not be what it seems?"),
    };
    let facts_view = move || {
        let facts = move || facts.get().into_iter().map(fact).collect_view();
        view! {
            <ul class="list list--plain" role="list">
                {facts}
            </ul>
            <p>"Confirm with the sender through another channel before you use it."</p>
            {safety_advice::advice()}
        }
        .into_any()
    };
    view! {
        <Dialog open=open title=Signal::derive(heading) safe="Don't accept".to_owned() actions=actions>
            {facts_view()}
        </Dialog>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_in_owner_is_not_known_without_the_address_book() {
        let owner = OwnerNames {
            signed_in: Some("Night Shift".to_owned()),
            word: "project",
            ..OwnerNames::default()
        };
        let assessment = Assessment {
            risk: OfferRisk::Warn,
            reasons: vec![RiskReason::Owner(OwnerTrust::Unknown)],
        };
        let [fact] = &reasons(&assessment, &owner)[..] else { panic!() };
        assert_eq!(fact.intent, Intent::Warn);
        assert!(fact.text.ends_with("not in your address book"), "{}", fact.text);
    }
}
