// Two comforts that the site also works without: search while typing, and definitions beside terms.
'use strict';

// --- Search (soeg.html) ------------------------------------------------------------------------

/** Folds text so that spelling variants meet: case, æ/ae, ø/oe, å/aa, accents, "§ 82 b"/"§82b". */
const fold = (text) => text.toLowerCase().normalize('NFC')
  .replace(/æ/g, 'ae').replace(/ø/g, 'oe').replace(/å/g, 'aa')
  .normalize('NFD').replace(/[\u0300-\u036f\u00ad]/g, '')
  .replace(/§+\s*/g, '§').replace(/(\d)\s+([a-z])(?![a-z])/g, '$1$2').replace(/\s+/g, ' ').trim();

const list = document.getElementById('_traef');
if (list) {
  const SHOWN = 200;
  const input = document.getElementById('_q');
  const status = document.getElementById('_antal');
  const everything = status.textContent;
  const entries = [...list.children].map((item) => {
    const title = fold(item.querySelector('a').textContent);
    return { item, title, text: title + ' ' + fold(item.textContent + ' ' + item.dataset.ord) };
  });

  /** How well an entry answers: all words must occur; the title counts most, then word beginnings. */
  const score = (entry, words) => {
    let sum = 0;
    for (const word of words) {
      if (!entry.text.includes(word)) return 0;
      sum += entry.title.startsWith(word) ? 8 : entry.title.includes(word) ? 4 : (' ' + entry.text).includes(' ' + word) ? 2 : 1;
    }
    return sum;
  };

  let announcement;
  const search = () => {
    const query = input.value.trim();
    const words = fold(query).split(' ').filter(Boolean);
    const hits = words.length
      ? entries.map((entry) => ({ item: entry.item, score: score(entry, words) })).filter((hit) => hit.score)
        .sort((a, b) => b.score - a.score)
      : entries;
    list.replaceChildren(...(words.length ? hits.slice(0, SHOWN) : hits).map((hit) => hit.item));
    const said = !words.length ? everything
      : !hits.length ? `Ingen sider med »${query}«. Prøv et kortere ord eller et andet udtryk.`
      : (hits.length === 1 ? '1 side' : `${hits.length} sider`) + ` med »${query}«`
        + (hits.length > SHOWN ? `; de ${SHOWN} bedste vises` : '');
    clearTimeout(announcement); // a screen reader should hear the last count, not every keystroke's
    announcement = setTimeout(() => { status.textContent = said; }, 200);
    try { history.replaceState(null, '', query ? '?q=' + encodeURIComponent(query) : location.pathname); } catch { /* not allowed for some file: pages */ }
  };

  let pause;
  input.addEventListener('input', () => { clearTimeout(pause); pause = setTimeout(search, 60); });
  input.form.addEventListener('submit', (event) => { event.preventDefault(); search(); });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked) { input.value = asked; search(); }
}

// --- Definitions beside terms (WCAG 1.4.13: dismissible, hoverable, persistent) ------------------

let panel = null;
let owner = null;
let closing;

const close = () => { clearTimeout(closing); if (panel) panel.remove(); panel = owner = null; };
const closeSoon = () => { clearTimeout(closing); closing = setTimeout(close, 250); };

const open = (term) => {
  clearTimeout(closing);
  if (owner === term) return;
  close();
  const definition = document.getElementById(term.getAttribute('aria-describedby'));
  if (!definition) return;
  owner = term;
  panel = document.createElement('div');
  panel.className = 'term-panel';
  panel.setAttribute('aria-hidden', 'true'); // assistive technology has it from aria-describedby
  panel.textContent = definition.textContent;
  panel.addEventListener('mouseenter', () => clearTimeout(closing));
  panel.addEventListener('mouseleave', closeSoon);
  document.body.append(panel);
  const at = term.getClientRects()[0];
  const room = document.documentElement.clientWidth - panel.offsetWidth - 16;
  const above = at.bottom + panel.offsetHeight + 12 > innerHeight && at.top > panel.offsetHeight + 12;
  panel.style.left = Math.max(16, Math.min(at.left, room)) + scrollX + 'px';
  panel.style.top = (above ? at.top - panel.offsetHeight - 6 : at.bottom + 6) + scrollY + 'px';
};

for (const term of document.querySelectorAll('a.term')) {
  term.addEventListener('mouseenter', () => open(term));
  term.addEventListener('focus', () => open(term));
  term.addEventListener('mouseleave', closeSoon);
  term.addEventListener('blur', close);
}
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
