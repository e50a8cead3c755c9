//! What the consumer can list already in the regions of its offers, to tell images of the same name apart. Asked beside the
//! offers; while it is not known, or fails, a card says less and nothing else.

use std::collections::BTreeMap;

use imageshare_core::model::{Image, RegionName};
use imageshare_core::wire::image::ImageQuery;
use leptos::prelude::*;

use crate::components::{Loaded, Side};
use crate::state::offers::Inbox;
use crate::state::{ask, use_accounts};

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
                for (_, offer) in &inbox.offers {
                    if !regions.contains(&offer.region) {
                        regions.push(offer.region.clone());
                    }
                }
            });
            regions
        });
        let asked = ask(
            move || {
                let consumer = accounts.on(Side::Consumer)?;
                let regions = regions.get();
                Some(async move {
                    let mut lists = Lists::new();
                    for region in regions {
                        let Ok(service) = consumer.account.images(&region) else { continue };
                        if let Ok(list) = service.list(&ImageQuery::default(), |_| ()).await {
                            lists.insert(region, list.images);
                        }
                    }
                    Ok(lists)
                })
            },
            |_| false,
        );
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
