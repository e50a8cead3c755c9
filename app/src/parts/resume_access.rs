//! The question before paused access is given back; every page that can resume access asks it. It sends nothing itself.

use leptos::prelude::*;

use crate::components::{ButtonKind, Dialog, DialogAct};
use crate::words::count;

/// Asks, while `open`, whether `many` projects get access again; `resume` is called when the answer is yes.
pub fn resume_question(
    open: RwSignal<bool>,
    many: impl Fn() -> usize + Send + Sync + 'static,
    resume: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    let title = move || format!("Resume access for {}?", count::of(many(), "project", "projects"));
    let act = DialogAct::new("Resume access", ButtonKind::Producer, resume);
    view! {
        <Dialog open=open title=Signal::derive(title) safe="Keep paused" acts=vec![act]>
            <p>"They can list and use the images again at once, with the answers they gave before."</p>
        </Dialog>
    }
    .into_any()
}
