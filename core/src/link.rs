//! Links that people send each other: "here is what I offer you" and "this is where you can offer me something".
//!
//! A link is text from outside. Everything in it is checked here, shown by the page, and acted on by nobody but the user. It holds
//! no secret: ids, names and addresses only. The page puts it behind `#`, so that no server is sent it.

use form_urlencoded::{Serializer, parse};

use crate::model::{ImageId, ProjectId, RegionName, is_showable};
use crate::wire::address::BaseUrl;

/// "I offer you this image."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferLink {
    /// The cloud's identity service.
    pub cloud: BaseUrl,
    /// Where the image is.
    pub region: RegionName,
    /// The image.
    pub image: ImageId,
    /// The project that says that it owns the image.
    pub owner: ProjectId,
    /// What the owner calls the image.
    pub name: Option<String>,
}

/// "Offer it to me here."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteLink {
    /// The cloud's identity service.
    pub cloud: BaseUrl,
    /// The region in which the images are wanted.
    pub region: Option<RegionName>,
    /// The project to share with.
    pub project: ProjectId,
    /// What the project calls itself.
    pub name: Option<String>,
}

/// Why a link is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum LinkError {
    /// Something that it needs is not there.
    #[error("the link lacks its {0}")]
    Missing(&'static str),
    /// Something in it is not what it should be.
    #[error("the link's {0} is not one")]
    Malformed(&'static str),
    /// A name that is too long, or holds signs that change how the text around it reads.
    #[error("the name in the link cannot be shown")]
    Unshowable,
}

impl OfferLink {
    /// What stands after the `?`.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("cloud", &self.cloud.to_string());
        query.append_pair("region", self.region.as_str());
        query.append_pair("image", &self.image.to_string());
        query.append_pair("owner", self.owner.as_str());
        query.extend_pairs(self.name.iter().map(|name| ("name", name)));
        query.finish()
    }

    /// Reads it back.
    ///
    /// # Errors
    /// [`LinkError`] with the part that is wrong.
    pub fn read(query: &str) -> Result<Self, LinkError> {
        Ok(Self {
            cloud: cloud(query)?,
            region: needed(query, "region")?.parse().map_err(|_| LinkError::Malformed("region"))?,
            image: needed(query, "image")?.parse().map_err(|_| LinkError::Malformed("image"))?,
            owner: needed(query, "owner")?.parse().map_err(|_| LinkError::Malformed("owner"))?,
            name: name(query)?,
        })
    }
}

impl InviteLink {
    /// What stands after the `?`.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("cloud", &self.cloud.to_string());
        query.extend_pairs(self.region.iter().map(|region| ("region", region.as_str())));
        query.append_pair("project", self.project.as_str());
        query.extend_pairs(self.name.iter().map(|name| ("name", name)));
        query.finish()
    }

    /// Reads it back.
    ///
    /// # Errors
    /// [`LinkError`] with the part that is wrong.
    pub fn read(query: &str) -> Result<Self, LinkError> {
        let region = value(query, "region").map(|region| region.parse());
        Ok(Self {
            cloud: cloud(query)?,
            region: region.transpose().map_err(|_| LinkError::Malformed("region"))?,
            project: needed(query, "project")?
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

fn needed(query: &str, name: &'static str) -> Result<String, LinkError> {
    value(query, name).ok_or(LinkError::Missing(name))
}

fn cloud(query: &str) -> Result<BaseUrl, LinkError> {
    BaseUrl::parse(&needed(query, "cloud")?).map_err(|_| LinkError::Malformed("cloud"))
}

fn name(query: &str) -> Result<Option<String>, LinkError> {
    let Some(name) = value(query, "name") else { return Ok(None) };
    if !is_showable(&name) {
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
    fn a_link_reads_back_as_it_was_written() {
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
    fn what_is_missing_or_wrong_is_named() {
        let without = |part: &str| {
            let parts = OFFER.split('&').filter(|one| !one.starts_with(part));
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
    fn a_name_that_could_mislead_the_eye_is_not_shown() {
        for wrong in ["%E2%80%AEgpj", "a%0Ab", "%E2%81%A6x", &"a".repeat(256)] {
            let link = OfferLink::read(&format!("name={wrong}&{OFFER}"));
            assert_eq!(link, Err(LinkError::Unshowable), "{wrong}");
        }
    }
}
