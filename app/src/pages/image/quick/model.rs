//! What is typed and known while one image is shared from its own page, and what would be sent.
//!
//! Called by the parts of [`super`]. What a recipient is and what speaks against sharing is the core's to say; runs send.

use std::collections::BTreeSet;
use std::rc::Rc;

use imageshare_core::model::ProjectId;
use imageshare_core::plan::preview::{Acknowledgement, Owner, PlannedAction, PreviewRow};
use imageshare_core::plan::recipients::{People, Person, Written};
use leptos::prelude::*;

use super::super::image_view::ImageView;
use crate::data::shorten;
use crate::parts::{KeptNames, focus};
use crate::state::runs::{RunKind, Runs};
use crate::state::{
    Accounts, AddressBook, CheckedImages, ImageKey, KnownProjects, Offers, Query, QuickDraft,
    QuickDrafts, QuickOf, RecipientFields, Shares, SignedIn, use_accounts, use_book,
    use_checked_images, use_quick_drafts, use_runs, use_shares,
};

/// The panel. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::image) struct Quick(StoredValue<QuickFields>);

/// Behind a handle, because it is copied into every part of the panel.
#[derive(Clone, Copy)]
pub(super) struct QuickFields {
    pub(super) asked: Query<ImageView>,
    pub(super) open: RwSignal<bool>,
    pub(super) text: RwSignal<String>,
    pub(super) added: RwSignal<Vec<ProjectId>>,
    pub(super) left_out: RwSignal<BTreeSet<String>>,
    pub(super) insisted: RwSignal<BTreeSet<String>>,
    /// Those that rejected are offered it again.
    pub(super) again: RwSignal<bool>,
    pub(super) licence: RwSignal<bool>,
    /// The check was not yet made when the panel opened.
    pub(super) asks_check: RwSignal<bool>,
    /// It is made for what is entered now, and kept for the image once that is sent.
    pub(super) checked_now: RwSignal<bool>,
    /// It was sent: the run takes the form's place.
    pub(super) sent: RwSignal<bool>,
    pub(super) starting: RwSignal<bool>,
    /// What became of the names that came with the IDs.
    pub(super) kept: RwSignal<KeptNames>,
    pub(super) known: Memo<Option<KnownProjects>>,
    pub(super) people: Memo<People>,
    pub(super) row: Memo<Option<PreviewRow>>,
    pub(super) checked: CheckedImages,
    pub(super) accounts: Accounts,
    pub(super) book: AddressBook,
    pub(super) shares: Shares,
    pub(super) offers: Offers,
    pub(super) runs: Runs,
    pub(super) drafts: QuickDrafts,
    /// What is entered belongs to this.
    pub(super) of: StoredValue<Option<QuickOf>>,
}

impl Quick {
    /// Closed and empty. Call it where the page of the image is built.
    pub(in crate::pages::image) fn new(asked: Query<ImageView>) -> Self {
        let (accounts, book, shares) = (use_accounts(), use_book(), use_shares());
        let offers: Offers = expect_context();
        let (text, added) = (RwSignal::new(String::new()), RwSignal::new(Vec::new()));
        let (left_out, insisted) = (RwSignal::default(), RwSignal::default());
        let (again, licence) = (RwSignal::new(false), RwSignal::new(false));
        let checked_now = RwSignal::new(false);
        let checked = use_checked_images();
        let known = Memo::new(move |_| {
            let actor = accounts.actor()?;
            let mut known = KnownProjects::of(&actor, accounts, book, shares)?;
            let sight = asked.state.get().ready().cloned()?;
            known.others.add_image(sight.image.id, sight.image.title());
            known.add_owners(offers);
            known.projects.extend(sight.members().iter().map(|member| member.member.clone()));
            Some(known)
        });
        let fields = RecipientFields { text, added, left_out, insisted };
        fields.forget_insisted();
        let people = Memo::new(move |_| {
            let Some(actor) = accounts.actor() else { return People::default() };
            fields.people(actor.account.profile(), known)
        });
        let row = Memo::new(move |_| {
            let (actor, sight) = (accounts.actor()?, asked.state.get().ready().cloned()?);
            let consent = Acknowledgement {
                licence: licence.get(),
                checked: checked_now.get()
                    || checked.get(&actor.origin, &image_key(&sight)).is_some(),
                offer_again: again.get(),
            };
            let projects = people.with(projects);
            let owner = Owner { profile: sight.profile, project: &sight.me.id, role: actor.role() };
            Some(PreviewRow::of(&owner, &sight.image, sight.members(), &projects, consent))
        });
        let quick = Self(StoredValue::new(QuickFields {
            asked,
            open: RwSignal::new(false),
            text,
            added,
            left_out,
            insisted,
            again,
            licence,
            asks_check: RwSignal::new(false),
            checked_now,
            sent: RwSignal::new(false),
            starting: RwSignal::new(false),
            kept: RwSignal::default(),
            known,
            people,
            row,
            checked,
            accounts,
            book,
            shares,
            offers,
            runs: use_runs(),
            drafts: use_quick_drafts(),
            of: StoredValue::new(None),
        }));
        quick.follow_draft();
        quick
    }

    pub(super) fn held(self) -> QuickFields {
        self.0.get_value()
    }

    /// Opens it, empty: nothing of an earlier share is in it. What is being entered stays.
    pub(in crate::pages::image) fn open(self) {
        let held = self.held();
        let is_entered = held.open.get_untracked() && !held.sent.get_untracked();
        if let Some(of) = untrack(|| self.draft_of()).filter(|_| !is_entered) {
            self.show(of, QuickDraft::default());
        }
        focus::take(".quick textarea");
    }

    /// Closes it. What was sent stays sent, and what was not is dropped.
    pub(super) fn close(self) {
        let held = self.held();
        self.forget_draft();
        held.open.set(false);
        if held.sent.get_untracked() {
            held.runs.forget(RunKind::Share);
        }
        focus::regain("h1 ~ .buttons .button--producer, .button--producer");
    }

    pub(super) fn actor(self) -> Option<Rc<SignedIn>> {
        self.held().accounts.actor()
    }

    pub(super) fn sight(self) -> Option<ImageView> {
        self.held().asked.state.get().ready().cloned()
    }

    /// What people call a project: by the address book, the accounts of this page or the pasted text.
    pub(super) fn name_of(self, id: &ProjectId) -> Option<String> {
        let known = self.actor().and_then(|actor| self.held().book.name_of(&actor.origin, id));
        known.or_else(|| self.alias_of(id))
    }

    /// The name that came with an ID.
    pub(super) fn alias_of(self, id: &ProjectId) -> Option<String> {
        let people = self.held().people;
        people.with(|people| people.ready.iter().find(|one| one.id == *id)?.alias.clone())
    }

    /// The name, else the ID, shortened.
    pub(super) fn title_of(self, id: &ProjectId) -> String {
        self.name_of(id).unwrap_or_else(|| shorten(id.as_str()))
    }

    /// The projects that would be offered it now.
    pub(super) fn new_projects(self) -> Vec<ProjectId> {
        self.of_outlook(|outlook| {
            matches!(outlook, PlannedAction::Offer | PlannedAction::OfferAgain)
        })
    }

    /// The projects of which this is to become.
    pub(super) fn of_outlook(self, is_it: impl Fn(&PlannedAction) -> bool) -> Vec<ProjectId> {
        let projects = self.held().people.with(projects);
        self.held().row.with(|row| {
            let cells = row.iter().flat_map(|row| &row.cells);
            let chosen = projects.into_iter().zip(cells).filter(|(_, cell)| is_it(cell));
            chosen.map(|(project, _)| project).collect()
        })
    }

    /// What the panel has of its recipients.
    pub(super) fn fields(self) -> RecipientFields {
        let QuickFields { text, added, left_out, insisted, .. } = self.held();
        RecipientFields { text, added, left_out, insisted }
    }

    /// Takes an entry out of the text.
    pub(super) fn take_out(self, entry: &Written) {
        self.fields().take_out_entry(self.held().known, entry);
        focus::regain(".quick textarea");
    }

    /// Takes out a recipient that is ready.
    pub(super) fn take_out_person(self, person: &Person) {
        self.fields().take_out_person(self.held().known, person);
        focus::regain(".quick textarea");
    }

    /// Takes a project in, also one that was left out before.
    pub(super) fn add(self, id: &ProjectId) {
        self.fields().put_in(id);
        focus::regain(".quick textarea");
    }
}

/// What the image is unique by.
pub(super) fn image_key(sight: &ImageView) -> ImageKey {
    (sight.region.clone(), sight.image.id)
}

fn projects(people: &People) -> Vec<ProjectId> {
    people.ready.iter().map(|person| person.id.clone()).collect()
}
