//! What the engine costs, in the steps in which it is used.
#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use probono_survey::engine::check::check;
use probono_survey::engine::event::Event;
use probono_survey::engine::questionnaire::{ItemId, OptionId, Questionnaire};
use probono_survey::engine::recompute::Reread;
use probono_survey::engine::response::parse;
use probono_survey::engine::session::Session;
use probono_survey::engine::value::Value;
use probono_survey_bench::{Shape, questionnaire};
use probono_survey_targets::respondent::Respondent;
use probono_survey_targets::standard;

fn definitions(criterion: &mut Criterion) {
    let (definition, checked) = standard("pbt-associations").expect("it is valid");
    criterion.bench_function("check pbt-associations", |bencher| {
        bencher.iter(|| check(black_box(&definition)));
    });
    criterion.bench_function("open pbt-associations", |bencher| {
        bencher.iter(|| Session::new(Arc::clone(&checked), 1));
    });
    let large = generated(1_000, Shape::Chain);
    criterion.bench_function("open 1,000 items", |bencher| {
        bencher.iter(|| Session::new(Arc::clone(&large), 1));
    });
}

fn generated(items: usize, shape: Shape) -> Arc<Questionnaire> {
    Arc::new(check(&questionnaire(items, shape)).expect("it is valid"))
}

/// An answer that one item depends on, in small and large; then one that
/// hides all others, one after the other or at once.
fn answers(criterion: &mut Criterion) {
    for items in [100, 1_000] {
        let name = format!("answer, 1 of {items} items depends on it");
        answer(criterion, &name, items, Shape::Chain, 5, [0, 1]);
    }
    let name = "answer, 999 of 1,000 items follow in a chain";
    answer(criterion, name, 1_000, Shape::Chain, 0, [0, 2]);
    let name = "answer, 999 of 1,000 items follow at once";
    answer(criterion, name, 1_000, Shape::Fan, 0, [0, 2]);
}

/// Changes one answer to and fro, on the first page of an answered form.
fn answer(
    criterion: &mut Criterion,
    name: &str,
    items: usize,
    shape: Shape,
    item: usize,
    options: [usize; 2],
) {
    let questionnaire = generated(items, shape);
    let mut session = Session::new(questionnaire, 1);
    for item in 0..items {
        session.apply(Event::Choose(ItemId(item), OptionId(0)));
    }
    session.apply(Event::Start { now: 0 });
    let mut turn = 0;
    criterion.bench_function(name, |bencher| {
        bencher.iter(|| {
            turn = 1 - turn;
            session.apply(Event::Choose(ItemId(item), OptionId(options[turn])))
        });
    });
}

fn responses(criterion: &mut Criterion) {
    let (_, questionnaire) = standard("pbt-associations").expect("it is valid");
    let responses: Vec<Value> = (0..)
        .map(|seed| Respondent::new(&questionnaire, seed))
        .filter_map(|mut respondent| respondent.complete().then(|| respondent.response()))
        .take(1_000)
        .collect();
    let texts: Vec<String> = responses.iter().map(Value::to_json).collect();
    let mut group = criterion.benchmark_group("recompute");
    group.throughput(Throughput::Elements(1));
    let mut turn = (0..responses.len()).cycle();
    let mut next = || turn.next().unwrap_or_default();
    group.bench_function("validate and score a response", |bencher| {
        bencher.iter(|| recompute(&questionnaire, &responses[next()]));
    });
    group.bench_function("the same, read from JSON and written", |bencher| {
        bencher.iter(|| {
            let response = parse(&texts[next()]).expect("it is JSON");
            let (issues, scores) = recompute(&questionnaire, &response);
            (issues.to_json(), scores.map(|scores| scores.to_json()))
        });
    });
    group.finish();
}

fn recompute(questionnaire: &Arc<Questionnaire>, response: &Value) -> (Value, Option<Value>) {
    let part = |key| response.get(key).unwrap_or(&Value::Null);
    let reread = Reread::new(questionnaire, part("answers"), part("specified"));
    (reread.issues(), reread.scores().ok())
}

criterion_group!(engine, definitions, answers, responses);
criterion_main!(engine);
