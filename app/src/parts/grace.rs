//! The seconds between a yes and its deed, in which one can still say no: shown at the page's foot, and over sooner for who is in a
//! hurry.

use std::time::Duration;

use leptos::prelude::*;

use super::focus;
use crate::components::{Bar, Button, ButtonKind, Icon, IconName};
use crate::live::{follow, live};

/// How long one can say no, in seconds.
const SECONDS: u32 = 5;

/// Something that is about to be done. Copies share one state.
#[derive(Clone, Copy)]
pub struct Grace {
    left: RwSignal<Option<u32>>,
    act: UnsyncCallback<()>,
    back: &'static str,
}

impl Grace {
    /// Nothing is about to be done. Call it where the page is built. `act` is the deed; who says no finds the focus on the first
    /// that fits `back`.
    pub fn new(back: &'static str, act: impl Fn() + 'static) -> Self {
        let grace =
            Self { left: RwSignal::new(None), act: UnsyncCallback::new(move |()| act()), back };
        grace.count_down();
        // Who leaves the page has said yes, and does not say no any more.
        on_cleanup(move || {
            if grace.left.try_get_untracked().flatten().is_some() {
                act_now(grace);
            }
        });
        grace
    }

    /// Begins to count; the focus goes to the way back.
    pub fn start(self) {
        self.left.set(Some(SECONDS));
        focus::take(".grace .button");
    }

    /// Whether something is about to be done.
    pub fn is_on(self) -> bool {
        self.left.get().is_some()
    }

    /// The seconds, and the ways back and on; nothing while nothing is about to be done. `what` is said before the seconds: "2
    /// shares end".
    pub fn view(self, what: Signal<String>) -> AnyView {
        let is_on = Memo::new(move |_| self.is_on());
        let keep = move || {
            self.left.set(None);
            focus::regain(self.back);
        };
        let bar = move || {
            is_on.get().then(|| {
                view! {
                    <Bar label="Ending soon">
                        <div class="row grace">
                            <Icon name=IconName::Clock />
                            <b class="num" role="timer">
                                {move || format!("{} in {} s", what.get(), self.left.get().unwrap_or_default())}
                            </b>
                            <span class="soft">"Nothing was sent yet."</span>
                            <Button label="Keep sharing" on_press=keep />
                            <Button label="End now" kind=ButtonKind::Danger on_press=move || act_now(self) />
                        </div>
                    </Bar>
                }
            })
        };
        live(bar).into_any()
    }

    fn count_down(self) {
        let counting = Memo::new(move |_| self.is_on());
        follow(move || {
            if !counting.get() {
                return;
            }
            let tick = move || match self.left.try_get_untracked().flatten() {
                Some(0 | 1) => act_now(self),
                Some(left) => self.left.set(Some(left - 1)),
                None => {}
            };
            let handle = set_interval_with_handle(tick, Duration::from_secs(1)).ok();
            on_cleanup(move || {
                if let Some(handle) = handle {
                    handle.clear();
                }
            });
        });
    }
}

fn act_now(grace: Grace) {
    grace.left.try_set(None);
    grace.act.try_run(());
}
