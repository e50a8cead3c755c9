//! Telling people of an offer: the letter to each project exactly as it is sent, to be copied or mailed, and its links as codes for a
//! phone. This page sends nothing by itself.

mod letters;

use imageshare_core::plan::Cell;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub use letters::{Offer, Told, letters};

use crate::clipboard;
use crate::components::{
    Button, ButtonKind, Choice, Dialog, Icon, IconName, Qr, SelectField, Toasts,
};
use crate::live::live;
use crate::words::letter::Offered;

/// The dialog, closed until there is something to tell. Copies share one state.
#[derive(Clone, Copy)]
pub struct Tell {
    open: RwSignal<bool>,
    letters: RwSignal<Vec<Told>>,
    shown: RwSignal<usize>,
    in_sandbox: RwSignal<bool>,
    toasts: Toasts,
    on_told: UnsyncCallback<Vec<Cell>>,
}

impl Tell {
    /// Nothing to tell yet. Call it where a view is built. `on_told` hears of which shares a letter was copied or mailed.
    pub fn new(on_told: impl Fn(Vec<Cell>) + 'static) -> Self {
        Self {
            open: RwSignal::new(false),
            letters: RwSignal::new(Vec::new()),
            shown: RwSignal::new(0),
            in_sandbox: RwSignal::new(false),
            toasts: expect_context(),
            on_told: UnsyncCallback::new(on_told),
        }
    }

    /// Shows these letters, the first one first. Links out of the sandbox lead nobody else anywhere, and that is said.
    pub fn show(self, letters: Vec<Told>, in_sandbox: bool) {
        self.shown.set(0);
        self.in_sandbox.set(in_sandbox);
        self.letters.set(letters);
        self.open.set(true);
    }

    /// The letter that is shown.
    fn letter(self) -> Option<Told> {
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
                let choice =
                    |(at, told): (usize, &Told)| Choice::new(at.to_string(), told.letter.to());
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
                        on_choose=move |key: String| shown.set(key.parse().unwrap_or_default())
                    />
                }
            })
        };
        live(list).into_any()
    }

    fn text(self) -> AnyView {
        let text = move || self.letter().map(|told| told.letter.body()).unwrap_or_default();
        let mail = move || self.letter().map(|told| told.letter.mail());
        let copy = move || self.copy();
        let sandbox = move || {
            self.in_sandbox.get().then(|| {
                view! {
                    <p class="soft">"These offers are in the sandbox of this page: the links open nothing for anybody else."</p>
                }
            })
        };
        view! {
            <p class="soft">
                "This page sends nothing. Copy the text, or open it in your program for mail; whom it goes to, you know."
            </p>
            {live(sandbox)}
            <pre class="code tell__text" tabindex="0" data-test="letter">{text}</pre>
            <div class="buttons">
                <Button label="Copy the text" kind=ButtonKind::Producer icon=IconName::Copy on_press=copy />
                <a class="button" href=mail on:click=move |_| self.told()>
                    <Icon name=IconName::Send />
                    <span>"Open in mail"</span>
                </a>
            </div>
        }
        .into_any()
    }

    fn copy(self) {
        let Some(told) = untrack(|| self.letter()) else { return };
        let toasts = self.toasts;
        spawn_local(async move {
            match clipboard::copy(&told.letter.body()).await {
                Ok(()) => {
                    self.on_told.run(told.cells);
                    toasts.say(format!("The letter to {} is copied.", told.letter.to()));
                }
                Err(clipboard::Refused) => {
                    toasts.warn("The browser does not let this page copy. Select the text and copy it yourself.");
                }
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
        live(codes).into_any()
    }
}
