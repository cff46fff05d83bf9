//! The page as those know it who do not see it: by roles and accessible names, and by the keyboard.

use reqwest::Method;
use serde_json::{Value, json};

use super::{Browser, ELEMENT, MARK_ALL};

/// Keys, as the protocol names them.
pub const ENTER: &str = "\u{e007}";
pub const ESCAPE: &str = "\u{e00c}";
pub const TAB: &str = "\u{e004}";

impl Browser {
    /// Waits for the element that assistive technology knows as this: by its role and its accessible name.
    pub async fn named(&self, role: &str, name: &str) -> String {
        self.until(&format!("the {role} {name:?}"), async || {
            for element in self.controls().await? {
                if self.computed(&element, "role").await? == role
                    && self.computed(&element, "label").await? == name
                {
                    return Ok(element);
                }
            }
            Err("there is none".to_owned())
        })
        .await
    }

    /// Presses what is known as this.
    pub async fn press(&self, role: &str, name: &str) {
        self.until(&format!("a press of the {role} {name:?}"), async || {
            let element = self.named(role, name).await;
            let path = format!("/element/{element}/click");
            self.command(Method::POST, &path, Some(json!({}))).await
        })
        .await;
    }

    /// Moves the focus to what is known as this.
    pub async fn focus(&self, role: &str, name: &str) {
        let element = self.named(role, name).await;
        let script = "arguments[0].focus()";
        self.script(script, json!([{ELEMENT: element}])).await;
    }

    /// Presses these keys wherever the focus is.
    pub async fn keys(&self, keys: &str) {
        let strokes = keys.chars().flat_map(|key| {
            ["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": key.to_string()}))
        });
        let strokes: Vec<Value> = strokes.collect();
        let body = json!({"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]});
        self.command(Method::POST, "/actions", Some(body))
            .await
            .unwrap();
    }

    /// Waits until the focus is on what is known as this.
    pub async fn is_focused(&self, role: &str, name: &str) {
        self.until(&format!("the focus on the {role} {name:?}"), async || {
            let found = self.command(Method::GET, "/element/active", None).await?;
            let element = found[ELEMENT].as_str().unwrap_or_default();
            let told = (
                self.computed(element, "role").await?,
                self.computed(element, "label").await?,
            );
            if told == (role.to_owned(), name.to_owned()) {
                Ok(())
            } else {
                Err(format!("it is on {told:?}"))
            }
        })
        .await;
    }

    /// Waits until the whole tree that assistive technology is shown has this role with this name.
    pub async fn is_told(&self, role: &str, name: &str) {
        self.until(&format!("the {role} {name:?} to be told"), async || {
            let body = json!({"cmd": "Accessibility.getFullAXTree", "params": {}});
            let tree = self
                .command(Method::POST, "/goog/cdp/execute", Some(body))
                .await?;
            let nodes = tree["nodes"].as_array().unwrap().iter();
            let told: Vec<String> = nodes
                .filter(|node| node["ignored"] == false)
                .map(|node| {
                    let value = |what: &str| node[what]["value"].as_str().unwrap_or_default();
                    // Chromium's own names of roles may have capitals.
                    format!("{} {}", value("role").to_lowercase(), value("name"))
                })
                .collect();
            let wanted = format!("{role} {name}");
            if told.contains(&wanted) {
                Ok(())
            } else {
                Err(format!("there are {told:?}"))
            }
        })
        .await;
    }

    /// Puts `text` in the place of what is in the field that is known as this.
    pub async fn type_into(&self, role: &str, name: &str, text: &str) {
        let element = self.named(role, name).await;
        let path = format!("/element/{element}/value");
        let body = json!({"text": format!("{MARK_ALL}{text}")});
        self.command(Method::POST, &path, Some(body)).await.unwrap();
    }

    /// The visible controls that assistive technology has no name for.
    pub async fn nameless_controls(&self) -> Vec<String> {
        let mut nameless = Vec::new();
        for element in self.controls().await.unwrap() {
            if self.computed(&element, "label").await.unwrap().is_empty() {
                let script = "return arguments[0].outerHTML";
                let shown = self.script(script, json!([{ELEMENT: element}])).await;
                nameless.push(shown.to_string());
            }
        }
        nameless
    }

    /// Whatever can be used on the page at the moment.
    async fn controls(&self) -> Result<Vec<String>, String> {
        let script = "return [...document.querySelectorAll('a, button, input, select, progress')]
            .filter(element => element.checkVisibility())";
        let body = json!({"script": script, "args": []});
        let found = self
            .command(Method::POST, "/execute/sync", Some(body))
            .await?;
        let found = found.as_array().unwrap().iter();
        Ok(found
            .map(|element| element[ELEMENT].as_str().unwrap().to_owned())
            .collect())
    }

    /// What the browser tells assistive technology of an element: its `role` or its `label`.
    async fn computed(&self, element: &str, what: &str) -> Result<String, String> {
        let path = format!("/element/{element}/computed{what}");
        let told = self.command(Method::GET, &path, None).await?;
        Ok(told.as_str().unwrap_or_default().to_owned())
    }
}
