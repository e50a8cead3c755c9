//! Images of the same name: an offered image beside those that the project has already. Pure.

use imageshare_core::model::{Image, ImageId, ProjectId, Visibility};

/// An image of the same name that the consumer has already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Twin {
    /// A public one of another owner: somebody may want to be taken for the provider.
    Public {
        /// Whether both hold the same data, where both have a hash of one kind.
        same_data: Option<bool>,
    },
    /// The consumer's own.
    Own,
    /// Another one that was accepted, by its id.
    Accepted(ImageId),
}

/// The image of the same name that weighs most.
pub(super) fn twin(image: &Image, me: &ProjectId, listed: &[Image]) -> Option<Twin> {
    let same = listed
        .iter()
        .filter(|other| other.id != image.id && other.name.is_some() && other.name == image.name);
    let weigh = |other: &Image| match other.visibility {
        Visibility::Public if other.owner != image.owner => {
            Twin::Public { same_data: same_data(image, other) }
        }
        _ if other.is_owned_by(me) => Twin::Own,
        _ => Twin::Accepted(other.id),
    };
    same.map(weigh).min_by_key(|twin| match twin {
        Twin::Public { .. } => 0,
        Twin::Own => 1,
        Twin::Accepted(_) => 2,
    })
}

fn same_data(one: &Image, other: &Image) -> Option<bool> {
    let ((one_kind, one), (other_kind, other)) = (one.hash.as_ref()?, other.hash.as_ref()?);
    (one_kind == other_kind).then_some(one == other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::example::image;

    fn me() -> ProjectId {
        "consumer".parse().unwrap()
    }

    fn other(visibility: Visibility, owner: &str) -> Image {
        let owner = owner.parse().ok();
        Image { id: image("another").id, owner, visibility, ..image("debian-12") }
    }

    #[test]
    fn a_public_image_of_the_same_name_weighs_more_than_ones_own_and_the_offer_is_no_twin_of_itself()
     {
        let offered = image("debian-12");
        let own = other(Visibility::Private, "consumer");
        let public = other(Visibility::Public, "provider");
        let is_public = Some(Twin::Public { same_data: None });
        assert_eq!(twin(&offered, &me(), &[own.clone(), public.clone()]), is_public);
        assert_eq!(twin(&offered, &me(), std::slice::from_ref(&own)), Some(Twin::Own));
        assert_eq!(twin(&offered, &me(), std::slice::from_ref(&offered)), None);
        let by_the_provider = Image { owner: public.owner.clone(), ..offered };
        assert_eq!(
            twin(&by_the_provider, &me(), std::slice::from_ref(&public)),
            Some(Twin::Accepted(public.id))
        );
    }

    #[test]
    fn a_counterfeit_is_told_from_a_copy_by_its_hash() {
        let hashed = |image: Image, hash: &str| Image {
            hash: Some(("sha512".into(), hash.into())),
            ..image
        };
        let public = hashed(other(Visibility::Public, "provider"), "ab");
        for (hash, same_data) in [("ab", true), ("cd", false)] {
            let offered = hashed(image("debian-12"), hash);
            let found = twin(&offered, &me(), std::slice::from_ref(&public));
            assert_eq!(found, Some(Twin::Public { same_data: Some(same_data) }));
        }
    }
}
