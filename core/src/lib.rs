//! The pure model of image sharing.
//!
//! * [`model`]: the domain types, strict and without serialisation.
//! * [`rules`]: what is allowed and its consequences, each as a printed table and one function.
//! * [`exposure`]: what a project shares, and with which projects.
//! * [`journal`]: every call that was sent, without secrets: as commands, as HAR and as a runbook.
//! * [`plan`]: changing many memberships in one run, as data and a state machine.
//! * [`ui`]: what a user interface needs besides: names for projects, links, tables, searching.
//! * [`watch`]: changes between two polls, and when to poll again.
//! * [`scheduler`]: when each request is sent, and whether it is repeated.
//! * [`wire`]: the HTTP messages of Keystone v3, Identity v2.0 and Glance v2, and the table of calls that client and mock share.
//! * [`cloud`]: the typed client over a [`cloud::Transport`].
//!
//! Nothing in this crate reads a clock, draws a random number or touches the network: callers pass in times, IDs and answers.
//!
//! # Example
//!
//! A user signs in, lists the images that others offer, and accepts one. Any [`cloud::Transport`] can send the requests; here it is
//! the one of `imageshare-mock`, an OpenStack cloud in the same process.
//!
//! ```
//! use std::cell::RefCell;
//! use std::rc::Rc;
//!
//! use imageshare_core::cloud::{Credentials, CloudAddress, sign_in};
//! use imageshare_core::model::{MemberStatus, Timestamp};
//! use imageshare_core::rules::Profile;
//! use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
//! use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};
//! use imageshare_mock::world::{SandboxRole, default_world, personas};
//! use imageshare_mock::{Cloud, MockTransport};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let profile = Profile::OpenStack;
//! let now: Timestamp = "2026-11-20T12:00:00Z".parse()?;
//! let cloud = Cloud::new(default_world(profile, now), 7, "https://cloud.invalid");
//! let transport = MockTransport::new(Rc::new(RefCell::new(cloud)), Rc::new(move || now));
//! let mut personas = personas(profile).into_iter();
//! let user = personas.find(|persona| persona.sandbox_role == SandboxRole::Consumer).ok_or("no consumer")?;
//!
//! let cloud_address = CloudAddress {
//!     profile,
//!     identity: BaseUrl::parse("https://cloud.invalid/identity")?,
//!     connection: ConnectionMode::Direct,
//! };
//! let credentials = Credentials::Password {
//!     user: UserRef::Name {
//!         name: user.user.to_owned(),
//!         domain: DomainRef::Id("default".to_owned()),
//!     },
//!     password: user.password.into(),
//!     scope: Scope::Project(ProjectRef::Id(user.project.to_string())),
//! };
//! let region = user.region.parse()?;
//! pollster::block_on(async {
//!     let account = sign_in(transport, cloud_address, credentials).await?;
//!     let images = account.image_service(&region)?;
//!
//!     let pending = images.offers_with_status(MemberStatus::Pending).await?.images;
//!     let offer = pending.first().ok_or("nothing is offered")?;
//!     let membership = images.set_member_status(offer.id, MemberStatus::Accepted).await?;
//!     assert_eq!(membership.member, user.project);
//!
//!     let accepted = images.offers_with_status(MemberStatus::Accepted).await?.images;
//!     assert!(accepted.iter().any(|image| image.id == offer.id));
//!     account.sign_out().await?;
//!     Ok(())
//! })
//! # }
//! ```

pub mod cloud;
pub mod explanation;
pub mod exposure;
pub mod journal;
pub mod model;
pub mod plan;
pub mod rules;
pub mod scheduler;
pub mod ui;
pub mod watch;
pub mod wire;

/// The examples of the README, which are tested with those of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct ReadmeExamples;
