//! Checking the names in texts, in whose place something else is shown.

use crate::engine::condition::{Named, Scope};
use crate::engine::problem::{Path, did_you_mean};
use crate::engine::questionnaire::{Kind, Pipe, PipeSource};
use crate::engine::text::{Language, Piece, Text, pieces};

impl super::Checker<'_> {
    /// What stands for the names in some texts, `time` for the number of the
    /// time. Answers must be asked before.
    pub(super) fn pipes(
        &mut self,
        texts: &[&Text],
        time: usize,
        scope: &Scope<'_>,
        path: &Path<'_>,
    ) -> Vec<Pipe> {
        let mut pipes: Vec<Pipe> = Vec::new();
        for text in texts {
            for language in 0..self.definition.languages.len() {
                for piece in pieces(text.get(Language(language))) {
                    let Piece::Name { name, .. } = piece else {
                        continue;
                    };
                    if pipes.iter().any(|known| &*known.name == name) {
                        continue;
                    }
                    if let Some(source) = self.pipe(name, time, scope, path) {
                        let name = name.into();
                        pipes.push(Pipe { name, source });
                    }
                }
            }
        }
        pipes
    }

    fn pipe(
        &mut self,
        name: &str,
        time: usize,
        scope: &Scope<'_>,
        path: &Path<'_>,
    ) -> Option<PipeSource> {
        if name == "#" && time > 0 {
            return Some(PipeSource::Number(time));
        }
        let mut parameters = self.definition.parameters.iter();
        if let Some(place) = parameters.position(|parameter| parameter.code == name) {
            return Some(PipeSource::Parameter(place));
        }
        let Ok(Named::Place(place)) = scope.find(name) else {
            // Said of the first time; later ones would only know more names.
            if time > 1 {
                return None;
            }
            self.problems.add_with(path, || {
                let items = scope.items.iter().map(|item| &*item.code);
                let parameters = &self.definition.parameters;
                let known = items.chain(parameters.iter().map(|parameter| &*parameter.code));
                let hint = did_you_mean(name, known);
                [
                    "`{",
                    name,
                    "}` names nothing that is known here: an item asked before, or a parameter",
                    &*hint,
                ]
                .concat()
            });
            return None;
        };
        if matches!(scope.item(place).kind, Kind::Matrix { .. } | Kind::Info) {
            self.problems.add_with(path, || {
                ["`", name, "` has no answer that fits into a text"].concat()
            });
        }
        Some(PipeSource::Item(place.item()))
    }
}
