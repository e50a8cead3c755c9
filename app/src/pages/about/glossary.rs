//! The glossary: each term with its meaning and with what OpenStack and Rackspace call it.

use leptos::prelude::*;

use crate::components::{Fact, Section};
use crate::messages::about;
use crate::messages::glossary::{GlossarySection, Term, sections};

/// The clouds, in the order of [`Term::cloud_terms`].
const CLOUD_NAMES: [&str; 2] = ["OpenStack", "Rackspace"];

/// The section, with its topics folded.
pub(super) fn glossary_section() -> AnyView {
    view! {
        <Section id="glossary" title=about::GLOSSARY>
            {sections().into_iter().map(section_details).collect_view()}
        </Section>
    }
    .into_any()
}

fn section_details(section: GlossarySection) -> AnyView {
    view! {
        <details class="fold">
            <summary>{section.title}</summary>
            <dl class="facts facts--wide">{section.terms().into_iter().map(term_entry).collect_view()}</dl>
        </details>
    }
    .into_any()
}

fn term_entry(Term { term, meaning, cloud_terms: names }: Term) -> AnyView {
    let cloud_names = names.into_iter().zip(CLOUD_NAMES).filter_map(|(name, cloud)| {
        let text = about::name_on_cloud(cloud, &name?);
        Some(view! { <span class="soft">" " {text}</span> })
    });
    view! { <Fact name=term>{meaning} "." {cloud_names.collect_view()}</Fact> }.into_any()
}
