//! The order in which options are shown.

use std::collections::BTreeSet;

use probono_survey::engine::questionnaire::{Item, Kind, OptionList, Questionnaire};
use probono_survey::engine::shuffle::display_order;

use crate::util::standard;

#[test]
fn every_option_stands_once_and_other_and_none_stay_last() {
    let questionnaire = standard("pbt-associations");
    for (item, list) in shuffled(&questionnaire) {
        let listed: Vec<&str> = list.options.iter().map(|option| &*option.code).collect();
        let last: Vec<&str> = ["OTHER", "NONE"]
            .into_iter()
            .filter(|code| listed.contains(code))
            .collect();
        for seed in 0..200 {
            let order = order(item, list, seed);
            let place = format!("{}, seed {seed}: {order:?}", item.code);
            let codes: BTreeSet<&str> = order.iter().copied().collect();
            assert_eq!(codes.len(), order.len(), "{place}");
            assert_eq!(codes, listed.iter().copied().collect(), "{place}");
            assert!(order.ends_with(&last), "{place}");
        }
    }
}

#[test]
fn the_items_marked_so_are_shuffled_and_no_others() {
    let questionnaire = standard("pbt-associations");
    let codes: Vec<&str> = shuffled(&questionnaire)
        .iter()
        .map(|(item, _)| &*item.code)
        .collect();
    assert_eq!(codes, ["K_FORM", "K_WISH", "K_SKILL", "K_CHAN", "K_LEV"]);
    for item in &questionnaire.items {
        let (Kind::Single { options, .. } | Kind::Multi { options, .. }) = &item.kind else {
            continue;
        };
        if !codes.contains(&&*item.code) {
            let listed: Vec<&str> = options.options.iter().map(|option| &*option.code).collect();
            assert_eq!(order(item, options, 7), listed, "{}", item.code);
        }
    }
}

#[test]
fn one_seed_gives_one_order_and_another_seed_another() {
    let questionnaire = standard("pbt-associations");
    for (item, list) in shuffled(&questionnaire) {
        let orders: BTreeSet<Vec<&str>> = (0..100).map(|seed| order(item, list, seed)).collect();
        assert_eq!(orders.len(), 100, "{}", item.code);
        for seed in [0, 1, u32::MAX] {
            assert_eq!(order(item, list, seed), order(item, list, seed));
        }
    }
}

#[test]
fn two_items_on_one_list_have_orders_of_their_own() {
    let questionnaire = standard("pbt-associations");
    let shuffled = shuffled(&questionnaire);
    let (forms, wishes) = (shuffled[0], shuffled[1]);
    assert_eq!(forms.1.code, wishes.1.code);
    for seed in 0..100 {
        assert_ne!(
            order(forms.0, forms.1, seed),
            order(wishes.0, wishes.1, seed)
        );
    }
}

#[test]
fn every_option_comes_first_for_some_respondents() {
    let questionnaire = standard("pbt-associations");
    for (item, list) in shuffled(&questionnaire) {
        let first: BTreeSet<&str> = (0..1_000).map(|seed| order(item, list, seed)[0]).collect();
        let movable = list
            .options
            .iter()
            .filter(|option| option.specify.is_none() && !option.exclusive);
        assert_eq!(first.len(), movable.count(), "{}", item.code);
    }
}

/// A seed is stored with a response, and must mean the same order years later.
#[test]
fn the_order_of_a_seed_never_changes() {
    let questionnaire = standard("pbt-associations");
    let (item, list) = shuffled(&questionnaire)[4];
    assert_eq!(
        order(item, list, 20_270_302),
        [
            "LV10_FUND",
            "LV9_EVENT",
            "LV2_INTERM",
            "LV7_TIME",
            "LV5_SHORT",
            "LV6_PEER",
            "LV11_REMOTE",
            "LV4_KIT",
            "LV3_DIAG",
            "LV8_RECO",
            "LV1_INFO"
        ]
    );
}

fn shuffled(questionnaire: &Questionnaire) -> Vec<(&Item, &OptionList)> {
    let items = questionnaire.items.iter();
    items
        .filter_map(|item| match &item.kind {
            Kind::Multi {
                options,
                shuffle: true,
                ..
            }
            | Kind::Rank {
                options,
                shuffle: true,
                ..
            } => Some((item, &**options)),
            _ => None,
        })
        .collect()
}

fn order<'a>(item: &Item, list: &'a OptionList, seed: u32) -> Vec<&'a str> {
    let order = display_order(item, seed);
    order
        .iter()
        .map(|option| &*list.option(*option).code)
        .collect()
}
