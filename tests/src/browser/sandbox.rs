//! The sandbox: its door, and the people in it.

use super::find::{Role, begins};
use super::page::Page;
use super::sign_in::Side;
use super::trouble::Outcome;

/// A person of the sandbox and the project he acts for, as the page names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Persona {
    /// The person.
    pub name: &'static str,
    /// The project.
    pub project: &'static str,
}

/// Sits on the producer's side when the sandbox opens.
pub const ANA: Persona = Persona { name: "Ana Ruiz", project: "Web Platform" };
/// Sits on the consumer's side when the sandbox opens.
pub const BEN: Persona = Persona { name: "Ben Okafor", project: "QA Lab" };
/// Of the producer's project, with a role that may only look.
pub const TOM: Persona = Persona { name: "Tom Weiss", project: "Web Platform" };
/// Of the first consumer's project, with a role that may only look.
pub const LEA: Persona = Persona { name: "Lea Novak", project: "QA Lab" };
/// Another consumer.
pub const CHEN: Persona = Persona { name: "Chen Wei", project: "Partner Lab" };
/// Has nothing to do with the others.
pub const DINA: Persona = Persona { name: "Dina Falk", project: "Night Shift" };

impl Page {
    /// Opens the sandbox in a page that was just loaded, and waits for the producer's images.
    pub async fn open_sandbox(&self) -> Outcome {
        self.open("/images").await?;
        self.press("Open the sandbox").await?;
        self.whole_list().await
    }

    /// Lets a side act.
    pub async fn act_as(&self, side: Side) -> Outcome {
        let switch = self.find(Role::Group, "Acting as").await?;
        let half = super::find::ends(&format!(", {}", side.as_str()));
        let half = self.find_in(&switch, Role::Button, half).await?;
        self.click(&half).await?;
        self.until(&format!("the {} to act", side.as_str()), async || {
            Ok(half.attr("aria-pressed").await?.as_deref() == Some("true"))
        })
        .await
    }

    /// Lets the consumer act, where another account does. Does nothing where one account alone is signed in.
    pub async fn answer_as_consumer(&self) -> Outcome {
        let half = ".persona__half--consumer[aria-pressed=false]";
        self.js(&format!("document.querySelector('{half}')?.click(); return 0")).await.map(drop)
    }

    /// Signs in as somebody else, on the side that acts, by the list beside the switch.
    pub async fn become_persona(&self, persona: Persona) -> Outcome {
        self.pick(begins("Sign in as someone else"), persona.name).await?;
        self.says(&format!("You act as {}, {}.", persona.name, persona.project)).await
    }

    /// The project's id as the page of accounts tells it to whoever sits on a side.
    pub async fn own_id(&self, side: Side) -> Outcome<String> {
        self.go("/accounts").await?;
        self.heading("Accounts").await?;
        let card = format!("main .account--{} [data-whole]", side.as_str());
        let id = self.driver().find(thirtyfour::By::Css(card)).await?.attr("data-whole").await?;
        id.ok_or_else(|| {
            super::trouble::Trouble::new(format!("the {}'s card has no id", side.as_str()))
        })
    }
}
