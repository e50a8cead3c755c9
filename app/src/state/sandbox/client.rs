//! The code that opens the sandbox and signs a persona in to it. With the feature `split`, it is in the file of the accounts chunk, as
//! the sign-in page is: the client's sign-in is large, and the start page does not need it.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use imageshare_core::cloud::{Account, CloudAddress, CloudError, Credentials, sign_in};
use imageshare_core::rules::Profile;
use imageshare_core::wire::identity_v2;
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};
use imageshare_mock::world::Persona;

use super::enter::open_and_sign_in;
use super::{Sandbox, SandboxEntry, tab_events};
use crate::data::{Failure, LoadError};
use crate::transport::AnyTransport;

/// The domain of all personas.
const DOMAIN_ID: &str = "default";

/// A sign-in in progress.
type SignInFuture = Pin<Box<dyn Future<Output = Result<Account<AnyTransport>, CloudError>>>>;

/// Signs a persona in to the cloud of this transport.
type SignInFn = fn(AnyTransport, CloudAddress, &Persona) -> SignInFuture;

/// The sandbox while it is being opened.
type EnterFuture = Pin<Box<dyn Future<Output = Result<(), Failure>>>>;

/// Opens the sandbox.
type EnterFn = fn(Sandbox, SandboxEntry) -> EnterFuture;

/// Loads the functions.
///
/// # Errors
/// Their module couldn't be loaded. Another call loads it again.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(accounts, fallible)]
pub(super) fn load_client() -> Result<(EnterFn, SignInFn), LoadError> {
    Ok((enter, sign_in_persona))
}

/// The functions, which are in the same file.
#[cfg(not(feature = "split"))]
pub(super) fn load_client() -> std::future::Ready<Result<(EnterFn, SignInFn), LoadError>> {
    std::future::ready(Ok((enter as EnterFn, sign_in_persona as SignInFn)))
}

fn enter(sandbox: Sandbox, entry: SandboxEntry) -> EnterFuture {
    let on_event = Rc::new(move |event| tab_events::handle(sandbox, event));
    Box::pin(open_and_sign_in(sandbox, entry, on_event))
}

fn sign_in_persona(
    transport: AnyTransport,
    cloud_address: CloudAddress,
    persona: &Persona,
) -> SignInFuture {
    let (user, password) = (persona.user.to_owned(), persona.password.into());
    let credentials = match cloud_address.profile {
        Profile::OpenStack => Credentials::Password {
            user: UserRef::Name { name: user, domain: DomainRef::Id(DOMAIN_ID.to_owned()) },
            password,
            scope: Scope::Project(ProjectRef::Id(persona.project.to_string())),
        },
        Profile::Rackspace => {
            Credentials::Rackspace(identity_v2::Credentials::Password { username: user, password })
        }
    };
    Box::pin(sign_in(transport, cloud_address, credentials))
}
