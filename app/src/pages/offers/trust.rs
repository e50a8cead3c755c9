//! What can be known of an offer before it is answered, as a list of facts with their weight. Pure: no view, no call.
//!
//! A cloud tells little: nobody can look up another project's name, and no image is signed. What is left are the owner, the
//! hash, the age, and the images of the same name that the consumer has already.

use imageshare_core::model::{Image, ProjectId, Timestamp};
use imageshare_core::rules::{Profile, licence};

use super::owner::Owner;
use super::twin::{Twin, twin};
use crate::components::Tone;
use crate::words::{boot, count, image as words, time};

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    /// How it weighs.
    pub(super) tone: Tone,
    /// What is known.
    pub(super) text: String,
}

/// What is known besides the offer.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// The rules of the cloud.
    pub(super) profile: Profile,
    /// The project that it is offered to.
    pub(super) me: ProjectId,
    /// Who offers it.
    pub(super) owner: Owner,
    /// The images of the same name in the project's list; none while they are not known.
    pub(super) same_name: Option<Vec<Image>>,
}

/// Whether somebody may want to deceive: then accepting asks first, and is never done for several offers at once.
pub(super) fn is_suspicious(facts: &[Fact]) -> bool {
    facts.iter().any(|fact| fact.tone == Tone::Bad)
}

/// The facts, the owner first.
pub(super) fn facts(image: &Image, known: &Known, now: Timestamp) -> Vec<Fact> {
    let Known { profile, me, same_name, .. } = known;
    let twin = same_name.as_deref().and_then(|listed| twin(image, me, listed));
    [
        Some(owner(&known.owner, profile.differences().project_word)),
        Some(made_of(image, now)),
        no_hash(image),
        usable(image, *profile),
        licence(image),
        image.hidden.then(hidden),
        twin.as_ref().map(same_name_as),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn fact(tone: Tone, text: impl Into<String>) -> Fact {
    Fact { tone, text: text.into() }
}

fn owner(owner: &Owner, word: &str) -> Fact {
    match owner {
        Owner::Listed(name) => {
            fact(Tone::Good, format!("The owner is {name}, in your address book"))
        }
        Owner::SignedIn(name) => {
            fact(Tone::Good, format!("The owner is {name}, signed in on this page"))
        }
        Owner::LooksLike(name) => fact(
            Tone::Bad,
            format!("The owner's id looks like that of {name}, and is another {word}'s"),
        ),
        Owner::Unknown => fact(
            Tone::Warn,
            format!(
                "The owner is a {word} that this page does not know; compare its id with the one you expect"
            ),
        ),
        Owner::Nobody => fact(Tone::Warn, "The cloud names no owner"),
    }
}

fn made_of(image: &Image, now: Timestamp) -> Fact {
    let system = words::system(image).unwrap_or_else(|| "System not said".to_owned());
    let mut parts = vec![system, words::size(image)];
    parts.extend(words::needs(image).map(|needs| format!("needs {needs}")));
    parts.push(format!("made {}", time::relative(now, image.created_at)));
    fact(Tone::Plain, parts.join(", "))
}

fn no_hash(image: &Image) -> Option<Fact> {
    (image.hash.is_none() && image.size.is_some())
        .then(|| fact(Tone::Warn, "The cloud gives no strong hash to compare"))
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

fn same_name_as(twin: &Twin) -> Fact {
    match twin {
        Twin::Public { same_data } => {
            let data = match same_data {
                Some(true) => ", though its data are the same",
                Some(false) => ", and its data are others",
                None => "",
            };
            let text = "A public image has this name, of another owner. This is not that image";
            fact(Tone::Bad, format!("{text}{data}"))
        }
        Twin::Own => fact(Tone::Warn, "An image of your own has the same name"),
        Twin::Accepted(id) => {
            let id = crate::components::shorten(&id.to_string());
            fact(Tone::Warn, format!("Another image in your list has the same name, {id}"))
        }
    }
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
    use imageshare_core::model::{ImageStatus, Visibility};

    use super::*;
    use crate::words::example::image;

    fn hashed(image: Image, hash: &str) -> Image {
        Image { hash: Some(("sha512".into(), hash.into())), ..image }
    }

    fn tones(image: &Image, owner: Owner, same_name: &[Image]) -> Vec<Tone> {
        let same_name = Some(same_name.to_vec());
        let known = Known {
            profile: Profile::OpenStack,
            me: "consumer".parse().unwrap(),
            owner,
            same_name,
        };
        facts(image, &known, image.created_at).into_iter().map(|fact| fact.tone).collect()
    }

    #[test]
    fn an_image_that_passes_for_a_public_one_is_asked_about_whoever_owns_it() {
        let public = Image {
            id: image("another").id,
            owner: "provider".parse().ok(),
            visibility: Visibility::Public,
            ..image("debian-12")
        };
        let known = Owner::Listed("Web Platform".to_owned());
        assert!(tones(&image("debian-12"), known, &[public]).contains(&Tone::Bad));
    }

    #[test]
    fn an_owner_who_looks_like_a_known_one_is_asked_about_and_an_unknown_one_is_told() {
        let offered = hashed(image("web"), "ab");
        let alike = Owner::LooksLike("Web Platform".to_owned());
        assert_eq!(tones(&offered, alike, &[])[0], Tone::Bad);
        assert_eq!(tones(&offered, Owner::Unknown, &[])[0], Tone::Warn);
        assert_eq!(tones(&offered, Owner::Nobody, &[])[0], Tone::Warn);
        let known = Owner::SignedIn("Web Platform".to_owned());
        assert!(
            tones(&offered, known, &[]).iter().all(|tone| matches!(tone, Tone::Good | Tone::Plain))
        );
    }

    #[test]
    fn what_cannot_be_started_or_compared_is_told() {
        let known = || Owner::SignedIn("Web Platform".to_owned());
        let warnings = |image: &Image| {
            tones(image, known(), &[]).into_iter().filter(|tone| *tone == Tone::Warn).count()
        };
        assert_eq!(warnings(&image("web")), 1, "no hash");
        let held = Image { status: ImageStatus::Deactivated, ..hashed(image("web"), "ab") };
        assert_eq!(warnings(&held), 1);
        let empty = Image { status: ImageStatus::Queued, size: None, ..image("web") };
        assert_eq!(warnings(&empty), 1, "an image without data has no hash to miss");
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
