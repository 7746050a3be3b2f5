//! The pages that carry the element in tests.

use serde_json::Value;
use xtask::assets::Manifest;

/// A page with one `<probono-survey>`, or several.
#[derive(Debug, Clone)]
pub struct Page {
    lang: String,
    attributes: Vec<(String, String)>,
    definition: Option<Value>,
    script: String,
    head: String,
    lead: String,
    count: usize,
    loader: String,
    files: Vec<(String, Option<String>)>,
}

/// Notes every event of the elements, as far as an event that carries no
/// answer is concerned, and keeps them for the test to read; also what goes to
/// the console, and what nobody caught, where the test can't read the console.
const LISTENER: &str = "
  window.heard = [];
  window.troubles = [];
  const trouble = (...parts) => window.troubles.push(parts.map(String).join(' '));
  for (const level of ['warn', 'error']) {
    const say = console[level];
    console[level] = (...parts) => { trouble(level, ...parts); say.apply(console, parts); };
  }
  window.addEventListener('error', ({ message }) => trouble('uncaught', message));
  window.addEventListener('unhandledrejection', ({ reason }) => trouble('unhandled', reason));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    // That WebAssembly was forbidden, the element tells.
    if (!/wasm|^eval$/.test(blockedURI)) trouble('blocked', violatedDirective, blockedURI);
  });
  for (const name of ['ready', 'start', 'page', 'submit', 'complete', 'theme', 'error']) {
    document.addEventListener(`probono-${name}`, (event) => {
      window.heard.push({ name, id: event.target.id, detail: JSON.parse(JSON.stringify(event.detail)) });
    });
  }
";

impl Page {
    /// A page in French with the survey for associations, set up in full.
    pub fn associations() -> Page {
        let attributes = [
            ("questionnaire", "pbt-associations"),
            ("territory", "dep:63"),
            ("antenna", "clermont"),
            ("lang", "fr"),
            ("endpoint", "/v1/responses"),
            ("controller", "Association d’essai"),
            ("contact", "essai@example.org"),
            ("policy-url", "/donnees.html"),
        ];
        Page {
            lang: "fr".to_owned(),
            attributes: attributes
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            definition: None,
            script: String::new(),
            head: String::new(),
            lead: String::new(),
            count: 1,
            loader: "src=\"/pkg/probono-survey.js\"".to_owned(),
            files: Vec::new(),
        }
    }

    /// The same, with a questionnaire of two pages in place of the long one.
    pub fn short() -> Page {
        Page::defined(short_questionnaire())
    }

    /// The same with one question of each kind, on several pages, one of them repeated.
    pub fn kinds() -> Page {
        Page::defined(written(include_str!("kinds.json")))
    }

    /// The same with a questionnaire of one's own.
    pub fn defined(definition: Value) -> Page {
        Page {
            definition: Some(definition),
            ..Page::associations()
        }
        .without("questionnaire")
    }

    /// A page in Arabic with a questionnaire of two pages, with one item of each
    /// kind, in Arabic and French.
    pub fn arabic() -> Page {
        Page::defined(written(include_str!("arabic.json"))).in_language("ar")
    }

    /// The same questionnaire as if it were in another language: its French
    /// texts, and around them the widget's words of that language.
    pub fn as_if_in(lang: &str) -> Page {
        let text = include_str!("arabic.json").replace("\"fr\"", &format!("\"{lang}\""));
        Page::defined(written(&text)).in_language(lang)
    }

    /// The same page in another language.
    #[must_use]
    pub fn in_language(mut self, lang: &str) -> Page {
        lang.clone_into(&mut self.lang);
        self.with("lang", lang)
    }

    /// The same with another value of an attribute.
    #[must_use]
    pub fn with(self, name: &str, value: &str) -> Page {
        let mut page = self.without(name);
        page.attributes.push((name.to_owned(), value.to_owned()));
        page
    }

    /// The same without an attribute.
    #[must_use]
    pub fn without(mut self, name: &str) -> Page {
        self.attributes.retain(|(known, _)| known != name);
        self
    }

    /// The same with so many elements, `#survey-1`, `#survey-2`…
    #[must_use]
    pub fn times(mut self, count: usize) -> Page {
        self.count = count;
        self
    }

    /// The same with more in its head, before the element's script.
    #[must_use]
    pub fn with_head(mut self, html: &str) -> Page {
        self.head.push_str(html);
        self
    }

    /// The same with more between its heading and the elements.
    #[must_use]
    pub fn with_lead(mut self, html: &str) -> Page {
        self.lead.push_str(html);
        self
    }

    /// The same with a script after the elements, which runs before they are defined.
    #[must_use]
    pub fn with_script(mut self, script: &str) -> Page {
        self.script.push_str(script);
        self
    }

    /// The same with the copy of the loader that is pinned by its hash.
    #[must_use]
    pub fn pinned(mut self, manifest: &Manifest) -> Page {
        let Manifest {
            pinned, integrity, ..
        } = manifest;
        self.loader = format!("src=\"/pkg/{pinned}\" integrity=\"{integrity}\"");
        self
    }

    /// The same with another file at a path of the site.
    #[must_use]
    pub fn with_file(mut self, path: &str, text: &str) -> Page {
        self.files.push((path.to_owned(), Some(text.to_owned())));
        self
    }

    /// The same on a site that lacks a file.
    #[must_use]
    pub fn without_file(mut self, path: &str) -> Page {
        self.files.push((path.to_owned(), None));
        self
    }

    /// The files that the site has instead of its own, or lacks.
    pub fn files(&self) -> &[(String, Option<String>)] {
        &self.files
    }

    /// The page as a browser gets it.
    pub fn html(&self) -> String {
        let attributes: String = self
            .attributes
            .iter()
            .map(|(name, value)| format!(" {name}=\"{}\"", escaped(value)))
            .collect();
        let elements: String = (1..=self.count)
            .map(|number| {
                format!(
                    "<probono-survey id=\"survey-{number}\"{attributes}>\
                     <a href=\"/ailleurs.html\">Répondre ailleurs</a></probono-survey>\n"
                )
            })
            .collect();
        let define = self.definition.as_ref().map_or_else(String::new, |definition| {
            // `<` can't end the script early when it is written so.
            let json = definition.to_string().replace('<', "\\u003c");
            format!("for (const survey of document.querySelectorAll('probono-survey')) survey.definition = {json};")
        });
        format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>Page d’essai</title>\n\
             <link rel=\"icon\" href=\"data:,\">\n<script>{LISTENER}</script>\n{head}\
             <script type=\"module\" {loader}></script>\n</head>\n<body>\n\
             <main>\n<h1>Page d’essai</h1>\n{lead}{elements}</main>\n\
             <script>{define}{script}</script>\n</body>\n</html>\n",
            lang = self.lang,
            loader = self.loader,
            head = self.head,
            lead = self.lead,
            script = self.script,
        )
    }
}

/// A questionnaire of two pages with one item of each kind that the tests need.
pub fn short_questionnaire() -> Value {
    written(include_str!("short.json"))
}

/// A questionnaire that lies beside this file.
#[allow(clippy::expect_used, reason = "the file is part of this crate")]
fn written(json: &str) -> Value {
    serde_json::from_str(json).expect("a questionnaire in JSON")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}
