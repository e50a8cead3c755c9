//! The images that offers are compared with, found by how their names read and by their contents. Filled by whoever loads the lists;
//! read by [`super::assess`].

use std::collections::BTreeMap;

use super::{Namesake, RiskReason};
use crate::model::{Image, ImageId, ProjectId, Visibility};
use crate::rules::lookalike_name::{difference, name_key};

/// An image with certain contents: how it relates, its ID and its name.
type Same = (Namesake, ImageId, String);

/// The images that an offer is compared with, so that very many offers cost little.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KnownNames {
    by_key: BTreeMap<String, Vec<(Namesake, Image)>>,
    by_hash: BTreeMap<(String, String), Vec<Same>>,
}

impl KnownNames {
    /// The images that `me` sees in its list: public ones, its own, and accepted ones.
    pub fn new<'a>(images: impl IntoIterator<Item = &'a Image>, me: &ProjectId) -> Self {
        let mut names = Self::default();
        for image in images {
            let Some(name) = &image.name else { continue };
            let namesake = match image.visibility {
                _ if image.is_owned_by(me) => Namesake::Own,
                Visibility::Public => Namesake::Public,
                _ => Namesake::Accepted,
            };
            if let Some(hash) = &image.hash {
                let same = names.by_hash.entry(hash.clone()).or_default();
                same.push((namesake, image.id, name.clone()));
            }
            names.by_key.entry(name_key(name)).or_default().push((namesake, image.clone()));
        }
        names
    }

    /// The one that reads like `image` and weighs most.
    pub(super) fn closest(&self, image: &Image) -> Option<RiskReason> {
        let name = image.name.as_ref()?;
        let alike = self.by_key.get(&name_key(name))?;
        let reason = |(namesake, other): &(Namesake, Image)| {
            let other_name = other.name.clone()?;
            // A provider's own offer beside its public image passes for nobody.
            let by_its_owner = *namesake == Namesake::Public && other.owner == image.owner;
            Some(RiskReason::ReadsLike {
                image: other.id,
                namesake: if by_its_owner { Namesake::Accepted } else { *namesake },
                difference: difference(name, &other_name)?,
                same_contents: same_contents(image, other),
                name: other_name,
            })
        };
        let others = alike.iter().filter(|(_, other)| other.id != image.id);
        others.filter_map(reason).max_by_key(RiskReason::risk)
    }

    /// One with the same contents.
    pub(super) fn same_contents(&self, image: &Image) -> Option<RiskReason> {
        let same = self.by_hash.get(image.hash.as_ref()?)?;
        let (namesake, _, name) = same.iter().find(|(_, id, _)| *id != image.id)?.clone();
        Some(RiskReason::SameContents { name, namesake })
    }
}

fn same_contents(one: &Image, other: &Image) -> Option<bool> {
    let ((one_kind, one), (other_kind, other)) = (one.hash.as_ref()?, other.hash.as_ref()?);
    (one_kind == other_kind).then_some(one == other)
}
