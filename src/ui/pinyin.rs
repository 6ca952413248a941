//! The letter with which a Chinese character's reading begins, as the browser's own collation by pinyin has it: no table
//! to download. Of several readings it knows the one by which dictionaries sort.

use crate::ui::format;
use std::cell::RefCell;
use std::collections::HashMap;

/// The first character of each letter's stretch in the order of pinyin. No syllable begins with I, U or V.
const FIRST: &[(char, char)] = &[
    ('阿', 'a'),
    ('八', 'b'),
    ('嚓', 'c'),
    ('哒', 'd'),
    ('妸', 'e'),
    ('发', 'f'),
    ('旮', 'g'),
    ('哈', 'h'),
    ('讥', 'j'),
    ('咔', 'k'),
    ('垃', 'l'),
    ('痳', 'm'),
    ('拏', 'n'),
    ('噢', 'o'),
    ('妑', 'p'),
    ('七', 'q'),
    ('呥', 'r'),
    ('扨', 's'),
    ('它', 't'),
    ('穵', 'w'),
    ('夕', 'x'),
    ('丫', 'y'),
    ('帀', 'z'),
];

thread_local! {
    static KNOWN: RefCell<HashMap<char, Option<char>>> = RefCell::default();
}

/// The letter, in small; none for what is no Chinese character.
pub fn initial(character: char) -> Option<char> {
    if !('\u{3400}'..='\u{9fff}').contains(&character) {
        return None;
    }
    KNOWN.with_borrow_mut(|known| *known.entry(character).or_insert_with(|| look_up(character)))
}

/// Whether letters typed one after the other begin the syllables of a name, one each: "hxj" finds 呼吸机.
pub fn sounds_like(name: &str, typed: &str) -> bool {
    let is_letters = typed.len() >= 2 && typed.bytes().all(|byte| byte.is_ascii_lowercase());
    is_letters && {
        // What is no Chinese character is a break: letters never match across it.
        let letters = |character| initial(character).unwrap_or(' ');
        let initials: String = name.chars().map(letters).collect();
        initials.contains(typed)
    }
}

fn look_up(character: char) -> Option<char> {
    let text = character.to_string();
    let after = FIRST
        .partition_point(|(first, _)| format::compare_by_pinyin(&first.to_string(), &text).is_le());
    FIRST.get(after.checked_sub(1)?).map(|(_, letter)| *letter)
}

#[cfg(test)]
mod tests {
    use super::{initial, sounds_like};
    use wasm_bindgen_test::wasm_bindgen_test;

    fn initials(name: &str) -> String {
        name.chars().filter_map(initial).collect()
    }

    #[wasm_bindgen_test]
    fn letters_find_a_name_and_nothing_across_a_break() {
        assert!(sounds_like("Savina 呼吸机", "hxj"));
        assert!(sounds_like("重症医学科", "yx"));
        assert!(!sounds_like("呼吸 V700 机", "hxj"));
        assert!(!sounds_like("呼吸机", "h"));
        assert!(!sounds_like("Monitor", "mo"));
    }

    #[wasm_bindgen_test]
    fn names_of_devices_wards_and_people_have_their_letters() {
        let names = [
            ("呼吸机", "hxj"),
            ("监护仪", "jhy"),
            ("除颤仪", "ccy"),
            ("输液泵", "syb"),
            ("麻醉机", "mzj"),
            ("血液透析机", "xytxj"),
            ("心电图机", "xdtj"),
            ("超声", "cs"),
            ("急诊科", "jzk"),
            ("儿科", "ek"),
            ("放射科", "fsk"),
            ("检验科", "jyk"),
            ("内镜中心", "njzx"),
            ("王军", "wj"),
            ("李娜", "ln"),
            ("欧阳丽", "oyl"),
            ("任強", "rq"),
            ("葛伟", "gw"),
            ("潘婷", "pt"),
            ("阿亮", "al"),
        ];
        for (name, letters) in names {
            assert_eq!(initials(name), letters, "{name}");
        }
        assert_eq!(initials("V-60 Ж ㄅ"), "");
    }
}
