//! Signing in to a cloud by the form: what somebody types and chooses who has been given an account.

pub use imageshare_core::model::Side;

use super::find::begins;
use super::page::Page;
use super::trouble::Outcome;

/// What somebody proves who they are with.
#[derive(Debug, Clone, Copy)]
pub enum Proof<'a> {
    /// Keystone: user, password, and the project's name or id.
    Password(&'a str, &'a str, &'a str),
    /// Keystone: id and secret.
    ApplicationCredential(&'a str, &'a str),
    /// Keystone: a token, and the project's name or id.
    Token(&'a str, &'a str),
    /// Rackspace: user and API key.
    ApiKey(&'a str, &'a str),
}

/// A filled-in form.
#[derive(Debug, Clone, Copy)]
pub struct SignIn<'a> {
    /// The address of the identity service.
    pub identity: &'a str,
    /// The proxy, where the cloud does not allow the page.
    pub proxy: Option<&'a str>,
    /// Who.
    pub proof: Proof<'a>,
    /// The side to act as.
    pub side: Side,
}

impl Page {
    /// Fills in the form, presses "Connect", and waits until the page says that the seat is taken.
    pub async fn sign_in(&self, how: &SignIn<'_>) -> Outcome {
        self.try_to_sign_in(how).await?;
        self.says(&format!("is the {}.", how.side.as_str())).await?;
        self.heading("Images").await
    }

    /// Fills in the form and presses "Connect"; what comes of it is for the caller to see.
    pub async fn try_to_sign_in(&self, how: &SignIn<'_>) -> Outcome {
        self.go("/connect").await?;
        self.heading("Connect a cloud").await?;
        let cloud = if matches!(how.proof, Proof::ApiKey(..)) { "Rackspace" } else { "OpenStack" };
        self.choose(begins(cloud)).await?;
        self.fill("Identity address", how.identity).await?;
        self.prove(how.proof).await?;
        if let Some(proxy) = how.proxy {
            self.choose(begins("Through a proxy")).await?;
            self.fill("Address of the proxy", proxy).await?;
        } else {
            self.choose(begins("Straight from this browser")).await?;
        }
        self.choose(begins(how.side.title())).await?;
        self.press("Connect").await
    }

    async fn prove(&self, proof: Proof<'_>) -> Outcome {
        match proof {
            Proof::Password(user, password, project) => {
                self.choose("Password").await?;
                self.fill("User name", user).await?;
                self.fill("Password", password).await?;
                self.fill("Project", project).await
            }
            Proof::ApplicationCredential(id, secret) => {
                self.choose("Application credential").await?;
                self.fill("Credential ID", id).await?;
                self.fill("Secret", secret).await
            }
            Proof::Token(token, project) => {
                self.choose("Token").await?;
                self.fill("Token", token).await?;
                self.fill("Project", project).await
            }
            Proof::ApiKey(user, key) => {
                self.choose("API key").await?;
                self.fill("User name", user).await?;
                self.fill("API key", key).await
            }
        }
    }
}
