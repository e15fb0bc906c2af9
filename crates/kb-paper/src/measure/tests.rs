//! The measuring against widths known from the font and heights seen in engines.

use super::{Measured, fit, split};
use crate::fragment::Fragment;
use crate::style::{Place, points};

const SIZE: f32 = 9.5;
const LINE: f32 = 9.5 * 1.3;
const SENTENCES: &str =
    "Bænken males hvert år, og den flyttes om vinteren. Den, der har malet den, skriver det i bogen. Bogen ligger hos gartneren. ";

fn parse(html: &str) -> Fragment {
    Fragment::parse(html)
}

fn height(html: &str, width: f32) -> f32 {
    Measured::new(&parse(html), Place::Cell).height(width, SIZE)
}

#[track_caller]
fn about(a: f32, b: f32) {
    assert!((a - b).abs() < 0.02, "{a} is not {b}");
}

/// The fragment fitted, a soft hyphen as ¬, a no-break space as ~.
fn fitted(html: &str, width: f32) -> String {
    fit(&parse(html), Place::Cell, width, SIZE).to_html().replace('\u{ad}', "¬").replace('\u{a0}', "~")
}

fn halves(html: &str, width: f32, height: f32) -> (String, String) {
    let (first, second) = split(&parse(html), Place::Cell, width, SIZE, height).expect("it can be divided");
    (first.to_html(), second.to_html())
}

#[test]
fn lines_and_distances_add_up() {
    about(height("<p>Ja</p>", 100.0), LINE);
    about(height("Ja", 100.0), LINE);
    about(height("<p>Ja</p>\n<p>Nej</p>", 100.0), 2.0 * LINE + 0.35 * SIZE);
    about(height("<p>a<br>b</p><ul>\n<li>c</li>\n<li>d</li>\n</ul>", 100.0), 4.0 * LINE + (0.3 + 0.14) * SIZE);
    about(height("", 100.0), 0.0);
    about(height("<p> \n</p>", 100.0), 0.0);
}

#[test]
fn more_room_never_makes_more_height() {
    let cell = parse(&format!("<p>{}</p><ul><li>{SENTENCES}</li></ul>", SENTENCES.repeat(4)));
    let measured = Measured::new(&cell, Place::Cell);
    let heights: Vec<f32> = (6..60_u8).map(|tens| measured.height(f32::from(tens) * 10.0, SIZE)).collect();
    assert!(heights.windows(2).all(|pair| pair[0] >= pair[1]), "{heights:?}");
    assert!(heights[0] > 5.0 * heights[53]);
}

#[test]
fn no_type_is_smaller_than_8_points() {
    about(points(0.88, 8.5), 8.0);
    about(points(0.88, 14.0), 12.32);
    about(Measured::new(&parse("<p class=\"own\">a</p>"), Place::Cell).height(100.0, 8.0), 8.0 * 1.3);
}

#[test]
fn lines_end_where_every_engine_ends_them() {
    let narrow = 60.0;
    let lines = |html: &str| (height(html, narrow) / LINE).round();
    assert!(lines("jobparat-jobparat jobparat-jobparat") > 3.0);
    assert!((lines("abcde\u{a0}abcde abc") - 2.0).abs() < 0.1);
    assert!((lines("en<wbr>to tre") - 1.0).abs() < 0.1);
    assert!((lines("<span class=\"nobr\">ab ab ab</span> <span class=\"nobr\">ab ab ab</span>") - 2.0).abs() < 0.1);
    assert!((lines("漢字漢字漢字漢字漢字") - 2.0).abs() < 0.4);
}

#[test]
fn the_longest_word_is_the_widest_without_a_hyphen() {
    let of = |html: &str| Measured::new(&parse(html), Place::Cell).longest_word(SIZE);
    about(of("en arbejds\u{ad}plads"), of("arbejdsplads"));
    assert!(of("job-parat") < of("jobparat"));
    assert!(of("<strong>arbejdsplads</strong>") > of("arbejdsplads"));
    assert!(of("<ul><li>arbejdsplads</li></ul>") > of("arbejdsplads") + SIZE);
}

#[test]
fn only_words_that_do_not_fit_are_divided() {
    let word = "arbejdsmarkedsuddannelse";
    assert_eq!(fitted(word, 200.0), word);
    assert_eq!(fitted(word, 80.0).replace('¬', ""), word);
    assert_eq!(fitted(word, 80.0).matches('¬').count(), 1, "{}", fitted(word, 80.0));
    let signs = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd1";
    assert!(fitted(signs, 80.0).matches('¬').count() >= 2);
}

#[test]
fn what_is_fitted_fits() {
    let cells = [
        "<p>Arbejdsmarkedsuddannelsesgodtgørelsesbekendtgørelsen og (speciallægepraksisplanlægningen), § 85</p>",
        "<p>Se https://www.retsinformation.dk/eli/lta/2024/280 og lovstof@eksempelkommunens-jobcenter.example.dk</p>",
        "<ul><li>mentor/kontaktperson/støtteperson/hjemmevejleder</li><li><strong>9f86d081884c7d659a2feaa0c55ad015a3bf</strong></li></ul>",
        "<p>a\u{a0}b\u{a0}c\u{a0}d\u{a0}e\u{a0}f\u{a0}g\u{a0}h\u{a0}i\u{a0}j\u{a0}k\u{a0}l\u{a0}m\u{a0}n\u{a0}o</p>",
        "<p>👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧</p>",
    ];
    for html in cells {
        for width in [55.0, 70.0, 120.0] {
            let fitted = fit(&parse(html), Place::Cell, width, SIZE);
            let run_lines = Measured::new(&fitted, Place::Cell);
            // The widest piece between two places to break, soft hyphens among them.
            let widest = run_lines.pieces.iter().map(|piece| piece.width + piece.hyphen).fold(0.0, f32::max) * SIZE;
            let indent = if html.starts_with("<ul>") { 1.2 * SIZE } else { 0.0 };
            assert!(widest + indent <= width + 0.01 || html.contains('👩'), "{widest} {width} {}", fitted.to_html());
            assert_eq!(fit(&fitted, Place::Cell, width, SIZE), fitted, "twice is once");
        }
    }
}

#[test]
fn addresses_have_no_hyphens() {
    let address = fitted("<p>Se www.retsinformation.dk/eli/lta/2024/280</p>", 90.0);
    assert!(address.contains("dk/<wbr>eli/<wbr>") && !address.contains('¬'), "{address}");
    assert_eq!(fitted("<p>Se www.retsinformation.dk/eli</p>", 300.0), "<p>Se www.retsinformation.dk/eli</p>");
    assert_eq!(fitted("www.a.dk/b?c=d", 300.0), "www.a.dk/b?\u{2060}c=d");
    let linked = fitted("<p><a class=\"address\" href=\"x\">retsinformation.dk/eli/lta/2024/280</a></p>", 90.0);
    assert!(linked.contains("retsinformation.dk/¬eli/¬lta") && !linked.contains("wbr"), "{linked}");
}

#[test]
fn what_belongs_together_stays_on_a_line() {
    assert_eq!(fitted("efter § 4, stk. 2, i 6 måneder", 200.0), "efter §~4, stk.~2, i 6~måneder");
    assert_eq!(fitted("lov nr. 548 af 7. maj 2019", 200.0), "lov~nr.~548 af 7.~maj 2019");
    assert_eq!(fitted("kap.\n  <em>17</em>", 200.0), "kap.~<em>17</em>");
    assert_eq!(fitted("<pre>§ 4</pre>", 200.0), "<pre>§ 4</pre>");
    assert!(fitted(&format!("<pre>{}</pre>", "abc4".repeat(20)), 90.0).contains('¬'), "what is too wide is divided, code too");
}

#[test]
fn a_mark_stays_with_its_word() {
    let mark = "<sup class=\"ref\">1</sup>";
    assert_eq!(fitted(&format!("støtte{mark} gives"), 200.0), format!("<span class=\"nobr\">støtte{mark}</span> gives"));
    assert_eq!(fitted(&format!("til støtte {mark}{mark}."), 200.0), format!("til <span class=\"nobr\">støtte {mark}{mark}</span>."));
    assert!(!fitted(&format!("arbejdsmarkedsuddannelse{mark}"), 80.0).contains("nobr"));
}

#[test]
fn blocks_and_items_are_divided_first() {
    let html = format!("<p>{SENTENCES}</p>\n<p>{SENTENCES}</p>\n<p>{SENTENCES}</p>\n");
    let (first, second) = halves(&html, 150.0, height(&html, 150.0) * 0.7);
    assert_eq!((first.matches("<p>").count(), second.matches("<p>").count()), (2, 1));
    let one = format!("<ol id=\"a\">\n<li>{SENTENCES}</li>\n");
    let two = format!("{one}<li>{SENTENCES}<ul>\n<li>b</li>\n");
    let html = format!("{two}<li>{SENTENCES}</li>\n</ul>\n</li>\n<li>c</li>\n</ol>");
    let (first, second) = halves(&html, 150.0, height(&one, 150.0) + 5.0);
    assert!(first.starts_with("<ol id=\"a\">") && second.starts_with("<ol start=\"2\"><li>Bænken"), "{second}");
    let (_, second) = halves(&html, 150.0, height(&two, 150.0) + 5.0);
    assert!(second.starts_with("<ol start=\"2\"><li class=\"continued\"><ul><li>Bænken"), "{second}");
}

#[test]
fn a_paragraph_is_divided_between_sentences() {
    let html = format!("<p id=\"x\"><strong>{}</strong></p>", SENTENCES.repeat(3));
    let (first, second) = halves(&html, 150.0, height(&html, 150.0) * 0.6);
    assert!(first.ends_with(".</strong></p>") && second.starts_with("<p><strong>"), "{first} | {second}");
    assert_eq!(format!("{} {}", parse(&first).plain_text(), parse(&second).plain_text()), parse(&html).plain_text());
}

#[test]
fn a_sentence_without_end_is_divided_between_lines() {
    let html = format!("<p>{}</p>", "bænken og træet ".repeat(60));
    let full = height(&html, 150.0);
    let (first, second) = halves(&html, 150.0, full * 0.5);
    let (above, below) = (height(&first, 150.0), height(&second, 150.0));
    assert!(above <= full * 0.5 && above > full * 0.4 && (above + below - full).abs() < 0.1, "{above} {below} {full}");
}

#[test]
fn what_cannot_be_divided_is_not() {
    let none = |html: &str, height: f32| split(&parse(html), Place::Cell, 150.0, SIZE, height).is_none();
    assert!(none("<p>Kort.</p>", 100.0), "all of it fits");
    assert!(none("<p>Kort.</p>", 5.0), "nothing of it fits");
    assert!(none("<p><strong>Overskrift</strong></p><p>Tekst</p>", 14.0), "a heading alone");
}

/// What a fragment says, without white space and without what fitting puts in.
fn said(fragment: &Fragment) -> String {
    fragment.plain_text().chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}' && *c != '•').collect()
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn fitting_and_dividing_lose_no_word(
        words in proptest::collection::vec("(§|[a-zæøå]{1,40}|[0-9]{1,9}|stk\\.|[A-Z][a-z]{1,9}\\.|[a-z]{2,9}/[a-z]{2,20}|<em>ord</em>|</p><p>|<sup class=\"ref\">1</sup>|</p><ul><li>x</li><li>y</li></ul><p>)", 0..60),
        width in 40.0_f32..300.0,
        share in 0.05_f32..1.0,
    ) {
        let fragment = parse(&format!("<p>{}</p>", words.join(" ")));
        let fitted = fit(&fragment, Place::Cell, width, SIZE);
        proptest::prop_assert_eq!(said(&fitted), said(&fragment));
        let measured = Measured::new(&fitted, Place::Cell);
        let widest = measured.pieces.iter().map(|piece| piece.width + piece.hyphen).fold(0.0, f32::max) * SIZE;
        proptest::prop_assert!(widest <= width + 0.01 || width < 60.0, "{} is wider than {}", widest, width);
        let height = measured.height(width, SIZE);
        if let Some((first, second)) = split(&fitted, Place::Cell, width, SIZE, height * share) {
            proptest::prop_assert_eq!(said(&first) + &said(&second), said(&fitted));
            proptest::prop_assert!(Measured::new(&first, Place::Cell).height(width, SIZE) <= height * share + 0.01);
        }
    }
}
