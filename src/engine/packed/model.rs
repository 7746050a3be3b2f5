//! The model, packed: every struct by its fields in order, every enum by the
//! number of its variant.

use super::{Packed, Reader, Writer};
use crate::engine::answer::Missing;
use crate::engine::condition::{Aggregate, Comparison, Condition, Expression, Operator, Place};
use crate::engine::fingerprint::Fingerprints;
use crate::engine::questionnaire::{
    AdviceRules, Check, Choice, Format, Item, ItemId, Kind, Level, OptionId, OptionList, Page,
    PageId, Parameter, Parts, Pipe, PipeSource, Questionnaire, Repeat, Requirement, Row, RowId,
};
use crate::engine::rational::Rational;
use crate::engine::score::{Band, Index, Polarity, Source, Term};
use crate::engine::text::Text;

macro_rules! structs {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl Packed for $name {
            fn pack(&self, writer: &mut Writer) {
                // Taken apart, so that a field that is forgotten doesn't compile.
                let $name { $($field),* } = self;
                $($field.pack(writer);)*
            }

            #[inline(never)]
            fn unpack(reader: &mut Reader<'_>) -> $name {
                $(let $field = Packed::unpack(reader);)*
                $name { $($field),* }
            }
        }
    )*};
}

macro_rules! ids {
    ($($name:ident)*) => {$(
        impl Packed for $name {
            fn pack(&self, writer: &mut Writer) {
                self.0.pack(writer);
            }

            fn unpack(reader: &mut Reader<'_>) -> $name {
                $name(usize::unpack(reader))
            }
        }
    )*};
}

macro_rules! enums {
    ($($name:ident {
        $($number:literal $variant:ident $({ $($field:ident),* })? $(( $($place:ident),* ))?,)*
    } else $fallback:expr;)*) => {$(
        impl Packed for $name {
            fn pack(&self, writer: &mut Writer) {
                match self {
                    $($name::$variant $({ $($field),* })? $(( $($place),* ))? => {
                        writer.bytes.push($number);
                        $($($field.pack(writer);)*)?
                        $($($place.pack(writer);)*)?
                    })*
                }
            }

            #[inline(never)]
            fn unpack(reader: &mut Reader<'_>) -> $name {
                match reader.byte() {
                    $($number => {
                        $($(let $field = Packed::unpack(reader);)*)?
                        $($(let $place = Packed::unpack(reader);)*)?
                        $name::$variant $({ $($field),* })? $(( $($place),* ))?
                    })*
                    _ => {
                        reader.failed = true;
                        $fallback
                    }
                }
            }
        }
    )*};
}

ids! { ItemId PageId OptionId RowId }

structs! {
    Questionnaire {
        id, name, version, scoring_version, fingerprints, audience, geo_version, naf_version,
        minutes, min_group, languages, title, about, parameters, items, pages, indices, advice,
    }
    Fingerprints { instrument, texts }
    Parameter { code, values }
    Page { code, title, first, len, seals, end, repeat, pipes }
    Repeat { code, number, max }
    Pipe { name, source }
    Item {
        code, text, help, kind, missing, required, show_if, checks, page, dependants, parts,
        repeat, pipes,
    }
    Parts { options, rows }
    Row { code, text, missing }
    OptionList { code, ordered, options, by_code }
    Choice { code, label, value, specify, exclusive }
    Check { code, level, when, message }
    AdviceRules { max_recommendations, max_tools, first, tools, wanted }
    Index { code, label, polarity, base, terms, bands }
    Term { source, weight, reverse, zero_if }
    Band { code, from, label, advice, tools }
}

enums! {
    Kind {
        0 Info,
        1 Single { options, search },
        2 Multi { options, max_choices, shuffle },
        3 Rank { options, max_choices, shuffle },
        4 Matrix { rows, scale },
        5 Number { min, max, decimals, unit },
        6 Scale { min, max, low, high },
        7 Text { max_length, format },
        8 Territory,
        9 Date { earliest, latest },
        10 Consent { label },
        11 Computed { formula, decimals },
    } else Kind::Info;
    Requirement { 0 Never, 1 Always, 2 If(condition), } else Requirement::Never;
    PipeSource { 0 Item(item), 1 Parameter(place), 2 Number(number), } else PipeSource::Number(0);
    Format { 0 Email, 1 Phone, 2 Url, 3 Postcode, } else Format::Email;
    Level { 0 Hard, 1 Soft, 2 Flag, } else Level::Flag;
    Missing { 0 Nsp, 1 Ref, 2 Nc, 3 Skip, 4 Nr, 5 Abd, } else Missing::Nr;
    Polarity { 0 Positive, 1 Negative, 2 Neutral, } else Polarity::Neutral;
    Source {
        0 Linear { place, min, max },
        1 Options { item, scores },
        2 Top { item, top, min_answered, min, max, rows },
        3 Count { item, points },
    } else Source::Count { item: ItemId(0), points: vec![0] };
    Condition {
        0 Not(inner),
        1 And(left, right),
        2 Or(left, right),
        3 OneOf(place, options, missing),
        4 NoneOf(place, options, missing),
        5 Has(item, option),
        6 Ordered(item, comparison, option),
        7 OrderedItems(left, comparison, right),
        8 Quantities(left, comparison, right),
        9 Answered(place),
        10 Same(item),
        11 Contact(item),
    } else Condition::Same(ItemId(0));
    Place { 0 Item(item), 1 Row(item, row), } else Place::Item(ItemId(0));
    Comparison { 0 Equal, 1 Unequal, 2 Less, 3 AtMost, 4 Greater, 5 AtLeast, } else Comparison::Equal;
    Expression {
        0 Constant(number),
        1 Value(place),
        2 Count(item),
        3 Of(aggregate, places),
        4 Year(day),
        5 Computed(left, operator, right),
    } else Expression::Constant(Rational::ZERO);
    Aggregate { 0 Count, 1 Sum, 2 Least, 3 Greatest, } else Aggregate::Count;
    Operator { 0 Plus, 1 Minus, 2 Times, 3 Over, } else Operator::Plus;
}

impl Packed for Rational {
    fn pack(&self, writer: &mut Writer) {
        let (numerator, denominator) = self.parts();
        numerator.pack(writer);
        denominator.pack(writer);
    }

    fn unpack(reader: &mut Reader<'_>) -> Rational {
        let numerator = i64::unpack(reader);
        Rational::new(numerator.into(), i64::unpack(reader).into())
    }
}

impl Packed for Text {
    fn pack(&self, writer: &mut Writer) {
        let wordings: Vec<String> = self.wordings().map(str::to_owned).collect();
        wordings.pack(writer);
    }

    fn unpack(reader: &mut Reader<'_>) -> Text {
        Text::new(Vec::<String>::unpack(reader))
    }
}
