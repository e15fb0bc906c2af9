// Provisions as keys of the vocabulary, and the order of their labels (src/label.rs).

const plain = fold;

function order(label) {
  const digits = /^[0-9]{0,6}/.exec(label)[0];
  return [digits === "" ? 0 : Number(digits), label.slice(digits.length)];
}

function levels(paragraph, stk, number, litra) {
  const found = [];
  const start = `/${plain(paragraph)}`;
  const [s, n, l] = [stk, number, litra].map(plain);
  if (l !== "") found.push(`${start}.${s}.${n}.${l}`);
  if (n !== "") found.push(`${start}.${s}.${n}`);
  if (s !== "") found.push(`${start}.${s}`);
  found.push(start);
  return found;
}

function atMost(a, b) {
  return a[0] !== b[0] ? a[0] < b[0] : a[1] <= b[1];
}

function chapterOf(chapters, paragraph) {
  const asked = order(plain(paragraph));
  const found = chapters.find(([, first, last]) => atMost(order(plain(first)), asked) && atMost(asked, order(plain(last))));
  return found === undefined ? undefined : plain(found[0]);
}
