//! The risk of each offer. Loads the images to compare offers with as soon as a page that can accept offers opens; until then
//! the risk is "unknown". Started by such a page, and ends with it; the rules are the core's.

use std::collections::{BTreeMap, BTreeSet};

use gloo_timers::future::TimeoutFuture;
use imageshare_core::model::{Image, MemberStatus, ProjectId, Visibility};
use imageshare_core::plan::MembershipKey;
use imageshare_core::rules::VisibilityFilter;
use imageshare_core::rules::lookalike::looks_like;
use imageshare_core::rules::offer_risk::{
    KnownImages, KnownImagesState, OfferRisk, OwnerTrust, RiskAssessment, RiskReason, assess_offer,
};
use imageshare_core::wire::image::ImageQuery;
use leptos::prelude::*;

use super::accounts::{Accounts, SignedInAccount, use_accounts};
use super::address_book::{AddressBook, use_address_book};
use super::inbox::{Inbox, Offer, OfferSource};
use super::offers::{request_delay_ms, use_offers};
use super::query::{Query, query_each};
use crate::data::CloudId;

/// How many of the project's own images are compared, newest first: their names only ever raise a question.
const OWN_IMAGES_LIMIT: u32 = 1000;

/// The images of each source; none where they couldn't be loaded.
type ImagesBySource = BTreeMap<OfferSource, Option<Vec<Image>>>;

/// The risk of every offer on a page. Copies share one state.
#[derive(Clone, Copy)]
pub struct OfferRisks {
    lists: Query<ImagesBySource>,
    assessments: Memo<BTreeMap<MembershipKey, RiskAssessment>>,
}

impl OfferRisks {
    /// Starts it for the offers that the page may show.
    pub fn start_assessing(
        is_shown: impl Fn(&Offer) -> bool + Copy + Send + Sync + 'static,
    ) -> Self {
        let (accounts, book) = (use_accounts(), use_address_book());
        let inbox = use_offers().inbox().state;
        let sources = Memo::new(move |_| {
            let source = |offer: &Offer| OfferSource {
                region: offer.region.clone(),
                account: offer.account,
            };
            let shown = |inbox: &Inbox| {
                let shown = inbox.offers.iter().map(|(_, offer)| offer).filter(|one| is_shown(one));
                shown.map(source).collect::<BTreeSet<_>>()
            };
            inbox.with(|inbox| inbox.as_ready().map(shown).unwrap_or_default())
        });
        let images_by_source = query_each(move || {
            let sources = sources.get();
            let load = |(before, source): (usize, OfferSource)| {
                load_source_images(accounts, source, before)
            };
            Some((ImagesBySource::new(), sources.into_iter().enumerate().map(load).collect()))
        });
        let all = Memo::new(move |_| {
            inbox
                .with(|inbox| {
                    let inbox = inbox.as_ready()?;
                    images_by_source.state.with(|lists| {
                        Some(assess_all(inbox, lists.as_ready(), is_shown, accounts, book))
                    })
                })
                .unwrap_or_default()
        });
        Self { lists: images_by_source, assessments: all }
    }

    /// Loads the images again.
    pub fn reload(self) {
        self.lists.refetch();
    }

    /// The assessment of an offer; unknown if the inbox doesn't have it.
    pub fn assessment(self, membership_key: &MembershipKey) -> RiskAssessment {
        self.assessments.with(|all| all.get(membership_key).cloned()).unwrap_or_else(|| {
            RiskAssessment { risk: OfferRisk::Unknown, reasons: vec![RiskReason::NotChecked] }
        })
    }

    /// The risk of an offer.
    pub fn risk(self, membership_key: &MembershipKey) -> OfferRisk {
        self.assessments
            .with(|all| all.get(membership_key).map_or(OfferRisk::Unknown, |one| one.risk))
    }
}

/// Loads the images of a source: the public ones and the project's own. It begins after `preceding_requests` others have begun.
fn load_source_images(
    accounts: Accounts,
    source: OfferSource,
    preceding_requests: usize,
) -> impl Future<Output = impl FnOnce(&mut ImagesBySource) + use<>> + use<> {
    let account = accounts.get(source.account);
    async move {
        let list = match account {
            Some(account) => {
                TimeoutFuture::new(request_delay_ms(&account, preceding_requests)).await;
                fetch_source_images(&account, &source).await
            }
            None => None,
        };
        move |images_by_source: &mut ImagesBySource| drop(images_by_source.insert(source, list))
    }
}

async fn fetch_source_images(
    account: &SignedInAccount,
    source: &OfferSource,
) -> Option<Vec<Image>> {
    let service = account.account.image_service(&source.region).ok()?;
    let me = &service.project().id;
    let public = VisibilityFilter::Only(Visibility::Public);
    let public = ImageQuery { visibility: public, ..ImageQuery::default() };
    let mut images = service.list_images(&public, |_| ()).await.ok()?.images;
    let own = ImageQuery {
        owner: Some(me.clone()),
        limit: Some(OWN_IMAGES_LIMIT),
        ..ImageQuery::default()
    };
    let own = service.first_page(&own).await.ok()?.images;
    images.extend(own.into_iter().filter(|image| image.is_owned_by(me)));
    Some(images)
}

fn assess_all(
    inbox: &Inbox,
    images_by_source: Option<&ImagesBySource>,
    is_shown: impl Fn(&Offer) -> bool,
    accounts: Accounts,
    book: AddressBook,
) -> BTreeMap<MembershipKey, RiskAssessment> {
    let mut names = BTreeMap::<OfferSource, KnownImages>::new();
    let mut owners = BTreeMap::<(String, ProjectId), OwnerTrust>::new();
    let mut all = BTreeMap::new();
    for (_, offer) in inbox.offers.iter().filter(|(_, offer)| is_shown(offer)) {
        let Some(account) = accounts.get(offer.account) else { continue };
        let owner = offer.image.owner.as_ref().map_or(OwnerTrust::NoOwner, |owner| {
            let key = (account.cloud.label(), owner.clone());
            owners
                .entry(key)
                .or_insert_with(|| owner_trust(owner, &account.cloud, accounts, book))
                .clone()
        });
        let source = OfferSource { region: offer.region.clone(), account: offer.account };
        let compared = match images_by_source.and_then(|lists| lists.get(&source)) {
            None => KnownImagesState::Checking,
            Some(None) => KnownImagesState::NotChecked,
            Some(Some(listed)) => KnownImagesState::Loaded(
                names.entry(source).or_insert_with(|| images_known_for(inbox, listed, offer)),
            ),
        };
        all.insert(offer.membership_key(), assess_offer(&offer.image, owner, compared));
    }
    all
}

/// The names that offers of one source are compared with: its images, and those its project has accepted there.
fn images_known_for(inbox: &Inbox, listed: &[Image], compared_to: &Offer) -> KnownImages {
    let accepted = inbox.offers_with_status(MemberStatus::Accepted).filter(|offer| {
        offer.region == compared_to.region
            && offer.project == compared_to.project
            && offer.account == compared_to.account
    });
    KnownImages::new(listed.iter().chain(accepted.map(|offer| &offer.image)), &compared_to.project)
}

/// Whether a project is known: it is in the address book. Being signed in here doesn't count.
fn owner_trust(
    owner: &ProjectId,
    cloud: &CloudId,
    accounts: Accounts,
    book: AddressBook,
) -> OwnerTrust {
    let (known, mut known_ids) = book.with_book(cloud, |book| {
        let ids = book.contacts().map(|(id, _)| id.clone()).collect::<Vec<_>>();
        (book.get(owner).is_some(), ids)
    });
    if known {
        return OwnerTrust::Known;
    }
    let signed_in = accounts.all();
    known_ids.extend(signed_in.iter().filter_map(|one| one.project().map(|own| own.id.clone())));
    let lookalike = known_ids.into_iter().find(|id| looks_like(owner, id));
    lookalike.map_or(OwnerTrust::Unknown, OwnerTrust::LooksLike)
}
