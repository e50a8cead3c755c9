//! Text to copy: a command, a link, a letter. Used by pages and parts.

use leptos::prelude::*;

use super::{Button, IconName};
use crate::clipboard;
use crate::data::Toasts;
use crate::messages::{buttons, components};

/// The text in full, with a copy button. `label` describes it ("Link", "Command for the openstack client").
#[component]
pub fn Snippet(#[prop(into)] label: String, #[prop(into)] text: Signal<String>) -> AnyView {
    let toasts = use_context::<Toasts>();
    let name = label.clone();
    let copy = move || {
        let (text, name) = (text.get_untracked(), name.clone());
        leptos::task::spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            let Some(toasts) = toasts else { return };
            match copied {
                Ok(()) => toasts.success(components::copied(&name)),
                Err(clipboard::ClipboardError) => {
                    toasts.warning(components::COPY_BLOCKED);
                }
            }
        });
    };
    view! {
        <figure class="snippet">
            <figcaption class="soft">{label.clone()}</figcaption>
            <pre class="code">{move || text.get()}</pre>
            <Button label=buttons::COPY about=label small=true icon=IconName::Copy on_press=copy />
        </figure>
    }
    .into_any()
}
