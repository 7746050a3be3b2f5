//! `POST /v1/responses`: keeps responses in a file, one JSON object a line.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::http::{MAX_BODY, Request, Response};

/// The endpoint's path.
pub const PATH: &str = "/v1/responses";

/// How the endpoint behaves; anything but the first is for tests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Endpoint {
    /// Keeps valid responses, refuses others.
    #[default]
    Normal,
    /// Answers every response with this status and an error in JSON.
    Status(u16),
    /// Answers 200 with a page, as a captive portal or a proxy does.
    Html,
    /// Never answers.
    Hang,
    /// Breaks the connection off without an answer.
    Closed,
}

/// The responses received, by id, and the file where they are.
#[derive(Debug)]
pub struct Store {
    file: PathBuf,
    ids: HashSet<String>,
}

impl Store {
    /// Continues the file if it is there already.
    ///
    /// # Errors
    ///
    /// When the file is there and can't be read.
    pub fn open(file: PathBuf) -> io::Result<Store> {
        let text = match fs::read_to_string(&file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            other => other?,
        };
        let lines = text
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let ids = lines.filter_map(|response| Some(response.get("id")?.as_str()?.to_owned()));
        Ok(Store {
            ids: ids.collect(),
            file,
        })
    }

    /// Answers a request to send a response.
    pub fn receive(&mut self, request: &Request) -> Response {
        self.keep(request)
            .unwrap_or_else(|(status, why)| Response::json(status, &json!({ "error": why })))
    }

    /// Keeps the response; the same id again is recognized, so that a browser
    /// which lost the answer may safely ask again.
    fn keep(&mut self, request: &Request) -> Result<Response, (u16, String)> {
        let kind = request.header("content-type").unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return Err((415, "the Content-Type must be application/json".to_owned()));
        }
        let Some(body) = &request.body else {
            return Err((
                413,
                format!("a response has at most {MAX_BODY} bytes and says how many"),
            ));
        };
        let response: Value =
            serde_json::from_slice(body).map_err(|error| (400, format!("not JSON: {error}")))?;
        let id = response
            .get("id")
            .and_then(Value::as_str)
            .filter(|id| !id.is_empty());
        let id = id.ok_or_else(|| (400, "`id` must be a text that is not empty".to_owned()))?;
        if !response.get("answers").is_some_and(Value::is_object) {
            return Err((400, "`answers` must be an object".to_owned()));
        }

        let status = if self.ids.contains(id) { 200 } else { 201 };
        if status == 201 {
            self.append(&response)
                .map_err(|error| (500, format!("not kept: {error}")))?;
            self.ids.insert(id.to_owned());
        }
        let receipt: String = id.chars().take(8).collect();
        Ok(Response::json(status, &json!({ "receipt": receipt })))
    }

    fn append(&self, response: &Value) -> io::Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file: File = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.file)?;
        file.write_all(format!("{response}\n").as_bytes())
    }
}
