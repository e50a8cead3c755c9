//! The sandbox: how a test opens it, switches sides and signs in as its users. Used by the browser tests.

use super::error::Outcome;
use super::find::{Role, starts_with};
use super::page::Page;
use super::sign_in::Side;

/// A user of the sandbox and their project, as the page names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Persona {
    /// The user's name.
    pub name: &'static str,
    /// The project's name.
    pub project: &'static str,
}

/// The producer when the sandbox opens.
pub const ANA: Persona = Persona { name: "Ana Ruiz", project: "Web Platform" };
/// The consumer when the sandbox opens.
pub const BEN: Persona = Persona { name: "Ben Okafor", project: "QA Lab" };
/// A reader in the producer's project.
pub const TOM: Persona = Persona { name: "Tom Weiss", project: "Web Platform" };
/// A reader in the first consumer's project.
pub const LEA: Persona = Persona { name: "Lea Novak", project: "QA Lab" };
/// Another consumer.
pub const CHEN: Persona = Persona { name: "Chen Wei", project: "Partner Lab" };
/// A user of an unrelated project.
pub const DINA: Persona = Persona { name: "Dina Falk", project: "Night Shift" };

impl Page {
    /// Loads the page, opens the sandbox, unless this window had it open, and waits for the producer's images.
    pub async fn open_sandbox(&self) -> Outcome {
        self.open("/images").await?;
        self.wait_until("the sandbox, or the button that opens it", async || {
            let is_open = "return !!document.querySelector('.persona')";
            Ok(self.js(is_open).await? == true
                || self.is_shown(Role::Button, "Open the sandbox").await?)
        })
        .await?;
        if self.is_shown(Role::Button, "Open the sandbox").await? {
            self.press("Open the sandbox").await?;
        }
        self.wait_for_complete_image_list().await
    }

    /// Waits until the switch between accounts names a user.
    pub async fn wait_for_persona(&self, name: &str) -> Outcome {
        self.wait_until(&format!("{name} to be signed in"), async || {
            Ok(self.personas_text().await?.contains(name))
        })
        .await
    }

    /// The text of the switch between accounts; empty while nobody is signed in.
    pub async fn personas_text(&self) -> Outcome<String> {
        let text = "return [...document.querySelectorAll('.persona__half')].map((half) => half.innerText).join()";
        Ok(self.js(text).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Switches to a side; the only account acts on both.
    pub async fn act_as(&self, side: Side) -> Outcome {
        let switch = self.find(Role::Group, "Acting as").await?;
        let only_account = thirtyfour::By::Css(".persona__half--both");
        if !switch.find_all(only_account).await?.is_empty() {
            return Ok(());
        }
        let name = super::find::ends_with(&format!(", {}", side.as_str()));
        let button = self.find_in(&switch, Role::Button, name).await?;
        self.click(&button).await?;
        self.wait_until(&format!("the {} to act", side.as_str()), async || {
            Ok(button.attr("aria-pressed").await?.as_deref() == Some("true"))
        })
        .await
    }

    /// Switches to the consumer if another account acts. Does nothing if only one account is signed in.
    pub async fn switch_to_consumer(&self) -> Outcome {
        let selector = ".persona__half--consumer[aria-pressed=false]";
        self.js(&format!("document.querySelector('{selector}')?.click(); return 0")).await.map(drop)
    }

    /// Signs in as another user on the acting side, with the list next to the switch.
    pub async fn sign_in_as(&self, persona: Persona) -> Outcome {
        self.select_option(starts_with("Sign in as a different user"), persona.name).await?;
        self.wait_for_text(&format!("You're now acting as {}, {}.", persona.name, persona.project))
            .await
    }

    /// The project ID of a side, from the "Accounts" page.
    pub async fn project_id(&self, side: Side) -> Outcome<String> {
        self.go("/accounts").await?;
        self.wait_for_heading("Accounts").await?;
        let card = format!("main :is(.account--{}, .account--both) [data-whole]", side.as_str());
        let id = self.driver().find(thirtyfour::By::Css(card)).await?.attr("data-whole").await?;
        id.ok_or_else(|| {
            super::error::TestError::new(format!("the {}'s card has no id", side.as_str()))
        })
    }
}
