//! The widget's own words, in the language shown.
//!
//! They are data, one JSON file per language in `locales/`, so that a page
//! loads only the language it shows and adding one is adding a file.

use yew::AttrValue;

use crate::engine::date;
use crate::engine::rational::Rational;
use crate::engine::value::Value;

macro_rules! keys {
    ($($key:ident $name:literal,)*) => {
        /// What a word or sentence of the widget is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the names are those of the locale files")]
        pub enum Key { $($key,)* }

        /// The keys of a locale file, in the order of [`Key`].
        pub const NAMES: &[&str] = &[$($name,)*];
    };
}

keys! {
    GroupSeparator "group_separator",
    DecimalSeparator "decimal_separator",
    Date "date",
    PluralOne "plural_one",
    Colon "colon",
    Language "language",
    Start "start",
    Next "next",
    Back "back",
    ToReview "to_review",
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
    ErrorsOne "errors_one",
    ErrorsOther "errors_other",
    Error "error",
    ErrorRequired "error_required",
    ErrorRequiredOr "error_required_or",
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
    OutOf100 "out_of_100",
    BasisOne "basis_one",
    BasisOther "basis_other",
    NotComputed "not_computed",
    NotComputedWhy "not_computed_why",
    NegativeHint "negative_hint",
    DeliverySent "delivery_sent",
    DeliveryReceipt "delivery_receipt",
    DeliveryReceiptWhy "delivery_receipt_why",
    DeliveryHost "delivery_host",
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

/// The words of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Strings(Vec<AttrValue>);

impl Strings {
    /// Reads a locale file.
    ///
    /// # Errors
    ///
    /// The keys that it lacks.
    pub fn read(value: &Value) -> Result<Strings, Vec<&'static str>> {
        let mut missing = Vec::new();
        let words = NAMES.iter().map(|name| {
            let found = value.get(name).and_then(Value::as_str);
            if found.is_none() {
                missing.push(*name);
            }
            AttrValue::from(found.unwrap_or_default().to_owned())
        });
        let words = words.collect();
        if missing.is_empty() {
            Ok(Strings(words))
        } else {
            Err(missing)
        }
    }

    /// A sentence without gaps.
    pub fn get(&self, key: Key) -> AttrValue {
        self.0[key as usize].clone()
    }

    /// A sentence whose gaps `{name}` are filled.
    pub fn fill(&self, key: Key, gaps: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest: &str = &self.0[key as usize];
        while let Some((before, tail)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, after)) = tail.split_once('}') else {
                break;
            };
            if let Some((_, filling)) = gaps.iter().find(|(gap, _)| *gap == name) {
                out.push_str(filling);
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// One of two sentences, by the language's rule of plurals for small
    /// numbers: French counts 0 as one, English does not.
    pub fn plural(&self, count: usize, one: Key, other: Key, gaps: &[(&str, &str)]) -> String {
        let is_one = self.0[Key::PluralOne as usize]
            .split(' ')
            .any(|number| number == count.to_string());
        self.fill(if is_one { one } else { other }, gaps)
    }

    /// A number with the language's separators of thousands and of decimals.
    pub fn number(&self, number: Rational) -> String {
        let plain = number.to_decimal(6);
        let unsigned = plain.strip_prefix('-').unwrap_or(&plain);
        let (digits, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let mut out = String::new();
        if unsigned.len() < plain.len() {
            out.push('\u{2212}');
        }
        for (index, digit) in digits.char_indices() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push_str(&self.0[Key::GroupSeparator as usize]);
            }
            out.push(digit);
        }
        if !decimals.is_empty() {
            out.push_str(&self.0[Key::DecimalSeparator as usize]);
            out.push_str(decimals);
        }
        out
    }

    /// A day as the language writes it in digits.
    pub fn date(&self, day: i64) -> String {
        let (year, month, day) = date::civil(day);
        let two = |number: i64| {
            let digits = number.to_string();
            if number < 10 {
                ["0", &*digits].concat()
            } else {
                digits
            }
        };
        let gaps = [
            ("year", &*year.to_string()),
            ("month", &*two(month)),
            ("day", &*two(day)),
        ];
        self.fill(Key::Date, &gaps)
    }
}
