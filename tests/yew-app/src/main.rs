//! An antenna's application: its missions, and beside them the survey.
//!
//! It has what an application that holds the survey needs: the questionnaire
//! and the words compiled in, properties that follow its own state, and a
//! response that it takes and deals with.

mod app;
mod missions;
mod participate;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
