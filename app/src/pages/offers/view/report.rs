//! What to do about an image that was shared in error or in malice, and which help to expect. Used by the offer; sends nothing.

use std::rc::Rc;

use imageshare_core::model::ProjectId;
use leptos::prelude::*;

use crate::components::{Button, ButtonKind, Dialog, Snippet};
use crate::messages::offers::report;
use crate::messages::offers::report::ReportedImage;
use crate::state::{Offer, SignedInAccount};

/// The button, and the dialog that it opens.
pub(in crate::pages::offers) fn report_button(
    offer: &Offer,
    account: &Rc<SignedInAccount>,
) -> AnyView {
    let open = RwSignal::new(false);
    let profile = account.account.profile();
    let title = offer.image.title();
    let text = report_text(offer, account);
    view! {
        <Button
            label=report::OPEN
            kind=ButtonKind::Subtle
            about=title.clone()
            on_press=move || open.set(true)
        />
        <Dialog
            open=open
            title=report::question(&title)
            safe=report::CLOSE.to_owned()
        >
            <p>{report::IN_ERROR_ADVICE}</p>
            <p>{report::MALICIOUS_ADVICE}</p>
            <p>{report::instruction(profile)}</p>
            <Snippet label=report::REPORT text=text.clone() />
            <p class="soft">{report::support_scope(profile)}</p>
        </Dialog>
    }
    .into_any()
}

/// The text of the report.
fn report_text(offer: &Offer, account: &SignedInAccount) -> String {
    let (image, title) = (offer.image.id.to_string(), offer.image.title());
    let hash = offer.image.hash.as_ref().map(|(kind, value)| (kind.as_str(), value.as_str()));
    // Rackspace's images have only this one (`checksum`).
    let checksum = offer.image.checksum.as_deref().map(|value| ("md5", value));
    report::report_text(&ReportedImage {
        profile: account.account.profile(),
        image: &image,
        title: &title,
        region: offer.region.as_str(),
        owner: offer.image.owner.as_ref().map(ProjectId::as_str),
        consumer: offer.project.as_str(),
        hash: hash.or(checksum),
    })
}
