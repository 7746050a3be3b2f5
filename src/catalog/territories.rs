//! The régions and départements of France, by their INSEE codes.
//!
//! Source: INSEE, *Code officiel géographique* 2024, under the Licence Ouverte
//! 2.0 (Etalab): 18 régions, 101 départements. ISO 3166-2 codes beside them.
//!
//! Three traps lie in these codes, and the functions here avoid them:
//!
//! - A code is text. `01` is not 1, and `2A` is no number at all.
//! - Every région code is also the code of some département: `84` is
//!   Auvergne-Rhône-Alpes and Vaucluse. A code therefore never goes without its
//!   level: `reg:84`, `dep:84`.
//! - The overseas collectivities (975, 977, 978, 984, 986 to 989) are neither
//!   régions nor départements, whatever some copies of the list say.
//!
//! The table goes to every respondent's phone, so it is kept as text: one
//! entry per région, cut up when it is read.

mod nearest;

use std::fmt;

/// A région, with its départements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// INSEE code, ISO 3166-2 code and name, with a space between each.
    entry: &'static str,
    /// The entries of its départements, by code, with commas between them.
    departments: &'static str,
}

impl Region {
    /// The INSEE code: `84`.
    pub fn code(self) -> &'static str {
        cut(self.entry).0
    }

    /// The ISO 3166-2 code: `FR-ARA`.
    pub fn iso(self) -> &'static str {
        cut(cut(self.entry).1).0
    }

    /// The name: `Auvergne-Rhône-Alpes`.
    pub fn name(self) -> &'static str {
        cut(cut(self.entry).1).1
    }

    /// The code with its level: `reg:84`.
    pub fn id(self) -> String {
        with_level("reg:", self.code())
    }

    /// Its départements, by code.
    pub fn departments(self) -> impl Iterator<Item = Department> {
        departments_in(self.departments)
    }
}

/// A département.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Department {
    /// INSEE code and name, with a space between them.
    entry: &'static str,
}

impl Department {
    /// The INSEE code: `63`, `2A`, `976`.
    pub fn code(self) -> &'static str {
        cut(self.entry).0
    }

    /// The name: `Puy-de-Dôme`.
    pub fn name(self) -> &'static str {
        cut(self.entry).1
    }

    /// The code with its level: `dep:63`.
    pub fn id(self) -> String {
        with_level("dep:", self.code())
    }
}

/// The place that a survey is about: a whole région or one département.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Territory {
    /// A région.
    Region(Region),
    /// A département.
    Department(Department),
}

impl Territory {
    /// The code with its level: `reg:84`, `dep:63`.
    pub fn id(self) -> String {
        match self {
            Territory::Region(region) => region.id(),
            Territory::Department(department) => department.id(),
        }
    }

    /// The name, as INSEE writes it but for the typographic apostrophe.
    pub fn name(self) -> &'static str {
        match self {
            Territory::Region(region) => region.name(),
            Territory::Department(department) => department.name(),
        }
    }

    /// The départements that it covers, by code.
    pub fn departments(self) -> impl Iterator<Item = Department> {
        departments_in(match self {
            Territory::Region(region) => region.departments,
            // One entry is a list of one.
            Territory::Department(department) => department.entry,
        })
    }
}

/// An identifier that names no territory, and those that it may have meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTerritory {
    /// What was given.
    pub given: String,
    /// The nearest territories: none, one, or two that are equally near.
    pub nearest: Vec<Territory>,
}

impl UnknownTerritory {
    /// What is wrong and what to write instead.
    pub fn message(&self) -> String {
        let mut message = String::from("unknown territory `");
        message.push_str(&self.given);
        if self.nearest.is_empty() {
            message.push_str("`; write `dep:` or `reg:` before an INSEE code, as in `dep:63`");
            return message;
        }
        message.push_str("`; did you mean ");
        for (position, territory) in self.nearest.iter().enumerate() {
            message.push_str(if position == 0 { "`" } else { " or `" });
            message.push_str(&territory.id());
            message.push_str("` (");
            message.push_str(territory.name());
            message.push(')');
        }
        message.push('?');
        message
    }
}

impl fmt::Display for UnknownTerritory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message())
    }
}

impl std::error::Error for UnknownTerritory {}

/// All 18 régions, by code.
pub fn regions() -> &'static [Region] {
    REGIONS
}

/// The département with this code, written as INSEE does: `01`, `2A`.
pub fn find_department(code: &str) -> Option<Department> {
    departments_everywhere().find(|department| department.code() == code)
}

/// The région with this code, written as INSEE does: `01`, `84`.
pub fn find_region(code: &str) -> Option<Region> {
    regions()
        .iter()
        .copied()
        .find(|region| region.code() == code)
}

/// Whether this is the code of a département with its level, as in `dep:63`.
///
/// The rule of the codes answers faster than the table, which is read from one
/// end to the other.
pub fn is_department(id: &str) -> bool {
    match id.strip_prefix("dep:").map(str::as_bytes) {
        Some(b"2A" | b"2B" | b"971" | b"972" | b"973" | b"974" | b"976") => true,
        Some([tens @ b'0'..=b'9', units @ b'0'..=b'9']) => {
            let number = (tens - b'0') * 10 + (units - b'0');
            (1..=95).contains(&number) && number != 20
        }
        _ => false,
    }
}

/// Reads a code with its level: `dep:63`, `reg:84`.
///
/// ```
/// use probono_survey::catalog::territories::parse_territory;
///
/// let territory = parse_territory("reg:84")?;
/// assert_eq!(territory.name(), "Auvergne-Rhône-Alpes");
/// assert_eq!(territory.departments().count(), 12);
/// # Ok::<(), probono_survey::catalog::territories::UnknownTerritory>(())
/// ```
///
/// # Errors
///
/// Anything else is unknown, a code without its level included; the error
/// carries the territories that were probably meant.
pub fn parse_territory(id: &str) -> Result<Territory, UnknownTerritory> {
    let found = match id.split_once(':') {
        Some(("dep", code)) => find_department(code).map(Territory::Department),
        Some(("reg", code)) => find_region(code).map(Territory::Region),
        _ => None,
    };
    found.ok_or_else(|| UnknownTerritory {
        given: id.to_owned(),
        nearest: nearest::nearest(id),
    })
}

fn departments_everywhere() -> impl Iterator<Item = Department> {
    regions().iter().flat_map(|region| region.departments())
}

fn departments_in(list: &'static str) -> impl Iterator<Item = Department> {
    list.split(',').map(|entry| Department { entry })
}

fn cut(entry: &'static str) -> (&'static str, &'static str) {
    entry.split_once(' ').unwrap_or((entry, ""))
}

fn with_level(level: &str, code: &str) -> String {
    let mut id = String::from(level);
    id.push_str(code);
    id
}

const REGIONS: &[Region] = &[
    Region {
        entry: "01 FR-971 Guadeloupe",
        departments: "971 Guadeloupe",
    },
    Region {
        entry: "02 FR-972 Martinique",
        departments: "972 Martinique",
    },
    Region {
        entry: "03 FR-973 Guyane",
        departments: "973 Guyane",
    },
    Region {
        entry: "04 FR-974 La Réunion",
        departments: "974 La Réunion",
    },
    Region {
        entry: "06 FR-976 Mayotte",
        departments: "976 Mayotte",
    },
    Region {
        entry: "11 FR-IDF Île-de-France",
        departments: "75 Paris,77 Seine-et-Marne,78 Yvelines,91 Essonne,92 Hauts-de-Seine,\
            93 Seine-Saint-Denis,94 Val-de-Marne,95 Val-d’Oise",
    },
    Region {
        entry: "24 FR-CVL Centre-Val de Loire",
        departments: "18 Cher,28 Eure-et-Loir,36 Indre,37 Indre-et-Loire,41 Loir-et-Cher,\
            45 Loiret",
    },
    Region {
        entry: "27 FR-BFC Bourgogne-Franche-Comté",
        departments: "21 Côte-d’Or,25 Doubs,39 Jura,58 Nièvre,70 Haute-Saône,\
            71 Saône-et-Loire,89 Yonne,90 Territoire de Belfort",
    },
    Region {
        entry: "28 FR-NOR Normandie",
        departments: "14 Calvados,27 Eure,50 Manche,61 Orne,76 Seine-Maritime",
    },
    Region {
        entry: "32 FR-HDF Hauts-de-France",
        departments: "02 Aisne,59 Nord,60 Oise,62 Pas-de-Calais,80 Somme",
    },
    Region {
        entry: "44 FR-GES Grand Est",
        departments: "08 Ardennes,10 Aube,51 Marne,52 Haute-Marne,54 Meurthe-et-Moselle,\
            55 Meuse,57 Moselle,67 Bas-Rhin,68 Haut-Rhin,88 Vosges",
    },
    Region {
        entry: "52 FR-PDL Pays de la Loire",
        departments: "44 Loire-Atlantique,49 Maine-et-Loire,53 Mayenne,72 Sarthe,85 Vendée",
    },
    Region {
        entry: "53 FR-BRE Bretagne",
        departments: "22 Côtes-d’Armor,29 Finistère,35 Ille-et-Vilaine,56 Morbihan",
    },
    Region {
        entry: "75 FR-NAQ Nouvelle-Aquitaine",
        departments: "16 Charente,17 Charente-Maritime,19 Corrèze,23 Creuse,24 Dordogne,\
            33 Gironde,40 Landes,47 Lot-et-Garonne,64 Pyrénées-Atlantiques,\
            79 Deux-Sèvres,86 Vienne,87 Haute-Vienne",
    },
    Region {
        entry: "76 FR-OCC Occitanie",
        departments: "09 Ariège,11 Aude,12 Aveyron,30 Gard,31 Haute-Garonne,32 Gers,\
            34 Hérault,46 Lot,48 Lozère,65 Hautes-Pyrénées,66 Pyrénées-Orientales,\
            81 Tarn,82 Tarn-et-Garonne",
    },
    Region {
        entry: "84 FR-ARA Auvergne-Rhône-Alpes",
        departments: "01 Ain,03 Allier,07 Ardèche,15 Cantal,26 Drôme,38 Isère,42 Loire,\
            43 Haute-Loire,63 Puy-de-Dôme,69 Rhône,73 Savoie,74 Haute-Savoie",
    },
    Region {
        entry: "93 FR-PAC Provence-Alpes-Côte d’Azur",
        departments: "04 Alpes-de-Haute-Provence,05 Hautes-Alpes,06 Alpes-Maritimes,\
            13 Bouches-du-Rhône,83 Var,84 Vaucluse",
    },
    Region {
        entry: "94 FR-20R Corse",
        departments: "2A Corse-du-Sud,2B Haute-Corse",
    },
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn there_are_18_regions_and_101_departments() {
        let mut codes: Vec<&str> = departments_everywhere().map(Department::code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(regions().len(), 18);
        assert_eq!(codes.len(), 101);
    }

    #[test]
    fn both_are_in_the_order_of_their_codes() {
        assert!(regions().is_sorted_by_key(|region| region.code()));
        for region in regions() {
            assert!(region.departments().is_sorted_by_key(Department::code));
        }
    }

    #[test]
    fn every_entry_is_whole() {
        for region in regions() {
            assert_eq!(region.code().len(), 2);
            assert!(region.iso().starts_with("FR-") && region.iso().len() == 6);
            assert!(!region.name().is_empty());
        }
        for department in departments_everywhere() {
            let code = department.code();
            assert_eq!(code.len(), if code.starts_with("97") { 3 } else { 2 });
            assert!(!department.name().is_empty());
        }
    }

    #[test]
    fn codes_are_text() {
        assert_eq!(find_department("2A").unwrap().name(), "Corse-du-Sud");
        assert_eq!(find_department("976").unwrap().name(), "Mayotte");
        assert_eq!(find_department("01").unwrap().name(), "Ain");
        assert_eq!(find_department("1"), None);
        assert_eq!(find_department("20"), None);
        assert_eq!(find_department("975"), None);
    }

    #[test]
    fn a_region_and_a_department_may_share_a_code() {
        assert_eq!(
            parse_territory("reg:84").unwrap().name(),
            "Auvergne-Rhône-Alpes"
        );
        assert_eq!(parse_territory("dep:84").unwrap().name(), "Vaucluse");
        for region in regions() {
            let code = region.code();
            assert!(find_department(code).is_some(), "{code}");
        }
    }

    #[test]
    fn a_department_is_told_from_a_region() {
        assert!(is_department("dep:84"));
        assert!(!is_department("reg:84"));
        assert!(!is_department("84"));
        assert!(!is_department("dep:1"));
    }

    #[test]
    fn the_rule_of_the_codes_is_that_of_the_table() {
        let characters: Vec<char> = ('0'..='9').chain('A'..='C').collect();
        let mut codes = vec![String::new()];
        for length in 1..=3 {
            let shorter = codes.iter().filter(|code| code.len() + 1 == length);
            let longer =
                shorter.flat_map(|code| characters.iter().map(move |c| format!("{code}{c}")));
            codes.extend(longer.collect::<Vec<_>>());
        }
        for code in &codes {
            let found = find_department(code).is_some();
            assert_eq!(is_department(&format!("dep:{code}")), found, "{code}");
        }
        let known = codes.iter().filter(|code| find_department(code).is_some());
        assert_eq!(known.count(), 101);
    }

    #[test]
    fn a_territory_covers_departments() {
        let codes = |id| -> Vec<&str> {
            let territory = parse_territory(id).unwrap();
            assert_eq!(territory.id(), id);
            territory.departments().map(Department::code).collect()
        };
        assert_eq!(codes("reg:94"), ["2A", "2B"]);
        assert_eq!(codes("dep:63"), ["63"]);
    }

    #[test]
    fn the_message_says_what_to_write() {
        let message = |given| parse_territory(given).unwrap_err().to_string();
        assert_eq!(
            message("84"),
            "unknown territory `84`; did you mean `reg:84` (Auvergne-Rhône-Alpes) \
             or `dep:84` (Vaucluse)?"
        );
        assert_eq!(
            message("dep:99"),
            "unknown territory `dep:99`; write `dep:` or `reg:` before an INSEE code, as in `dep:63`"
        );
    }
}
