//! The bodies of letters. Used by [`super::Letter`].

use imageshare_core::plan::MembershipKey;
use imageshare_core::plan::shell_commands::accept_commands;

use super::{Letter, LetterOffer, Occasion};
use crate::messages::count;

/// A letter about offers: links to them, how to answer without a link, and what accepting means.
pub(super) fn offer_body(letter: &Letter) -> String {
    let (introduction, request) = (introduction(letter), request_text(letter));
    let offers: String = letter.offers.iter().map(|offer| offer_section(letter, offer)).collect();
    let without_link = accept_without_link(letter);
    format!("Hello,\n\n{introduction}\n\n{offers}{request}\n\n{without_link}\n")
}

/// An offer with its link, and below that all that is needed without the link.
fn offer_section(letter: &Letter, offer: &LetterOffer) -> String {
    let LetterOffer { title, image, region, offered_at: since, link } = offer;
    let Letter { sender, owner, project, project_term: word, .. } = letter;
    let key = MembershipKey { region: region.clone(), image: *image, project: project.clone() };
    let [openstack, glance] = accept_commands(&key);
    format!(
        "{title}, region {region}, offered {since}\n{link}\n\nImage name: {title}\nImage ID: {image}\nOwner: {sender} ({word} ID {owner})\nRegion: {region}\nTo accept with the openstack client:\n  {openstack}\nTo accept with the glance client:\n  {glance}\n\n"
    )
}

/// How to use the commands.
fn accept_without_link(letter: &Letter) -> String {
    let Letter { cloud, .. } = letter;
    let recipient = recipient(letter);
    format!(
        "You can also respond without the link: run one of the commands while signed in to {cloud} as {recipient}. To reject an offer, replace --accept with --reject, or \"accepted\" with \"rejected\"."
    )
}

/// The project that answers, by name and ID.
fn recipient(letter: &Letter) -> String {
    let Letter { project_name, project, .. } = letter;
    if project_name.is_empty() {
        project.to_string()
    } else {
        format!("{project_name} ({project})")
    }
}

fn introduction(letter: &Letter) -> String {
    let Letter { occasion, sender, project_term: word, offers, .. } = letter;
    let images = count::with_noun(offers.len(), "image", "images");
    match (*occasion == Occasion::Reminder, offers.len()) {
        (false, _) => format!("{sender} shared {images} with your {word}:"),
        (true, 1) => format!(
            "{sender} shared {images} with your {word} and is waiting for you to accept or reject the offer:"
        ),
        (true, _) => format!(
            "{sender} shared {images} with your {word} and is waiting for you to accept or reject the offers:"
        ),
    }
}

fn request_text(letter: &Letter) -> String {
    let Letter { cloud, offers, .. } = letter;
    let recipient = recipient(letter);
    match offers.len() {
        1 => format!(
            "Open the link, sign in to {cloud} as {recipient}, and accept or reject the offer there. Accepting adds the image to your list. Nothing is copied, and accepting is free. The link contains no secrets."
        ),
        _ => format!(
            "Open each link, sign in to {cloud} as {recipient}, and accept or reject the offer there. Accepting adds the images to your list. Nothing is copied, and accepting is free. The links contain no secrets."
        ),
    }
}

/// A letter after a leak: what was stopped, and what the recipients should do.
pub(super) fn leak_body(letter: &Letter) -> String {
    let Letter { sender, project_term: word, project, offers, .. } = letter;
    let images = count::with_noun(offers.len(), "image", "images");
    let what = if letter.occasion == Occasion::Paused {
        format!("{sender} has paused access to {images} because of a leak.")
    } else {
        format!("{sender} has stopped sharing {images} because of a leak.")
    };
    let line = |LetterOffer { title, region, offered_at: since, .. }: &LetterOffer| {
        format!("{title}, region {region}, offered {since}\n")
    };
    let lines: String = offers.iter().map(line).collect();
    match offers.len() {
        1 => format!(
            "Hello,\n\n{what} The image's contents must no longer be used, and any keys or passwords in the image may have been exposed. Your {word} {project} had access to this image:\n\n{lines}\nServers, snapshots, copies, and downloads that you made from the image still contain the same data. Please delete the copies, replace any keys and passwords that came from the image, and rebuild your servers from another image. Rebuilding a server from this image may fail.\n"
        ),
        _ => format!(
            "Hello,\n\n{what} The images' contents must no longer be used, and any keys or passwords in the images may have been exposed. Your {word} {project} had access to these images:\n\n{lines}\nServers, snapshots, copies, and downloads that you made from the images still contain the same data. Please delete the copies, replace any keys and passwords that came from the images, and rebuild your servers from other images. Rebuilding a server from one of these images may fail.\n"
        ),
    }
}
