//! What to do about an image that was shared in error or in malice, and which help to expect. Used by the offer; sends nothing.

use std::rc::Rc;

use imageshare_core::rules::Profile;
use leptos::prelude::*;

use crate::components::{Button, ButtonKind, Dialog, Snippet};
use crate::state::{Offer, SignedIn};

/// The address for such reports, from Rackspace's documentation of image sharing.
const RACKSPACE: &str = "cloudimageshelp@rackspace.com";

/// The button, and the dialog that it opens.
pub(in crate::pages::offers) fn report(offer: &Offer, account: &Rc<SignedIn>) -> AnyView {
    let open = RwSignal::new(false);
    let profile = account.account.profile();
    let title = offer.image.title();
    let text = report_text(offer, account);
    let instruction = match profile {
        Profile::OpenStack => {
            "Only the operator of this cloud can see who is behind an ID. Send this to the operator's support:".to_owned()
        }
        Profile::Rackspace => format!("Send this to {RACKSPACE}, as Rackspace's documentation says:"),
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
            title=format!("Was {title} shared in error or with malicious intent?")
            safe="Close".to_owned()
        >
            <p>
                "In error: if you know the owner, ask them to stop sharing. Rejecting only answers the offer; you can still use the image by ID until they stop."
            </p>
            <p>
                "With malicious intent: reject it, don't start anything from it, and report it. If a server was started from it, take that off the network first."
            </p>
            <p>{instruction.clone()}</p>
            <Snippet label="Report" text=text.clone() />
            <p class="soft">{support(profile)}</p>
        </Dialog>
    }
    .into_any()
}

/// What support covers for another project's image, and who is responsible for its contents.
fn support(profile: Profile) -> String {
    let word = profile.differences().project_word;
    let boot_check = match profile {
        Profile::OpenStack => "",
        // Rackspace's user guide, "Getting support for shared images".
        Profile::Rackspace => {
            " Rackspace also checks, on a best-effort basis, whether a server created from it boots."
        }
    };
    format!(
        "Support covers the servers' hosts, the image service and its API.{boot_check} It doesn't cover what another {word}'s image contains: that is the responsibility of the image's owner."
    )
}

/// The text of the report: everything that identifies the image, and no secrets.
fn report_text(offer: &Offer, account: &SignedIn) -> String {
    let word = account.account.profile().differences().project_word;
    let owner = offer.image.owner.as_ref();
    let owner = owner.map_or_else(|| "unknown".to_owned(), ToString::to_string);
    let hash = offer.image.hash.as_ref();
    let hash = hash.map_or_else(String::new, |(kind, value)| format!("\n{kind}: {value}"));
    format!(
        "An image was shared with my {word} in error or with malicious intent. Please look into it.\n\nImage: {}\nName: {}\nRegion: {}\nOwner ({word}): {owner}\nShared with ({word}): {}{hash}\n\nWhat I saw: ",
        offer.image.id,
        offer.image.title(),
        offer.region,
        offer.project,
    )
}
