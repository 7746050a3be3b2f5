//! How a page sets the survey up, and what can be wrong with that.

use std::sync::Arc;

use super::strings::Strings;
use crate::catalog::territories::{Territory, UnknownTerritory, parse_territory};
use crate::engine::problem::Problem;
use crate::engine::questionnaire::Questionnaire;
use crate::engine::response::{Context, MODES};
use crate::engine::session::Session;
use crate::engine::snapshot::restore;
use crate::engine::text::Language;
use crate::engine::value::Value;

/// A checked questionnaire, or what is wrong with its definition; nothing is
/// said of one that was not checked here.
pub type Checked = Result<Arc<Questionnaire>, Vec<Problem>>;

/// What the page said.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The checked questionnaire, or what is wrong with its definition.
    pub questionnaire: Checked,
    /// The widget's words.
    pub strings: Strings,
    /// The languages that the questionnaire is offered in. Its definition may
    /// hold but one of them; the page then fetches another when it is chosen.
    pub languages: Vec<String>,
    /// The language that was asked for.
    pub lang: String,
    /// The widget's words in that language, where the questionnaire lacks it
    /// and the widget does not.
    pub asked: Option<Strings>,
    /// The territory studied, as `dep:63` or `reg:84`.
    pub territory: Option<String>,
    /// The local antenna.
    pub antenna: Option<String>,
    /// The campaign.
    pub campaign: Option<String>,
    /// The wave.
    pub wave: Option<String>,
    /// How it is asked, one of [`MODES`]; `web_self` unless told otherwise.
    pub mode: Option<String>,
    /// What else the page tells, by code.
    pub parameters: Vec<(String, String)>,
    /// Who runs the survey.
    pub controller: Option<String>,
    /// Whom to write to.
    pub contact: Option<String>,
    /// The address of the privacy notice.
    pub policy_url: Option<String>,
    /// How long responses are kept.
    pub retention: Option<String>,
    /// The level of the widget's first heading, 2 to 5.
    pub heading_level: usize,
    /// What the ids of this instance begin with.
    pub id_prefix: String,
    /// The id of the response.
    pub response_id: String,
    /// The seed of the order of options.
    pub seed: u32,
    /// Answers given in advance, as in a response.
    pub prefill: Option<Value>,
    /// A session to go on with, of the same questionnaire.
    pub session: Option<Session>,
}

/// Why the survey can't be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// Its definition is broken.
    Definition(Vec<Problem>),
    /// The notice can't say what the law demands.
    Incomplete(Vec<Needed>),
    /// The territory is unknown.
    Territory(UnknownTerritory),
    /// The page tells something that the questionnaire doesn't ask it.
    Parameter(UnknownParameter),
}

/// What the page tells in vain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownParameter {
    /// Its code.
    pub code: String,
    /// Its value.
    pub value: String,
    /// What could stand there: codes, or values where the code is known.
    pub known: Vec<String>,
}

/// What the information notice can't do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// Who runs the survey.
    Controller,
    /// Whom to write to.
    Contact,
    /// Where the privacy notice is: an address of the web.
    Policy,
}

impl Needed {
    /// The attribute that says it.
    pub fn attribute(&self) -> &'static str {
        match self {
            Needed::Controller => "controller",
            Needed::Contact => "contact",
            Needed::Policy => "policy-url",
        }
    }
}

impl Failure {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Failure::Definition(_) => "definition-invalid",
            Failure::Incomplete(_) => "setup-incomplete",
            Failure::Territory(_) => "territory-unknown",
            Failure::Parameter(_) => "parameter-unknown",
        }
    }
}

impl Setup {
    /// Reads the options of a page that shows a questionnaire.
    ///
    /// `None` when the `strings` are not whole: without words nothing can be
    /// said.
    pub fn read(options: &Value, questionnaire: Checked) -> Option<Setup> {
        let mut setup = Setup {
            questionnaire,
            languages: Vec::new(),
            strings: Strings::read(options.get("strings")?)?,
            lang: String::new(),
            asked: None,
            territory: None,
            antenna: None,
            campaign: None,
            wave: None,
            mode: None,
            parameters: Vec::new(),
            controller: None,
            contact: None,
            policy_url: None,
            retention: None,
            heading_level: 2,
            id_prefix: "ps".to_owned(),
            response_id: String::new(),
            seed: 0,
            prefill: options.get("prefill").cloned(),
            session: None,
        };
        setup.change(options);
        if setup.languages.is_empty()
            && let Ok(questionnaire) = &setup.questionnaire
        {
            let languages = questionnaire.languages.iter();
            setup.languages = languages.map(|language| language.to_string()).collect();
        }
        if let (Ok(questionnaire), Some(kept)) = (&setup.questionnaire, options.get("snapshot")) {
            setup.session = restore(questionnaire, kept);
            // Who goes on gives the same response, not another one.
            if let (Some(_), Some(id)) = (&setup.session, kept.get("id").and_then(Value::as_str)) {
                setup.response_id = id.to_owned();
            }
        }
        Some(setup)
    }

    /// Takes over the questionnaire in another language, if the page brings
    /// one, and says whether what the page wants can be. It can't when the
    /// definition is no longer that of the same instrument, going by its
    /// fingerprint: the answers would be answers to something else.
    pub fn reword(&mut self, change: Option<Checked>) -> bool {
        let Some(new) = change else {
            return true;
        };
        let (Ok(new), Ok(old)) = (new, &self.questionnaire) else {
            return false;
        };
        let same = new.fingerprints.instrument == old.fingerprints.instrument;
        if same {
            self.questionnaire = Ok(new);
        }
        same
    }

    /// Takes over what the page changed; keys that are absent stay.
    pub fn change(&mut self, change: &Value) {
        let texts = [
            ("territory", &mut self.territory),
            ("antenna", &mut self.antenna),
            ("campaign", &mut self.campaign),
            ("wave", &mut self.wave),
            ("mode", &mut self.mode),
            ("controller", &mut self.controller),
            ("contact", &mut self.contact),
            ("policyUrl", &mut self.policy_url),
            ("retention", &mut self.retention),
        ];
        for (key, field) in texts {
            if let Some(value) = change.get(key) {
                let text = value.as_str().map(str::trim).unwrap_or_default();
                *field = (!text.is_empty()).then(|| text.to_owned());
            }
        }
        if let Some(parameters) = change.get("parameters") {
            let entries = parameters.as_object().unwrap_or_default().iter();
            let texts = entries.filter_map(|(code, value)| {
                let text = match value {
                    Value::String(text) => text.trim().to_owned(),
                    Value::Number(_) | Value::Bool(_) => value.to_json(),
                    _ => return None,
                };
                (!text.is_empty()).then(|| (code.clone(), text))
            });
            self.parameters = texts.collect();
        }
        if let Some(languages) = change.get("languages").and_then(Value::as_array) {
            let languages = languages.iter().filter_map(Value::as_str);
            self.languages = languages.map(str::to_owned).collect();
        }
        let text = |key| change.get(key).and_then(Value::as_str).map(str::to_owned);
        if let Some(lang) = text("lang") {
            self.lang = lang;
        }
        if let Some(prefix) = text("idPrefix") {
            self.id_prefix = prefix;
        }
        if let Some(id) = text("responseId") {
            self.response_id = id;
        }
        let number = |key| change.get(key).and_then(Value::as_integer);
        if let Some(level) = number("headingLevel") {
            self.heading_level = level.clamp(2, 5) as usize;
        }
        if let Some(seed) = number("seed") {
            self.seed = seed as u32;
        }
        if let Some(strings) = change.get("strings")
            && let Some(strings) = Strings::read(strings)
        {
            self.strings = strings;
            self.asked = change.get("asked").and_then(Strings::read);
        }
    }

    /// The language shown: the one asked for, or the questionnaire's first.
    pub fn language(&self) -> Language {
        let questionnaire = self.questionnaire.as_ref().ok();
        questionnaire
            .and_then(|questionnaire| questionnaire.language(&self.lang))
            .unwrap_or_default()
    }

    /// Whether the questionnaire has the language asked for.
    pub fn has_language(&self) -> bool {
        let questionnaire = self.questionnaire.as_ref();
        questionnaire.is_ok_and(|questionnaire| questionnaire.language(&self.lang).is_some())
    }

    /// The words to tell someone with that the language asked for is missing, or
    /// that there is no survey at all.
    pub fn words_for_asked(&self) -> &Strings {
        self.asked.as_ref().unwrap_or(&self.strings)
    }

    /// The territory studied.
    ///
    /// # Errors
    ///
    /// The name given is no territory's.
    pub fn territory(&self) -> Result<Option<Territory>, UnknownTerritory> {
        self.territory.as_deref().map(parse_territory).transpose()
    }

    /// Why the survey can't be shown, if it can't.
    pub fn failure(&self) -> Option<Failure> {
        if let Err(problems) = &self.questionnaire {
            return Some(Failure::Definition(problems.clone()));
        }
        let policy = self.policy_url.as_deref().filter(|url| is_web_address(url));
        let needed: Vec<Needed> = [
            (Needed::Controller, self.controller.is_none()),
            (Needed::Contact, self.contact.is_none()),
            (Needed::Policy, policy.is_none()),
        ]
        .into_iter()
        .filter_map(|(needed, absent)| absent.then_some(needed))
        .collect();
        if !needed.is_empty() {
            return Some(Failure::Incomplete(needed));
        }
        let territory = self.territory().err().map(Failure::Territory);
        territory.or_else(|| {
            let unknown = self.unknown_mode().or_else(|| self.unknown_parameter());
            unknown.map(Failure::Parameter)
        })
    }

    /// All that the page tells, by code.
    fn told(&self) -> impl Iterator<Item = (&str, &str)> {
        let named = [
            ("antenna", &self.antenna),
            ("campaign", &self.campaign),
            ("wave", &self.wave),
        ];
        let named = named
            .into_iter()
            .filter_map(|(code, value)| Some((code, value.as_deref()?)));
        let others = self.parameters.iter();
        named.chain(others.map(|(code, value)| (code.as_str(), value.as_str())))
    }

    /// What the page tells under a code.
    pub fn parameter(&self, code: &str) -> Option<&str> {
        let mut told = self.told();
        told.find(|(known, _)| *known == code)
            .map(|(_, value)| value)
    }

    fn unknown_mode(&self) -> Option<UnknownParameter> {
        let mode = self.mode.as_deref();
        let unknown = mode.filter(|mode| !MODES.contains(mode))?;
        Some(UnknownParameter {
            code: "mode".to_owned(),
            value: unknown.to_owned(),
            known: MODES.map(str::to_owned).to_vec(),
        })
    }

    fn unknown_parameter(&self) -> Option<UnknownParameter> {
        let declared = &self.questionnaire.as_ref().ok()?.parameters;
        self.told().find_map(|(code, value)| {
            let known: Vec<String> = match declared.iter().find(|known| *known.code == *code) {
                // Every questionnaire takes these; declared, only with some values.
                None if matches!(code, "antenna" | "campaign" | "wave") => return None,
                None => declared
                    .iter()
                    .map(|known| known.code.to_string())
                    .collect(),
                Some(parameter) => {
                    let values = &parameter.values;
                    if values.is_empty() || values.iter().any(|known| **known == *value) {
                        return None;
                    }
                    values.iter().map(|value| value.to_string()).collect()
                }
            };
            Some(UnknownParameter {
                code: code.to_owned(),
                value: value.to_owned(),
                known,
            })
        })
    }

    /// What a response says beside the answers.
    pub fn context(&self, lang: &str, now: i64) -> Context {
        Context {
            id: self.response_id.clone(),
            lang: lang.to_owned(),
            mode: self.mode.clone().unwrap_or_else(|| "web_self".to_owned()),
            territory: self.territory.clone(),
            antenna: self.antenna.clone(),
            campaign: self.campaign.clone(),
            wave: self.wave.clone(),
            parameters: self.parameters.clone(),
            now,
        }
    }
}

/// Whether a link to `address` can only lead to a web page: `https:`, `http:`
/// or relative. Anything else (`javascript:`) could run code.
pub fn is_web_address(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        Some((scheme, _)) => ["http", "https"]
            .iter()
            .any(|web| scheme.eq_ignore_ascii_case(web)),
        None => true,
    }
}
