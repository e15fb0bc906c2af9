//! How good answers are: normalised discounted cumulative gain over the first ten.

use kb_search::{Corpus, Query, Searcher, build};

use crate::made_up::Judged;

/// How one question was answered.
pub(crate) struct Answer {
    pub(crate) query: String,
    /// From 0 to 1.
    pub(crate) ndcg: f64,
    /// Pages in the order found, with their grades.
    pub(crate) found: Vec<(String, u32)>,
    /// The best grade, and whether a page with it comes first.
    pub(crate) first: bool,
}

/// Asks every question.
pub(crate) fn judge(corpus: &Corpus, questions: &[Judged]) -> Vec<Answer> {
    let shards = build(corpus);
    let mut searcher = Searcher::new(|name: &str| {
        shards.iter().find(|shard| shard.name == name).map(|shard| shard.script.clone()).ok_or_else(|| name.to_owned())
    });
    let mut answers = Vec::new();
    for question in questions {
        let results =
            searcher.search(&Query { text: question.query.clone(), limit: 10, ..Query::default() }).expect("every shard is there");
        let grade = |page: &str| question.grades.iter().find(|(known, _)| known == page).map_or(0, |(_, grade)| *grade);
        let found: Vec<(String, u32)> = results
            .hits
            .iter()
            .map(|hit| hit.href.split('#').next().unwrap_or_default().to_owned())
            .map(|page| (page.clone(), grade(&page)))
            .collect();
        let mut best: Vec<u32> = question.grades.iter().map(|(_, grade)| *grade).collect();
        best.sort_unstable_by_key(|grade| std::cmp::Reverse(*grade));
        let ideal = gain(best.iter().copied());
        let first = found.first().is_some_and(|(_, grade)| *grade == best[0]);
        answers.push(Answer { query: question.query.clone(), ndcg: gain(found.iter().map(|(_, grade)| *grade)) / ideal, found, first });
    }
    answers
}

fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    grades.take(10).zip(1u32..).map(|(grade, rank)| f64::from((1u32 << grade) - 1) / f64::from(rank + 1).log2()).sum()
}

/// The mean of all answers.
pub(crate) fn mean(answers: &[Answer]) -> f64 {
    answers.iter().map(|answer| answer.ndcg).sum::<f64>() / f64::from(u32::try_from(answers.len()).expect("few"))
}
