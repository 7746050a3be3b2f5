//! Commands of WebDriver that the client library has no name for.

use std::sync::Arc;

use anyhow::Result;
use http::Method;
use serde_json::Value;
use thirtyfour::WebDriver;
use thirtyfour::common::command::{Command, ExtensionCommand};

/// A command by its path.
#[derive(Debug)]
pub(crate) struct Raw {
    path: Arc<str>,
    body: Option<Value>,
}

impl Raw {
    /// Asks for something, by its path below that of the session.
    pub fn get(path: &str) -> Raw {
        Raw {
            path: path.into(),
            body: None,
        }
    }

    /// Demands something.
    pub fn post(path: &str, body: Value) -> Raw {
        Raw {
            path: path.into(),
            body: Some(body),
        }
    }

    /// Sends it, and returns what comes of it.
    ///
    /// # Errors
    ///
    /// When the browser can't.
    pub async fn send(self, driver: &WebDriver) -> Result<Value> {
        let answer = driver
            .handle()
            .cmd(Command::ExtensionCommand(Box::new(self)))
            .await?;
        Ok(answer.value_json()?)
    }
}

impl ExtensionCommand for Raw {
    fn parameters_json(&self) -> Option<Value> {
        self.body.clone()
    }

    fn method(&self) -> Method {
        if self.body.is_some() {
            Method::POST
        } else {
            Method::GET
        }
    }

    fn endpoint(&self) -> Arc<str> {
        Arc::clone(&self.path)
    }
}
