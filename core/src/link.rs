//! Links that users send each other: an offer of an image, or an invitation to share with a project.
//!
//! A link is untrusted text. Everything in it is validated here and shown by the page; only the user acts on it. It contains no
//! secret: IDs, names and addresses only. The page puts it behind `#`, so that it is not sent to a server.

use form_urlencoded::{Serializer, parse};

use crate::model::{ImageId, ProjectId, RegionName, is_displayable};
use crate::wire::address::BaseUrl;

/// A link to an image that is offered.
///
/// ```
/// use imageshare_core::link::{LinkError, OfferLink};
///
/// let query = "cloud=https%3A%2F%2Fcloud.invalid%2Fidentity&region=DFW\
///     &image=6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90&owner=1048213";
/// let link = OfferLink::read(query)?;
/// assert_eq!((link.owner.as_str(), &link.name), ("1048213", &None));
/// assert_eq!(link.query(), query);
/// assert!(matches!(OfferLink::read("region=DFW"), Err(LinkError::Missing("cloud"))));
/// # Ok::<(), LinkError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferLink {
    /// The cloud's identity service.
    pub cloud: BaseUrl,
    /// The region of the image.
    pub region: RegionName,
    /// The image.
    pub image: ImageId,
    /// The project that claims to own the image.
    pub owner: ProjectId,
    /// The owner's name for the image.
    pub name: Option<String>,
}

/// An invitation to share with a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteLink {
    /// The cloud's identity service.
    pub cloud: BaseUrl,
    /// The region in which the images are requested.
    pub region: Option<RegionName>,
    /// The project to share with.
    pub project: ProjectId,
    /// The project's own name.
    pub name: Option<String>,
}

/// Why a link is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// A required part is missing.
    #[error("the link has no {0}")]
    Missing(&'static str),
    /// A part has an invalid value.
    #[error("the link's {0} isn't valid")]
    Malformed(&'static str),
    /// A name is too long, or contains characters that change how the text around it is displayed.
    #[error("the name in the link contains characters that could disguise it")]
    Unshowable,
}

impl OfferLink {
    /// The query string, without the `?`.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("cloud", &self.cloud.to_string());
        query.append_pair("region", self.region.as_str());
        query.append_pair("image", &self.image.to_string());
        query.append_pair("owner", self.owner.as_str());
        query.extend_pairs(self.name.iter().map(|name| ("name", name)));
        query.finish()
    }

    /// Parses [`OfferLink::query`].
    ///
    /// # Errors
    /// [`LinkError`] with the invalid part.
    pub fn read(query: &str) -> Result<Self, LinkError> {
        Ok(Self {
            cloud: cloud(query)?,
            region: required(query, "region")?
                .parse()
                .map_err(|_| LinkError::Malformed("region"))?,
            image: required(query, "image")?.parse().map_err(|_| LinkError::Malformed("image"))?,
            owner: required(query, "owner")?.parse().map_err(|_| LinkError::Malformed("owner"))?,
            name: name(query)?,
        })
    }
}

impl InviteLink {
    /// The query string, without the `?`.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("cloud", &self.cloud.to_string());
        query.extend_pairs(self.region.iter().map(|region| ("region", region.as_str())));
        query.append_pair("project", self.project.as_str());
        query.extend_pairs(self.name.iter().map(|name| ("name", name)));
        query.finish()
    }

    /// Parses [`InviteLink::query`].
    ///
    /// # Errors
    /// [`LinkError`] with the invalid part.
    pub fn read(query: &str) -> Result<Self, LinkError> {
        let region = value(query, "region").map(|region| region.parse());
        Ok(Self {
            cloud: cloud(query)?,
            region: region.transpose().map_err(|_| LinkError::Malformed("region"))?,
            project: required(query, "project")?
                .parse()
                .map_err(|_| LinkError::Malformed("project"))?,
            name: name(query)?,
        })
    }
}

fn value(query: &str, wanted: &str) -> Option<String> {
    let found = parse(query.as_bytes()).find(|(name, _)| name == wanted)?.1;
    (!found.trim().is_empty()).then(|| found.into_owned())
}

fn required(query: &str, name: &'static str) -> Result<String, LinkError> {
    value(query, name).ok_or(LinkError::Missing(name))
}

fn cloud(query: &str) -> Result<BaseUrl, LinkError> {
    BaseUrl::parse(&required(query, "cloud")?).map_err(|_| LinkError::Malformed("cloud"))
}

fn name(query: &str) -> Result<Option<String>, LinkError> {
    let Some(name) = value(query, "name") else { return Ok(None) };
    if !is_displayable(&name) {
        return Err(LinkError::Unshowable);
    }
    Ok(Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const OFFER: &str = "cloud=https%3A%2F%2Fcloud.example%3A5000&region=DFW\
        &image=6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90&owner=b81e4d2f0c9a4e7b93d5a6f1c2e8074d&name=web+%26+api";

    #[test]
    fn links_round_trip_through_the_query_string() {
        let offer = OfferLink::read(OFFER).unwrap();
        assert_eq!(offer.name.as_deref(), Some("web & api"));
        assert_eq!(offer.query(), OFFER);
        let invite = InviteLink {
            cloud: offer.cloud,
            region: Some(offer.region),
            project: offer.owner,
            name: None,
        };
        assert_eq!(InviteLink::read(&invite.query()), Ok(invite));
    }

    #[test]
    fn errors_name_the_missing_or_malformed_part() {
        let without = |part: &str| {
            let parts = OFFER.split('&').filter(|pair| !pair.starts_with(part));
            OfferLink::read(&parts.collect::<Vec<_>>().join("&"))
        };
        for part in ["cloud", "region", "image", "owner"] {
            assert_eq!(without(part), Err(LinkError::Missing(part)));
        }
        let with = |wrong: &str, part| OfferLink::read(&format!("{part}={wrong}&{OFFER}"));
        assert_eq!(with("javascript:alert(1)", "cloud"), Err(LinkError::Malformed("cloud")));
        assert_eq!(with("https://a@b", "cloud"), Err(LinkError::Malformed("cloud")));
        assert_eq!(with("7", "image"), Err(LinkError::Malformed("image")));
        assert_eq!(with("a%00b", "owner"), Err(LinkError::Malformed("owner")));
    }

    #[test]
    fn rejects_names_with_misleading_characters() {
        for wrong in ["%E2%80%AEgpj", "a%0Ab", "%E2%81%A6x", &"a".repeat(256)] {
            let link = OfferLink::read(&format!("name={wrong}&{OFFER}"));
            assert_eq!(link, Err(LinkError::Unshowable), "{wrong}");
        }
    }
}
