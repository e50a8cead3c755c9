//! What somebody does with a pointer: press, follow, choose, tick, type.

use std::time::{Duration, Instant};

use thirtyfour::prelude::*;
use tokio::time::sleep;

use super::find::{Name, Role};
use super::page::{PAUSE, Page};
use super::trouble::Outcome;

impl Page {
    /// Presses a button, as soon as it can be pressed.
    pub async fn press(&self, name: impl Into<Name>) -> Outcome {
        let name = name.into();
        self.until(&format!("{name:?} to be pressed"), async || {
            // Found anew each time: a view that is built again meanwhile has another button.
            let button = self.find(Role::Button, name.clone()).await?;
            if button.attr("aria-disabled").await?.is_some() {
                return Ok(false);
            }
            self.click(&button).await?;
            Ok(true)
        })
        .await
    }

    /// Follows a link.
    pub async fn follow(&self, name: impl Into<Name>) -> Outcome {
        let name = name.into();
        self.until(&format!("{name:?} to be followed"), async || {
            let link = self.find(Role::Link, name.clone()).await?;
            self.click(&link).await?;
            Ok(true)
        })
        .await
    }

    /// Chooses one of several, by its words.
    pub async fn choose(&self, name: impl Into<Name>) -> Outcome {
        let radio = self.find(Role::Radio, name).await?;
        // What people see and press is the label; the radio button in it may be for assistive technology only.
        let label = self
            .driver
            .execute("return arguments[0].closest('label') ?? arguments[0]", vec![radio.to_json()?])
            .await?;
        self.click(&label.element()?).await
    }

    /// Ticks a box.
    pub async fn tick(&self, name: impl Into<Name>) -> Outcome {
        let tick = self.find(Role::Checkbox, name).await?;
        self.click(&tick).await
    }

    /// Types into a field, in place of what is there.
    pub async fn fill(&self, label: impl Into<Name>, text: &str) -> Outcome {
        let field = self.find(Role::Textbox, label).await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Backspace + "").await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// What stands in a field.
    pub async fn typed(&self, label: impl Into<Name>) -> Outcome<String> {
        let field = self.find(Role::Textbox, label).await?;
        Ok(field.value().await?.unwrap_or_default())
    }

    /// Chooses from a list by the words of the choice.
    pub async fn pick(&self, label: impl Into<Name>, words: &str) -> Outcome {
        let list = self.find(Role::Combobox, label).await?;
        let option = format!(".//option[contains(normalize-space(.), {words:?})]");
        Ok(list.find(By::XPath(option)).await?.click().await?)
    }

    /// Clicks it, and once more in the same place a quarter of a second later, whatever lies there by then.
    pub async fn click_twice(&self, element: &WebElement) -> Outcome {
        const APART: Duration = Duration::from_millis(250);
        element.scroll_into_view().await?;
        self.driver.action_chain().move_to_element_center(element).click().perform().await?;
        sleep(APART).await;
        self.driver.action_chain().click().perform().await?;
        Ok(())
    }

    /// Moves the pointer to something else.
    pub async fn point_at(&self, element: &WebElement) -> Outcome {
        self.driver.action_chain().move_to_element_center(element).perform().await?;
        Ok(())
    }

    /// Clicks it, after bringing it to where it can be seen: it may lie under a bar that sticks to the window.
    pub async fn click(&self, element: &WebElement) -> Outcome {
        const UNCOVER: &str =
            "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        let begun = Instant::now();
        loop {
            match element.click().await {
                Ok(()) => return Ok(()),
                Err(error) if begun.elapsed() > Duration::from_secs(3) => return Err(error.into()),
                Err(_) => sleep(PAUSE).await,
            }
            self.driver.execute(UNCOVER, vec![element.to_json()?]).await?;
        }
    }
}
