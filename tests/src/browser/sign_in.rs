//! Fills in the "Connect a cloud" form. Used by the tests that sign in to a cloud.

pub use imageshare_core::model::Side;

use super::error::Outcome;
use super::find::{Role, starts_with};
use super::page::Page;

/// The credentials.
#[derive(Debug, Clone, Copy)]
pub enum FormCredentials<'a> {
    /// Keystone: user, password, and the project's name or ID.
    Password(&'a str, &'a str, &'a str),
    /// Keystone: ID and secret.
    ApplicationCredential(&'a str, &'a str),
    /// Keystone: a token, and the project's name or ID.
    Token(&'a str, &'a str),
    /// Keystone: single sign-on with this protocol, without a named provider.
    SingleSignOn(&'a str),
    /// Rackspace: user and API key.
    ApiKey(&'a str, &'a str),
    /// Rackspace: user and password.
    AccountPassword(&'a str, &'a str),
}

/// The contents of the form.
#[derive(Debug, Clone, Copy)]
pub struct SignInForm<'a> {
    /// The address of the identity service.
    pub identity_url: &'a str,
    /// The proxy, if the cloud's CORS settings do not allow the page.
    pub proxy_url: Option<&'a str>,
    /// The credentials.
    pub credentials: FormCredentials<'a>,
    /// The side to act as.
    pub side: Side,
}

impl Page {
    /// Hands a clouds.yaml to the form "Connect a cloud", as choosing a file does.
    pub async fn choose_clouds_yaml(&self, text: &str) -> Outcome {
        self.choose_sign_in_file("clouds.yaml", text).await
    }

    /// Hands a file to the form "Connect a cloud", as choosing it does.
    pub async fn choose_sign_in_file(&self, name: &str, text: &str) -> Outcome {
        let hand_over = "const data = new DataTransfer(); data.items.add(new File([arguments[1]], arguments[0]));
            const input = document.querySelector('form.connect input[type=file]');
            input.files = data.files;
            input.dispatchEvent(new Event('change', { bubbles: true }))";
        self.find(Role::Textbox, "Identity service address").await?;
        self.driver.execute(hand_over, vec![name.into(), text.into()]).await?;
        Ok(())
    }

    /// Fills in the form, presses "Connect", and waits until the page confirms the sign-in.
    pub async fn sign_in(&self, form: &SignInForm<'_>) -> Outcome {
        // The page asks for the side of a second account only.
        let is_first = !self.is_signed_in().await?;
        self.try_to_sign_in(form).await?;
        if is_first {
            self.wait_for_text("Signed in to").await?;
        } else {
            self.wait_for_text(&format!("is the {}.", form.side.as_str())).await?;
        }
        self.wait_for_heading("Images").await
    }

    /// Fills in the form and presses "Connect"; the caller checks the result.
    pub async fn try_to_sign_in(&self, form: &SignInForm<'_>) -> Outcome {
        self.go("/connect").await?;
        self.wait_for_heading("Connect a cloud").await?;
        let cloud = match form.credentials {
            FormCredentials::ApiKey(..) | FormCredentials::AccountPassword(..) => "Rackspace",
            _ => "OpenStack",
        };
        self.select_radio(starts_with(cloud)).await?;
        self.fill("Identity service address", form.identity_url).await?;
        self.fill_in_credentials(form.credentials).await?;
        if let Some(proxy) = form.proxy_url {
            self.select_radio(starts_with("Through a proxy")).await?;
            self.fill("Proxy address", proxy).await?;
        } else {
            self.select_radio(starts_with("Directly from this browser")).await?;
        }
        if self.is_signed_in().await? {
            self.select_radio(starts_with(form.side.title())).await?;
        }
        let submit = match form.credentials {
            FormCredentials::SingleSignOn(_) => "Go to the sign-in page",
            _ => "Connect",
        };
        self.press(submit).await
    }

    async fn is_signed_in(&self) -> Outcome<bool> {
        let switch = thirtyfour::By::Css(".persona");
        Ok(!self.driver().find_all(switch).await?.is_empty())
    }

    async fn fill_in_credentials(&self, credentials: FormCredentials<'_>) -> Outcome {
        match credentials {
            FormCredentials::Password(user, password, project) => {
                self.select_radio("Password").await?;
                self.fill("User name", user).await?;
                self.fill("Password", password).await?;
                self.fill("Project", project).await
            }
            FormCredentials::ApplicationCredential(id, secret) => {
                self.select_radio("Application credential").await?;
                self.fill("Credential ID or name", id).await?;
                self.fill("Secret", secret).await
            }
            FormCredentials::Token(token, project) => {
                self.select_radio("Token").await?;
                self.fill("Token", token).await?;
                self.fill("Project", project).await
            }
            FormCredentials::SingleSignOn(protocol) => {
                self.select_radio("Single sign-on").await?;
                self.fill("Federation protocol", protocol).await
            }
            FormCredentials::ApiKey(user, key) => {
                self.select_radio("API key").await?;
                self.fill("User name", user).await?;
                self.fill("API key", key).await
            }
            FormCredentials::AccountPassword(user, password) => {
                self.select_radio("Password").await?;
                self.fill("User name", user).await?;
                self.fill("Password", password).await
            }
        }
    }
}
