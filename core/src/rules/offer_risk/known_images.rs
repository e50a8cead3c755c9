//! The images that offers are compared with, indexed by name and by contents. Filled by the page; read by [`super::assess_offer`]. It
//! loads nothing.

use std::collections::BTreeMap;

use super::{KnownImageKind, RiskReason};
use crate::model::{Image, ImageId, ProjectId, Visibility};
use crate::rules::lookalike_name::{lookalike_key, name_difference};

/// An image with certain contents: its relation, its ID and its name.
type SameHashImage = (KnownImageKind, ImageId, String);

/// The images that an offer is compared with, indexed so that many offers cost little.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KnownImages {
    by_lookalike_key: BTreeMap<String, Vec<(KnownImageKind, Image)>>,
    by_hash: BTreeMap<(String, String), Vec<SameHashImage>>,
}

impl KnownImages {
    /// The images in the list of `own_project`: public ones, its own, and accepted ones.
    pub fn new<'a>(images: impl IntoIterator<Item = &'a Image>, own_project: &ProjectId) -> Self {
        let mut names = Self::default();
        for image in images {
            let Some(name) = &image.name else { continue };
            let namesake = match image.visibility {
                _ if image.is_owned_by(own_project) => KnownImageKind::Own,
                Visibility::Public => KnownImageKind::Public,
                _ => KnownImageKind::Accepted,
            };
            if let Some(hash) = &image.hash {
                let same = names.by_hash.entry(hash.clone()).or_default();
                same.push((namesake, image.id, name.clone()));
            }
            names
                .by_lookalike_key
                .entry(lookalike_key(name))
                .or_default()
                .push((namesake, image.clone()));
        }
        names
    }

    /// The image whose name looks like that of `image` and is the highest risk.
    pub(super) fn worst_lookalike(&self, image: &Image) -> Option<RiskReason> {
        let name = image.name.as_ref()?;
        let alike = self.by_lookalike_key.get(&lookalike_key(name))?;
        let reason = |(namesake, other): &(KnownImageKind, Image)| {
            let other_name = other.name.clone()?;
            // A provider's own offer of its public image impersonates no one.
            let has_same_owner = *namesake == KnownImageKind::Public && other.owner == image.owner;
            Some(RiskReason::LookalikeName {
                image: other.id,
                kind: if has_same_owner { KnownImageKind::Accepted } else { *namesake },
                difference: name_difference(name, &other_name)?,
                same_contents: has_same_contents(image, other),
                name: other_name,
            })
        };
        let others = alike.iter().filter(|(_, other)| other.id != image.id);
        others.filter_map(reason).max_by_key(RiskReason::risk)
    }

    /// An image with the same contents.
    pub(super) fn find_same_contents(&self, image: &Image) -> Option<RiskReason> {
        let same = self.by_hash.get(image.hash.as_ref()?)?;
        let (namesake, _, name) = same.iter().find(|(_, id, _)| *id != image.id)?.clone();
        Some(RiskReason::SameContents { name, kind: namesake })
    }
}

fn has_same_contents(one: &Image, other: &Image) -> Option<bool> {
    let ((one_kind, one), (other_kind, other)) = (one.hash.as_ref()?, other.hash.as_ref()?);
    (one_kind == other_kind).then_some(one == other)
}
