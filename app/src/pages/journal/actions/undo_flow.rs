//! From the question to the undo: says what it does, reads what is so now, asks again if that has changed since, and leaves the undo to
//! the runs, removals and image changes that every page uses. Used by [`super::undo`].

use std::rc::Rc;

use imageshare_core::journal::{Entry, Undo, VisibilityUndo};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::{EntryUndo, JournalModel};
use super::undo_read::{Current, read_current};
use super::undo_sender::UndoSender;
use crate::components::{ButtonKind, Dialog, DialogAction, FailureNotice};
use crate::data::Failure;
use crate::messages::failure;
use crate::messages::journal::undo as text;
use crate::reactive::reactive;
use crate::state::{Accounts, SignedInAccount, use_accounts};

/// The undo of one call. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct UndoFlow {
    model: JournalModel,
    number: u64,
    /// The account that sent the call, as the journal names it.
    account_name: StoredValue<String>,
    accounts: Accounts,
    sender: UndoSender,
    asked: RwSignal<Option<EntryUndo>>,
    is_asking: RwSignal<bool>,
    /// What is so now, and the undo of it.
    changed: RwSignal<Option<(String, EntryUndo)>>,
    is_asking_again: RwSignal<bool>,
    busy: RwSignal<bool>,
    last_failure: RwSignal<Option<Failure>>,
}

impl UndoFlow {
    /// Nothing asked yet.
    pub(super) fn new(model: JournalModel, entry: &Entry) -> Self {
        Self {
            model,
            number: entry.number,
            account_name: StoredValue::new(entry.actor.account.clone()),
            accounts: use_accounts(),
            sender: UndoSender::from_context(),
            asked: RwSignal::new(None),
            is_asking: RwSignal::new(false),
            changed: RwSignal::new(None),
            is_asking_again: RwSignal::new(false),
            busy: RwSignal::new(false),
            last_failure: RwSignal::new(None),
        }
    }

    /// The account that made the change, also in a later session of the same user and project; reactive.
    fn account(self) -> Option<Rc<SignedInAccount>> {
        let known = self.model.journal.sender(self.number);
        known.and_then(|key| self.accounts.get(key)).or_else(|| {
            self.account_name.with_value(|name| {
                self.accounts.all().into_iter().find(|account| account.journal_name() == *name)
            })
        })
    }

    /// Why it can't be undone now.
    pub(super) fn blocked(self) -> Signal<Option<String>> {
        Signal::derive(move || self.account().is_none().then(|| text::SIGNED_OUT.to_owned()))
    }

    /// Whether the current state is being read.
    pub(super) fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Asks whether to undo it.
    pub(super) fn ask(self, undo: EntryUndo) {
        self.last_failure.set(None);
        self.asked.set(Some(undo));
        self.is_asking.set(true);
    }

    /// Reads what is so now. Undoes it if that is what the journal shows; asks again if it has changed since.
    fn read_and_start(self) {
        let Some(account) = untrack(|| self.account()) else { return };
        let Some(undo) = self.asked.get_untracked() else { return };
        self.busy.set(true);
        spawn_local(async move {
            let current = read_current(&account, &undo).await;
            self.busy.try_set(false);
            match current {
                Ok(current) => self.compare_and_start(&account, undo, current),
                Err(error) => drop(self.last_failure.try_set(Some(failure::explain(&error)))),
            }
        });
    }

    fn compare_and_start(self, account: &Rc<SignedInAccount>, undo: EntryUndo, current: Current) {
        let (image, project) = self.names(&undo);
        let new = match (&undo, current) {
            (EntryUndo::Membership(undo), Current::Status(status)) if undo.now == status => None,
            (EntryUndo::Membership(undo), Current::Status(status)) => {
                let now = text::current_status(&image, &project, status);
                Some((now, undo.at_status(status).map(EntryUndo::Membership)))
            }
            (EntryUndo::Visibility(undo), Current::Visibility(now)) if undo.changed_to == now => {
                None
            }
            (EntryUndo::Visibility(undo), Current::Visibility(visibility)) => {
                let now = text::current_visibility(&image, visibility);
                let new = VisibilityUndo { changed_to: visibility, ..undo.clone() };
                let is_open = undo.before != visibility;
                Some((now, is_open.then_some(EntryUndo::Visibility(new))))
            }
            _ => None,
        };
        match new {
            None => self.start(account, undo),
            Some((now, Some(undo))) => {
                self.changed.try_set(Some((now, undo)));
                self.is_asking_again.try_set(true);
            }
            Some((now, None)) => self.sender.report_nothing_to_undo(&now),
        }
    }

    fn start(self, account: &Rc<SignedInAccount>, undo: EntryUndo) {
        let (image, project) = self.names(&undo);
        match undo {
            EntryUndo::Membership(undo) => {
                self.sender.undo_membership(account, undo, &image, &project);
            }
            EntryUndo::Visibility(undo) => {
                let (account, sender) = (Rc::clone(account), self.sender);
                spawn_local(async move {
                    if let Err(failure) = sender.undo_visibility(&account, &undo, &image).await {
                        self.last_failure.try_set(Some(failure));
                    }
                });
            }
        }
    }

    /// The names of the image and of the project, else their IDs.
    fn names(self, undo: &EntryUndo) -> (String, String) {
        let names = self.model.names;
        let image = |id| names.image(id).unwrap_or_else(|| id.to_string());
        match undo {
            EntryUndo::Membership(Undo { key, .. }) => {
                let project = names.project(&key.project);
                (image(key.image), project.unwrap_or_else(|| key.project.to_string()))
            }
            EntryUndo::Visibility(undo) => (image(undo.image.1), String::new()),
        }
    }

    /// What an undo does, and what it doesn't bring back.
    fn effects(self, undo: &EntryUndo) -> Vec<String> {
        let (image, project) = self.names(undo);
        match undo {
            EntryUndo::Membership(undo) => {
                let lost = undo.lost_answer().map(text::lost_answer);
                let assumed = undo.is_before_assumed.then(|| text::ASSUMED.to_owned());
                // The journal shows it already, so it is not asked again.
                let now = undo
                    .has_changed_since()
                    .then(|| text::current_status(&image, &project, undo.now));
                let all = [now, Some(text::effect(undo, &image, &project)), lost, assumed];
                all.into_iter().flatten().collect()
            }
            EntryUndo::Visibility(undo) => {
                let assumed = undo.is_before_assumed.then(|| text::ASSUMED_VISIBILITY.to_owned());
                let all = [Some(text::visibility_effect(&image, undo.before)), assumed];
                all.into_iter().flatten().collect()
            }
        }
    }

    /// The questions, and why the last undo failed.
    pub(super) fn dialogs(self) -> AnyView {
        let confirm =
            DialogAction::new(text::CONFIRM.to_owned(), ButtonKind::ConfirmDanger, move || {
                self.read_and_start();
            });
        let confirm_again = DialogAction::new(
            text::CONFIRM_ANYWAY.to_owned(),
            ButtonKind::ConfirmDanger,
            move || {
                let changed = self.changed.get_untracked();
                if let (Some((_, undo)), Some(account)) = (changed, untrack(|| self.account())) {
                    self.start(&account, undo);
                }
            },
        );
        let paragraphs = |texts: Vec<String>| {
            texts.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()
        };
        let effects =
            move || self.asked.with(|asked| Some(paragraphs(self.effects(asked.as_ref()?))));
        let changed = move || {
            self.changed.with(|changed| {
                let (now, undo) = changed.as_ref()?;
                let effects = self.effects(undo).into_iter().filter(|text| text != now);
                let texts = [now.clone(), text::CHANGED_SINCE.to_owned()];
                Some(paragraphs(texts.into_iter().chain(effects).collect()))
            })
        };
        let failed = move || {
            self.last_failure.get().map(|failure| view! { <FailureNotice failure=failure /> })
        };
        view! {
            {reactive(failed)}
            <Dialog open=self.is_asking title=text::TITLE safe=text::KEEP actions=vec![confirm]>
                {reactive(effects)}
            </Dialog>
            <Dialog
                open=self.is_asking_again
                title=text::CHANGED_TITLE
                safe=text::KEEP_CURRENT
                actions=vec![confirm_again]
            >
                {reactive(changed)}
            </Dialog>
        }
        .into_any()
    }
}
