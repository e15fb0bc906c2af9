// "Which scheme?": judges the answers of the form by what the table asks. The rules are those of
// `kb_core::eligibility`, in the same order and by the same names; tests/browser/finder.mjs holds the
// two against each other. Without this script the table says it all.
'use strict';

const kbFinder = (() => {
  // How well answers fit. All of several fit as the least of them does, any of several as the greatest.
  const NO = 0;
  const OPEN = 1;
  const YES = 2;
  const fits = (holds) => (holds ? YES : NO);

  const SITUATIONS = ['ledig', 'loenmodtager', 'selvstaendig', 'under-uddannelse', 'sygemeldt', 'uden-for-arbejdsmarkedet'];
  const DEGREES = ['ingen', 'nedsat', 'betydelig'];
  const DURATIONS = ['ja', 'nej'];
  const NEEDS = ['job', 'hverdag', 'uddannelse'];

  // --- The rules -------------------------------------------------------------------------------

  const age = (group, answer) => (answer === null ? OPEN
    : fits((group.lowest === null || answer >= group.lowest) && (group.highest === null || answer <= group.highest)));

  // Of somebody on sick leave, and nothing else, it is not known whether they have a job.
  const situation = (group, answers) => (answers.some((one) => group.situations.includes(one)) ? YES
    : answers.every((one) => one === 'sygemeldt') ? OPEN : NO);

  const impairment = (group, answer) => (answer === null ? OPEN : fits(DEGREES.indexOf(answer) >= DEGREES.indexOf(group.impairment)));

  // An impairment that is not there is neither lasting nor for a time.
  const duration = (group, answers) => (answers.impairment === 'ingen' ? NO
    : answers.duration === null ? OPEN : fits(answers.duration === group.duration));

  const need = (offered, needed) => (!offered.length || !needed.length ? OPEN : fits(needed.some((one) => offered.includes(one))));

  const judgeGroup = (group, answers) => {
    const criteria = [];
    if (group.lowest !== null || group.highest !== null) criteria.push(['age', age(group, answers.age)]);
    if (group.situations.length) criteria.push(['situation', situation(group, answers.situations)]);
    if (group.impairment !== null) criteria.push(['impairment', impairment(group, answers.impairment)]);
    if (group.duration !== null) criteria.push(['duration', duration(group, answers)]);
    if (group.assessed) criteria.push(['assessment', OPEN]);
    return { fit: Math.min(...criteria.map(([, fit]) => fit)), criteria };
  };

  /** Judges one scheme: `needs` is null where nobody is asked, and empty where its page does not say. */
  const judge = (scheme, answers) => {
    const groups = scheme.groups.map((group) => judgeGroup(group, answers));
    const best = groups.length ? Math.max(...groups.map((group) => group.fit)) : OPEN;
    const needed = scheme.needs === null ? null : need(scheme.needs, answers.needs);
    return { fit: needed === null ? best : Math.min(needed, best), need: needed, groups };
  };

  // --- Answers and addresses -------------------------------------------------------------------

  /** The answers that an address holds. What it does not know it leaves open. */
  const answersOf = (query) => {
    const given = new URLSearchParams(query);
    const one = (name, known) => given.getAll(name).find((value) => known.includes(value)) ?? null;
    const some = (name, known) => known.filter((value) => given.getAll(name).includes(value));
    const years = (given.get('alder') ?? '').trim();
    return {
      age: /^\d{1,3}$/.test(years) && Number(years) <= 120 ? Number(years) : null,
      situations: some('situation', SITUATIONS),
      impairment: one('nedsaettelse', DEGREES),
      duration: one('varig', DURATIONS),
      needs: some('behov', NEEDS),
    };
  };

  /** The other way: without a question mark, and empty where nothing is answered. */
  const queryOf = (answers) => {
    const query = new URLSearchParams();
    if (answers.age !== null) query.append('alder', answers.age);
    for (const value of answers.situations) query.append('situation', value);
    if (answers.impairment !== null) query.append('nedsaettelse', answers.impairment);
    if (answers.duration !== null) query.append('varig', answers.duration);
    for (const value of answers.needs) query.append('behov', value);
    return query.toString();
  };

  // --- What the table asks ---------------------------------------------------------------------

  const values = (text) => (text ?? '').split(' ').filter(Boolean);
  const number = (text) => (text === undefined ? null : Number(text));

  const readGroup = (row) => ({
    row,
    lowest: number(row.dataset.fra),
    highest: number(row.dataset.til),
    situations: values(row.dataset.situation),
    impairment: row.dataset.nedsaettelse ?? null,
    duration: row.dataset.varig ?? null,
    assessed: row.dataset.vurdering !== undefined,
  });

  /** Reads the schemes of the table. */
  const read = (table) => [...table.tBodies].map((body) => ({
    body,
    needs: body.dataset.behov === undefined ? null : values(body.dataset.behov),
    groups: [...body.querySelectorAll('tr[data-gruppe]')].map(readGroup),
  }));

  return { NO, OPEN, YES, judge, answersOf, queryOf, read };
})();

// --- The page ------------------------------------------------------------------------------------

{
  const { NO, OPEN, YES } = kbFinder;
  const form = document.getElementById('_spoergsmaal');
  const status = document.getElementById('_status');
  const place = document.getElementById('_svar');
  const schemes = kbFinder.read(document.querySelector('table.criteria'));
  const nothingSaid = status.textContent;

  /** An element with what is in it. Text stays text. */
  const make = (tag, name, ...inside) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...inside.filter((part) => part !== null));
    return element;
  };

  const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;
  const list = (words, last) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`);
  const lower = (text) => text.trim().toLowerCase();

  // --- Words ---

  // The column of each criterion in the table; its name in a sentence is the same in small letters.
  const COLUMNS = { age: 'Alder', situation: 'Situation', impairment: 'Funktionsevne', duration: 'Varighed' };

  /** The words of an answer, as its label has them. */
  const label = (field, value) => {
    const input = [...form.querySelectorAll(`[name="${field}"]`)].find((one) => one.value === value);
    return lower(input.closest('label').textContent);
  };

  const said = (criterion, answers) => {
    switch (criterion) {
      case 'age': return `${answers.age} år`;
      case 'situation': return list(answers.situations.map((one) => label('situation', one)), 'og');
      case 'impairment': return label('nedsaettelse', answers.impairment);
      // Of an impairment that is not there nobody can say whether it lasts.
      case 'duration': return answers.impairment === 'ingen' ? label('nedsaettelse', 'ingen') : label('varig', answers.duration);
      default: return '';
    }
  };

  const asked = (group, column) => group.row.querySelector(`[data-krav="${column}"]`).textContent.trim();

  /** Why a group fits, does not, or is open: one phrase for each criterion that tells. */
  const reasons = (group, verdict, answers) => verdict.criteria.filter(([, fit]) => fit === verdict.fit).map(([criterion, fit]) => {
    if (criterion === 'assessment') return `Det skal vurderes, ${asked(group, 'Skal vurderes')}.`;
    if (fit === YES) return null;
    const column = COLUMNS[criterion];
    const wanted = lower(asked(group, column));
    if (fit === NO) return `${column}: Kravet er ${wanted}, og svaret er ${said(criterion, answers)}.`;
    if (criterion === 'situation' && answers.situations.length) {
      return `Situation: Kravet er ${wanted}, og »sygemeldt« siger ikke noget om det.`;
    }
    return `Mangler svar om ${lower(column)}: Kravet er ${wanted}.`;
  }).filter(Boolean);

  const isUnanswered = (criterion, answers) => ({
    age: answers.age === null,
    situation: !answers.situations.length,
    impairment: answers.impairment === null,
    duration: answers.duration === null,
  })[criterion] ?? false;

  const WORDS = {
    [YES]: { key: 'ja', line: 'Passer', title: 'Kan komme på tale' },
    [OPEN]: { key: 'betinget', line: 'Skal vurderes', title: 'Kræver vurdering eller flere svar' },
    [NO]: { key: 'nej', line: 'Passer ikke', title: 'Kan ikke komme på tale' },
  };

  // --- Results ---

  const copy = (link) => {
    if (!link) return null;
    const copied = link.cloneNode(true);
    copied.removeAttribute('class');
    return copied;
  };

  const line = (fit, word, ...inside) => make('li', `fit fit-${WORDS[fit].key}`,
    make('span', `status status-${WORDS[fit].key}`, word ?? WORDS[fit].line), ' ', make('div', '', ...inside));
  const UNANSWERED = 'Mangler svar';
  const head = (what, law) => make('p', 'fit-head', make('span', '', what), law ? ' ' : null, law);

  const groupLine = (group, verdict, answers) => {
    const law = copy(group.row.querySelector('[data-krav="Lovgrundlag"] a'));
    const why = reasons(group, verdict, answers).map((reason) => make('p', 'note', reason));
    // What an answer could settle is not yet for anybody to assess.
    const open = verdict.fit === OPEN && verdict.criteria.some(([criterion, fit]) => fit === OPEN && isUnanswered(criterion, answers));
    return line(verdict.fit, open ? UNANSWERED : null, head(copy(group.row.querySelector('th a')), law), ...why);
  };

  const needLine = (scheme, verdict, answers) => {
    if (verdict.need === null) return null;
    const helps = scheme.body.querySelector('.needs').textContent.trim();
    const law = copy(scheme.body.querySelector('.law-link'));
    const unanswered = verdict.need === OPEN && scheme.needs.length > 0;
    const needed = list(answers.needs.map((one) => label('behov', one)), 'og');
    const why = verdict.need === NO ? `Behov: Ordningen ${lower(helps)}, og svaret er ${needed}.` : unanswered ? 'Mangler svar om behov.' : null;
    return line(verdict.need, unanswered ? UNANSWERED : null, head(helps, law), why ? make('p', 'note', why) : null);
  };

  const card = (scheme, verdict, answers) => {
    const lines = [needLine(scheme, verdict, answers), ...scheme.groups.map((group, at) => groupLine(group, verdict.groups[at], answers))];
    if (!scheme.groups.length) {
      const law = copy(scheme.body.querySelector('.law-link'));
      lines.push(line(OPEN, null, head(scheme.body.querySelector('.groupless').textContent.trim(), law)));
    }
    // What decides stands first; of equals the order of the table stays.
    const decides = lines.filter((one) => one && one.classList.contains(`fit-${WORDS[verdict.fit].key}`));
    const rest = lines.filter((one) => one && !decides.includes(one));
    const more = [...scheme.body.querySelectorAll('.more a')].map(copy).flatMap((link) => [link, ' ']);
    return make('li', 'verdict', make('h3', '', copy(scheme.body.querySelector('.scheme-link'))),
      make('ul', 'fits', ...decides, ...rest), make('p', 'more', ...more));
  };

  // A reader who has this many before him asks one question more instead; and a browser is quick.
  const SHOWN = 60;

  const section = (fit, judged, answers) => {
    const held = judged.filter(({ verdict }) => verdict.fit === fit);
    if (!held.length) return null;
    const heading = make('h2', '', `${WORDS[fit].title} (${held.length})`);
    const made = (some) => some.map(({ scheme, verdict }) => card(scheme, verdict, answers));
    const cards = make('ul', 'verdicts', ...made(held.slice(0, SHOWN)));
    const rest = held.slice(SHOWN);
    const more = rest.length ? make('button', 'all-verdicts', `Vis de sidste ${rest.length}`) : null;
    more?.addEventListener('click', () => {
      const first = cards.children.length;
      cards.append(...made(rest));
      more.remove();
      cards.children[first].querySelector('a').focus();
    });
    if (fit !== NO) return make('section', `verdicts-${WORDS[fit].key}`, heading, cards, more);
    const details = make('details', `verdicts-${WORDS[fit].key}`, make('summary', '', heading), cards, more);
    details.open = held.length <= 12;
    return details;
  };

  /** The questions on the page that are not answered. Of an impairment that is not there nobody asks whether it lasts. */
  const open = (answers) => [
    ['alder', 'alder', answers.age === null],
    ['situation', 'situation', !answers.situations.length],
    ['nedsaettelse', 'funktionsevne', answers.impairment === null],
    ['varig', 'varighed', answers.duration === null && answers.impairment !== 'ingen'],
    ['behov', 'behov', !answers.needs.length],
  ].filter(([field, , isOpen]) => isOpen && form.querySelector(`[name="${field}"]`)).map(([, name]) => name);

  const summary = (judged, answers) => {
    const of = (fit) => judged.filter(({ verdict }) => verdict.fit === fit).length;
    const parts = [
      of(YES) ? `${count(of(YES), 'ordning', 'ordninger')} kan komme på tale` : of(OPEN) ? null : 'ingen ordninger kan komme på tale',
      of(OPEN) ? `${of(YES) ? of(OPEN) : count(of(OPEN), 'ordning', 'ordninger')} kræver vurdering eller flere svar` : null,
      of(NO) ? `${of(NO)} kan ikke komme på tale` : null,
    ].filter(Boolean);
    const left = open(answers);
    const said = list(parts, 'og');
    return `${said[0].toUpperCase()}${said.slice(1)}.${of(NO) ? '' : ' Ingen er udelukket.'}${left.length ? ` Ikke besvaret: ${list(left, 'og')}.` : ''}`;
  };

  /** The answers in one line, for paper and for whoever gets the address. */
  const given = (answers) => [
    answers.age === null ? null : `${answers.age} år`,
    ...answers.situations.map((one) => label('situation', one)),
    answers.impairment === null ? null : `funktionsevne: ${label('nedsaettelse', answers.impairment)}`,
    answers.duration === null || answers.impairment === 'ingen' ? null : `nedsættelsen er ${label('varig', answers.duration)}`,
    ...answers.needs.map((one) => `behov: ${label('behov', one)}`),
  ].filter(Boolean).join(' · ');

  const show = (answers) => {
    if (!kbFinder.queryOf(answers)) {
      place.replaceChildren();
      status.textContent = nothingSaid;
      return;
    }
    const judged = schemes.map((scheme) => ({ scheme, verdict: kbFinder.judge(scheme, answers) }));
    const answered = make('p', 'answered', make('strong', '', 'Svar: '), given(answers));
    place.replaceChildren(answered, ...[YES, OPEN, NO].map((fit) => section(fit, judged, answers)).filter(Boolean));
    status.textContent = summary(judged, answers);
  };

  // --- The form and the address ---

  const inForm = () => kbFinder.answersOf(new URLSearchParams(new FormData(form)));
  const inAddress = () => kbFinder.answersOf(location.search);

  const fill = (answers) => {
    const chosen = { situation: answers.situations, nedsaettelse: [answers.impairment ?? ''], varig: [answers.duration ?? ''], behov: answers.needs };
    for (const input of form.elements) {
      if (input.name === 'alder') input.value = answers.age ?? '';
      else if (input.name) input.checked = chosen[input.name].includes(input.value);
    }
  };

  /** Puts the answers into the address, as a step that the browser's Back takes back. */
  const remember = (answers) => {
    const query = kbFinder.queryOf(answers);
    if (query === kbFinder.queryOf(inAddress())) return true;
    try {
      history.pushState(null, '', query ? `?${query}` : location.pathname);
      return true;
    } catch {
      return false; // Some browsers allow no other address for a page from a disk.
    }
  };

  const answer = () => {
    const answers = inForm();
    show(answers);
    return remember(answers);
  };

  form.addEventListener('change', answer);
  form.addEventListener('submit', (event) => {
    // Where the address cannot be set, the browser may load the page anew with it.
    if (!answer()) return;
    event.preventDefault();
    const first = place.querySelector('h2');
    if (!first) return;
    first.tabIndex = -1;
    first.focus();
  });
  document.getElementById('_nulstil').addEventListener('click', (event) => {
    const none = kbFinder.answersOf('');
    fill(none);
    if (!answer()) return;
    event.preventDefault();
  });
  const restore = () => { fill(inAddress()); show(inForm()); };
  addEventListener('popstate', restore);
  addEventListener('pageshow', restore); // also after Back from another page, when the browser filled the form itself
}
