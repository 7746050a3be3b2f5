//! One page as it is written: a few lines about it, then Markdown.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::files::sorted;

/// A page in one language.
#[derive(Debug, Clone)]
pub struct Page {
    /// `fr` or `en`.
    pub language: &'static str,
    /// The same in every language: pages that share it are translations.
    pub id: String,
    /// The name of its file, as `composer.html`.
    file: String,
    /// What stands between the dashes, by key.
    about: HashMap<String, String>,
    /// The text, in Markdown.
    text: String,
}

/// A heading that the list of contents shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its `id`.
    pub id: String,
    /// Its words, without markup.
    pub title: String,
}

impl Page {
    /// All pages of a folder, in the order of their ranks.
    ///
    /// # Errors
    ///
    /// When a file can't be read or says too little about itself.
    pub fn read_all(folder: &Path, language: &'static str) -> Result<Vec<Page>> {
        let mut pages = Vec::new();
        for path in sorted(folder)? {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            pages.push(Page::parse(&text, language).with_context(|| path.display().to_string())?);
        }
        pages.sort_by_key(|page| (page.rank(), page.id.clone()));
        Ok(pages)
    }

    /// Reads one page.
    ///
    /// # Errors
    ///
    /// When the lines between dashes are missing, or one of `id`, `file`,
    /// `title` and `description` in them.
    pub fn parse(text: &str, language: &'static str) -> Result<Page> {
        let rest = text
            .strip_prefix("---\n")
            .context("no `---` in the first line")?;
        let (head, text) = rest
            .split_once("\n---\n")
            .context("no second `---` after it")?;
        let mut about = HashMap::new();
        for line in head.lines() {
            let (key, value) = line
                .split_once(": ")
                .with_context(|| format!("`{line}` isn't `key: value`"))?;
            about.insert(key.to_owned(), value.trim().to_owned());
        }
        for key in ["id", "file", "title", "description"] {
            if !about.contains_key(key) {
                bail!("`{key}` is missing");
            }
        }
        let taken = |key: &str| about.get(key).cloned().unwrap_or_default();
        Ok(Page {
            language,
            id: taken("id"),
            file: taken("file"),
            text: text.to_owned(),
            about,
        })
    }

    /// What the page says about itself under a key, or nothing.
    pub fn about(&self, key: &str) -> &str {
        self.about.get(key).map_or("", String::as_str)
    }

    /// Its place in the navigation, lowest first.
    fn rank(&self) -> u32 {
        self.about("rank").parse().unwrap_or(u32::MAX)
    }

    /// Its path in the site, as `en/builder.html`.
    pub fn path(&self) -> String {
        if self.language == "fr" {
            self.file.clone()
        } else {
            format!("{}/{}", self.language, self.file)
        }
    }

    /// The way from its folder to the site's: nothing, or `../`.
    pub fn root(&self) -> &'static str {
        if self.language == "fr" { "" } else { "../" }
    }

    /// The text as HTML, and its sections. Headings get ids, and what may be
    /// too wide for a phone gets a box to scroll in.
    pub fn render(&self, text: &str) -> (String, Vec<Section>) {
        let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
        let mut events: Vec<Event> = Parser::new_ext(text, options).collect();
        let sections = name_headings(&mut events);
        let scroll = match self.language {
            "fr" => "Tableau",
            _ => "Table",
        };
        let mut body = Vec::with_capacity(events.len());
        for event in events {
            let ends = matches!(event, Event::End(TagEnd::Table));
            if matches!(event, Event::Start(Tag::Table(_))) {
                let open = format!(
                    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{scroll}\">"
                );
                body.push(Event::Html(open.into()));
            }
            body.push(event);
            if ends {
                body.push(Event::Html("</div>".into()));
            }
        }
        let mut out = String::new();
        html::push_html(&mut out, body.into_iter());
        // A header cell that says nothing is a cell, and those that do say of what.
        let out = out
            .replace("<th></th>", "<td></td>")
            .replace("<th>", "<th scope=\"col\">");
        (out, sections)
    }

    /// The text of the page, in Markdown.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Gives every heading without an id one made of its words, and returns those
/// of the second level.
fn name_headings(events: &mut [Event]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    let mut start = None;
    for position in 0..events.len() {
        match &events[position] {
            Event::Start(Tag::Heading { .. }) => start = Some(position),
            Event::End(TagEnd::Heading(level)) => {
                let Some(start) = start.take() else { continue };
                let level = *level;
                let title: String = events[start..position].iter().filter_map(words).collect();
                let mut made = slug(&title);
                if taken.contains(&made) {
                    // Writing to a string can't fail.
                    let _ = write!(made, "-{}", taken.len());
                }
                if let Event::Start(Tag::Heading { id, .. }) = &mut events[start] {
                    let known = id.get_or_insert_with(|| CowStr::from(made)).to_string();
                    taken.push(known.clone());
                    if level == HeadingLevel::H2 {
                        sections.push(Section { id: known, title });
                    }
                }
            }
            _ => {}
        }
    }
    sections
}

fn words<'a>(event: &'a Event) -> Option<&'a str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        _ => None,
    }
}

/// The words as an id: small letters without accents, with hyphens between.
fn slug(title: &str) -> String {
    let mut made = String::new();
    for letter in title.to_lowercase().chars() {
        let plain = match letter {
            'à' | 'â' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' => 'o',
            'ù' | 'û' => 'u',
            'ç' => 'c',
            letter if letter.is_ascii_alphanumeric() => letter,
            _ => '-',
        };
        if plain != '-' || !(made.is_empty() || made.ends_with('-')) {
            made.push(plain);
        }
    }
    made.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Result<Page> {
        Page::parse(
            &format!("---\nid: x\nfile: x.html\ntitle: X\ndescription: Y\n---\n{text}"),
            "en",
        )
    }

    #[test]
    fn a_page_lies_in_the_folder_of_its_language() -> Result<()> {
        let page = page("")?;
        assert_eq!((page.path().as_str(), page.root()), ("en/x.html", "../"));
        Ok(())
    }

    #[test]
    fn a_page_says_who_it_is() {
        let error = |text| match Page::parse(text, "fr") {
            Ok(page) => format!("no error: {page:?}"),
            Err(error) => error.to_string(),
        };
        assert_eq!(error("Bonjour"), "no `---` in the first line");
        assert_eq!(
            error("---\nid: x\nfile: y\ntitle: z\n---\n"),
            "`description` is missing"
        );
        assert_eq!(error("---\nid\n---\n"), "`id` isn't `key: value`");
    }

    #[test]
    fn headings_have_ids_of_their_own() -> Result<()> {
        let page = page("## L’été, déjà\n\n### Nope\n\n## L’été déjà\n\n## Là {#ici}\n")?;
        let (html, sections) = page.render(page.text());
        let ids: Vec<&str> = sections.iter().map(|section| section.id.as_str()).collect();
        assert_eq!(ids, ["l-ete-deja", "l-ete-deja-2", "ici"]);
        assert!(html.contains("<h3 id=\"nope\">"), "{html}");
        Ok(())
    }

    #[test]
    fn a_table_can_be_scrolled_with_the_keyboard() -> Result<()> {
        let page = page("| a | |\n| --- | --- |\n| 1 | 2 |\n")?;
        let (html, _) = page.render(page.text());
        assert!(
            html.starts_with("<div class=\"scroll\" tabindex=\"0\""),
            "{html}"
        );
        assert!(html.contains("<th scope=\"col\">a</th><td></td>"), "{html}");
        Ok(())
    }
}
