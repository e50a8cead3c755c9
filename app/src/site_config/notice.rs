//! What is wrong in the configuration of this site, for everybody in calm words and for its operator with the places; and the links to
//! its operator. Used by the start page, the sign-in page and the About page.

use imageshare_core::ui::site_config::SiteConfig;
use leptos::prelude::*;

use crate::components::Notice;
use crate::messages::site_config as texts;
use crate::reactive::reactive;
use crate::state::site::use_site;

/// How many problems are listed where the page is about something else.
const SHORT_LIST_LENGTH: usize = 4;

/// The notice on the start page.
pub(super) fn start_notice() -> AnyView {
    problem_notice(false)
}

/// The notice; nothing without a problem. `all`: also of a long list.
pub fn problem_notice(all: bool) -> AnyView {
    let site = use_site();
    let notice = move || {
        let details = site.details();
        let (problems, is_unusable) = (&details.problems, details.is_unusable);
        if problems.is_empty() {
            return ().into_any();
        }
        let count = problems.len();
        let shown = if all { count } else { SHORT_LIST_LENGTH };
        let lines: Vec<String> = problems.iter().take(shown).cloned().collect();
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
        let more = count.saturating_sub(shown);
        view! {
            <div class="read" data-test="site-problems">
                <Notice title=texts::problems(count)>
                    <p>{if is_unusable { texts::FILE_NOT_USED } else { texts::REST_IS_USED }}</p>
                    <ul>{lines.collect_view()}</ul>
                    {(more > 0).then(|| view! { <p>{texts::more_on_about(more)}</p> })}
                    <p class="soft">{texts::FOR_OPERATOR} " " <code>{texts::CHECK_COMMAND}</code></p>
                </Notice>
            </div>
        }
        .into_any()
    };
    reactive(notice).into_any()
}

/// Links to the operator's terms and to its support, as a section; nothing without them.
pub fn operator_links() -> AnyView {
    let site = use_site();
    let section = move || {
        site.details().config.has_links().then(|| {
            view! {
                <section class="stack section" aria-labelledby="operator">
                    <h2 id="operator">{texts::OPERATOR}</h2>
                    {link_list()}
                </section>
            }
            .into_any()
        })
    };
    reactive(section).into_any()
}

/// The same as a list.
pub fn link_list() -> AnyView {
    let site = use_site();
    let links = move || {
        let config = &site.details().config;
        let links =
            [(texts::TERMS, config.terms.clone()), (texts::SUPPORT, config.support.clone())];
        let item = |(label, address): (&'static str, Option<String>)| {
            Some(view! { <li>{link(label, address?)}</li> }.into_any())
        };
        links.into_iter().filter_map(item).collect_view()
    };
    view! {
        <ul class="list list--plain" role="list">
            {reactive(links)}
        </ul>
    }
    .into_any()
}

/// The operator's terms, where users sign in; nothing without them.
pub fn terms_line() -> AnyView {
    line_with_link(texts::BEFORE_SIGNING_IN, texts::TERMS, |config| config.terms.clone())
}

/// Where users get help after a failure; nothing if the operator offers none.
pub fn help_line() -> AnyView {
    line_with_link(texts::OPERATOR_CAN_HELP, texts::SUPPORT, |config| config.support.clone())
}

fn line_with_link(
    text: &'static str,
    label: &'static str,
    address: fn(&SiteConfig) -> Option<String>,
) -> AnyView {
    let site = use_site();
    let line = move || {
        address(&site.details().config).map(|address| {
            view! { <p class="soft read">{text} " " {link(label, address)}</p> }.into_any()
        })
    };
    reactive(line).into_any()
}

/// A link to another site. The reader of the configuration accepts https and mailto only.
fn link(label: &'static str, address: String) -> AnyView {
    view! {
        <a href=address target="_blank" rel="noopener noreferrer">
            {label}
        </a>
    }
    .into_any()
}
