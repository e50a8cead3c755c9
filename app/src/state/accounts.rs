//! Who is signed in, and on which side each sits.
//!
//! There are two seats, producer and consumer; an account may sit on either or on both, and one seat acts at a time. Tokens
//! stay inside [`Account`], which does not print them.

use std::rc::Rc;

use imageshare_core::cloud::Account;
use imageshare_core::model::{Project, RegionName, Role, Side};
use leptos::prelude::*;

use super::account_key::AccountKey;
use super::active_accounts::ActiveAccounts;
use crate::transport::AnyTransport;

/// Which cloud an account is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The sandbox in this page.
    Sandbox,
    /// A real cloud, by the host of its identity service.
    Cloud(String),
}

impl Origin {
    /// For people: "Sandbox" or the host.
    pub fn label(&self) -> String {
        match self {
            Self::Sandbox => "Sandbox".to_owned(),
            Self::Cloud(host) => host.clone(),
        }
    }

    /// The cloud of a label.
    pub fn from_label(label: &str) -> Self {
        if label == "Sandbox" { Self::Sandbox } else { Self::Cloud(label.to_owned()) }
    }
}

/// One signed-in account.
pub struct SignedIn {
    /// Its name in this page.
    pub key: AccountKey,
    /// Where it is.
    pub origin: Origin,
    /// The person's name, where more is known than the user name.
    pub person: Option<String>,
    /// The account, with its token.
    pub account: Account<AnyTransport>,
}

impl SignedIn {
    /// The project it acts for.
    pub fn project(&self) -> Option<&Project> {
        self.account.session().project.as_ref()
    }

    /// The project's name, else the user's: for headings.
    pub fn title(&self) -> String {
        self.project()
            .map_or_else(|| self.account.session().user.clone(), |project| project.name.clone())
    }

    /// The person or user who is signed in.
    pub fn person(&self) -> String {
        self.person.clone().unwrap_or_else(|| self.account.session().user.clone())
    }

    /// What it may do at least: a user without any role that counts may do no more than the weakest one.
    pub fn role(&self) -> Role {
        let weakest = self.account.profile().differences().roles[0];
        self.account.session().role.unwrap_or(weakest)
    }

    /// The regions it can share in.
    pub fn regions(&self) -> Vec<RegionName> {
        self.account.session().catalog.regions().cloned().collect()
    }
}

/// All accounts and both seats. Copies share one state.
#[derive(Clone, Copy)]
pub struct Accounts {
    all: RwSignal<Vec<Rc<SignedIn>>, LocalStorage>,
    seats: RwSignal<ActiveAccounts>,
    // One for each side, so that letting the other side act asks nothing anew of the one that stays seated.
    producer: Memo<Option<AccountKey>>,
    consumer: Memo<Option<AccountKey>>,
    next: StoredValue<u32>,
}

impl Accounts {
    /// Nobody signed in.
    pub fn new() -> Self {
        let seats = RwSignal::new(ActiveAccounts::default());
        Self {
            all: RwSignal::new_local(Vec::new()),
            seats,
            producer: Memo::new(move |_| seats.with(|seats| seats.producer)),
            consumer: Memo::new(move |_| seats.with(|seats| seats.consumer)),
            next: StoredValue::new(1),
        }
    }

    /// Takes a signed-in account in and puts it on `side`. One that stands for the same project and user on the same cloud
    /// already is replaced, and keeps its seats.
    pub fn add(
        self,
        origin: Origin,
        person: Option<String>,
        account: Account<AnyTransport>,
        side: Side,
    ) -> AccountKey {
        let same = self.all.with_untracked(|all| {
            let (project, user) = (&account.session().project, &account.session().user);
            all.iter()
                .find(|known| {
                    let session = known.account.session();
                    known.origin == origin && session.project == *project && session.user == *user
                })
                .map(|known| known.key)
        });
        let key = same.unwrap_or_else(|| {
            let number = self.next.get_value();
            self.next.set_value(number + 1);
            AccountKey(number)
        });
        let entry = Rc::new(SignedIn { key, origin, person, account });
        self.all.update(|all| match all.iter_mut().find(|known| known.key == key) {
            Some(known) => *known = entry,
            None => all.push(entry),
        });
        self.assign(side, key);
        key
    }

    /// Puts an account on a side and lets that side act.
    pub fn assign(self, side: Side, key: AccountKey) {
        self.seats.update(|seats| {
            *seats.slot(side) = Some(key);
            seats.acting = side;
        });
    }

    /// Empties a seat; whoever sat there stays signed in.
    pub fn unassign(self, side: Side) {
        self.seats.update(|seats| *seats.slot(side) = None);
    }

    /// Lets the two seats change places. The account that acts goes on acting, on its new side.
    pub fn swap(self) {
        self.seats.update(|seats| {
            std::mem::swap(&mut seats.producer, &mut seats.consumer);
            seats.acting = seats.acting.other();
        });
    }

    /// Lets a side act; nothing else changes.
    pub fn act_as(self, side: Side) {
        if self.seats.with_untracked(|seats| seats.acting != side) {
            self.seats.update(|seats| seats.acting = side);
        }
    }

    /// Forgets an account, with its token. Whoever wants the token revoked does that first.
    pub fn forget(self, key: AccountKey) {
        self.all.update(|all| all.retain(|known| known.key != key));
        self.seats.update(|seats| {
            for side in Side::ALL {
                if seats.on(side) == Some(key) {
                    *seats.slot(side) = None;
                }
            }
        });
    }

    /// All accounts, in the order in which they signed in.
    pub fn all(self) -> Vec<Rc<SignedIn>> {
        self.all.get()
    }

    /// An account by its name in this page, while it is signed in.
    pub fn get(self, key: AccountKey) -> Option<Rc<SignedIn>> {
        self.all.with(|all| all.iter().find(|known| known.key == key).cloned())
    }

    /// The seats.
    pub fn seats(self) -> ActiveAccounts {
        self.seats.get()
    }

    /// The side that acts.
    pub fn acting(self) -> Side {
        self.seats.with(|seats| seats.acting)
    }

    /// The account on a side.
    pub fn on(self, side: Side) -> Option<Rc<SignedIn>> {
        let seat = match side {
            Side::Producer => self.producer,
            Side::Consumer => self.consumer,
        };
        self.get(seat.get()?)
    }

    /// The account that acts now.
    pub fn actor(self) -> Option<Rc<SignedIn>> {
        self.on(self.acting())
    }

    /// What other code may need to know who a project is: the name of a signed-in account with this project id.
    pub fn name_of(self, project: &imageshare_core::model::ProjectId) -> Option<String> {
        self.all.with(|all| {
            all.iter().find_map(|known| {
                known.project().filter(|own| own.id == *project).map(|own| own.name.clone())
            })
        })
    }
}

impl Default for Accounts {
    fn default() -> Self {
        Self::new()
    }
}

/// The accounts, for components below the page's root.
///
/// # Panics
/// Where no [`Accounts`] was given as context.
pub fn use_accounts() -> Accounts {
    expect_context()
}
