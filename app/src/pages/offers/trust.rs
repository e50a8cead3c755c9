//! What can be known of an offer before it is answered, as a list of facts with their weight. Pure: no view, no call.
//!
//! A cloud tells little: nobody can look up another project's name, and no image is signed. What is left are the owner, the
//! hash, the age, and the images of the same name that the consumer has already.

use imageshare_core::model::{Image, ImageId, ProjectId, Timestamp, Visibility};
use imageshare_core::rules::licence;

use crate::components::Tone;
use crate::words::{count, image as words, time};

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    /// How it weighs.
    pub(super) tone: Tone,
    /// What is known.
    pub(super) text: String,
}

/// What is known besides the offer.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// The name of the owner's project, where it is signed in on this page.
    pub(super) owner: Option<String>,
    /// The images that the consumer can list in the offer's region; none while they are not known.
    pub(super) listed: Option<Vec<Image>>,
}

/// An image of the same name that the consumer has already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Twin {
    /// A public one of another owner: somebody may want to be taken for the provider.
    Public,
    /// The consumer's own.
    Own,
    /// Another one that was accepted, by whose id.
    Accepted(ImageId),
}

/// The image of the same name that weighs most.
pub(super) fn twin(image: &Image, me: &ProjectId, listed: &[Image]) -> Option<Twin> {
    let same = listed
        .iter()
        .filter(|other| other.id != image.id && other.name.is_some() && other.name == image.name);
    let weigh = |other: &Image| match other.visibility {
        Visibility::Public if other.owner != image.owner => Twin::Public,
        _ if other.is_owned_by(me) => Twin::Own,
        _ => Twin::Accepted(other.id),
    };
    same.map(weigh).min_by_key(|twin| match twin {
        Twin::Public => 0,
        Twin::Own => 1,
        Twin::Accepted(_) => 2,
    })
}

/// The facts, the owner first.
pub(super) fn facts(
    image: &Image,
    me: &ProjectId,
    known: &Known,
    word: &str,
    now: Timestamp,
) -> Vec<Fact> {
    let twin = known.listed.as_deref().and_then(|listed| twin(image, me, listed));
    [
        Some(owner(image, known, word)),
        Some(made_of(image, now)),
        hash(image),
        licence(image),
        twin.as_ref().map(same_name),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn owner(image: &Image, known: &Known, word: &str) -> Fact {
    match (&known.owner, &image.owner) {
        (Some(name), _) => {
            Fact { tone: Tone::Good, text: format!("The owner is {name}, signed in on this page") }
        }
        (None, Some(_)) => Fact {
            tone: Tone::Warn,
            text: format!(
                "The owner is a {word} that this page does not know; compare its id with the one you expect"
            ),
        },
        (None, None) => Fact { tone: Tone::Warn, text: "The cloud names no owner".to_owned() },
    }
}

fn made_of(image: &Image, now: Timestamp) -> Fact {
    let system = words::system(image).unwrap_or_else(|| "System not said".to_owned());
    let mut parts = vec![system, words::size(image)];
    if image.min_disk > 0 {
        parts.push(format!("needs a disk of {} GB", image.min_disk));
    }
    parts.push(format!("made {}", time::relative(now, image.created_at)));
    Fact { tone: Tone::Plain, text: parts.join(", ") }
}

fn hash(image: &Image) -> Option<Fact> {
    match (&image.hash, image.size) {
        (Some(_), _) => None,
        (None, None) => Some(Fact {
            tone: Tone::Warn,
            text: "It has no data yet and cannot be started".to_owned(),
        }),
        (None, Some(_)) => Some(Fact {
            tone: Tone::Warn,
            text: "The cloud gives no strong hash to compare".to_owned(),
        }),
    }
}

fn licence(image: &Image) -> Option<Fact> {
    licence::of(image).map(|_| Fact {
        tone: Tone::Warn,
        text: "Holds licensed software: servers made of it may cost licence fees".to_owned(),
    })
}

fn same_name(twin: &Twin) -> Fact {
    let text = match twin {
        Twin::Public => {
            "A public image has this name, of another owner. This is not that image".to_owned()
        }
        Twin::Own => "An image of your own has the same name".to_owned(),
        Twin::Accepted(id) => format!(
            "Another image in your list has the same name, {}",
            crate::components::shorten(&id.to_string())
        ),
    };
    Fact { tone: Tone::Warn, text }
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
    use super::*;
    use crate::words::example::image;

    fn me() -> ProjectId {
        "consumer".parse().unwrap()
    }

    fn other(visibility: Visibility, owner: &str) -> Image {
        let owner = owner.parse().ok();
        Image { id: image("another").id, owner, visibility, ..image("debian-12") }
    }

    #[test]
    fn a_public_image_of_the_same_name_weighs_more_than_ones_own_and_the_offer_is_no_twin_of_itself()
     {
        let offered = image("debian-12");
        let own = other(Visibility::Private, "consumer");
        let public = other(Visibility::Public, "provider");
        assert_eq!(twin(&offered, &me(), &[own.clone(), public.clone()]), Some(Twin::Public));
        assert_eq!(twin(&offered, &me(), std::slice::from_ref(&own)), Some(Twin::Own));
        assert_eq!(twin(&offered, &me(), std::slice::from_ref(&offered)), None);
        let by_the_provider = Image { owner: public.owner.clone(), ..offered };
        assert_eq!(
            twin(&by_the_provider, &me(), std::slice::from_ref(&public)),
            Some(Twin::Accepted(public.id))
        );
    }

    #[test]
    fn an_unknown_owner_and_a_missing_hash_are_told_before_the_answer() {
        let offered = image("web");
        let told = facts(&offered, &me(), &Known::default(), "project", offered.created_at);
        let warnings = told.iter().filter(|fact| fact.tone == Tone::Warn).count();
        assert_eq!(warnings, 2, "{told:?}");
        let hashed = Image { hash: Some(("sha512".into(), "ab".into())), ..offered };
        let known = Known { owner: Some("Web Platform".into()), listed: None };
        let told = facts(&hashed, &me(), &known, "project", hashed.created_at);
        assert!(told.iter().all(|fact| fact.tone != Tone::Warn), "{told:?}");
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
