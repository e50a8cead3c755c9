//! The risk of an offer with its reasons, and the dialog before accepting a risky or unchecked offer. Used wherever an offer
//! can be accepted. The risk itself is the core's, from [`crate::state::OfferRisks`].

use imageshare_core::model::ProjectId;
use imageshare_core::rules::offer_risk::{OfferRisk, OwnerTrust, RiskAssessment, RiskReason};
use leptos::prelude::*;

use super::safety_advice;
use crate::components::{ButtonKind, Dialog, DialogAction, Icon, IconName};
use crate::data::Intent;
use crate::messages::offer_risk;
use crate::messages::offer_risk::OwnerNames;
use crate::state::{SignedInAccount, use_accounts, use_address_book};

/// One known fact about an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskFact {
    /// Its severity.
    pub intent: Intent,
    /// Its text.
    pub text: String,
}

/// The names for the reasons of an assessment for `account`. Reactive to the address book and the signed-in accounts.
pub fn owner_names(
    owner: Option<&ProjectId>,
    account: &SignedInAccount,
    assessment: &RiskAssessment,
) -> OwnerNames {
    let (book, cloud) = (use_address_book(), &account.cloud);
    let looks_like = assessment.reasons.iter().find_map(|reason| match reason {
        RiskReason::Owner(OwnerTrust::LooksLike(project)) => Some(project),
        _ => None,
    });
    let alias = |owner| book.with_book(cloud, |book| book.alias(owner).map(str::to_owned));
    OwnerNames {
        alias: owner.and_then(alias),
        signed_in_project: owner.and_then(|owner| use_accounts().project_name(owner)),
        similar_owner_alias: looks_like.and_then(|known| book.project_name(cloud, known)),
    }
}

/// The reasons as texts.
pub fn risk_facts(assessment: &RiskAssessment, owner: &OwnerNames) -> Vec<RiskFact> {
    let fact = |reason: &RiskReason| {
        let intent = match reason.risk() {
            OfferRisk::Ok => Intent::Good,
            OfferRisk::Warn | OfferRisk::Unknown => Intent::Warn,
            OfferRisk::Suspicious => Intent::Bad,
        };
        RiskFact { intent, text: offer_risk::reason(reason, owner) }
    };
    assessment.reasons.iter().map(fact).collect()
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
            {offer_risk::risk_label(risk)}
        </span>
    }
    .into_any()
}

/// One fact with its icon.
pub fn risk_fact_view(RiskFact { intent, text }: RiskFact) -> AnyView {
    let (class, icon) = match intent {
        Intent::Good => ("status--good", IconName::Check),
        Intent::Warn => ("status--warn", IconName::Warn),
        Intent::Bad => ("status--bad", IconName::Stop),
        Intent::Neutral | Intent::Inactive => ("", IconName::Info),
    };
    view! {
        <li class=class>
            <Icon name=icon />
            <span>{text}</span>
        </li>
    }
    .into_any()
}

/// The dialog before accepting an offer whose risk needs it. The safe choice comes first; `dry_run` shows what would be sent.
pub fn accept_dialog(
    title: &str,
    open: RwSignal<bool>,
    risk: Signal<OfferRisk>,
    facts: Signal<Vec<RiskFact>>,
    dry_run: DialogAction,
    accept: impl Fn() + 'static,
) -> AnyView {
    let label = offer_risk::ACCEPT_ANYWAY.to_owned();
    let actions = vec![dry_run, DialogAction::new(label, ButtonKind::ConfirmDanger, accept)];
    let title = title.to_owned();
    let heading = move || offer_risk::accept_question(risk.get(), &title);
    let facts_view = move || {
        let facts = move || facts.get().into_iter().map(risk_fact_view).collect_view();
        view! {
            <ul class="list list--plain" role="list">
                {facts}
            </ul>
            <p>{offer_risk::CONFIRM_WITH_SENDER}</p>
            {safety_advice::advice_list()}
        }
        .into_any()
    };
    view! {
        <Dialog
            open=open
            title=Signal::derive(heading)
            safe=offer_risk::DO_NOT_ACCEPT.to_owned()
            actions=actions
        >
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
            signed_in_project: Some("Night Shift".to_owned()),
            ..OwnerNames::default()
        };
        let assessment = RiskAssessment {
            risk: OfferRisk::Warn,
            reasons: vec![RiskReason::Owner(OwnerTrust::Unknown)],
        };
        let [fact] = &risk_facts(&assessment, &owner)[..] else { panic!() };
        assert_eq!(fact.intent, Intent::Warn);
        assert!(fact.text.ends_with("isn't in your address book."), "{}", fact.text);
    }
}
