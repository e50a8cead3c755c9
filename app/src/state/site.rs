//! The configuration of this site (`config.json`), once it is loaded: its name, the clouds that it offers, what its operator has turned
//! off, and what is wrong in it. Loaded by [`crate::site_config`]; used by the shell and by pages, as context.

use std::any::Any;
use std::sync::OnceLock;

use imageshare_core::cloud::Account;
use imageshare_core::rules::Profile;
use imageshare_core::ui::site_config::{FeatureSet, SiteConfig, SiteFeature};
use imageshare_core::wire::address::BaseUrl;
use leptos::prelude::*;

use crate::messages::page_names;
use crate::route::Route;
use crate::transport::AnyTransport;

/// The configuration, and what is wrong in it.
#[derive(Debug, Clone, Default)]
pub struct SiteDetails {
    /// The usable part.
    pub config: SiteConfig,
    /// A line for each problem, with its place in the file.
    pub problems: Vec<String>,
    /// Whether nothing of the file is used.
    pub is_unusable: bool,
}

/// What was loaded.
struct Loaded {
    title: Option<String>,
    features_off: FeatureSet,
    /// [`SiteDetails`] without its type: a first visit needs none of the code for it.
    details: Box<dyn Any + Send + Sync>,
}

/// The configuration of this site. Without one it never changes. Copies share one state.
#[derive(Clone, Copy)]
pub struct Site {
    /// Set once, when there is a configuration; it lives as long as the page.
    loaded: &'static OnceLock<Loaded>,
    is_loaded: RwSignal<bool>,
    /// Apart from the rest, so that what can be turned off is drawn again only if something is.
    has_features_off: RwSignal<bool>,
    /// Whether it is loaded or loading.
    is_requested: RwSignal<bool>,
}

impl Site {
    /// Nothing is loaded.
    pub fn new() -> Self {
        Self {
            loaded: Box::leak(Box::default()),
            is_loaded: RwSignal::new(false),
            has_features_off: RwSignal::new(false),
            is_requested: RwSignal::new(false),
        }
    }

    /// The name of the page: the operator's, or the product's.
    pub fn title(self) -> &'static str {
        self.is_loaded.get();
        self.loaded.get().and_then(|site| site.title.as_deref()).unwrap_or(page_names::PRODUCT)
    }

    /// Whether the operator has turned this off.
    pub fn is_off(self, feature: SiteFeature) -> bool {
        self.has_features_off.get()
            && self.loaded.get().is_some_and(|site| site.features_off.contains(feature))
    }

    /// Whether the operator has turned the page of this route off.
    pub fn is_route_off(self, route: &Route) -> bool {
        match route {
            Route::Journal => self.is_off(SiteFeature::Journal),
            Route::ShareAndAccept { .. } => self.is_off(SiteFeature::ShareAndAccept),
            _ => false,
        }
    }

    /// True the first time, and again after [`Self::retry_later`]: the caller then loads the configuration.
    pub fn begin_loading(self) -> bool {
        !self
            .is_requested
            .try_update(|requested| std::mem::replace(requested, true))
            .unwrap_or(true)
    }

    /// It couldn't be loaded because a part of the page couldn't be.
    pub fn retry_later(self) {
        self.is_requested.set(false);
    }

    /// Sets what was loaded. Only the first configuration counts.
    pub fn set_details(self, details: SiteDetails) {
        let SiteConfig { title, features_off, .. } = &details.config;
        let (title, features_off) = (title.clone(), *features_off);
        let loaded = Loaded { title, features_off, details: Box::new(details) };
        if self.loaded.set(loaded).is_ok() {
            if features_off != FeatureSet::default() {
                self.has_features_off.set(true);
            }
            self.is_loaded.set(true);
        }
    }

    /// What was loaded; the default before that.
    pub fn details(self) -> &'static SiteDetails {
        static NOT_LOADED: OnceLock<SiteDetails> = OnceLock::new();
        self.is_loaded.get();
        let details = self.loaded.get().and_then(|site| site.details.downcast_ref());
        details.unwrap_or_else(|| NOT_LOADED.get_or_init(SiteDetails::default))
    }

    /// Whether anything on this site has the rules of this kind of cloud.
    pub fn has_profile(self, profile: Profile) -> bool {
        let is_listed =
            || self.details().config.clouds.iter().any(|cloud| cloud.profile == profile);
        profile != Profile::Rackspace || !self.is_off(SiteFeature::Rackspace) || is_listed()
    }

    /// Gives an account the member quota that the operator has configured for its cloud, if any.
    pub fn apply_quota(self, account: &Account<AnyTransport>) {
        let config = &untrack(|| self.details()).config;
        let at = config.position_of(&account.cloud_address().identity);
        let cloud = at.and_then(|at| config.clouds.get(at));
        if let Some(quota) = cloud.and_then(|cloud| cloud.member_quota) {
            account.set_default_quota(quota);
        }
    }

    /// Whether users may sign in to the cloud with this identity service.
    pub fn offers_cloud(self, identity: &BaseUrl) -> bool {
        !self.is_off(SiteFeature::OtherClouds)
            || self.details().config.position_of(identity).is_some()
    }
}

impl Default for Site {
    fn default() -> Self {
        Self::new()
    }
}

/// The configuration, for components below the page's root.
///
/// # Panics
/// If no [`Site`] was provided as context.
pub fn use_site() -> Site {
    expect_context()
}
