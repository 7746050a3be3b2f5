//! The standard questionnaires pass their own check.

use probono_survey::engine::questionnaire::Kind;

use crate::util::standard;

#[test]
fn the_association_form_has_its_28_items_and_5_indices() {
    let questionnaire = standard("pbt-associations");
    let items = questionnaire.items.iter();
    assert_eq!(
        items
            .filter(|item| !matches!(item.kind, Kind::Info))
            .count(),
        28
    );
    assert_eq!(questionnaire.indices.len(), 5);
}
