//! What a card asks the cloud for once it is shown: since when the offer stands, and which images of the same name the project
//! has already. While that is not known, or fails, the card says less and nothing else.

use imageshare_core::model::{Image, Membership, Timestamp};
use imageshare_core::wire::image::ImageQuery;
use leptos::prelude::*;

use crate::state::{Offer, SignedIn, ask_each, use_accounts};

/// What was found out.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sight {
    /// The membership; its times are those of the offer and of the answer.
    pub(super) membership: Option<Membership>,
    /// Images of the same name in the project's list; none while they are not known.
    pub(super) same_name: Option<Vec<Image>>,
}

impl Sight {
    /// When it was offered first; a share that was ended and made anew keeps that date (measured).
    pub(super) fn first_offered(&self) -> Option<Timestamp> {
        self.membership.as_ref().map(|membership| membership.created_at)
    }

    /// Since when the answer stands, a pending one included.
    pub(super) fn since(&self) -> Option<Timestamp> {
        self.membership.as_ref().map(|membership| membership.updated_at)
    }

    /// Asks for what belongs to this offer.
    pub(super) fn ask(offer: &Offer) -> Signal<Self> {
        let accounts = use_accounts();
        let offer = offer.clone();
        let asked = ask_each(move || {
            let account = accounts.get(offer.account)?;
            let question = |part| find_out(part, account.clone(), offer.clone());
            Some((Self::default(), [Part::Membership, Part::SameName].map(question).into()))
        });
        Signal::derive(move || asked.state.with(|state| state.ready().cloned().unwrap_or_default()))
    }
}

/// One of the two questions.
#[derive(Clone, Copy)]
enum Part {
    Membership,
    SameName,
}

async fn find_out(
    part: Part,
    account: std::rc::Rc<SignedIn>,
    offer: Offer,
) -> impl FnOnce(&mut Sight) {
    let (mut membership, mut same_name) = (None, None);
    if let Ok(service) = account.account.images(&offer.region) {
        match (part, offer.image.name.clone()) {
            (Part::Membership, _) => {
                membership = service.member(offer.image.id, &offer.project).await.ok();
            }
            // Nothing has the same name as something without a name.
            (Part::SameName, None) => same_name = Some(Vec::new()),
            (Part::SameName, name) => {
                let query = ImageQuery { name, ..ImageQuery::default() };
                same_name = service.list(&query, |_| ()).await.ok().map(|list| list.images);
            }
        }
    }
    move |sight| match part {
        Part::Membership => sight.membership = membership,
        Part::SameName => sight.same_name = same_name,
    }
}
