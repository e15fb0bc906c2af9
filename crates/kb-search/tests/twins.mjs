// Answers queries with the browser's engine. Reads {engine, shards, queries} from standard input.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const { engine, shards, queries } = JSON.parse(readFileSync(0, "utf8"));
vm.runInThisContext(`${engine}\nglobalThis.kbSearch = kbSearch;`);
const byName = new Map(shards);
const load = async (name) => {
  vm.runInThisContext(byName.get(name));
  return kbSearch.take(name);
};
const answers = [];
const searcher = kbSearch.over(load);
let milliseconds = 0;
for (const query of queries) {
  const before = performance.now();
  answers.push(await searcher.search(query));
  milliseconds += performance.now() - before;
}
// Every word of the vocabulary has the stem here that it was given in Rust: the term of the stem's key.
const wrong = [];
const { forms, stop, particles } = await load("core");
const { stem } = kbSearch.inspect.language(forms, stop, particles);
const terms = new Map();
const words = [];
for (const [name] of shards) {
  if (name[0] !== "v") continue;
  for (const { key, term, hidden } of kbSearch.inspect.readWords(await load(name))) {
    if (!hidden) words.push([key, term]);
    if (hidden || !terms.has(key)) terms.set(key, term);
  }
}
for (const [key, term] of words) if (terms.get(stem(key)) !== term) wrong.push(`${key}: ${stem(key)}`);
console.log(JSON.stringify({ answers, milliseconds, wrong, words: words.length }));
