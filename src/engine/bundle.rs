//! One self-contained definition out of sources that share a core.
//!
//! A source may `include` others, whose lists and items come first, and may
//! hold wording that differs by audience: `{A: your organisation | B: your
//! company}` becomes the alternative of the audience that the form names. What
//! no page uses is left out, so that a form weighs no more than it asks.

use super::fingerprint::{CONDITIONS, is_text};
use super::value::Value;

/// Includes may be nested this deep.
const DEEPEST_INCLUDE: usize = 10;

/// Bundles the source `name`.
///
/// # Errors
///
/// A sentence that names the source and what is wrong with it.
///
/// # Example
///
/// ```
/// use probono_survey::engine::{bundle::bundle, value::Value};
///
/// let shared = r#"{"items": [{"code": "Q1", "text": {"en": "{A: You | B: Your firm}"}}]}"#;
/// let form = r#"{"audience": "B", "include": ["shared"], "pages": [{"items": ["Q1"]}]}"#;
/// let bundled = bundle("form", &[("shared", shared), ("form", form)])?;
/// let items = bundled.get("items").and_then(Value::as_array).unwrap_or_default();
/// assert_eq!(items[0].to_json(), r#"{"code":"Q1","text":{"en":"Your firm"}}"#);
/// # Ok::<(), String>(())
/// ```
pub fn bundle(name: &str, sources: &[(&str, &str)]) -> Result<Value, String> {
    let form = Loader::new(sources).load(name)?;
    let audience = form.get("audience").and_then(Value::as_str).unwrap_or("");
    let form = with_wording(&form, audience).map_err(|message| format!("{name}: {message}"))?;
    Ok(without_unused(form))
}

/// Sources being put together.
struct Loader<'a> {
    sources: &'a [(&'a str, &'a str)],
    /// Those that are being read, each included by the one before.
    open: Vec<String>,
    /// Those that were included. Whoever includes one again has it already.
    done: Vec<String>,
}

impl<'a> Loader<'a> {
    fn new(sources: &'a [(&'a str, &'a str)]) -> Loader<'a> {
        Loader {
            sources,
            open: Vec::new(),
            done: Vec::new(),
        }
    }

    fn load(&mut self, name: &str) -> Result<Value, String> {
        if self.open.iter().any(|open| open == name) {
            let chain = self.open.join(" → ");
            return Err(format!("{name}: includes itself ({chain} → {name})"));
        }
        if self.open.len() == DEEPEST_INCLUDE {
            return Err(format!(
                "{name}: included deeper than {DEEPEST_INCLUDE} times"
            ));
        }
        let source = self.sources.iter().find(|(known, _)| *known == name);
        let (_, text) = source.ok_or_else(|| format!("there is no source `{name}`"))?;
        let value: Value = text.parse().map_err(|error| format!("{name}: {error}"))?;
        let Value::Object(mut entries) = value else {
            return Err(format!("{name}: expected an object"));
        };
        if let Some(place) = entries.iter().position(|(key, _)| key == "include") {
            let (_, include) = entries.remove(place);
            self.open.push(name.to_owned());
            let shared = self.included(name, &include)?;
            self.open.pop();
            put_first(name, shared, &mut entries)?;
        }
        Ok(Value::Object(entries))
    }

    /// The lists and items of what `name` includes.
    fn included(&mut self, name: &str, include: &Value) -> Result<Shared, String> {
        let mut shared: Shared = [("lists", Vec::new()), ("items", Vec::new())];
        for included in include.as_array().unwrap_or_default() {
            let included = included
                .as_str()
                .ok_or_else(|| format!("{name}: include names sources"))?;
            if self.done.iter().any(|done| done == included) {
                continue;
            }
            let source = self.load(included)?;
            self.done.push(included.to_owned());
            for (key, all) in &mut shared {
                all.extend_from_slice(list(&source, key));
            }
        }
        Ok(shared)
    }
}

/// What sources share, by key.
type Shared = [(&'static str, Vec<Value>); 2];

/// Puts what is included before what the source `name` has of its own.
fn put_first(name: &str, shared: Shared, entries: &mut Vec<(String, Value)>) -> Result<(), String> {
    for (key, mut all) in shared {
        match entries.iter_mut().find(|(known, _)| known == key) {
            Some((_, Value::Array(own))) => {
                all.append(own);
                *own = all;
            }
            Some(_) => return Err(format!("{name}: `{key}` is no list")),
            None => entries.push((key.to_owned(), Value::Array(all))),
        }
    }
    Ok(())
}

/// Resolves the wording of one audience in every text.
fn with_wording(value: &Value, audience: &str) -> Result<Value, String> {
    Ok(match value {
        Value::String(text) => Value::String(wording(text, audience)?),
        Value::Array(elements) => Value::Array(
            elements
                .iter()
                .map(|element| with_wording(element, audience))
                .collect::<Result<_, _>>()?,
        ),
        Value::Object(entries) => Value::Object(
            entries
                .iter()
                // Conditions have braces of their own.
                .map(|(key, value)| match key.as_str() {
                    "show_if" | "show_options_if" | "required_if" | "when" | "base" | "zero_if"
                    | "end_if" | "again" | "count" | "formula" => Ok((key.clone(), value.clone())),
                    _ => Ok((key.clone(), with_wording(value, audience)?)),
                })
                .collect::<Result<_, String>>()?,
        ),
        other => other.clone(),
    })
}

fn wording(text: &str, audience: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        let (choice, after) = tail
            .split_once('}')
            .ok_or_else(|| format!("`{{` without `}}` in «{text}»"))?;
        // A name to be filled in when the text is shown.
        if !choice.contains(':') {
            out.push_str(before);
            out.push_str(&rest[before.len()..rest.len() - after.len()]);
            rest = after;
            continue;
        }
        let chosen = choice
            .split('|')
            .filter_map(|alternative| alternative.split_once(':'))
            .find(|(name, _)| name.trim() == audience)
            .map(|(_, wording)| wording.trim())
            .ok_or_else(|| format!("no wording for audience `{audience}` in «{text}»"))?;
        out.push_str(before);
        out.push_str(chosen);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// A definition of its own, with the texts of one language alone. It is the
/// same instrument: its fingerprints are those of the whole.
pub fn in_language(definition: &Value, language: &str) -> Value {
    let languages = definition.get("languages").and_then(Value::as_array);
    let languages = languages.unwrap_or_default().iter();
    let languages: Vec<&str> = languages.filter_map(Value::as_str).collect();
    let mut alone = only_texts_in(definition, &languages, language);
    if let Value::Object(entries) = &mut alone
        && let Some((_, value)) = entries.iter_mut().find(|(key, _)| key == "languages")
    {
        *value = Value::Array(vec![language.into()]);
    }
    alone
}

fn only_texts_in(value: &Value, languages: &[&str], language: &str) -> Value {
    let is_text = is_text(value, languages);
    match value {
        Value::Array(elements) => {
            let elements = elements.iter();
            Value::Array(
                elements
                    .map(|element| only_texts_in(element, languages, language))
                    .collect(),
            )
        }
        Value::Object(entries) => Value::Object(
            entries
                .iter()
                .filter(|(key, _)| !is_text || key == language)
                .map(|(key, value)| {
                    let kept = match key.as_str() {
                        CONDITIONS => value.clone(),
                        _ => only_texts_in(value, languages, language),
                    };
                    (key.clone(), kept)
                })
                .collect(),
        ),
        other => other.clone(),
    }
}

/// Leaves out the items that stand on no page and the lists that nothing names.
fn without_unused(form: Value) -> Value {
    let Value::Object(mut entries) = form else {
        return form;
    };
    let whole = Value::Object(entries.clone());
    let on_pages: Vec<&str> = list(&whole, "pages")
        .iter()
        .flat_map(|page| list(page, "items"))
        .filter_map(Value::as_str)
        .collect();
    let items: Vec<Value> = list(&whole, "items")
        .iter()
        .filter(|item| code(item).is_some_and(|code| on_pages.contains(&code)))
        .cloned()
        .collect();
    let mut named: Vec<&str> = items
        .iter()
        .flat_map(|item| [item.get("options"), item.get("scale")])
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    named.extend(
        whole
            .get("advice")
            .and_then(|advice| advice.get("tools")?.as_str()),
    );
    let lists: Vec<Value> = list(&whole, "lists")
        .iter()
        .filter(|list| code(list).is_some_and(|code| named.contains(&code)))
        .cloned()
        .collect();
    for (key, kept) in [("items", items.clone()), ("lists", lists)] {
        if let Some((_, value)) = entries.iter_mut().find(|(known, _)| known == key) {
            *value = Value::Array(kept);
        }
    }
    Value::Object(entries)
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).unwrap_or_default()
}

fn code(value: &Value) -> Option<&str> {
    value.get("code")?.as_str()
}
