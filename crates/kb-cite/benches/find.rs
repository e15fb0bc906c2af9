//! Reading beside a plain scan for "§" with a number, and printing; on made-up prose as dense with
//! citations as a statute.

use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// Makes prose of about half a megabyte, the same every time.
fn prose() -> String {
    let sentences = [
        "§ {n}. Kommunen kan efter § {n}, stk. 2, nr. 3, litra b, give tilskud til bolde og net på torve og pladser, jf. dog stk. 4. ",
        "Stk. 2. Den, der modtager tilskud efter stk. 1, skal rydde op efter sig og lukke lågen inden solnedgang. ",
        "Ministeren fastsætter nærmere regler om bolde, herunder om deres størrelse, farve, vægt og opbevaring om vinteren. ",
        "Reglerne i boldlovens § {n} a, stk. 1, 2. pkt., finder anvendelse, når nettet er af reb eller et andet materiale. ",
        "Lov nr. {n} af 7. maj 2019 om bolde og net m.v., som ændret ved § 2 i lov nr. {n} af 3. juni 2020, ophæves. ",
        "Fristen er to uger, medmindre særlige forhold taler for en længere frist, og den regnes fra modtagelsen af ansøgningen. ",
        "Afgørelser efter §§ {n}, 79 a, 90-94 a og 119-122 i lov om bolde og net kan ikke påklages til anden administrativ myndighed. ",
        "Ansøgningen indgives digitalt til kommunen, som bekræfter modtagelsen og oplyser om den forventede ventetid. ",
        "Behandling af oplysninger sker efter artikel 6, stk. 1, litra e, i forordning (EU) 2016/679 og bilag 1 til denne bekendtgørelse.\n",
    ];
    let mut prose = String::new();
    for round in 0..500_usize {
        for sentence in sentences {
            prose.push_str(&sentence.replace("{n}", &(round % 200 + 1).to_string()));
        }
    }
    prose
}

#[divan::bench]
fn find(bencher: Bencher<'_, '_>) {
    let prose = prose();
    bencher.counter(BytesCount::of_str(&prose)).bench(|| kb_cite::find(divan::black_box(&prose)));
}

/// With a thousand known names.
#[divan::bench]
fn find_with_names(bencher: Bencher<'_, '_>) {
    let prose = prose();
    let names = (0..1_000)
        .map(|number| format!("lov om bolde og net af størrelse {number}"))
        .chain(["lov om bolde og net m.v.".to_owned(), "BNL".to_owned()]);
    let finder = kb_cite::Finder::new(names);
    bencher.counter(BytesCount::of_str(&prose)).bench(|| finder.find(divan::black_box(&prose)));
}

/// What a plain scan takes that finds only a sign with its number.
#[divan::bench]
fn plain_regex(bencher: Bencher<'_, '_>) {
    let prose = prose();
    let pattern =
        regex::Regex::new(r"§§?\s*\d+(?:\s?[a-z]\b)?(?:,\s*stk\.\s*\d+)?(?:,\s*nr\.\s*\d+)?").expect("the pattern is well formed");
    bencher.counter(BytesCount::of_str(&prose)).bench(|| pattern.find_iter(divan::black_box(&prose)).count());
}

#[divan::bench]
fn print(bencher: Bencher<'_, '_>) {
    let found = kb_cite::find(&prose());
    let printed: usize = found.iter().map(|citation| citation.to_string().len()).sum();
    bencher.counter(BytesCount::new(printed)).bench(|| {
        use std::fmt::Write as _;
        let mut line = String::new();
        for citation in divan::black_box(&found) {
            line.clear();
            write!(line, "{citation}").expect("a string takes what is written");
        }
        line
    });
}
