//! The widget's own words, in the language shown.
//!
//! They are data, one JSON file per language in `locales/`, so that a page
//! loads only the language it shows and adding one is adding a file.

use yew::AttrValue;

use super::intl;
use crate::engine::date;
use crate::engine::rational::Rational;
use crate::engine::value::Value;

macro_rules! keys {
    ($($key:ident $name:literal,)*) => {
        /// What a word or sentence of the widget is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the names are those of the locale files")]
        pub enum Key { $($key,)* }

        const KEYS: &[Key] = &[$(Key::$key,)*];

        /// The keys of a locale file, in the order of [`Key`].
        pub const NAMES: &[&str] = &[$($name,)*];
    };
}

keys! {
    Code "code",
    ListSeparator "list_separator",
    Colon "colon",
    Language "language",
    Start "start",
    Next "next",
    Back "back",
    ToReview "to_review",
    Check "check",
    Submit "submit",
    Sending "sending",
    SendingAgain "sending_again",
    Continue "continue",
    Correct "correct",
    Retry "retry",
    ResultsAnyway "results_anyway",
    Download "download",
    Print "print",
    Edit "edit",
    EditItem "edit_item",
    Clear "clear",
    ClearItem "clear_item",
    PageOf "page_of",
    Required "required",
    Nsp "NSP",
    Ref "REF",
    Nc "NC",
    Specify "specify",
    SpecifyOption "specify_option",
    ChooseTerritory "choose_territory",
    ChosenOf "chosen_of",
    Ranking "ranking",
    RankingHint "ranking_hint",
    Up "up",
    Down "down",
    Characters "characters",
    SuggestHint "suggest_hint",
    SuggestNone "suggest_none",
    SuggestCount "suggest_count",
    SealedNext "sealed_next",
    Errors "errors",
    Error "error",
    ErrorRequired "error_required",
    ErrorRequiredOr "error_required_or",
    ErrorRows "error_rows",
    ErrorNumber "error_number",
    ErrorDecimal "error_decimal",
    ErrorDate "error_date",
    ErrorEarly "error_early",
    ErrorLate "error_late",
    ErrorEmail "error_email",
    ErrorPhone "error_phone",
    ErrorUrl "error_url",
    ErrorPostcode "error_postcode",
    ErrorSmall "error_small",
    ErrorLarge "error_large",
    ErrorMany "error_many",
    ErrorLong "error_long",
    ErrorUnspecified "error_unspecified",
    Warning "warning",
    WarningTitle "warning_title",
    ReviewTitle "review_title",
    ReviewIntro "review_intro",
    ReviewSealed "review_sealed",
    NoAnswer "no_answer",
    ResultsTitle "results_title",
    ResultsIntro "results_intro",
    Priorities "priorities",
    PrioritiesNone "priorities_none",
    PrioritiesUnknown "priorities_unknown",
    Tools "tools",
    ToolWanted "tool_wanted",
    Indices "indices",
    Index "index",
    Result "result",
    OutOf100 "out_of_100",
    Basis "basis",
    NotComputed "not_computed",
    NotComputedWhy "not_computed_why",
    NegativeHint "negative_hint",
    DeliverySent "delivery_sent",
    DeliveryReceipt "delivery_receipt",
    DeliveryReceiptWhy "delivery_receipt_why",
    DeliveryHost "delivery_host",
    DeliveryForm "delivery_form",
    DeliveryNone "delivery_none",
    DeliveryUnsent "delivery_unsent",
    DeliveryFailedTitle "delivery_failed_title",
    DeliveryKept "delivery_kept",
    DeliveryRefused "delivery-refused",
    DeliveryFailed "delivery-failed",
    DeliveryUnreachable "delivery-unreachable",
    DeliveryTimeout "delivery-timeout",
    DeliveryUnexpected "delivery-unexpected",
    NoticeWho "notice_who",
    NoticeWhoText "notice_who_text",
    NoticeWhy "notice_why",
    NoticeWhyText "notice_why_text",
    NoticeWhyTerritory "notice_why_territory",
    NoticeAnswers "notice_answers",
    NoticeAnswersText "notice_answers_text",
    NoticePublished "notice_published",
    NoticeKept "notice_kept",
    NoticeKeptText "notice_kept_text",
    NoticeKeptPolicy "notice_kept_policy",
    NoticeRights "notice_rights",
    NoticeRightsText "notice_rights_text",
    NoticePolicy "notice_policy",
    Minutes "minutes",
    Pages "pages",
    PagesRange "pages_range",
    NoAccount "no_account",
    FailureTitle "failure_title",
    FailureSetup "failure_setup",
    FailureSetupController "failure_setup_controller",
    FailureSetupContact "failure_setup_contact",
    FailureSetupPolicy "failure_setup_policy",
    FailureDefinition "failure_definition",
    FailureTerritory "failure_territory",
    FailureParameter "failure_parameter",
    FailureParameterKnown "failure_parameter_known",
    FailureNearest "failure_nearest",
    FailureTell "failure_tell",
    LanguageUnknown "language_unknown",
    Footer "footer",
}

/// The words of a locale file in the order of [`Key`], `null` where one is
/// lacking.
pub fn in_order(locale: &Value) -> Value {
    let words = NAMES.iter().map(|name| locale.get(name).cloned());
    Value::Array(words.map(|word| word.unwrap_or(Value::Null)).collect())
}

/// The keys that a locale file lacks.
pub fn lacking(locale: &Value) -> Vec<&'static str> {
    let lacks = |name: &&str| locale.get(name).and_then(sentence).is_none();
    NAMES.iter().copied().filter(lacks).collect()
}

/// The sentence, of those that count the one that any number may fall back on.
fn sentence(word: &Value) -> Option<&str> {
    match word {
        Value::Object(_) => word.get("other")?.as_str(),
        _ => word.as_str(),
    }
}

/// The words of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Strings {
    /// The sentence under each key; of those that count, the one under `other`.
    words: Vec<AttrValue>,
    /// The sentences that count something: for each category of plurals one.
    plurals: Vec<(Key, Value)>,
}

impl Strings {
    /// Reads the words of a locale file in the order of [`Key`], as a built
    /// package holds them and [`in_order`] makes them: names would be sent to
    /// every phone, once in the file and once in the widget. What stands after
    /// them is for the element's scripts. `None` if one is lacking.
    pub fn read(words: &Value) -> Option<Strings> {
        let words = words.as_array()?.get(..KEYS.len())?;
        let mut strings = Strings {
            words: Vec::with_capacity(KEYS.len()),
            plurals: Vec::new(),
        };
        for (key, word) in KEYS.iter().zip(words) {
            if word.as_object().is_some() {
                strings.plurals.push((*key, word.clone()));
            }
            strings.words.push(sentence(word)?.to_owned().into());
        }
        Some(strings)
    }

    /// The code of the language.
    pub fn lang(&self) -> &str {
        &self.words[Key::Code as usize]
    }

    /// A sentence without gaps.
    pub fn get(&self, key: Key) -> AttrValue {
        self.words[key as usize].clone()
    }

    /// A sentence whose gaps `{name}` are filled.
    pub fn fill(&self, key: Key, gaps: &[(&str, &str)]) -> String {
        self.filled(&self.words[key as usize], gaps)
    }

    /// The sentence for a number of things, by the language's categories of
    /// plurals, whose gap `{count}` is filled with the number, and others.
    pub fn count(&self, key: Key, count: usize, gaps: &[(&str, &str)]) -> String {
        let forms = self.plurals.iter().find(|(known, _)| *known == key);
        let category = intl::plural(self.lang(), count as f64);
        let sentence = forms.and_then(|(_, forms)| forms.get(&category)?.as_str());
        let number = self.number(count as i64);
        let mut all = vec![("count", &*number)];
        all.extend_from_slice(gaps);
        self.filled(sentence.unwrap_or(&self.words[key as usize]), &all)
    }

    /// Fills the gaps of a sentence of this language. Written from right to
    /// left, what fills them keeps a direction of its own: a name or a code in
    /// Latin letters would else change places with what stands beside it.
    pub fn filled(&self, sentence: &str, gaps: &[(&str, &str)]) -> String {
        let isolate = intl::direction(self.lang()) == "rtl";
        let mut out = String::new();
        let mut rest = sentence;
        while let Some((before, tail)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, after)) = tail.split_once('}') else {
                break;
            };
            if let Some((_, filling)) = gaps.iter().find(|(gap, _)| *gap == name) {
                out.push_str(if isolate { "\u{2068}" } else { "" });
                out.push_str(filling);
                out.push_str(if isolate { "\u{2069}" } else { "" });
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// A whole number as the language writes it.
    pub fn number(&self, number: i64) -> String {
        intl::number(self.lang(), number as f64)
    }

    /// A number with decimals as the language writes it.
    pub fn decimal(&self, number: Rational) -> String {
        intl::number(self.lang(), number.nearest())
    }

    /// A day, `2026-11-23`, in words.
    pub fn day(&self, day: &str) -> String {
        intl::day(self.lang(), day)
    }

    /// A day, counted from 1970, in words.
    pub fn date(&self, day: i64) -> String {
        self.day(&date::iso(day))
    }
}
