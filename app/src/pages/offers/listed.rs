//! What the consumer can list already in the regions of its offers, to tell images of the same name apart. Asked beside the
//! offers; while it is not known, or fails, a card says less and nothing else.

use std::collections::BTreeMap;

use imageshare_core::model::{Image, RegionName};
use imageshare_core::wire::image::ImageQuery;
use leptos::prelude::*;

use crate::components::{Loaded, Side};
use crate::state::offers::Inbox;
use crate::state::{ask_each, use_accounts};

type Lists = BTreeMap<RegionName, Vec<Image>>;

/// The lists, by region.
#[derive(Clone, Copy)]
pub(super) struct Listed(RwSignal<Loaded<Lists>>);

impl Listed {
    /// Asks once per set of regions.
    pub(super) fn start(inbox: Signal<Inbox>) -> Self {
        let accounts = use_accounts();
        let regions = Memo::new(move |_| {
            let mut regions = Vec::new();
            inbox.with(|inbox| {
                // Before, the regions would become more with every answer, and all of them be asked anew.
                let offers = if inbox.is_whole() { inbox.offers.as_slice() } else { &[] };
                for (_, offer) in offers {
                    if !regions.contains(&offer.region) {
                        regions.push(offer.region.clone());
                    }
                }
            });
            regions
        });
        let asked = ask_each(move || {
            let consumer = accounts.on(Side::Consumer)?;
            let list = |region: RegionName| {
                let consumer = consumer.clone();
                async move {
                    let listed = match consumer.account.images(&region) {
                        Ok(service) => service.list(&ImageQuery::default(), |_| ()).await,
                        Err(error) => Err(error),
                    };
                    move |lists: &mut Lists| {
                        if let Ok(list) = listed {
                            lists.insert(region, list.images);
                        }
                    }
                }
            };
            Some((Lists::new(), regions.get().into_iter().map(list).collect()))
        });
        Self(asked.state)
    }

    /// The list of one region, once it is known.
    pub(super) fn in_region(self, region: &RegionName) -> Signal<Option<Vec<Image>>> {
        let region = region.clone();
        Signal::derive(move || {
            self.0.with(|lists| lists.ready().and_then(|lists| lists.get(&region).cloned()))
        })
    }
}
