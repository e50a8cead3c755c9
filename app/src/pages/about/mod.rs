//! The About page: what this is and what it stores, the rules of sharing in short, permissions, costs, version and licenses.

mod glossary;
mod stored;
mod topics;

use imageshare_core::rules::Profile;
use leptos::prelude::*;

use crate::components::{Fact, PageHead, Section};
use crate::messages::operation;
use crate::parts::permission_matrix::{cost_notes, role_matrix};

/// The About page.
#[component]
pub fn About() -> AnyView {
    view! {
        <PageHead
            title="About Image Share"
            meta=|| "A page that lets one cloud account share machine images with another, and shows both sides."
        />
        <Section id="rules" title="The rules of sharing">
            {rules()}
        </Section>
        {topics::section()}
        {glossary::section()}
        {Profile::ALL.map(permissions).into_iter().collect_view()}
        {stored::section()}
        <div class="cols">
            <Section id="kept" title="Privacy">
                {privacy()}
            </Section>
            <Section id="made" title="Version and license">
                {version()}
            </Section>
        </div>
    }
    .into_any()
}

fn rules() -> AnyView {
    view! {
        <dl class="facts">
            <Fact name="Offer">
                "Only the owner can add a member. The answer starts as pending. Nothing is copied, and the owner keeps paying for the storage."
            </Fact>
            <Fact name="Answer">
                "Only the member can accept, reject or decide later, and can change the answer at any time. The owner can't answer for them."
            </Fact>
            <Fact name="In the list">
                "The image is in the member's list only while the answer is accepted."
            </Fact>
            <Fact name="By ID">
                "A member can use the image by ID from the moment of the offer, whatever their answer."
            </Fact>
            <Fact name="Stop sharing">
                "Only the owner can remove a member; the ID then stops working for them too. Existing servers keep running."
            </Fact>
            <Fact name="Regions">
                "A share works in the image's own region. To use it in another, a copy is needed there."
            </Fact>
        </dl>
    }
    .into_any()
}

/// The roles of one kind of cloud, and who pays for what there.
fn permissions(profile: Profile) -> AnyView {
    let id = match profile {
        Profile::OpenStack => "openstack",
        Profile::Rackspace => "rackspace",
    };
    let title = format!("Permissions on {}", operation::cloud(profile));
    view! {
        <Section id=id title=title>
            {role_matrix(profile, None)}
            {cost_notes(profile)}
        </Section>
    }
    .into_any()
}

fn privacy() -> AnyView {
    view! {
        <dl class="facts">
            <Fact name="Secrets">
                "Passwords, keys and tokens are kept in this tab's memory only. They are never stored, logged or put into an address, and are gone when you close or reload the page."
            </Fact>
            <Fact name="Calls">
                "Go to the cloud or the proxy that you enter, and nowhere else."
            </Fact>
            <Fact name="The sandbox">"A cloud inside this tab. It sends nothing."</Fact>
        </dl>
    }
    .into_any()
}

fn version() -> AnyView {
    view! {
        <dl class="facts">
            <Fact name="Version">{env!("CARGO_PKG_VERSION")}</Fact>
            <Fact name="License">"MIT or Apache 2.0, at your option"</Fact>
            <Fact name="Supports">
                "OpenStack Keystone v3 and Glance v2; Rackspace Identity v2.0 and Cloud Images"
            </Fact>
            <Fact name="Made with">"Rust, Leptos and WebAssembly, under their own free licenses"</Fact>
        </dl>
    }
    .into_any()
}
