//! What the page of the one step knows while it is open, and the run itself.

use imageshare_core::cloud::{ShareStep, share_and_accept};
use imageshare_core::model::{Image, ImageId, RegionName};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choose::{Own, own_images};
use super::may;
use super::result::Names;
use super::run::Run;
use crate::components::Side;
use crate::live::follow;
use crate::navigation::{Navigation, use_navigation};
use crate::route::Route;
use crate::state::{Accounts, Asked, Offers, SignedIn, use_accounts, use_offers, use_regions};

/// What the page knows. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub accounts: Accounts,
    offers: Offers,
    navigation: Navigation,
    pub own: Asked<Own>,
    pub run: RwSignal<Option<Run>>,
    pub names: RwSignal<Names>,
    pub busy: RwSignal<bool>,
}

impl Desk {
    /// Nothing chosen but what the address names, nothing run.
    pub(super) fn new() -> Self {
        let desk = Self {
            accounts: use_accounts(),
            offers: use_offers(),
            navigation: use_navigation(),
            own: own_images(),
            run: RwSignal::new(None),
            names: RwSignal::new(Names::default()),
            busy: RwSignal::new(false),
        };
        follow_region(desk);
        forget_old_run(desk);
        desk
    }

    /// The image of the address, where it is one of those that can be shared.
    pub(super) fn image(self) -> Option<(RegionName, Image)> {
        let id = self.id()?;
        self.own.state.with(|own| {
            own.ready().and_then(|own| Some((own.region.clone(), own.find(&id)?.clone())))
        })
    }

    /// The image's id in the address.
    pub(super) fn id(self) -> Option<String> {
        match self.navigation.route().get() {
            Route::OneStep { image, .. } => image,
            _ => None,
        }
    }

    /// Puts the choice into the address, so that a link leads to it.
    pub(super) fn choose(self, image: String) {
        let region =
            self.own.state.with_untracked(|own| own.ready().map(|own| own.region.to_string()));
        self.navigation
            .refine(Route::OneStep { region, image: (!image.is_empty()).then_some(image) });
    }

    /// Why it cannot run now.
    pub(super) fn blocked(self) -> Option<String> {
        let missing = |side: Side| format!("Nobody is signed in as {}.", side.as_str());
        let Some(producer) = self.accounts.on(Side::Producer) else {
            return Some(missing(Side::Producer));
        };
        let Some(consumer) = self.accounts.on(Side::Consumer) else {
            return Some(missing(Side::Consumer));
        };
        let Some((region, image)) = self.image() else {
            return Some("Choose an image first.".to_owned());
        };
        may::obstacle(&producer, &consumer, &region)
            .or_else(|| may::refusal_for(&producer, &consumer, &image))
    }

    /// Runs, or goes on where the last run stopped. A second call while one is under way does nothing.
    pub(super) fn start(self) {
        if self.busy.get_untracked() || untrack(|| self.blocked()).is_some() {
            return;
        }
        let both = untrack(|| {
            (self.accounts.on(Side::Producer), self.accounts.on(Side::Consumer), self.image())
        });
        let (Some(producer), Some(consumer), Some((region, image))) = both else { return };
        self.busy.set(true);
        self.names.set(Names {
            producer: producer.title(),
            consumer: consumer.title(),
            region: region.to_string(),
            image: image.title(),
        });
        self.run.set(Some(Run::begin(now())));
        spawn_local(async move {
            self.share(&producer, &consumer, &region, image.id).await;
        });
    }

    async fn share(
        self,
        producer: &SignedIn,
        consumer: &SignedIn,
        region: &RegionName,
        image: ImageId,
    ) {
        // Both services were found when the button was drawn.
        let (Ok(from), Ok(to)) = (producer.account.images(region), consumer.account.images(region))
        else {
            return;
        };
        let report = |step: ShareStep, progress| {
            self.run.try_update(|run| run.as_mut().map(|run| run.report(step, progress, now())));
        };
        let result = share_and_accept(&from, &to, image, report).await;
        self.run.try_update(|run| run.as_mut().map(|run| run.end(result, now())));
        self.busy.try_set(false);
        self.offers.inbox().again();
    }
}

/// Keeps address and region in step: the address chooses the region, and another region leaves the image behind.
fn follow_region(desk: Desk) {
    let regions = use_regions();
    follow(move || {
        if let Route::OneStep { region: Some(region), .. } = desk.navigation.route().get() {
            untrack(|| regions.choose_text(&region));
        }
    });
    follow(move || {
        let Some(producer) = desk.accounts.on(Side::Producer) else { return };
        let now = regions.for_account(&producer).map(|region| region.to_string());
        if let Route::OneStep { region: Some(before), image: Some(_) } =
            desk.navigation.route().get_untracked()
            && now.as_ref().is_some_and(|now| *now != before)
        {
            desk.navigation.refine(Route::OneStep { region: now, image: None });
        }
    });
}

/// A run belongs to its image and its two accounts: with another one chosen, its result is no longer what the page is about.
fn forget_old_run(desk: Desk) {
    let mut before = None;
    follow(move || {
        let seats = desk.accounts.seats();
        let about = (desk.id(), seats.producer, seats.consumer);
        let other = before.replace(about.clone()).is_some_and(|before| before != about);
        if other && !desk.busy.get_untracked() {
            desk.run.set(None);
        }
    });
}

/// The browser's clock for measuring, in milliseconds.
fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
