//! Everything that the producer's account shares, over all its regions. Asked for when a page wants it first, and kept for all of
//! them: what a run changes meanwhile is seen at once.

mod ask;
mod exposure;
mod runs;

use imageshare_core::exposure::{Answers, Members, Place};
use imageshare_core::model::Side;
use leptos::prelude::*;

pub use exposure::Exposure;

use super::account_key::AccountKey;
use super::accounts::Accounts;
use super::changes::MembershipChanges;
use super::image_changes::ImageChanges;
use crate::reactive::effect;

/// The shares of the account on the producer's seat. Copies share one state.
#[derive(Clone, Copy)]
pub struct Shares {
    known: RwSignal<Exposure>,
    round: RwSignal<u32>,
    /// The round that was asked last: answers to those before it are dropped.
    version: StoredValue<u32>,
    started: StoredValue<bool>,
    around: StoredValue<Services>,
}

/// Stored, so that what every part of a page carries along is small.
#[derive(Clone)]
struct Services {
    accounts: Accounts,
    changes: MembershipChanges,
    images: ImageChanges,
    owner: Owner,
}

impl Shares {
    /// Nothing asked yet. Call it in the page's root: the answers live as long as what it is called in.
    pub fn new(accounts: Accounts, changes: MembershipChanges, images: ImageChanges) -> Self {
        Self {
            known: RwSignal::new(Exposure::default()),
            round: RwSignal::new(0),
            version: StoredValue::new(0),
            started: StoredValue::new(false),
            around: StoredValue::new(Services {
                accounts,
                changes,
                images,
                owner: Owner::current().unwrap_or_default(),
            }),
        }
    }

    /// Sees to it that the shares are asked for, and again whenever somebody else sits on the producer's seat.
    pub fn want(self) {
        if self.started.get_value() {
            return;
        }
        self.started.set_value(true);
        let Services { accounts, changes, images, owner } = self.around.get_value();
        owner.with(|| {
            self.follow_seat(accounts);
            runs::follow_changes(self, accounts, changes);
            runs::follow_images(self, accounts, images);
        });
    }

    /// The same, and asks again what was asked before: for who opens a page to look at it.
    pub fn look(self) {
        if self.started.get_value() {
            self.again();
        } else {
            self.want();
        }
    }

    /// Asks everything again; what is known stays until it is told anew.
    pub fn again(self) {
        self.round.update(|round| *round += 1);
    }

    /// What is known; whatever reads it follows its changes.
    pub fn known(self) -> RwSignal<Exposure> {
        self.known
    }

    /// How the members of an image answered, where that was asked for in the name of `who`.
    pub fn answers(self, who: AccountKey, place: &Place) -> Option<Answers> {
        self.is_of(who).then(|| {
            self.known.with(|known| {
                let Members::Known(members) = &known.ledger.get(place)?.members else {
                    return None;
                };
                Some(members.iter().map(|member| member.status).collect())
            })
        })?
    }

    /// Whether they are being asked for in the name of `who`, and more is to come.
    pub fn awaits(self, who: AccountKey) -> bool {
        self.is_of(who) && self.known.with(|known| !known.is_whole())
    }

    /// Whether they are, or will be, asked for in the name of `who`.
    pub fn is_of(self, who: AccountKey) -> bool {
        let accounts = self.around.get_value().accounts;
        self.started.get_value() && accounts.seats().producer == Some(who)
    }

    fn follow_seat(self, accounts: Accounts) {
        let mut before = None::<AccountKey>;
        effect(move || {
            self.round.track();
            let mine = self.version.get_value().wrapping_add(1);
            self.version.set_value(mine);
            let producer = accounts.on(Side::Producer);
            let key = producer.as_ref().map(|producer| producer.key);
            if std::mem::replace(&mut before, key) != key {
                self.known.set(Exposure::default());
            }
            let Some(producer) = producer else { return };
            self.known.update(|known| known.ask(producer.regions().len()));
            ask::start(producer, Waiting { shares: self, version: mine });
        });
    }
}

/// Somebody who waits for the answers of one round.
struct Waiting {
    shares: Shares,
    version: u32,
}

impl ask::Sink for Waiting {
    fn take(&self, changes: Vec<Box<dyn FnOnce(&mut Exposure)>>) -> bool {
        if !self.is_open() {
            return false;
        }
        let make = |known: &mut Exposure| changes.into_iter().for_each(|change| change(known));
        self.shares.known.try_update(make).is_some()
    }

    fn is_open(&self) -> bool {
        self.shares.version.try_get_value() == Some(self.version)
    }
}

/// The shares, for components below the page's root.
///
/// # Panics
/// Where no [`Shares`] was given as context.
pub fn use_shares() -> Shares {
    expect_context()
}
