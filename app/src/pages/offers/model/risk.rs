//! The facts about an offer before it is answered, each with its severity. Used by the offer. Pure: no view, no request. The risk
//! itself is computed by [`imageshare_core::rules::offer_risk`]; this adds facts from the image's properties.

use imageshare_core::model::Image;
use imageshare_core::rules::offer_risk::RiskAssessment;
use imageshare_core::rules::{Profile, licence};

use crate::data::Intent;
use crate::messages::boot;
use crate::messages::offer_risk::OwnerNames;
use crate::messages::offers::detail;
use crate::parts::offer_risk::{RiskFact, risk_facts};

/// The facts: the reasons for the risk first, then those from the image's properties.
pub(in crate::pages::offers) fn offer_facts(
    image: &Image,
    profile: Profile,
    assessment: &RiskAssessment,
    owner: &OwnerNames,
) -> Vec<RiskFact> {
    let of_image =
        [unusable_fact(image, profile), licence_fact(image), image.hidden.then(hidden_fact)];
    risk_facts(assessment, owner).into_iter().chain(of_image.into_iter().flatten()).collect()
}

fn fact(intent: Intent, text: impl Into<String>) -> RiskFact {
    RiskFact { intent, text: text.into() }
}

fn unusable_fact(image: &Image, profile: Profile) -> Option<RiskFact> {
    boot::why_cannot_boot(profile, image).map(|why| fact(Intent::Warn, why))
}

fn licence_fact(image: &Image) -> Option<RiskFact> {
    licence::detect_licence(image).map(|_| fact(Intent::Warn, detail::LICENSED))
}

fn hidden_fact() -> RiskFact {
    fact(Intent::Neutral, detail::HIDDEN)
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::ImageStatus;
    use imageshare_core::rules::offer_risk::OfferRisk;

    use super::*;
    use crate::messages::test_fixtures::image;

    #[test]
    fn an_image_that_cannot_boot_is_a_warning() {
        let warnings = |image: &Image| {
            let assessment = RiskAssessment { risk: OfferRisk::Ok, reasons: Vec::new() };
            let owner = OwnerNames::default();
            let facts = offer_facts(image, Profile::OpenStack, &assessment, &owner);
            facts.into_iter().filter(|fact| fact.intent == Intent::Warn).count()
        };
        assert_eq!(warnings(&image("web")), 0);
        let deactivated = Image { status: ImageStatus::Deactivated, ..image("web") };
        assert_eq!(warnings(&deactivated), 1);
        let empty = Image { status: ImageStatus::Queued, size: None, ..image("web") };
        assert_eq!(warnings(&empty), 1);
    }
}
