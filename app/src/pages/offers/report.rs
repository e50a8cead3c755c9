//! What to do about an image that was shared in error or in malice, and what help to expect from whom. Sends nothing.

use std::rc::Rc;

use imageshare_core::rules::Profile;
use leptos::prelude::*;

use crate::components::{Button, ButtonKind, Dialog, Snippet};
use crate::state::{Offer, SignedIn};

/// Where Rackspace's documents of image sharing ask such images to be reported to.
const RACKSPACE: &str = "cloudimageshelp@rackspace.com";

/// The button, and what it opens.
pub(super) fn report(offer: &Offer, account: &Rc<SignedIn>) -> AnyView {
    let open = RwSignal::new(false);
    let profile = account.account.profile();
    let title = offer.image.title();
    let text = letter(offer, account);
    let whom = match profile {
        Profile::OpenStack => {
            "Nobody but the operator of this cloud can see who is behind an ID. Send this to the operator's support:".to_owned()
        }
        Profile::Rackspace => format!("Send this to {RACKSPACE}, as Rackspace's documents ask:"),
    };
    view! {
        <Button
            label="Report…"
            kind=ButtonKind::Quiet
            about=title.clone()
            on_press=move || open.set(true)
        />
        <Dialog
            open=open
            title=format!("Was {title} shared in error, or in malice?")
            safe="Close".to_owned()
        >
            <p>
                "In error: tell the owner, if you know who it is, so that they stop sharing. Rejecting says no to them, but by its ID the image stays usable until they stop."
            </p>
            <p>
                "In malice: reject it, start nothing from it, and report it. If a server was started from it, take that off the network first."
            </p>
            <p>{whom.clone()}</p>
            <Snippet label="Report" text=text.clone() />
            <p class="soft">{support(profile)}</p>
        </Dialog>
    }
    .into_any()
}

/// What help there is with an image from somebody else, and who answers for what is in it.
fn support(profile: Profile) -> String {
    let word = profile.differences().project_word;
    let best = match profile {
        Profile::OpenStack => "",
        // Rackspace's user guide, "Getting support for shared images".
        Profile::Rackspace => {
            " Rackspace also checks, on a best-effort basis, whether a server created from it boots."
        }
    };
    format!(
        "Support covers the servers' hosts, the image service and its API.{best} It doesn't cover what another {word}'s image contains: that is the responsibility of the image's owner."
    )
}

/// The report: everything that helps to find the image, and nothing secret.
fn letter(offer: &Offer, account: &SignedIn) -> String {
    let word = account.account.profile().differences().project_word;
    let owner = offer.image.owner.as_ref();
    let owner = owner.map_or_else(|| "none named".to_owned(), ToString::to_string);
    let hash = offer.image.hash.as_ref();
    let hash = hash.map_or_else(String::new, |(kind, value)| format!("\n{kind}: {value}"));
    format!(
        "An image was shared with my {word} in error or in malice. Please look into it.\n\nImage: {}\nName: {}\nRegion: {}\nOwner ({word}): {owner}\nShared with ({word}): {}{hash}\n\nWhat I saw: ",
        offer.image.id,
        offer.image.title(),
        offer.region,
        offer.project,
    )
}
