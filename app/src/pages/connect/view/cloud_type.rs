//! The choice between the two kinds of cloud.

use imageshare_core::rules::Profile;
use imageshare_core::ui::site_config::SiteFeature;
use leptos::prelude::*;

use super::super::model::form::ConnectForm;
use crate::components::{OptionCard, OptionCards};
use crate::messages::connect;
use crate::reactive::reactive;
use crate::state::use_site;

/// The choice.
pub(in crate::pages::connect) fn cloud_options(form: ConnectForm) -> AnyView {
    let options = vec![
        OptionCard {
            key: Profile::OpenStack.as_str(),
            title: connect::OPENSTACK,
            text: connect::OPENSTACK_TEXT,
        },
        OptionCard {
            key: Profile::Rackspace.as_str(),
            title: connect::RACKSPACE,
            text: connect::RACKSPACE_TEXT,
        },
    ];
    let choose = move |key: String| {
        if let Some(profile) = Profile::parse(&key) {
            form.profile.set(profile);
        }
    };
    let site = use_site();
    let cards = move || {
        // One kind alone is no choice.
        (!site.is_off(SiteFeature::Rackspace)).then(|| {
            view! {
                <OptionCards
                    legend=connect::CLOUD_LEGEND
                    options=options.clone()
                    chosen=Signal::derive(move || form.profile.get().as_str().to_owned())
                    on_choose=choose
                />
            }
            .into_any()
        })
    };
    reactive(cards).into_any()
}
