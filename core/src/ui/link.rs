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
/// use imageshare_core::ui::link::{LinkError, OfferLink};
///
/// let query = "cloud=https%3A%2F%2Fcloud.invalid%2Fidentity&region=DFW\
///     &image=6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90&owner=1048213";
/// let link = OfferLink::from_query(query)?;
/// assert_eq!((link.owner.as_str(), &link.name), ("1048213", &None));
/// assert_eq!(link.to_query(), query);
/// assert!(matches!(OfferLink::from_query("region=DFW"), Err(LinkError::Missing("cloud"))));
/// # Ok::<(), LinkError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferLink {
    /// The cloud's identity service.
    pub identity_url: BaseUrl,
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
    pub identity_url: BaseUrl,
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
    NotDisplayable,
}

impl OfferLink {
    /// The query string, without the `?`.
    pub fn to_query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("cloud", &self.identity_url.to_string());
        query.append_pair("region", self.region.as_str());
        query.append_pair("image", &self.image.to_string());
        query.append_pair("owner", self.owner.as_str());
        query.extend_pairs(self.name.iter().map(|name| ("name", name)));
        query.finish()
    }

    /// Parses [`OfferLink::to_query`].
    ///
    /// # Errors
    /// [`LinkError`] with the invalid part.
    pub fn from_query(query: &str) -> Result<Self, LinkError> {
        Ok(Self {
            identity_url: parse_cloud(query)?,
            region: required_param(query, "region")?
                .parse()
                .map_err(|_| LinkError::Malformed("region"))?,
            image: required_param(query, "image")?
                .parse()
                .map_err(|_| LinkError::Malformed("image"))?,
            owner: required_param(query, "owner")?
                .parse()
                .map_err(|_| LinkError::Malformed("owner"))?,
            name: parse_name(query)?,
        })
    }
}

impl InviteLink {
    /// The query string, without the `?`.
    pub fn to_query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("cloud", &self.identity_url.to_string());
        query.extend_pairs(self.region.iter().map(|region| ("region", region.as_str())));
        query.append_pair("project", self.project.as_str());
        query.extend_pairs(self.name.iter().map(|name| ("name", name)));
        query.finish()
    }

    /// Parses [`InviteLink::to_query`].
    ///
    /// # Errors
    /// [`LinkError`] with the invalid part.
    pub fn from_query(query: &str) -> Result<Self, LinkError> {
        let region = find_param(query, "region").map(|region| region.parse());
        Ok(Self {
            identity_url: parse_cloud(query)?,
            region: region.transpose().map_err(|_| LinkError::Malformed("region"))?,
            project: required_param(query, "project")?
                .parse()
                .map_err(|_| LinkError::Malformed("project"))?,
            name: parse_name(query)?,
        })
    }
}

fn find_param(query: &str, wanted: &str) -> Option<String> {
    let found = parse(query.as_bytes()).find(|(name, _)| name == wanted)?.1;
    (!found.trim().is_empty()).then(|| found.into_owned())
}

fn required_param(query: &str, name: &'static str) -> Result<String, LinkError> {
    find_param(query, name).ok_or(LinkError::Missing(name))
}

fn parse_cloud(query: &str) -> Result<BaseUrl, LinkError> {
    BaseUrl::parse(&required_param(query, "cloud")?).map_err(|_| LinkError::Malformed("cloud"))
}

fn parse_name(query: &str) -> Result<Option<String>, LinkError> {
    let Some(name) = find_param(query, "name") else { return Ok(None) };
    if !is_displayable(&name) {
        return Err(LinkError::NotDisplayable);
    }
    Ok(Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const OFFER_QUERY: &str = "cloud=https%3A%2F%2Fcloud.example%3A5000&region=DFW\
        &image=6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90&owner=b81e4d2f0c9a4e7b93d5a6f1c2e8074d&name=web+%26+api";

    #[test]
    fn links_round_trip_through_the_query_string() {
        let offer = OfferLink::from_query(OFFER_QUERY).unwrap();
        assert_eq!(offer.name.as_deref(), Some("web & api"));
        assert_eq!(offer.to_query(), OFFER_QUERY);
        let invite = InviteLink {
            identity_url: offer.identity_url,
            region: Some(offer.region),
            project: offer.owner,
            name: None,
        };
        assert_eq!(InviteLink::from_query(&invite.to_query()), Ok(invite));
    }

    #[test]
    fn errors_name_the_missing_or_malformed_part() {
        let without = |part: &str| {
            let parts = OFFER_QUERY.split('&').filter(|pair| !pair.starts_with(part));
            OfferLink::from_query(&parts.collect::<Vec<_>>().join("&"))
        };
        for part in ["cloud", "region", "image", "owner"] {
            assert_eq!(without(part), Err(LinkError::Missing(part)));
        }
        let with =
            |wrong: &str, part| OfferLink::from_query(&format!("{part}={wrong}&{OFFER_QUERY}"));
        assert_eq!(with("javascript:alert(1)", "cloud"), Err(LinkError::Malformed("cloud")));
        assert_eq!(with("https://a@b", "cloud"), Err(LinkError::Malformed("cloud")));
        assert_eq!(with("7", "image"), Err(LinkError::Malformed("image")));
        assert_eq!(with("a%00b", "owner"), Err(LinkError::Malformed("owner")));
    }

    #[test]
    fn rejects_names_with_misleading_characters() {
        for wrong in ["%E2%80%AEgpj", "a%0Ab", "%E2%81%A6x", &"a".repeat(256)] {
            let link = OfferLink::from_query(&format!("name={wrong}&{OFFER_QUERY}"));
            assert_eq!(link, Err(LinkError::NotDisplayable), "{wrong}");
        }
    }
}
