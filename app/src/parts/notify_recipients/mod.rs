//! Telling people of an offer: the letter to each project exactly as it is sent, to be copied or mailed, and its links as codes for a
//! phone. This page sends nothing by itself.

mod letters;

use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub use letters::{AddressedLetter, OfferToNotify, letters};

use crate::clipboard;
use crate::components::{Button, ButtonKind, Dialog, Icon, IconName, Qr, SelectField};
use crate::data::Choice;
use crate::messages::letter::Offered;
use crate::reactive::reactive;

/// What was done with a letter, or with all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CopyResult {
    One,
    All,
    Refused,
}

/// The dialog, closed until there is something to tell. Copies share one state.
#[derive(Clone, Copy)]
pub struct NotifyRecipients {
    open: RwSignal<bool>,
    letters: RwSignal<Vec<AddressedLetter>>,
    shown: RwSignal<usize>,
    in_sandbox: RwSignal<bool>,
    /// What was copied or opened, said at its button.
    said: RwSignal<Option<CopyResult>>,
    on_told: UnsyncCallback<Vec<MembershipKey>>,
}

impl NotifyRecipients {
    /// Nothing to tell yet. Call it where a view is built. `on_told` hears of which shares a letter was copied or mailed.
    pub fn new(on_told: impl Fn(Vec<MembershipKey>) + 'static) -> Self {
        Self {
            open: RwSignal::new(false),
            letters: RwSignal::new(Vec::new()),
            shown: RwSignal::new(0),
            in_sandbox: RwSignal::new(false),
            said: RwSignal::new(None),
            on_told: UnsyncCallback::new(on_told),
        }
    }

    /// Shows these letters, the first one first. Links out of the sandbox lead nobody else anywhere, and that is said.
    pub fn show(self, letters: Vec<AddressedLetter>, in_sandbox: bool) {
        self.shown.set(0);
        self.said.set(None);
        self.in_sandbox.set(in_sandbox);
        self.letters.set(letters);
        self.open.set(true);
    }

    /// The letter that is shown.
    fn letter(self) -> Option<AddressedLetter> {
        self.letters.with(|letters| letters.get(self.shown.get()).cloned())
    }

    /// The dialog itself.
    pub fn dialog(self) -> AnyView {
        let title = Signal::derive(move || {
            self.letters.with(|letters| match letters.as_slice() {
                [one] => format!("Write to {}", one.letter.to()),
                several => {
                    let word = several.first().map_or("project", |one| one.letter.word);
                    format!("Letters to {} {word}s", several.len())
                }
            })
        });
        view! {
            <Dialog open=self.open title=title safe="Close">
                {self.whom()}
                {self.text()}
                {self.codes()}
            </Dialog>
        }
        .into_any()
    }

    /// Whose letter is shown, where there are several.
    fn whom(self) -> AnyView {
        let shown = self.shown;
        let choices = Signal::derive(move || {
            self.letters.with(|letters| {
                let choice = |(at, told): (usize, &AddressedLetter)| {
                    Choice::new(at.to_string(), titled(told))
                };
                letters.iter().enumerate().map(choice).collect::<Vec<_>>()
            })
        });
        let list = move || {
            (choices.with(Vec::len) > 1).then(|| {
                view! {
                    <SelectField
                        label="Letter to"
                        choices=choices
                        chosen=Signal::derive(move || shown.get().to_string())
                        on_choose=move |key: String| {
                            shown.set(key.parse().unwrap_or_default());
                            self.said.set(None);
                        }
                    />
                }
            })
        };
        reactive(list).into_any()
    }

    fn text(self) -> AnyView {
        let text = move || self.letter().map(|told| told.letter.body()).unwrap_or_default();
        let mail = move || self.letter().map(|told| told.letter.mail());
        let copy = move || self.copy();
        let many = move || self.letters.with(Vec::len);
        let copy_all = move || {
            (many() > 1).then(|| {
                let label = format!("Copy all {}", many());
                view! { <Button label=label icon=IconName::Copy on_press=move || self.copy_all() /> }
            })
        };
        let note = move || {
            let note = self.letter().map(|told| told.note).filter(|note| !note.is_empty())?;
            Some(view! { <p class="status--warn" data-test="letter-note">{note}</p> })
        };
        let said = move || {
            Some(match self.said.get()? {
                CopyResult::One => self
                    .letter()
                    .map(|told| format!("Copied for {}", told.letter.to()))
                    .unwrap_or_default(),
                CopyResult::All => format!("All {} copied", many()),
                CopyResult::Refused => {
                    "The browser doesn't let this page copy. Select the text and copy it yourself."
                        .to_owned()
                }
            })
        };
        let sandbox = move || {
            self.in_sandbox.get().then(|| {
                view! {
                    <p class="soft">"These offers are in this page's sandbox, so the links work for nobody else."</p>
                }
            })
        };
        view! {
            <p class="soft">
                "This page sends nothing. Copy the text, or open it in your mail program and add the recipients."
            </p>
            {reactive(sandbox)}
            {reactive(note)}
            <pre class="code tell__text" tabindex="0" data-test="letter">{text}</pre>
            <div class="buttons">
                <Button label="Copy the text" kind=ButtonKind::Producer icon=IconName::Copy on_press=copy />
                <a class="button" href=mail on:click=move |_| self.told()>
                    <Icon name=IconName::Send />
                    <span>"Open in mail"</span>
                </a>
                {reactive(copy_all)}
                <span class="tell__said" role="status" data-test="copied">{reactive(said)}</span>
            </div>
        }
        .into_any()
    }

    fn copy(self) {
        let Some(told) = untrack(|| self.letter()) else { return };
        let text = told.letter.body();
        self.put(text, CopyResult::One, told.cells);
    }

    fn copy_all(self) {
        let all = self.letters.get_untracked();
        let text =
            |told: &AddressedLetter| format!("To {}:\n\n{}", told.letter.to(), told.letter.body());
        let text = all.iter().map(text).collect::<Vec<_>>().join("\n\n-----\n\n");
        self.put(text, CopyResult::All, all.into_iter().flat_map(|told| told.cells).collect());
    }

    fn put(self, text: String, said: CopyResult, cells: Vec<MembershipKey>) {
        self.said.set(None);
        spawn_local(async move {
            let is_copied = clipboard::copy(&text).await.is_ok();
            self.said.try_set(Some(if is_copied { said } else { CopyResult::Refused }));
            if is_copied {
                // The page may have gone meanwhile.
                self.on_told.try_run(cells);
            }
        });
    }

    fn told(self) {
        if let Some(told) = untrack(|| self.letter()) {
            self.on_told.run(told.cells);
        }
    }

    /// A code for each link, for a phone that is held before the screen.
    fn codes(self) -> AnyView {
        let codes = move || {
            let code = |Offered { title, region, link, .. }: Offered| {
                let label = format!("The link to {title} as a QR code");
                view! {
                    <details class="tell__code">
                        <summary>{format!("QR code for {title}, {region}")}</summary>
                        <Qr text=Signal::stored(link) label=label />
                    </details>
                }
            };
            let letter = self.letter().map(|told| told.letter);
            let letter = letter.filter(|letter| letter.occasion.is_offer());
            let offers = letter.map(|letter| letter.offers).unwrap_or_default();
            offers.into_iter().map(code).collect_view()
        };
        reactive(codes).into_any()
    }
}

/// To whom a letter is, and what was already done about it.
fn titled(told: &AddressedLetter) -> String {
    match told.note.as_str() {
        "" => told.letter.to(),
        note => format!("{}, {}", told.letter.to(), lower(note)),
    }
}

fn lower(note: &str) -> String {
    let mut signs = note.chars();
    signs.next().map(|first| first.to_lowercase().chain(signs).collect()).unwrap_or_default()
}
