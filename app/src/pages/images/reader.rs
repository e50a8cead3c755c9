//! Reading the list from the cloud, page by page: what has come is shown while the rest is on its way, and a page that fails costs
//! nothing of what came before it.

use std::collections::VecDeque;
use std::rc::Rc;

use imageshare_core::cloud::{CloudError, Pager};
use imageshare_core::model::{MemberStatus, RegionName, Role, Visibility};
use imageshare_core::rules::{MemberStatusFilter, Profile, VisibilityFilter};
use imageshare_core::wire::image::ImageQuery;
use imageshare_core::wire::image::calls::ImagePage;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::entry::Viewer;
use super::filter::ListKind;
use super::listing::Listing;
use crate::data::{Failure, LoadState};
use crate::messages::failure;
use crate::reactive::effect;
use crate::state::{AccountKey, Accounts, SignedIn, use_image_changes};

/// Images on a page: few enough that neither the service nor the browser is held up by one, and that the first is there soon.
const PAGE: u32 = 500;

/// How far it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum LoadStage {
    /// Pages are on their way.
    Coming,
    /// Read to its end.
    Whole,
    /// A page failed; the rest was not asked for.
    Broken(Failure),
}

/// What is read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ListQuery {
    pub(super) who: AccountKey,
    pub(super) region: RegionName,
    pub(super) asked: ListKind,
}

/// The list as it comes. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    /// What is shown.
    pub(super) listing: RwSignal<Listing>,
    /// How far the reading is whose result is, or will be, shown.
    pub(super) stage: RwSignal<LoadStage>,
    /// How many have come that are not shown yet, because a whole list is shown until they are whole too.
    pub(super) behind: RwSignal<usize>,
    /// Counts the readings; only the last one is listened to.
    number: StoredValue<u32>,
    rest: StoredValue<Option<Remaining>, LocalStorage>,
    pub(super) question: Memo<Option<ListQuery>>,
    accounts: Accounts,
}

/// What is left to be read.
struct Remaining {
    who: Rc<SignedIn>,
    region: RegionName,
    parts: VecDeque<(Pager, Option<MemberStatus>)>,
    /// Filled out of sight; none where what comes is shown at once.
    fresh: Option<Listing>,
}

impl Reader {
    /// Reads whatever `question` says, from now on.
    pub(super) fn start(question: Memo<Option<ListQuery>>, accounts: Accounts) -> Self {
        let reader = Self {
            listing: RwSignal::new(Listing::default()),
            stage: RwSignal::new(LoadStage::Coming),
            behind: RwSignal::new(0),
            number: StoredValue::new(0),
            rest: StoredValue::new_local(None),
            question,
            accounts,
        };
        effect(move || {
            question.with(|_| untrack(|| reader.begin(false)));
        });
        use_image_changes().subscribe(move |cloud, changes| {
            let here = untrack(|| accounts.actor()).filter(|actor| actor.origin == *cloud);
            let region = question.with_untracked(|now| Some(now.as_ref()?.region.clone()));
            let changed = changes.iter().filter(|change| Some(&change.region) == region.as_ref());
            let images: Vec<_> = changed.map(|change| &change.image).collect();
            if here.is_some() && !images.is_empty() {
                reader
                    .listing
                    .update(|listing| images.into_iter().for_each(|image| listing.refresh(image)));
            }
        });
        reader
    }

    /// Asks for the whole list again; what is shown stays until the new one is whole.
    pub(super) fn again(self) {
        let keeps = self.listing.with_untracked(|listing| !listing.is_empty());
        self.begin(keeps);
    }

    /// Asks again for the page that failed, and for those after it.
    pub(super) fn go_on(self) {
        self.stage.set(LoadStage::Coming);
        let number = self.number.get_value();
        spawn_local(async move { self.read(number).await });
    }

    /// How the whole of it stands, as views take it.
    pub(super) fn state(self) -> Signal<LoadState<()>> {
        Signal::derive(move || {
            let nothing = self.listing.with(Listing::is_empty);
            match self.stage.get() {
                _ if !nothing => LoadState::Ready(()),
                LoadStage::Coming => LoadState::Loading,
                LoadStage::Whole => LoadState::Empty,
                LoadStage::Broken(failure) => LoadState::Failed(failure),
            }
        })
    }

    fn begin(self, out_of_sight: bool) {
        let number = self.number.get_value() + 1;
        self.number.set_value(number);
        self.behind.set(0);
        self.stage.set(LoadStage::Coming);
        if !out_of_sight {
            self.listing.set(Listing::numbered(number));
        }
        let who = |key| self.accounts.all().into_iter().find(|known| known.key == key);
        let question = self.question.get_untracked();
        let rest = question.and_then(|ListQuery { who: key, region, asked }| {
            let who = untrack(|| who(key))?;
            let parts = parts(who.account.profile(), asked);
            let fresh = out_of_sight.then(|| Listing::numbered(number));
            Some(Remaining { who, region, parts, fresh })
        });
        self.rest.set_value(rest);
        spawn_local(async move { self.read(number).await });
    }

    /// Reads what is left, unless another reading has begun meanwhile.
    async fn read(self, number: u32) {
        let is_last = || self.number.try_get_value() == Some(number);
        while is_last()
            && let Some(mut rest) = self.rest.try_update_value(Option::take).flatten()
        {
            let Some((reading, answer)) = rest.parts.front_mut() else {
                if let Some(fresh) = rest.fresh {
                    self.listing.set(fresh);
                }
                self.behind.set(0);
                self.stage.set(LoadStage::Whole);
                return;
            };
            let (answer, page) = (*answer, next(&rest.who, &rest.region, reading).await);
            let is_over = reading.is_over();
            if !is_last() {
                return;
            }
            match page {
                Ok((page, viewer)) => {
                    self.take_in(&mut rest, page, &viewer, answer);
                    if is_over {
                        rest.parts.pop_front();
                    }
                }
                Err(error) => self.stage.set(LoadStage::Broken(failure::explain(&error))),
            }
            self.rest.set_value(Some(rest));
            if self.stage.with_untracked(|stage| *stage != LoadStage::Coming) {
                return;
            }
        }
    }

    fn take_in(
        self,
        rest: &mut Remaining,
        page: ImagePage,
        viewer: &Viewer,
        answer: Option<MemberStatus>,
    ) {
        match &mut rest.fresh {
            Some(fresh) => {
                fresh.add(page, viewer, answer);
                self.behind.set(fresh.entries.len());
            }
            None => self.listing.update(|listing| listing.add(page, viewer, answer)),
        }
    }
}

async fn next(
    who: &SignedIn,
    region: &RegionName,
    reading: &mut Pager,
) -> Result<(ImagePage, Viewer), CloudError> {
    let service = who.account.images(region)?;
    let cloud_admin = service.role() == Some(Role::Admin);
    let viewer = Viewer { me: service.project().id.clone(), cloud_admin };
    Ok((service.next_page_of(reading).await?, viewer))
}

/// The lists that make up what is asked for, one after the other.
fn parts(profile: Profile, asked: ListKind) -> VecDeque<(Pager, Option<MemberStatus>)> {
    let limit = Some(profile.differences().page_max.min(PAGE));
    let usual = ImageQuery { limit, ..ImageQuery::default() };
    let answered = |answer| {
        let query = ImageQuery {
            visibility: VisibilityFilter::Only(Visibility::Shared),
            member_status: MemberStatusFilter::Only(answer),
            ..usual.clone()
        };
        (Pager::new(query), Some(answer))
    };
    let answers: &[MemberStatus] = match &asked {
        ListKind::Listed | ListKind::Community => {
            let visibility = match asked {
                ListKind::Community => VisibilityFilter::Only(Visibility::Community),
                _ => usual.visibility,
            };
            let shown = ImageQuery { visibility, ..usual };
            // One query gives either hidden images or the others.
            let hides = profile.differences().hides_images;
            let hidden = hides.then(|| ImageQuery { hidden: true, ..shown.clone() });
            let queries = std::iter::once(shown).chain(hidden);
            return queries.map(|query| (Pager::new(query), None)).collect();
        }
        ListKind::Answered(Some(answer)) => std::slice::from_ref(answer),
        // An image of a list does not say what was answered, so each answer is asked for by itself.
        ListKind::Answered(None) => &MemberStatus::ALL,
    };
    answers.iter().copied().map(answered).collect()
}
