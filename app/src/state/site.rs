//! The configuration of this site (`config.json`), once it is loaded: its name, the clouds that it offers, what its operator has turned
//! off, and what is wrong in it. Loaded by [`crate::site_config`]; used by the shell and by pages, as context.

use imageshare_core::cloud::Account;
use imageshare_core::rules::Profile;
use imageshare_core::ui::site_config::{SiteConfig, SiteFeature};
use imageshare_core::wire::address::BaseUrl;
use leptos::prelude::*;

use crate::messages::page_names;
use crate::route::Route;
use crate::transport::AnyTransport;

/// How far the loading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SiteStage {
    /// Not loaded; the page is as without a configuration.
    #[default]
    NotLoaded,
    /// Loading.
    Loading,
    /// Loaded, or there is none.
    Loaded,
}

/// The configuration, and what is wrong in it.
#[derive(Debug, Clone, Default)]
pub struct SiteState {
    /// How far the loading has come.
    pub stage: SiteStage,
    /// The usable part.
    pub config: SiteConfig,
    /// A line for each problem, with its place in the file.
    pub problems: Vec<String>,
    /// Whether nothing of the file is used.
    pub is_unusable: bool,
}

/// The configuration of this site. Copies share one state.
#[derive(Clone, Copy, Default)]
pub struct Site(RwSignal<SiteState>);

impl Site {
    /// What is known of it.
    pub fn state(self) -> RwSignal<SiteState> {
        self.0
    }

    /// The name of the page: the operator's, or the product's.
    pub fn title(self) -> String {
        self.0.with(|site| {
            site.config.title.clone().unwrap_or_else(|| page_names::PRODUCT.to_owned())
        })
    }

    /// Whether the operator has turned this off.
    pub fn is_off(self, feature: SiteFeature) -> bool {
        self.0.with(|site| site.config.features_off.contains(feature))
    }

    /// Whether the operator has turned the page of this route off.
    pub fn is_route_off(self, route: &Route) -> bool {
        match route {
            Route::Journal => self.is_off(SiteFeature::Journal),
            Route::ShareAndAccept { .. } => self.is_off(SiteFeature::ShareAndAccept),
            _ => false,
        }
    }

    /// Whether anything on this site has the rules of this kind of cloud.
    pub fn has_profile(self, profile: Profile) -> bool {
        let is_listed =
            || self.0.with(|site| site.config.clouds.iter().any(|cloud| cloud.profile == profile));
        profile != Profile::Rackspace || !self.is_off(SiteFeature::Rackspace) || is_listed()
    }

    /// Gives an account the member quota that the operator has configured for its cloud, if any.
    pub fn apply_quota(self, account: &Account<AnyTransport>) {
        let identity = &account.cloud_address().identity;
        let quota = self.0.with_untracked(|site| {
            let at = site.config.position_of(identity)?;
            site.config.clouds.get(at)?.member_quota
        });
        if let Some(quota) = quota {
            account.set_default_quota(quota);
        }
    }

    /// Whether users may sign in to the cloud with this identity service.
    pub fn offers_cloud(self, identity: &BaseUrl) -> bool {
        let is_listed = || self.0.with(|site| site.config.position_of(identity).is_some());
        !self.is_off(SiteFeature::OtherClouds) || is_listed()
    }
}

/// The configuration, for components below the page's root.
///
/// # Panics
/// If no [`Site`] was provided as context.
pub fn use_site() -> Site {
    expect_context()
}
