//! How to use a shared image: with the dashboard and with commands, or why no server can start from it now.
//! Used on the image's page and with accepted offers. Sends nothing.

mod commands;

use leptos::prelude::*;

use crate::components::{Notice, Snippet};
use crate::data::Intent;
pub use crate::messages::usage::UsableImage;
use crate::messages::{boot, usage};
use commands::{LabeledCommand, usage_commands};

/// Both ways, or why there is none.
pub fn how_to_use(usable: UsableImage<'_>) -> AnyView {
    let UsableImage { profile, region, project, image, .. } = usable;
    if let Some(why) = boot::why_cannot_boot(profile, image) {
        return view! {
            <Notice intent=Intent::Warn title=usage::UNUSABLE>
                <p>{why}</p>
            </Notice>
        }
        .into_any();
    }
    let step = |text: String| view! { <li>{text}</li> }.into_any();
    let steps = usage::dashboard_steps(&usable).into_iter().map(step).collect_view();
    let snippet = |LabeledCommand { label, text }: LabeledCommand| {
        view! {
            <li>
                <Snippet label=label text=text />
            </li>
        }
        .into_any()
    };
    let snippets = usage_commands(profile, region, project, image).into_iter().map(snippet);
    view! {
        <div class="cols" data-test="how-to-use">
            <div class="stack">
                <h3>{usage::dashboard_steps_heading(profile)}</h3>
                <ol class="how-to">{steps}</ol>
            </div>
            <div class="stack">
                <h3>{usage::COMMANDS}</h3>
                <ol class="stack" role="list">{snippets.collect_view()}</ol>
                <p class="soft">{usage::PLACEHOLDERS}</p>
            </div>
        </div>
        <p class="read soft">{usage::COST}</p>
    }
    .into_any()
}
