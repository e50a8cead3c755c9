//! Notifies people of an offer: the letter to each project as plain text to copy or mail, and its links as QR codes. Used by
//! pages that share. This page sends nothing itself.

mod letters;

use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub use letters::{AddressedLetter, OfferToNotify, letters};

use crate::clipboard;
use crate::components::{Button, ButtonKind, Dialog, Icon, IconName, Qr, SelectField};
use crate::data::Choice;
use crate::messages::letter::LetterOffer;
use crate::messages::notify_recipients;
use crate::reactive::reactive;

/// What was copied: one letter, all of them, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CopyResult {
    One,
    All,
    Refused,
}

/// The dialog, closed until there are letters. Copies share one state.
#[derive(Clone, Copy)]
pub struct NotifyDialog {
    open: RwSignal<bool>,
    letters: RwSignal<Vec<AddressedLetter>>,
    shown_index: RwSignal<usize>,
    in_sandbox: RwSignal<bool>,
    /// What was copied, for the message next to the buttons.
    copy_result: RwSignal<Option<CopyResult>>,
    on_notified: UnsyncCallback<Vec<MembershipKey>>,
}

impl NotifyDialog {
    /// No letters yet. Call it where a view is built. `on_notified` gets the shares whose letter was copied or mailed.
    pub fn new(on_notified: impl Fn(Vec<MembershipKey>) + 'static) -> Self {
        Self {
            open: RwSignal::new(false),
            letters: RwSignal::new(Vec::new()),
            shown_index: RwSignal::new(0),
            in_sandbox: RwSignal::new(false),
            copy_result: RwSignal::new(None),
            on_notified: UnsyncCallback::new(on_notified),
        }
    }

    /// Shows these letters, starting with the first. The dialog notes that links into the sandbox work for nobody else.
    pub fn show(self, letters: Vec<AddressedLetter>, in_sandbox: bool) {
        self.shown_index.set(0);
        self.copy_result.set(None);
        self.in_sandbox.set(in_sandbox);
        self.letters.set(letters);
        self.open.set(true);
    }

    /// The letter that is shown.
    fn shown_letter(self) -> Option<AddressedLetter> {
        self.letters.with(|letters| letters.get(self.shown_index.get()).cloned())
    }

    /// The dialog itself.
    pub fn dialog(self) -> AnyView {
        let title = Signal::derive(move || {
            self.letters.with(|letters| match letters.as_slice() {
                [one] => notify_recipients::title(&one.letter.recipient()),
                several => {
                    let word = several.first().map_or("project", |one| one.letter.project_term);
                    notify_recipients::title_of_several(word, several.len())
                }
            })
        });
        view! {
            <Dialog open=self.open title=title safe=notify_recipients::CLOSE>
                {self.recipient_choice()}
                {self.letter_view()}
                {self.qr_codes()}
            </Dialog>
        }
        .into_any()
    }

    /// The choice of the letter, if there are several.
    fn recipient_choice(self) -> AnyView {
        let shown = self.shown_index;
        let choices = Signal::derive(move || {
            self.letters.with(|letters| {
                let choice = |(at, addressed): (usize, &AddressedLetter)| {
                    Choice::new(at.to_string(), letter_label(addressed))
                };
                letters.iter().enumerate().map(choice).collect::<Vec<_>>()
            })
        });
        let list = move || {
            (choices.with(Vec::len) > 1).then(|| {
                view! {
                    <SelectField
                        label=notify_recipients::MESSAGE_TO
                        choices=choices
                        chosen=Signal::derive(move || shown.get().to_string())
                        on_choose=move |key: String| {
                            shown.set(key.parse().unwrap_or_default());
                            self.copy_result.set(None);
                        }
                    />
                }
            })
        };
        reactive(list).into_any()
    }

    fn letter_view(self) -> AnyView {
        let text = move || {
            self.shown_letter().map(|addressed| addressed.letter.body()).unwrap_or_default()
        };
        let mail = move || self.shown_letter().map(|addressed| addressed.letter.mailto_url());
        let copy = move || self.copy_shown_letter();
        let many = move || self.letters.with(Vec::len);
        let copy_all = move || {
            (many() > 1).then(|| {
                let label = notify_recipients::copy_all_button(many());
                view! { <Button label=label icon=IconName::Copy on_press=move || self.copy_all_letters() /> }
            })
        };
        let note = move || {
            let note = self
                .shown_letter()
                .map(|addressed| addressed.note)
                .filter(|note| !note.is_empty())?;
            Some(view! { <p class="status--warn" data-test="letter-note">{note}</p> })
        };
        let copied = move || {
            Some(match self.copy_result.get()? {
                CopyResult::One => self
                    .shown_letter()
                    .map(|addressed| notify_recipients::copied(&addressed.letter.recipient()))
                    .unwrap_or_default(),
                CopyResult::All => notify_recipients::all_copied(many()),
                CopyResult::Refused => notify_recipients::NOT_COPIED.to_owned(),
            })
        };
        let sandbox = move || {
            self.in_sandbox.get().then(|| {
                view! { <p class="soft">{notify_recipients::IN_SANDBOX}</p> }
            })
        };
        view! {
            <p class="soft">{notify_recipients::SENDS_NOTHING}</p>
            {reactive(sandbox)}
            {reactive(note)}
            <pre class="code notify__text" tabindex="0" data-test="letter">{text}</pre>
            <div class="buttons">
                <Button
                    label=notify_recipients::COPY
                    kind=ButtonKind::Producer
                    icon=IconName::Copy
                    on_press=copy
                />
                <a class="button" href=mail on:click=move |_| self.mark_shown_as_notified()>
                    <Icon name=IconName::Send />
                    <span>{notify_recipients::OPEN_IN_MAIL}</span>
                </a>
                {reactive(copy_all)}
                <span class="notify__said" role="status" data-test="copied">{reactive(copied)}</span>
            </div>
        }
        .into_any()
    }

    fn copy_shown_letter(self) {
        let Some(addressed) = untrack(|| self.shown_letter()) else { return };
        let text = addressed.letter.body();
        self.copy_text(text, CopyResult::One, addressed.memberships);
    }

    fn copy_all_letters(self) {
        let all = self.letters.get_untracked();
        let text = |addressed: &AddressedLetter| {
            notify_recipients::letter_in_list(
                &addressed.letter.recipient(),
                &addressed.letter.body(),
            )
        };
        let text = all.iter().map(text).collect::<Vec<_>>().join("\n\n-----\n\n");
        self.copy_text(
            text,
            CopyResult::All,
            all.into_iter().flat_map(|addressed| addressed.memberships).collect(),
        );
    }

    fn copy_text(self, text: String, success: CopyResult, membership_keys: Vec<MembershipKey>) {
        self.copy_result.set(None);
        spawn_local(async move {
            let is_copied = clipboard::copy(&text).await.is_ok();
            self.copy_result.try_set(Some(if is_copied { success } else { CopyResult::Refused }));
            if is_copied {
                // The page may be closed by now.
                self.on_notified.try_run(membership_keys);
            }
        });
    }

    fn mark_shown_as_notified(self) {
        if let Some(addressed) = untrack(|| self.shown_letter()) {
            self.on_notified.run(addressed.memberships);
        }
    }

    /// A QR code for each link.
    fn qr_codes(self) -> AnyView {
        let codes = move || {
            let code = |LetterOffer { title, region, link, .. }: LetterOffer| {
                let label = notify_recipients::qr_code_label(&title);
                view! {
                    <details class="notify__code">
                        <summary>{notify_recipients::qr_code(&title, &region)}</summary>
                        <Qr text=Signal::stored(link) label=label />
                    </details>
                }
            };
            let letter = self.shown_letter().map(|addressed| addressed.letter);
            let letter = letter.filter(|letter| letter.occasion.is_offer());
            let offers = letter.map(|letter| letter.offers).unwrap_or_default();
            offers.into_iter().map(code).collect_view()
        };
        reactive(codes).into_any()
    }
}

/// The recipient of a letter, and what was already done about it.
fn letter_label(addressed: &AddressedLetter) -> String {
    match addressed.note.as_str() {
        "" => addressed.letter.recipient(),
        note => notify_recipients::recipient_with_note(&addressed.letter.recipient(), note),
    }
}
