//! Conditions and formulas made by choice.

use super::{Form, List};
use crate::bytes::Bytes;

/// A condition on the items so far, `depth` operators deep; none if there is
/// nothing to ask.
pub(super) fn condition(form: &Form, depth: usize, bytes: &mut Bytes<'_>) -> Option<String> {
    if depth > 0 {
        match bytes.below(6) {
            0 => return Some(format!("not ({})", condition(form, depth - 1, bytes)?)),
            operator @ 1..=2 => {
                let operator = ["and", "or"][operator - 1];
                let left = condition(form, depth - 1, bytes)?;
                let right = condition(form, depth - 1, bytes)?;
                return Some(format!("({left}) {operator} ({right})"));
            }
            _ => {}
        }
    }
    let sign = *bytes.of(&["=", "!=", "<", "<=", ">", ">="]);
    if bytes.one_in(5)
        && let Some(left) = amount(form, 2, bytes)
    {
        let right = amount(form, 1, bytes).filter(|_| bytes.one_in(3));
        let right = right.unwrap_or_else(|| constant(bytes));
        return Some(format!("{left} {sign} {right}"));
    }
    let item = form.items.get(bytes.below(form.items.len()))?;
    let code = &item.code;
    if item.missing && item.kind != "matrix" && bytes.one_in(4) {
        let sign = *bytes.of(&["=", "!="]);
        return Some(format!("{code} {sign} NSP"));
    }
    if bytes.one_in(5) {
        return Some(format!("answered({code})"));
    }
    Some(match item.kind {
        "single" => chosen(code, sign, &form.lists[item.list], bytes),
        "matrix" => match bytes.below(3) {
            0 => format!("same({code})"),
            1 => format!("count({code}) {sign} {}", bytes.below(5)),
            _ => {
                let row = format!("{code}.R{}", bytes.below(item.rows));
                let list = &form.lists[item.list];
                let sign = if list.valued { sign } else { "=" };
                chosen(&row, sign, list, bytes)
            }
        },
        "multi" | "rank" if bytes.one_in(2) => format!("count({code}) {sign} {}", bytes.below(5)),
        "multi" | "rank" => {
            let list = &form.lists[item.list];
            format!("{code} has {}", option(list, bytes))
        }
        "yes_no" => format!(
            "{code} {} {}",
            bytes.of(&["=", "!="]),
            bytes.of(&["YES", "NO"])
        ),
        "number" | "scale" | "computed" => format!("{code} {sign} {}", constant(bytes)),
        "date" if bytes.one_in(2) => format!("year({code}) {sign} 2027"),
        "date" => format!("{code} {sign} date(2027-03-{:02})", 1 + bytes.below(28)),
        "text" => format!("contact({code})"),
        _ => format!("answered({code})"),
    })
}

/// A formula on the items so far; none if there is nothing to compute with.
pub(super) fn amount(form: &Form, depth: usize, bytes: &mut Bytes<'_>) -> Option<String> {
    if depth > 0 && bytes.one_in(2) {
        let left = amount(form, depth - 1, bytes)?;
        let right = match bytes.one_in(2) {
            true => amount(form, depth - 1, bytes)?,
            false => constant(bytes),
        };
        let sign = bytes.of(&["+", "-", "*", "/"]);
        return Some(format!("({left} {sign} {right})"));
    }
    if bytes.one_in(8) {
        return Some(format!("-{}", amount(form, 0, bytes)?));
    }
    if !form.repeated.is_empty() && bytes.one_in(3) {
        let (code, counts) = bytes.of(&form.repeated);
        let function = *bytes.of(&["sum", "min", "max", "count"]);
        let function = if *counts { function } else { "count" };
        return Some(format!("{function}({code})"));
    }
    let item = form.items.get(bytes.below(form.items.len()))?;
    let code = &item.code;
    let valued = form.lists[item.list].valued;
    Some(match item.kind {
        "number" | "scale" | "computed" => code.clone(),
        "single" if valued => code.clone(),
        "matrix" if valued => {
            let function = bytes.of(&["sum", "min", "max", "count"]);
            format!("{function}({code})")
        }
        "multi" | "rank" | "matrix" => format!("count({code})"),
        "date" if bytes.one_in(2) => format!("year({code} + {})", bytes.below(200)),
        "date" => format!("({code} - date(2027-01-01))"),
        "info" => return None,
        _ => format!("count({code}, {code})"),
    })
}

/// A number, now and then a large one.
fn constant(bytes: &mut Bytes<'_>) -> String {
    match bytes.below(8) {
        0 => "0".to_owned(),
        1 => format!("{}.{}", bytes.below(10), bytes.below(100)),
        2 => "900000000000000".to_owned(),
        _ => bytes.below(12).to_string(),
    }
}

fn chosen(place: &str, sign: &str, list: &List, bytes: &mut Bytes<'_>) -> String {
    let sign = match sign {
        "=" | "!=" => sign,
        _ if list.valued || list.ordered => sign,
        _ => "=",
    };
    let first = option(list, bytes);
    if bytes.one_in(3) {
        return format!("{place} in {{{first}, {}}}", option(list, bytes));
    }
    format!("{place} {sign} {first}")
}

/// An option of a list.
pub(super) fn option(list: &List, bytes: &mut Bytes<'_>) -> String {
    let place = bytes.below(list.options);
    if list.valued {
        (place + 1).to_string()
    } else {
        format!("O{place}")
    }
}
