//! Pointer and text input: press, follow, choose, tick, type. Used by the browser tests and `steps`.

use std::time::{Duration, Instant};

use thirtyfour::prelude::*;
use tokio::time::sleep;

use super::error::Outcome;
use super::find::{NamePattern, Role};
use super::page::{Page, RETRY_PAUSE};

impl Page {
    /// Presses a button as soon as it is enabled.
    pub async fn press(&self, name: impl Into<NamePattern>) -> Outcome {
        let name = name.into();
        self.wait_until(&format!("{name:?} to be pressed"), async || {
            // Find it again each time: a rebuilt view has another button.
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
    pub async fn follow_link(&self, name: impl Into<NamePattern>) -> Outcome {
        let name = name.into();
        self.wait_until(&format!("{name:?} to be followed"), async || {
            let link = self.find(Role::Link, name.clone()).await?;
            self.click(&link).await?;
            Ok(true)
        })
        .await
    }

    /// Selects a radio button by its label.
    pub async fn select_radio(&self, name: impl Into<NamePattern>) -> Outcome {
        let radio = self.find(Role::Radio, name).await?;
        // Users see and press the label; the radio button in it may be visually hidden.
        let label = self
            .driver
            .execute("return arguments[0].closest('label') ?? arguments[0]", vec![radio.to_json()?])
            .await?;
        self.click(&label.element()?).await
    }

    /// Toggles a checkbox.
    pub async fn toggle_checkbox(&self, name: impl Into<NamePattern>) -> Outcome {
        let checkbox = self.find(Role::Checkbox, name).await?;
        self.click(&checkbox).await
    }

    /// Replaces the text of a field.
    pub async fn fill(&self, label: impl Into<NamePattern>, text: &str) -> Outcome {
        let field = self.find(Role::Textbox, label).await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Backspace + "").await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Replaces the text of a field at once, as a paste does: typing a long text takes a second per hundred characters.
    pub async fn replace_text(&self, label: impl Into<NamePattern>, text: &str) -> Outcome {
        let field = self.find(Role::Textbox, label).await?;
        let script = "arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new Event('input', { bubbles: true }))";
        self.driver.execute(script, vec![field.to_json()?, text.into()]).await?;
        Ok(())
    }

    /// Copies a text and pastes it into a field, with the keyboard.
    pub async fn paste(&self, label: impl Into<NamePattern>, text: &str) -> Outcome {
        let copy = "const source = document.createElement('textarea');
            source.value = arguments[0];
            source.id = 'copied';
            document.body.append(source);
            source.select();
            source.focus()";
        self.driver.execute(copy, vec![text.into()]).await?;
        self.driver.active_element().await?.send_keys(Key::Control + "c").await?;
        self.js("document.getElementById('copied').remove(); return 0").await?;
        let field = self.find(Role::Textbox, label).await?;
        field.send_keys(Key::Control + "v").await?;
        Ok(())
    }

    /// The text of a field.
    pub async fn field_text(&self, label: impl Into<NamePattern>) -> Outcome<String> {
        let field = self.find(Role::Textbox, label).await?;
        Ok(field.value().await?.unwrap_or_default())
    }

    /// Selects an option of a drop-down list by a part of its text.
    pub async fn select_option(&self, label: impl Into<NamePattern>, text: &str) -> Outcome {
        let list = self.find(Role::Combobox, label).await?;
        let option = format!(".//option[contains(normalize-space(.), {text:?})]");
        Ok(list.find(By::XPath(option)).await?.click().await?)
    }

    /// Clicks an element, and clicks the same place again 250 ms later, whatever is there by then.
    pub async fn click_twice(&self, element: &WebElement) -> Outcome {
        const INTERVAL: Duration = Duration::from_millis(250);
        element.scroll_into_view().await?;
        self.driver.action_chain().move_to_element_center(element).click().perform().await?;
        sleep(INTERVAL).await;
        self.driver.action_chain().click().perform().await?;
        Ok(())
    }

    /// Moves the pointer to an element.
    pub async fn hover(&self, element: &WebElement) -> Outcome {
        self.driver.action_chain().move_to_element_center(element).perform().await?;
        Ok(())
    }

    /// Clicks an element; scrolls it out from under a sticky bar if necessary.
    pub async fn click(&self, element: &WebElement) -> Outcome {
        const SCROLL_TO_CENTER: &str =
            "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        let start = Instant::now();
        loop {
            match element.click().await {
                Ok(()) => return Ok(()),
                Err(error) if start.elapsed() > Duration::from_secs(3) => return Err(error.into()),
                Err(_) => sleep(RETRY_PAUSE).await,
            }
            self.driver.execute(SCROLL_TO_CENTER, vec![element.to_json()?]).await?;
        }
    }
}
