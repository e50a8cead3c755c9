//! Which accounts are active on the two sides, and which side acts. While only one account is signed in, it is active on both.
//!
//! The part of [`Accounts`] that sends and revokes nothing.

use std::rc::Rc;

use imageshare_core::model::Side;
use leptos::prelude::*;

use super::accounts::{Accounts, SignedInAccount};
use crate::data::{AccountKey, ActiveAccounts};

impl Accounts {
    /// Makes an account active on a side and lets that side act.
    pub fn assign(self, side: Side, key: AccountKey) {
        self.assigned.update(|assigned| {
            *assigned.key_on_mut(side) = Some(key);
            assigned.acting_side = side;
            assigned.has_expired = false;
        });
    }

    /// Leaves a side without an active account; the account stays signed in.
    pub fn unassign(self, side: Side) {
        self.assigned.update(|assigned| *assigned.key_on_mut(side) = None);
    }

    /// Swaps the two sides. The account that acts continues to act, on its new side.
    pub fn swap_sides(self) {
        self.assigned.update(|assigned| {
            std::mem::swap(&mut assigned.producer, &mut assigned.consumer);
            assigned.acting_side = assigned.acting_side.other();
        });
    }

    /// Lets a side act; nothing else changes.
    pub fn act_as(self, side: Side) {
        if self.assigned.with_untracked(|assigned| assigned.acting_side != side) {
            self.assigned.update(|assigned| assigned.acting_side = side);
        }
    }

    /// The account that is active on both sides because no other is signed in.
    pub fn only_account(self) -> Option<Rc<SignedInAccount>> {
        // With several accounts, a change of the acting side doesn't matter here.
        self.all.with(|all| match all.as_slice() {
            [only] if !self.assigned.with(|assigned| assigned.has_expired) => Some(Rc::clone(only)),
            _ => None,
        })
    }

    /// The accounts by the sides they were signed in for, or moved to: a single one is on one side only. For pages that show the
    /// sides, and for what takes two accounts.
    pub fn assigned(self) -> ActiveAccounts {
        self.assigned.get()
    }

    /// The account that was signed in for a side, or moved to it.
    pub fn assigned_account(self, side: Side) -> Option<Rc<SignedInAccount>> {
        self.get(self.assigned.with(|assigned| assigned.key_on(side))?)
    }

    /// Like [`Self::assigned_account`], not reactive.
    pub fn assigned_account_untracked(self, side: Side) -> Option<Rc<SignedInAccount>> {
        untrack(|| self.assigned_account(side))
    }

    /// The active accounts.
    pub fn active(self) -> ActiveAccounts {
        self.active.get()
    }

    /// The side that acts.
    pub fn acting_side(self) -> Side {
        self.active.with(|active| active.acting_side)
    }

    /// The active account of a side.
    pub fn account_on(self, side: Side) -> Option<Rc<SignedInAccount>> {
        let key = match side {
            Side::Producer => self.producer,
            Side::Consumer => self.consumer,
        };
        self.get(key.get()?)
    }

    /// The account of the acting side.
    pub fn acting_account(self) -> Option<Rc<SignedInAccount>> {
        self.account_on(self.acting_side())
    }
}
