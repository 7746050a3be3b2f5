//! Where the focus goes when the screen changes under it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Where the focus goes after a change.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Focus {
    /// The heading of a screen that has just appeared.
    Title,
    /// The first element that matches.
    On(&'static str),
    /// The first control of the item of this code: what is chosen there, or
    /// what is wrong.
    Item(String),
    /// The button of a ranked option, after it moved: item, option, action.
    Mover(String, String, &'static str),
}

const TITLE: &str = ".screen-title";

impl Focus {
    /// Moves the focus within a survey.
    pub fn take(&self, survey: &Element) {
        let Some(target) = self.target(survey) else {
            return;
        };
        if *self == Focus::Title {
            survey.scroll_into_view();
        }
        if let Ok(target) = target.dyn_into::<HtmlElement>() {
            // An element that can't take the focus leaves it where it is.
            let _ = target.focus();
        }
    }

    fn target(&self, survey: &Element) -> Option<Element> {
        let find = |selector: &str| survey.query_selector(selector).ok().flatten();
        match self {
            Focus::Title => find(TITLE),
            Focus::On(selector) => find(selector),
            Focus::Item(code) => {
                let field = ["[data-item=", code, "] "].concat();
                let controls = [
                    ":checked",
                    "[aria-invalid]:not(fieldset)",
                    "input",
                    "select",
                    "textarea",
                ];
                let inside = controls
                    .iter()
                    .find_map(|control| find(&[&*field, control].concat()));
                inside.or_else(|| find(TITLE))
            }
            Focus::Mover(item, option, action) => find(
                &[
                    "[data-item=",
                    item,
                    "] .ranking [data-code=",
                    option,
                    "] [data-action=",
                    action,
                    "]",
                ]
                .concat(),
            ),
        }
    }
}
