//! Loads the list from the cloud, page by page: loaded pages are shown while the rest is loading, and a failed page does not
//! discard those before it.

use std::collections::VecDeque;
use std::rc::Rc;

use imageshare_core::cloud::{CloudError, Pager};
use imageshare_core::model::{MemberStatus, RegionName, Role, Visibility};
use imageshare_core::rules::{MemberStatusFilter, Profile, VisibilityFilter};
use imageshare_core::wire::image::ImageQuery;
use imageshare_core::wire::image::calls::ImagePage;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::entry::Viewer;
use super::super::model::filter::ListKind;
use super::super::model::listing::ImageListing;
use super::load_stage::LoadStage;
use crate::data::{AccountKey, LoadState};
use crate::messages::stop_loading;
use crate::reactive::effect;
use crate::state::{Accounts, SignedInAccount, use_image_changes};

/// Images per page: few enough that a page blocks neither the service nor the browser, and that the first one is shown soon.
const PAGE_SIZE: u32 = 500;

/// The account, region and kind of the list.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::images) struct ListQuery {
    pub(in crate::pages::images) account_key: AccountKey,
    pub(in crate::pages::images) region: RegionName,
    pub(in crate::pages::images) kind: ListKind,
}

/// The list while it is loaded. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::images) struct ListLoader {
    /// What is shown.
    pub(in crate::pages::images) listing: RwSignal<ImageListing>,
    /// The progress of the load whose result is, or will be, shown.
    pub(in crate::pages::images) stage: RwSignal<LoadStage>,
    /// How many images are loaded but not shown yet, because the old list is shown until the new one is complete.
    pub(in crate::pages::images) background_count: RwSignal<usize>,
    /// Counts the loads; only the latest one's results are used.
    generation: StoredValue<u32>,
    remaining: StoredValue<Option<RemainingPages>, LocalStorage>,
    pub(super) list_query: Memo<Option<ListQuery>>,
    accounts: Accounts,
}

/// What is still to be loaded.
struct RemainingPages {
    account: Rc<SignedInAccount>,
    region: RegionName,
    requests: VecDeque<(Pager, Option<MemberStatus>)>,
    /// The new list, not shown until complete; `None` if each page is shown at once.
    new_listing: Option<ImageListing>,
}

impl ListLoader {
    /// Loads the list that `list_query` describes, now and after each change.
    pub(in crate::pages::images) fn start(
        list_query: Memo<Option<ListQuery>>,
        accounts: Accounts,
    ) -> Self {
        let loader = Self {
            listing: RwSignal::new(ImageListing::default()),
            stage: RwSignal::new(LoadStage::Loading),
            background_count: RwSignal::new(0),
            generation: StoredValue::new(0),
            remaining: StoredValue::new_local(None),
            list_query,
            accounts,
        };
        effect(move || {
            list_query.with(|_| untrack(|| loader.start_load(false)));
        });
        use_image_changes().subscribe(move |cloud, changes| {
            let same_cloud =
                untrack(|| accounts.acting_account()).filter(|actor| actor.cloud == *cloud);
            let region = list_query.with_untracked(|now| Some(now.as_ref()?.region.clone()));
            let changed = changes.iter().filter(|change| Some(&change.region) == region.as_ref());
            let images: Vec<_> = changed.map(|change| &change.image).collect();
            if same_cloud.is_some() && !images.is_empty() {
                loader.listing.update(|listing| {
                    for image in images {
                        listing.update_image(image);
                    }
                });
            }
        });
        loader
    }

    /// Reloads the whole list; the old one is shown until the new one is complete.
    pub(in crate::pages::images) fn reload(self) {
        let keep_shown = self.listing.with_untracked(|listing| !listing.is_empty());
        self.start_load(keep_shown);
    }

    /// Whether there is a list to load: an account with a region.
    pub(in crate::pages::images) fn is_requested(self) -> bool {
        self.list_query.with(Option::is_some)
    }

    /// Requests no further page; one that is requested already is added when it arrives.
    pub(in crate::pages::images) fn stop(self) {
        if self.stage.with_untracked(|stage| *stage == LoadStage::Loading) {
            self.stage.set(LoadStage::Stopped);
        }
    }

    /// Requests the failed page again, or the first one that was not requested, and those after it.
    pub(in crate::pages::images) fn load_rest(self) {
        self.stage.set(LoadStage::Loading);
        let number = self.generation.get_value();
        spawn_local(async move { self.load_remaining(number).await });
    }

    /// The state of the whole list, for views.
    pub(in crate::pages::images) fn load_state(self) -> Signal<LoadState<()>> {
        Signal::derive(move || {
            let is_empty = self.listing.with(ImageListing::is_empty);
            match self.stage.get() {
                _ if !is_empty => LoadState::Ready(()),
                LoadStage::Loading => LoadState::Loading,
                LoadStage::Complete => LoadState::Empty,
                LoadStage::Stopped => LoadState::Failed(stop_loading::list_stopped().into()),
                LoadStage::Failed(failure) => LoadState::Failed(failure),
            }
        })
    }

    fn start_load(self, in_background: bool) {
        let number = self.generation.get_value() + 1;
        self.generation.set_value(number);
        self.background_count.set(0);
        self.stage.set(LoadStage::Loading);
        if !in_background {
            self.listing.set(ImageListing::new(number));
        }
        let account = |key| self.accounts.all().into_iter().find(|known| known.key == key);
        let list_query = self.list_query.get_untracked();
        let remaining = list_query.and_then(|ListQuery { account_key: key, region, kind }| {
            let account = untrack(|| account(key))?;
            let requests = list_requests(account.account.profile(), kind);
            let fresh = in_background.then(|| ImageListing::new(number));
            Some(RemainingPages { account, region, requests, new_listing: fresh })
        });
        self.remaining.set_value(remaining);
        spawn_local(async move { self.load_remaining(number).await });
    }

    /// Loads what is left, until another load begins.
    async fn load_remaining(self, generation: u32) {
        let is_latest = || self.generation.try_get_value() == Some(generation);
        while is_latest()
            && let Some(mut remaining) = self.remaining.try_update_value(Option::take).flatten()
        {
            let Some((pager, member_status)) = remaining.requests.front_mut() else {
                if let Some(fresh) = remaining.new_listing {
                    self.listing.set(fresh);
                }
                self.background_count.set(0);
                self.stage.set(LoadStage::Complete);
                return;
            };
            let (member_status, page) =
                (*member_status, next_page(&remaining.account, &remaining.region, pager).await);
            let is_over = pager.is_finished();
            if !is_latest() {
                return;
            }
            match page {
                Ok((page, viewer)) => {
                    self.add_page(&mut remaining, page, &viewer, member_status);
                    if is_over {
                        remaining.requests.pop_front();
                    }
                }
                Err(error) => self.stage.set(LoadStage::Failed(error.into())),
            }
            self.remaining.set_value(Some(remaining));
            if self.stage.with_untracked(|stage| *stage != LoadStage::Loading) {
                return;
            }
        }
    }

    fn add_page(
        self,
        remaining: &mut RemainingPages,
        page: ImagePage,
        viewer: &Viewer,
        member_status: Option<MemberStatus>,
    ) {
        match &mut remaining.new_listing {
            Some(fresh) => {
                fresh.add_page(page, viewer, member_status);
                self.background_count.set(fresh.entries.len());
            }
            None => self.listing.update(|listing| listing.add_page(page, viewer, member_status)),
        }
    }
}

async fn next_page(
    account: &SignedInAccount,
    region: &RegionName,
    pager: &mut Pager,
) -> Result<(ImagePage, Viewer), CloudError> {
    let service = account.account.image_service(region)?;
    let cloud_admin = service.role() == Role::ADMIN;
    let viewer = Viewer { project: service.project().id.clone(), is_cloud_admin: cloud_admin };
    Ok((service.next_page_of(pager).await?, viewer))
}

/// The requests that make up a list, one after the other.
fn list_requests(profile: Profile, kind: ListKind) -> VecDeque<(Pager, Option<MemberStatus>)> {
    let limit = Some(profile.spec().max_page_size.min(PAGE_SIZE));
    let base_query = ImageQuery { limit, ..ImageQuery::default() };
    let answered = |member_status| {
        let query = ImageQuery {
            visibility: VisibilityFilter::Only(Visibility::Shared),
            member_status: MemberStatusFilter::Only(member_status),
            ..base_query.clone()
        };
        (Pager::new(query), Some(member_status))
    };
    let answers: &[MemberStatus] = match &kind {
        ListKind::DefaultList | ListKind::Community => {
            let visibility = match kind {
                ListKind::Community => VisibilityFilter::Only(Visibility::Community),
                _ => base_query.visibility,
            };
            let listed = ImageQuery { visibility, ..base_query };
            // One query returns either hidden images or the others.
            let hides = profile.spec().supports_hidden_images;
            let hidden = hides.then(|| ImageQuery { hidden: true, ..listed.clone() });
            let queries = std::iter::once(listed).chain(hidden);
            return queries.map(|query| (Pager::new(query), None)).collect();
        }
        ListKind::SharedWithMe(Some(member_status)) => std::slice::from_ref(member_status),
        // A listed image does not contain the answer, so each answer has its own request.
        ListKind::SharedWithMe(None) => &MemberStatus::ALL,
    };
    answers.iter().copied().map(answered).collect()
}
