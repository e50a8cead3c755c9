//! What is known of an offer before it is answered, as a list of facts with their weight. Pure: no view, no call. How far it can be
//! trusted is the core's ([`imageshare_core::rules::offer_risk`]); this adds what the image itself says.

use imageshare_core::model::{Image, Timestamp};
use imageshare_core::rules::offer_risk::Assessment;
use imageshare_core::rules::{Profile, licence};

use crate::components::Tone;
use crate::parts::offer_risk::{Fact, OwnerWords, reasons};
use crate::words::{boot, count, image as words, time};

/// The facts: what makes the risk first, then what the image says.
pub(super) fn facts(
    image: &Image,
    profile: Profile,
    assessment: &Assessment,
    owner: &OwnerWords,
    now: Timestamp,
) -> Vec<Fact> {
    let said = [
        Some(made_of(image, now)),
        usable(image, profile),
        licence(image),
        image.hidden.then(hidden),
    ];
    reasons(assessment, owner).into_iter().chain(said.into_iter().flatten()).collect()
}

fn fact(tone: Tone, text: impl Into<String>) -> Fact {
    Fact { tone, text: text.into() }
}

fn made_of(image: &Image, now: Timestamp) -> Fact {
    let system = words::system(image).unwrap_or_else(|| "System not said".to_owned());
    let mut parts = vec![system, words::size(image)];
    parts.extend(words::needs(image).map(|needs| format!("needs {needs}")));
    parts.push(format!("made {}", time::relative(now, image.created_at)));
    fact(Tone::Plain, parts.join(", "))
}

fn usable(image: &Image, profile: Profile) -> Option<Fact> {
    boot::why_no_server(profile, image).map(|why| fact(Tone::Warn, why))
}

fn licence(image: &Image) -> Option<Fact> {
    licence::of(image).map(|_| {
        fact(Tone::Warn, "Holds licensed software: servers made of it may cost licence fees")
    })
}

fn hidden() -> Fact {
    fact(
        Tone::Plain,
        "Its owner keeps it hidden: even accepted it stands in no usual list, and is used by its id",
    )
}

/// How long an offer has waited, where that is worth a word: from three weeks on.
pub(super) fn waited(now: Timestamp, since: Timestamp) -> Option<String> {
    const WORTH_A_WORD: i64 = 21 * 24 * 60 * 60;
    let seconds = now.seconds_since(since);
    (seconds >= WORTH_A_WORD).then(|| {
        let weeks = usize::try_from(seconds / (7 * 24 * 60 * 60)).unwrap_or(usize::MAX);
        format!("It has waited for {}.", count::of(weeks, "week", "weeks"))
    })
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::ImageStatus;
    use imageshare_core::rules::offer_risk::OfferRisk;

    use super::*;
    use crate::words::example::image;

    #[test]
    fn what_cannot_be_started_is_a_warning() {
        let warnings = |image: &Image| {
            let assessment = Assessment { risk: OfferRisk::Ok, reasons: Vec::new() };
            let owner = OwnerWords::default();
            let facts = facts(image, Profile::OpenStack, &assessment, &owner, image.created_at);
            facts.into_iter().filter(|fact| fact.tone == Tone::Warn).count()
        };
        assert_eq!(warnings(&image("web")), 0);
        let deactivated = Image { status: ImageStatus::Deactivated, ..image("web") };
        assert_eq!(warnings(&deactivated), 1);
        let empty = Image { status: ImageStatus::Queued, size: None, ..image("web") };
        assert_eq!(warnings(&empty), 1);
    }

    #[test]
    fn an_offer_of_three_weeks_is_worth_a_word() {
        let since = image("web").created_at;
        assert_eq!(waited(since.plus_seconds(20 * 86_400), since), None);
        assert_eq!(
            waited(since.plus_seconds(22 * 86_400), since).as_deref(),
            Some("It has waited for 3 weeks.")
        );
    }
}
