//! Answers to give.

use serde_json::{Map, Value, json};

/// An association that has received pro bono and answers everything. Its
/// answers to `A_NEED`, `A_GAP` and `A_HOST` are those of the test vectors of
/// the scoring: they score 85 and 72.0588….
pub fn association() -> Map<String, Value> {
    object(json!({
        "K_TERR": "dep:63",
        "K_KNOW": "VAGUE",
        "K_PRACT": "Y12",
        "K_FRAME": "MC",
        "K_FORM": ["F01_FLASH", "F03_TEAM"],
        "K_WISH": ["F01_FLASH", "F05_MENTOR", "F09_TRAIN"],
        "K_SKILL": ["S03_COM", "S01_STRAT", "S02_ECO"],
        "A_NEED": {
            "S01": 5, "S02": 5, "S03": 4, "S04": 1, "S05": 1, "S06": 1, "S07": 1, "S08": 1,
            "S09": "NSP", "S10": "NSP", "S11": "NSP", "S12": "NSP", "S13": "NSP", "S14": "NSP"
        },
        "A_GAP": { "AG1": 4, "AG2": 2, "AG3": 4 },
        "K_CHAN": ["CH3_INTERM"],
        "K_LOCAL": "MOST",
        "K_BARR": { "BR1": 3, "BR2": 2, "BR3": 4, "BR4": 1, "BR5": 5, "BR6": 2, "BR7": "NSP", "BR8": 3 },
        "K_LEV": ["LV2_INTERM", "LV4_KIT"],
        "K_SAT": 4,
        "K_REC": 9,
        "A_IMP": { "AI1": 5, "AI2": 4, "AI3": 3, "AI4": 2, "AI5": 4, "AI6": 5, "AI7": 2 },
        "A_HOURS": 40,
        "A_MAT": { "AM1": 4, "AM2": 4, "AM3": 3, "AM4": 2, "AM5": "NSP", "AM6": 5 },
        "A_HOST": { "AH1": 5, "AH2": 4, "AH3": "NSP", "AH4": 2, "AH5": 4, "AH6": 2 },
        "A_CJ": "9220",
        "A_DOM": "D1_SOC",
        "A_SIZE": "03",
        "A_VOLN": 25,
        "A_BUDG": "REF",
        "A_AREA": "DEP",
        "K_FUT": 4,
        "K_TOOL": ["T03", "T08"],
        "K_TEXT": "Beaucoup de petites structures, peu d’entreprises."
    }))
}

/// What these answers score, worked out by hand: index and shown value.
pub const ASSOCIATION_SCORES: [(&str, i64); 5] = [
    ("A_IX_NEED", 85),
    ("A_IX_MAT", 66),
    ("A_IX_HOST", 72),
    ("A_IX_BARR", 46),
    ("A_IX_IMP", 74),
];

/// Whatever the survey for associations demands, and no more.
pub fn association_in_a_hurry() -> Map<String, Value> {
    object(json!({ "K_TERR": "dep:63", "A_SIZE": "REF" }))
}

/// Answers to the short questionnaire.
pub fn short() -> Map<String, Value> {
    object(json!({
        "T_SIZE": "S02",
        "T_VOLN": 12,
        "T_EASE": { "R1": 5, "R2": 3 },
        "T_NOTE": "Rien à ajouter."
    }))
}

/// Answers to the questionnaire with one item of each kind, but for the one
/// that is searched for.
pub fn kinds() -> Map<String, Value> {
    object(json!({
        "T_ONE": "F1",
        "T_MANY": ["F2"],
        "T_RANK": ["F3", "F1"],
        "T_LAND": "dep:63",
        "T_ROWS": { "R1": 2, "R2": 3 },
        "T_COUNT": 12,
        "T_SCALE": 3,
        "T_TEXT": "Non.",
        "T_DATE": "2027-03-02",
        "T_YES": "YES",
        "T_KILO": 2.5,
        "T_MAIL": "nom@exemple.fr",
        "T_POST": "63000",
        "T_TIMES": 2,
        "T_OK": true,
        "T_WEIGHT_1": 3,
        "T_SWAP_1": "NO",
        "T_WEIGHT_2": 4,
        "T_LAST": "Rien."
    }))
}

/// Answers to the questionnaire in Arabic.
pub fn arabic() -> Map<String, Value> {
    object(json!({
        "R_VOLN": 1250,
        "R_FORM": ["ONE", "LONG"],
        "R_SKILL": ["LAW", "WEB"],
        "R_EASE": { "R1": 4, "R2": 3 },
        "R_REC": 9,
        "R_NOTE": "Clermont, 63000 (France)."
    }))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
