//! Prints how well the made-up knowledge bases answer their questions, the worst answers first.
//!
//! `cargo run -p kb-search --example judge`

#![allow(clippy::print_stdout)]

#[path = "../tests/support/judging.rs"]
mod judging;
#[path = "../tests/support/made_up.rs"]
mod made_up;

use judging::{judge, mean};

fn main() {
    let sets =
        [("housing", made_up::housing(), made_up::housing_queries()), ("pensions", made_up::pensions(), made_up::pensions_queries())];
    for (name, corpus, questions) in sets {
        let mut answers = judge(&corpus, &questions);
        let first = answers.iter().filter(|answer| answer.first).count();
        println!(
            "{name}: {} pages, {} questions, nDCG@10 {:.3}, best page first {first}",
            corpus.pages.len(),
            answers.len(),
            mean(&answers)
        );
        answers.sort_by(|a, b| a.ndcg.total_cmp(&b.ndcg));
        for answer in answers.iter().take_while(|answer| answer.ndcg < 0.95) {
            let found: Vec<String> = answer.found.iter().take(5).map(|(page, grade)| format!("{page}:{grade}")).collect();
            println!("  {:.2} {:<36} {}", answer.ndcg, answer.query, found.join(" "));
        }
    }
}
