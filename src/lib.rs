//! An embeddable, standardised survey on *pro bono*, the same on every page.
//!
//! The heart of the crate is [`engine`], plain Rust that turns a definition
//! into a checked questionnaire, a respondent's events into a session, and a
//! session into scores, advice and a response:
//!
//! ```text
//! JSON ─► Definition ─check─► Questionnaire         or all Problems, each with its path
//! click ─► Event ─► Session ─► Issues · Scores · Response
//! (Questionnaire, Session) ─► widget ─► DOM
//! ```
//!
//! Compiled to WebAssembly, `widget` draws a session with Yew and `bindings`
//! hands it to the custom element `<probono-survey>`. Without the widget it is
//! the npm module `probono-survey/engine`, and natively, with `cli`, a command.
//! Nothing under `engine` names the DOM, a clock, the network, storage or
//! randomness: callers pass in the time and a seed. Read the modules in the
//! order in which they stand here.
//!
//! # The whole story
//!
//! A questionnaire from its sources to a response, and the response scored
//! again by someone else. Each module has an example of its own part.
//!
//! ```
//! use std::sync::Arc;
//! use probono_survey::catalog::SOURCES;
//! use probono_survey::engine::answer::Missing;
//! use probono_survey::engine::event::Event;
//! use probono_survey::engine::recompute::Reread;
//! use probono_survey::engine::response::{Context, response};
//! use probono_survey::engine::session::{Session, Step};
//! use probono_survey::engine::{bundle::bundle, check::check};
//!
//! // One definition out of its sources; JSON text of one's own is parsed.
//! let definition = bundle("pbt-associations", SOURCES)?;
//!
//! // Proved once: all problems, or a questionnaire that can't fail any more.
//! let questionnaire = match check(&definition) {
//!     Ok(questionnaire) => Arc::new(questionnaire),
//!     Err(problems) => return Err(format!("{problems:?}")),
//! };
//!
//! // Someone answers. Here they would rather not, whatever is demanded.
//! let mut session = Session::new(Arc::clone(&questionnaire), 2_027);
//! session.apply(Event::Start { now: 1_804_000_000_000 });
//! loop {
//!     for item in session.page_items() {
//!         if session.is_required(item) {
//!             session.apply(Event::Miss(item, Missing::Ref));
//!         }
//!     }
//!     match session.apply(Event::Next) {
//!         Step::Moved => {}
//!         // The review is the last screen before sending.
//!         _ => break,
//!     }
//! }
//! assert_eq!(session.apply(Event::Submit), Step::Ready);
//!
//! // What is sent says by which instrument it was asked.
//! let context = Context {
//!     id: "0192f0c1".to_owned(),
//!     lang: "fr".to_owned(),
//!     mode: "web_self".to_owned(),
//!     now: 1_804_000_600_000,
//!     ..Context::default()
//! };
//! let sent = response(&session, &context);
//! let instrument = questionnaire.fingerprints.instrument.as_str();
//! assert_eq!(sent.get("q_hash"), Some(&instrument.into()));
//!
//! // Whoever gets it finds the same scores from the answers alone.
//! let answers = sent.get("answers").ok_or("no answers")?;
//! let words = sent.get("specified").ok_or("no words")?;
//! let reread = Reread::new(&questionnaire, answers, words);
//! let scores = reread.scores().map_err(|problems| format!("{problems:?}"))?;
//! assert_eq!(sent.get("scores"), Some(&scores));
//! # Ok::<(), String>(())
//! ```

pub mod catalog;
pub mod engine;
#[cfg(feature = "widget")]
pub mod widget;

// The one place that names `JsValue`; it makes sense on the web only.
#[cfg(all(any(feature = "widget", feature = "engine-js"), target_family = "wasm"))]
mod bindings;
