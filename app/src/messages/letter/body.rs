//! The bodies of letters. Used by [`super::Letter`].

use super::{Letter, LetterOffer, Occasion};
use crate::messages::count;

/// A letter about offers: links to them, and what accepting means.
pub(super) fn offer_body(letter: &Letter) -> String {
    let (introduction, request) = (introduction(letter), request(letter));
    let offer = |LetterOffer { title, region, offered_at: since, link }: &LetterOffer| {
        format!("{title}, region {region}, offered {since}\n{link}\n\n")
    };
    let offers: String = letter.offers.iter().map(offer).collect();
    format!("Hello,\n\n{introduction}\n\n{offers}{request}\n")
}

fn introduction(letter: &Letter) -> String {
    let Letter { occasion, from, project_term: word, offers, .. } = letter;
    let images = count::with_noun(offers.len(), "image", "images");
    match (*occasion == Occasion::Reminder, offers.len()) {
        (false, _) => format!("{from} shared {images} with your {word}:"),
        (true, 1) => format!(
            "{from} shared {images} with your {word} and is waiting for you to accept or reject the offer:"
        ),
        (true, _) => format!(
            "{from} shared {images} with your {word} and is waiting for you to accept or reject the offers:"
        ),
    }
}

fn request(letter: &Letter) -> String {
    let Letter { name, project, cloud, offers, .. } = letter;
    let recipient =
        if name.is_empty() { project.to_string() } else { format!("{name} ({project})") };
    match offers.len() {
        1 => format!(
            "Open the link, sign in to {cloud} as {recipient}, and accept or reject the offer there. Accepting adds the image to your list. Nothing is copied, and accepting is free of charge. The link contains no secrets."
        ),
        _ => format!(
            "Open each link, sign in to {cloud} as {recipient}, and accept or reject the offer there. Accepting adds the images to your list. Nothing is copied, and accepting is free of charge. The links contain no secrets."
        ),
    }
}

/// A letter after a leak: what was stopped, and what the recipients should do.
pub(super) fn leak_body(letter: &Letter) -> String {
    let Letter { from, project_term: word, project, offers, .. } = letter;
    let images = count::with_noun(offers.len(), "image", "images");
    let what = if letter.occasion == Occasion::Paused {
        format!("{from} has paused access to {images} because of a leak.")
    } else {
        format!("{from} has stopped sharing {images} because of a leak.")
    };
    let line = |LetterOffer { title, region, offered_at: since, .. }: &LetterOffer| {
        format!("{title}, region {region}, offered {since}\n")
    };
    let lines: String = offers.iter().map(line).collect();
    match offers.len() {
        1 => format!(
            "Hello,\n\n{what} The contents of the image must no longer be used, and any keys or passwords in the image may have been exposed. Your {word} {project} had access to this image:\n\n{lines}\nServers, snapshots, copies and downloads that you made from the image still contain the same data. Please delete the copies, replace any keys and passwords that came from the image, and rebuild your servers from another image. Rebuilding a server from this image may fail.\n"
        ),
        _ => format!(
            "Hello,\n\n{what} The contents of the images must no longer be used, and any keys or passwords in the images may have been exposed. Your {word} {project} had access to these images:\n\n{lines}\nServers, snapshots, copies and downloads that you made from the images still contain the same data. Please delete the copies, replace any keys and passwords that came from the images, and rebuild your servers from other images. Rebuilding a server from one of these images may fail.\n"
        ),
    }
}
