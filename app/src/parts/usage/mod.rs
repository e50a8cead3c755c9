//! How to use a shared image: with the dashboard and with commands, or why no server can start from it now.
//! Used on the image's page and with accepted offers. Sends nothing.

mod commands;

use leptos::prelude::*;

use crate::components::{Notice, Snippet};
use crate::data::Intent;
pub use crate::messages::usage::UsableImage;
use crate::messages::{boot, usage as words};
use commands::{Command, commands};

/// Both ways, or why there is none.
pub fn how_to_use(usable: UsableImage<'_>) -> AnyView {
    let UsableImage { profile, region, project, image, .. } = usable;
    if let Some(why) = boot::why_no_server(profile, image) {
        return view! {
            <Notice intent=Intent::Warn title="It can't be used now">
                <p>{why}</p>
            </Notice>
        }
        .into_any();
    }
    let step = |text: String| view! { <li>{text}</li> }.into_any();
    let steps = words::dashboard(&usable).into_iter().map(step).collect_view();
    let snippet = |Command { label, text }: Command| {
        view! {
            <li>
                <Snippet label=label text=text />
            </li>
        }
        .into_any()
    };
    let snippets = commands(profile, region, project, image).into_iter().map(snippet);
    view! {
        <div class="cols" data-test="how-to-use">
            <div class="stack">
                <h3>{format!("In {}", words::dashboard_name(profile))}</h3>
                <ol class="how-to">{steps}</ol>
            </div>
            <div class="stack">
                <h3>"With commands"</h3>
                <ol class="stack" role="list">{snippets.collect_view()}</ol>
                <p class="soft">"Replace the words in capitals."</p>
            </div>
        </div>
        <p class="read soft">
            "You pay once you start a server or take a snapshot. Both are yours and remain when the owner stops sharing, but you can't start new servers from the image then. Keep a copy of what you depend on."
        </p>
    }
    .into_any()
}
