//! What stands around every page: head, navigation, switch of language, foot.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::data::{Facts, Form};
use super::page::{Page, Section};
use super::settings::Settings;
use super::{LANGUAGES, typography};
use crate::files::sorted;

/// The layouts, the words in them, and all pages.
#[derive(Debug)]
pub struct Shell<'a> {
    layouts: HashMap<String, String>,
    words: serde_json::Value,
    pages: &'a [Page],
    settings: &'a Settings,
    facts: &'a Facts,
}

impl<'a> Shell<'a> {
    /// Reads `page.html`, `plain.html`, … and `words.json` from a folder.
    ///
    /// # Errors
    ///
    /// When one of them is missing.
    pub fn read(
        folder: &Path,
        pages: &'a [Page],
        settings: &'a Settings,
        facts: &'a Facts,
    ) -> Result<Shell<'a>> {
        let mut layouts = HashMap::new();
        for path in sorted(folder)? {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            layouts.insert(name.into_owned(), fs::read_to_string(&path)?);
        }
        let words = layouts
            .remove("words")
            .context("the layout has no words.json")?;
        Ok(Shell {
            layouts,
            words: serde_json::from_str(&words).context("words.json")?,
            pages,
            settings,
            facts,
        })
    }

    /// A page as browsers get it.
    ///
    /// # Errors
    ///
    /// When it names a layout, a page or a value that isn't there.
    pub fn page(&self, page: &Page) -> Result<String> {
        let layout = match page.about("layout") {
            "" => "page",
            name => name,
        };
        let layout = self.layout(layout)?;
        let text = self.fill(page.text(), page, &[])?;
        let (content, sections) = page.render(&text);
        let part = match page.about("part") {
            "" => String::new(),
            name => self.fill(self.layout(name)?, page, &[])?,
        };
        let parts = [
            ("part", part),
            (
                "content",
                with_contents(content, &contents(&sections, page)),
            ),
        ];
        let html = self.fill(layout, page, &parts)?;
        let html = self.link(&html, page)?;
        Ok(typography::set(&html, page.language))
    }

    fn layout(&self, name: &str) -> Result<&str> {
        let layout = self.layouts.get(name).map(String::as_str);
        layout.with_context(|| format!("there is no layout `{name}`"))
    }

    /// Puts values in the place of `{{name}}`.
    fn fill(&self, text: &str, page: &Page, parts: &[(&str, String)]) -> Result<String> {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, after) = after.split_once("}}").context("`{{` without `}}`")?;
            out += before;
            match parts.iter().find(|(known, _)| *known == name) {
                Some((_, part)) => out += part,
                None => out += &self.value(name, page)?,
            }
            rest = after;
        }
        Ok(out + rest)
    }

    fn value(&self, name: &str, page: &Page) -> Result<String> {
        let words = |text: &str| escaped(&typography::words(text, page.language));
        Ok(match name {
            "lang" => page.language.to_owned(),
            "root" => page.root().to_owned(),
            "id" => page.id.clone(),
            "title" => words(page.about("title")),
            "description" => words(page.about("description")),
            "navigation" => self.links("nav", page),
            "foot" => self.links("foot", page),
            "languages" => self.languages(page),
            "alternates" => self.alternates(page),
            "head" => self.fill(self.layout("head")?, page, &[])?,
            "styles" => styles(page),
            "scripts" => scripts(page),
            "policy" => self.policy(page),
            "endpoints" => escaped(&self.settings.endpoints.join(" ")),
            "kilobytes" => self.facts.kilobytes.to_string(),
            "format" => self.facts.format.clone(),
            "forms" => forms(&self.facts.forms, page.language),
            _ => match self.words[page.language][name].as_str() {
                Some(text) => words(text),
                None if name.starts_with("about.") => page.about(&name[6..]).to_owned(),
                None => bail!("nothing is known as {{{{{name}}}}}"),
            },
        })
    }

    /// The links to the pages that have a name for this list.
    fn links(&self, list: &str, page: &Page) -> String {
        let listed = self
            .pages
            .iter()
            .filter(|other| other.language == page.language && !other.about(list).is_empty());
        listed
            .map(|other| {
                let current = if other.id == page.id {
                    " aria-current=\"page\""
                } else {
                    ""
                };
                format!(
                    "<li><a href=\"page:{}\"{current}>{}</a></li>",
                    other.id,
                    escaped(&typography::words(other.about(list), page.language))
                )
            })
            .collect()
    }

    /// The same page in the other languages.
    fn translations(&self, page: &Page) -> Vec<&Page> {
        let same = |other: &&Page| other.id == page.id && other.language != page.language;
        self.pages.iter().filter(same).collect()
    }

    fn languages(&self, page: &Page) -> String {
        let link = |other: &Page| {
            let language = other.language;
            let name = self.words[language]["language"]
                .as_str()
                .unwrap_or(language);
            format!(
                "<a class=\"language\" href=\"{}{}\" lang=\"{language}\" hreflang=\"{language}\" rel=\"alternate\">{name}</a>",
                page.root(),
                other.path(),
            )
        };
        self.translations(page).into_iter().map(link).collect()
    }

    /// The links by which search engines find the translations.
    fn alternates(&self, page: &Page) -> String {
        let start = match self.settings.origin.trim_end_matches('/') {
            "" => page.root().to_owned(),
            origin => format!("{origin}/"),
        };
        let mut all: Vec<&Page> = self.translations(page);
        all.push(page);
        all.sort_by_key(|page| LANGUAGES.iter().position(|known| *known == page.language));
        let mut links: String = all
            .iter()
            .map(|other| {
                format!(
                    "<link rel=\"alternate\" hreflang=\"{}\" href=\"{start}{}\">\n  ",
                    other.language,
                    other.path()
                )
            })
            .collect();
        if !self.settings.origin.is_empty() {
            links += &format!("<link rel=\"canonical\" href=\"{start}{}\">", page.path());
        }
        links.trim_end().to_owned()
    }

    /// The content security policy that every page carries. A frame puts its own
    /// into force by a script: it may have no origin that `'self'` could be.
    fn policy(&self, page: &Page) -> String {
        let mut connect = vec!["'self'".to_owned()];
        connect.extend(self.settings.endpoint_origins());
        let policy = format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
             img-src 'self'; connect-src {}; frame-src 'self'; base-uri 'none'; form-action 'none'",
            connect.join(" ")
        );
        if page.about("layout") == "frame" {
            let root = page.root();
            return format!(
                "<meta name=\"probono-policy\" content=\"{policy}\">\n  \
                 <script src=\"{root}script/policy.js\"></script>"
            );
        }
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
    }

    /// Resolves `page:id`, which names a page in the same language.
    fn link(&self, html: &str, page: &Page) -> Result<String> {
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some((before, after)) = rest.split_once("\"page:") {
            let end = after
                .find(['"', '#', '?'])
                .context("a link that doesn't end")?;
            let id = &after[..end];
            let target = self
                .pages
                .iter()
                .find(|other| other.id == id && other.language == page.language)
                .with_context(|| format!("there is no page `{id}` in `{}`", page.language))?;
            out += before;
            out += "\"";
            out += page.root();
            out += &target.path();
            rest = &after[end..];
        }
        Ok(out + rest)
    }
}

/// The list of sections, where the page wants one.
fn contents(sections: &[Section], page: &Page) -> String {
    if page.about("contents").is_empty() {
        return String::new();
    }
    let items: String = sections
        .iter()
        .map(|section| {
            format!(
                "<li><a href=\"#{}\">{}</a></li>",
                section.id,
                escaped(&section.title)
            )
        })
        .collect();
    format!(
        "<nav class=\"contents\" aria-labelledby=\"contents\"><h2 id=\"contents\">{}</h2><ol>{items}</ol></nav>",
        escaped(page.about("contents"))
    )
}

/// Puts the list of sections before the first of them.
fn with_contents(content: String, contents: &str) -> String {
    match content.find("<h2") {
        Some(place) => format!("{}{contents}{}", &content[..place], &content[place..]),
        None => content,
    }
}

/// The style sheets that the page names, or the site's.
fn styles(page: &Page) -> String {
    let named = match page.about("styles") {
        "" => "site",
        named => named,
    };
    let link = |name: &str| {
        let root = page.root();
        format!("<link rel=\"stylesheet\" href=\"{root}style/{name}.css\">")
    };
    let links: Vec<String> = named.split_whitespace().map(link).collect();
    links.join("\n  ")
}

fn scripts(page: &Page) -> String {
    let script = |path: &str| {
        format!(
            "<script type=\"module\" src=\"{}{path}\"></script>",
            page.root()
        )
    };
    page.about("scripts")
        .split_whitespace()
        .map(script)
        .collect()
}

/// The questionnaires with their fingerprints, as rows of a table.
fn forms(forms: &[Form], language: &str) -> String {
    let row = |form: &Form| {
        let name = match (form.name.as_str(), language) {
            ("pbt-associations", "fr") => "Associations",
            ("pbt-associations", _) => "Associations and social-purpose organizations",
            ("pbt-companies", "fr") => "Entreprises",
            ("pbt-companies", _) => "Companies",
            ("pbt-volunteers", "fr") => "Bénévoles et volontaires",
            ("pbt-volunteers", _) => "Volunteers",
            (other, _) => other,
        };
        let short = form.fingerprint.get(..16).unwrap_or_default();
        format!(
            "<tr><th scope=\"row\">{name}</th><td>{}</td><td>{}</td><td>{} min</td>\
             <td><code title=\"{}\">{short}</code></td></tr>",
            form.version, form.items, form.minutes, form.fingerprint
        )
    };
    forms.iter().map(row).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
