// The search: the same answers as `kb search`, from a server and from a disk, from the keyboard, on a
// phone and to a screen reader, and nothing fetched before somebody is about to search.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { pathToFileURL } from 'node:url';
import { axeSource } from './tools.mjs';

const start = promisify(execFile);
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const LIMIT = 20;
const WAIT = { timeout: 5000 };

// Words, parts of words, forms, faults, everyday words and citations in every writing.
const QUERIES = [
  'mentor', 'mentorstøtte', 'Mentorstøtten', 'støtte', 'tilskud', 'kontakt person', 'kontaktperson', 'børn', 'boern', 'barn', 'bog',
  'hjemmevejledning', 'BPA', 'personlig rådgiver', 'loentilskud', 'beskaeftigelse', 'beskæftigelsesindsats', 'menterstøtte', 'asistance',
  'varig og betydelig', 'varighed', 'hvem kan få', 'unge under 18 år', 'psykiatri', 'm', 'me', 'ment', 'å', 'målgruppe', '55 55 01 20',
  '§ 85', '§85', 'SEL § 85', 'sel 85', 'servicelovens § 85', '§ 85 i serviceloven', 'paragraf 85', 'LAB § 167, stk. 1', '§ 167 stk 2', '§ 82 b', '§ 82b',
  'kapitel 26', 'lov 548', 'bek. 1216/2023', 'bekendtgørelse nr. 1216 af 28. september 2023', 'BEK 1216 § 126', 'serviceloven', 'barnets lov § 32, stk. 1, nr. 3',
  'mentor § 167', 'zzqxxzzq', '§ 9999', '"', '<b>', '😀 mentor', 'MENTOR', 'mentor mentor', 'e\u0301t', '  ', '§',
];

// The same with filters.
const FILTERED = [
  { text: 'støtte', kinds: ['ordning'] },
  { text: 'mentor', kinds: ['ordning', 'artikel'] },
  { text: 'støtte', groups: ['unge-under-18'] },
  { text: 'mentor', groups: ['ansatte', 'under-uddannelse'], acts: ['lab'] },
  { text: 'SEL § 85', acts: ['sel'], kinds: ['snitflade'] },
  { text: 'støtte', kinds: ['kontakt'], acts: ['sel'] },
];

// What the browser says, in the words of `kb search --json`.
const ask = (query, limit) =>
  kbSearch.open(new URL('soeg/', document.baseURI).href).search({ ...query, limit }).then((found) => {
    const plain = (pieces) => pieces.map((piece) => piece.text).join('') || null;
    const marks = (pieces) => {
      let at = 0;
      return pieces.flatMap((piece) => {
        const from = at;
        at += [...piece.text].length;
        return piece.mark ? [[from, at]] : [];
      });
    };
    const hit = ({ href, kind, label, title, alias, heading, excerpt, complete, also, score }) => ({
      href, kind, label, title: plain(title) ?? '', alias: plain(alias), heading: plain(heading), sentence: plain(excerpt), marks: marks(excerpt), complete, also, score,
    });
    return { total: found.total, kinds: found.kinds, citation: found.citation, jump: found.jump, corrected: found.corrected, also: found.also, hits: found.hits.map(hit) };
  });

// What `kb search` says of the same knowledge base.
async function terminal({ text, kinds = [], groups = [], acts = [] }) {
  const filters = [...kinds.map((id) => `--kind=${id}`), ...groups.map((id) => `--group=${id}`), ...acts.map((id) => `--act=${id}`)];
  const args = ['search', '--json', '--limit', String(LIMIT), '--root', process.env.KB_ROOT, ...filters, '--', text];
  const { stdout } = await start(process.env.KB_PROGRAM, args, { maxBuffer: 1 << 26 }).catch((error) => {
    if (error.code === 1 && error.stdout) return error; // nothing was found
    throw error;
  });
  const found = JSON.parse(stdout);
  const hits = found.hits.map(({ address, file, ...hit }) => hit); // what a browser does not know
  return { total: found.total, kinds: found.kinds, citation: found.citation, jump: found.jump, corrected: found.corrected, also: found.also, hits };
}

// The first difference between two answers.
function difference(one, other, at = '') {
  if (JSON.stringify(one) === JSON.stringify(other)) return null;
  const both = [one, other].every((value) => value && typeof value === 'object');
  if (!both) return `${at}: ${JSON.stringify(one)} on the terminal, ${JSON.stringify(other)} in the browser`;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = difference(one[key], other[key], `${at}/${key}`);
    if (found) return found;
  }
  return null;
}

const state = (tab) =>
  tab.evaluate(() => {
    const field = document.getElementById('_q');
    const active = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
    const box = active?.getBoundingClientRect();
    return {
      focused: document.activeElement === field,
      value: field.value,
      expanded: field.getAttribute('aria-expanded'),
      options: document.querySelectorAll('#_forslag [role=option]').length,
      active: active?.id ?? null,
      selected: [...document.querySelectorAll('[role=option][aria-selected=true]')].map((option) => option.id),
      inView: box ? box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth : null,
    };
  });

// Waits until a question to the page is answered with yes. (Playwright's own way evaluates text in
// the page, which the site's Content-Security-Policy refuses.)
async function until(tab, ask, given) {
  for (let turn = 0; turn < 100; turn += 1) {
    if (await tab.evaluate(ask, given)) return;
    await tab.waitForTimeout(50);
  }
  throw new Error(`it never came to ${ask}`);
}

const hits = (tab) => tab.locator('#_forslag [role=option]').first().waitFor(WAIT);
const told = (tab, pattern) => until(tab, (source) => [...document.querySelectorAll('[role=status]')].some((status) => new RegExp(source).test(status.textContent)), pattern);

export default ({ site, browser, url, pages }) => {
  const folder = pathToFileURL(path.resolve(site)).href + '/';
  const page = pages.find((name) => name.startsWith('ordninger/')) ?? 'index.html';
  const within = async (use, options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const tab = await context.newPage();
    const faults = [];
    tab.on('pageerror', (error) => faults.push(error.message));
    tab.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await use(tab, faults).catch((error) => faults.push(error.message));
    await context.close();
    return faults;
  };

  const equal = (base) => () =>
    within(async (tab, faults) => {
      if (!process.env.KB_PROGRAM || !process.env.KB_ROOT) return void faults.push('KB_PROGRAM and KB_ROOT are not set');
      await tab.goto(`${base}soeg.html`);
      await tab.focus('#_q');
      await until(tab, "typeof kbSearch === 'object'");
      for (const query of [...QUERIES.map((text) => ({ text })), ...FILTERED]) {
        const expected = await terminal(query);
        const seen = await tab.evaluate(`(${ask})(${JSON.stringify(query)}, ${LIMIT})`);
        const found = difference(expected, seen);
        if (found) faults.push(`${JSON.stringify(query)} ${found}`);
      }
    });

  const quiet = (base) => () =>
    within(async (tab, faults) => {
      const asked = [];
      tab.on('request', (request) => asked.push(request.url()));
      const ours = () => asked.filter((address) => /soeg/.test(address));
      await tab.goto(base + page);
      await tab.waitForTimeout(300);
      if (ours().length) faults.push(`fetched before anybody searches: ${ours().join(', ')}`);
      await tab.focus('#_q');
      await tab.keyboard.type('mentor');
      await hits(tab);
      if (!ours().some((address) => address.includes('/soeg/core.js'))) faults.push('the index was not fetched');
      if (!ours().every((address) => address.startsWith(base))) faults.push(`asks elsewhere: ${ours().join(', ')}`);
    });

  const accessible = (name, options, open) => [
    `nothing against WCAG: ${name}`,
    () =>
      within(async (tab, faults) => {
        await open(tab);
        await tab.evaluate(axeSource);
        const violations = await tab.evaluate(async (rules) => {
          const result = await globalThis.axe.run(document, { runOnly: rules, rules: { 'target-size': { enabled: true } } });
          return result.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`));
        }, RULES);
        faults.push(...violations);
      }, { reducedMotion: 'reduce', bypassCSP: true, ...options }),
  ];
  const suggestions = async (tab) => {
    await tab.goto(url + page);
    await tab.focus('#_q');
    await tab.keyboard.type('støtte');
    await hits(tab);
    await tab.keyboard.press('ArrowDown');
  };
  const results = async (tab) => {
    await tab.goto(`${url}soeg.html?q=mentor`);
    await tab.locator('#_traef mark').first().waitFor(WAIT);
  };
  const looks = [
    ['on a phone, in light', { viewport: { width: 390, height: 800 }, colorScheme: 'light' }],
    ['on a phone, in dark', { viewport: { width: 390, height: 800 }, colorScheme: 'dark' }],
    ['on a desktop, in light', { colorScheme: 'light' }],
    ['on a desktop, in dark', { colorScheme: 'dark' }],
  ];

  return {
    'a terminal and a browser find the same, from a server': equal(url),
    'a terminal and a browser find the same, from a disk': equal(folder),
    'nothing is fetched before the first focus, from a server': quiet(url),
    'nothing is fetched before the first focus, from a disk': quiet(folder),
    'the slash leads to the field, and can be turned off': () =>
      within(async (tab, faults) => {
        for (const name of [page, 'index.html', 'soeg.html']) {
          await tab.goto(url + name);
          await tab.keyboard.press('/');
          const now = await state(tab);
          if (!now.focused || now.value) faults.push(`${name}: the field is ${now.focused ? `"${now.value}"` : 'not focused'}`);
          await tab.keyboard.type('1/2');
          if ((await state(tab)).value !== '1/2') faults.push(`${name}: a slash cannot be typed`);
        }
        await tab.goto(`${url}soeg.html`);
        await tab.check('#_genvej');
        await tab.goto(url + page);
        await tab.keyboard.press('/');
        if ((await state(tab)).focused) faults.push('the slash is turned off and leads to the field all the same');
      }),
    'arrows choose, Enter opens, Escape closes': () =>
      within(async (tab, faults) => {
        for (const name of [page, 'index.html']) {
          await tab.goto(url + name);
          await tab.focus('#_q');
          await tab.keyboard.type('støtte');
          await hits(tab);
          const before = await state(tab);
          if (before.expanded !== 'true' || before.active) faults.push(`${name}: ${JSON.stringify(before)} before an arrow`);
          const seen = [];
          for (let stop = 0; stop <= before.options; stop += 1) {
            await tab.keyboard.press('ArrowDown');
            const now = await state(tab);
            seen.push(now.active);
            if (now.active && (!now.inView || now.selected.join() !== now.active)) faults.push(`${name}: the choice is not to be seen: ${JSON.stringify(now)}`);
            if (!now.focused) faults.push(`${name}: the focus has left the field`);
          }
          if (new Set(seen).size !== before.options + 1 || seen.at(-1) !== null) faults.push(`${name}: the arrows reach ${seen}`);
          await tab.keyboard.press('ArrowUp');
          if ((await state(tab)).active !== seen.at(-2)) faults.push(`${name}: the arrow up does not reach the last`);
          await tab.keyboard.press('Escape');
          const closed = await state(tab);
          if (closed.expanded !== 'false' || closed.value !== 'støtte' || closed.active) faults.push(`${name}: after Escape ${JSON.stringify(closed)}`);
          await tab.keyboard.press('Escape');
          if ((await state(tab)).value) faults.push(`${name}: a second Escape leaves the words`);
          await tab.keyboard.type('mentor');
          await hits(tab);
          await tab.keyboard.press('ArrowDown');
          const href = await tab.locator('[role=option][aria-selected=true]').getAttribute('href');
          await tab.keyboard.press('Enter');
          await tab.waitForURL(href, WAIT);
          if (!(await tab.locator('h1').count())) faults.push(`${name}: ${href} has no heading`);
          const anchor = new URL(href).hash.slice(1);
          if (anchor && !(await tab.evaluate((id) => Boolean(document.getElementById(id)), anchor))) faults.push(`${name}: ${href} leads to no place`);
        }
      }),
    'Enter without a choice shows all that is found': () =>
      within(async (tab, faults) => {
        await tab.goto(url + page);
        await tab.focus('#_q');
        await tab.keyboard.type('støtte');
        await tab.keyboard.press('Enter');
        await tab.waitForURL(/soeg\.html\?q=/, WAIT);
        await tab.locator('#_traef mark').first().waitFor(WAIT);
        if ((await state(tab)).value !== 'støtte') faults.push('the words are not in the field');
      }),
    'a lone citation leads to its provision, and back again': () =>
      within(async (tab, faults) => {
        for (const [from, query] of [[page, 'SEL § 85'], ['index.html', 'servicelovens § 85'], ['soeg.html', '§ 85 i serviceloven']]) {
          await tab.goto(url + from);
          await tab.focus('#_q');
          await tab.keyboard.type(query);
          await tab.keyboard.press('Enter');
          await tab.waitForURL(/retskilder\/sel\.html#par-85$/, WAIT).catch(() => faults.push(`${from}: "${query}" leads to ${tab.url()}`));
          await tab.goBack();
          await tab.waitForTimeout(600);
          if (tab.url().includes('retskilder')) faults.push(`${from}: there is no way back from "${query}"`);
        }
        await tab.goto(`${url}soeg.html?q=SEL+%C2%A7+85`);
        await tab.waitForURL(/par-85$/, WAIT).catch(() => faults.push('the address of a lone citation does not lead to its provision'));
        await tab.goto(`${url}soeg.html?q=SEL+%C2%A7+85&alle=1`);
        await tab.locator('#_traef .notice a').waitFor(WAIT);
        if (!(await tab.locator('#_traef .entries a').count())) faults.push('what cites the provision is not shown');
      }),
    'a screen reader is told': () =>
      within(async (tab) => {
        await tab.goto(url + page);
        await tab.focus('#_q');
        await tab.keyboard.type('mentor');
        await told(tab, '\\d+ resultater? for »mentor«');
        await tab.fill('#_q', 'zzqxxzzq');
        await told(tab, 'Ingen sider med »zzqxxzzq«');
        await tab.goto(`${url}soeg.html`);
        await tab.focus('#_q');
        await tab.keyboard.type('mentor');
        await told(tab, '\\d+ sider? med »mentor«');
        await tab.fill('#_q', 'zzqxxzzq');
        await told(tab, 'Ingen sider med »zzqxxzzq«');
        await tab.fill('#_q', '');
        await told(tab, '^\\d+ sider?$');
      }),
    'on a phone hits fit the screen and can be touched': () =>
      within(async (tab, faults) => {
        for (const name of [page, 'index.html']) {
          await tab.goto(url + name);
          await tab.tap('#_q');
          await tab.keyboard.type('støtte');
          await hits(tab);
          const seen = await tab.evaluate(() => ({
            wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            panel: document.querySelector('.hits').getBoundingClientRect().toJSON(),
            low: [...document.querySelectorAll('[role=option]')].filter((option) => option.getBoundingClientRect().height < 36).length,
          }));
          if (seen.wide > 0) faults.push(`${name}: the page scrolls sideways by ${seen.wide} px`);
          if (seen.panel.left < 0 || seen.panel.right > 390 || seen.panel.bottom > 660) faults.push(`${name}: the hits lie at ${JSON.stringify(seen.panel)}`);
          if (seen.low) faults.push(`${name}: ${seen.low} hits are too low for a finger`);
          const option = tab.locator('[role=option]').first();
          const href = await option.getAttribute('href');
          await option.tap();
          await tab.waitForURL(href, WAIT);
        }
      }, { viewport: { width: 390, height: 660 }, hasTouch: true, isMobile: true }),
    'the search page and its address say the same': () =>
      within(async (tab, faults) => {
        await tab.goto(`${url}soeg.html`);
        await tab.fill('#_q', 'støtte');
        const box = tab.locator('.filters [name=slags][value=snitflade]');
        await box.waitFor(WAIT);
        await box.check();
        await tab.waitForURL(/slags=snitflade/, WAIT);
        await until(tab, () => [...document.querySelectorAll('#_traef .entries a')].every((link) => link.href.includes('/snitflader/')));
        const shown = () => tab.locator('#_traef .entries a').evaluateAll((links) => links.map((link) => link.href));
        const before = await shown();
        await tab.reload();
        await tab.locator('#_traef mark').first().waitFor(WAIT);
        const after = await shown();
        if (!before.length || before.join() !== after.join()) faults.push(`${before.length} hits before and ${after.length} after a reload`);
        if (!(await tab.locator('.filters [value=snitflade]').isChecked())) faults.push('the filter is forgotten');
        await tab.locator('.filters [value=snitflade]').uncheck();
        await until(tab, () => !/slags/.test(location.search) && [...document.querySelectorAll('#_traef .entries a')].some((link) => !link.href.includes('/snitflader/')));
        await tab.locator('.more-hits button').click().catch(() => faults.push('there is no way to more hits'));
        await until(tab, () => document.querySelectorAll('#_traef .entries a').length > 10);
        const all = await shown();
        if (new Set(all).size !== all.length) faults.push('a hit is shown twice');
        await tab.locator('.filters select[name=lov]').selectOption('bl');
        await tab.waitForURL(/lov=bl/, WAIT);
        const total = (await terminal({ text: 'støtte', acts: ['bl'] })).total;
        await told(tab, `^${total} sider? med`);
        await tab.reload();
        await told(tab, `^${total} sider? med`);
        if ((await tab.locator('.filters select[name=lov]').inputValue()) !== 'bl') faults.push('the legal source is forgotten');
        await tab.fill('#_q', '');
        await until(tab, () => !location.search && !document.querySelector('#_traef mark'));
      }),
    'a search that cannot be fetched says so, and the list is there': async () => {
      const faults = await within(async (tab) => {
        await tab.route(/\/soeg\//, (route) => route.abort());
        await tab.goto(url + page);
        await tab.focus('#_q');
        await tab.keyboard.type('mentor');
        await told(tab, 'kunne ikke hentes');
        await tab.keyboard.press('Enter');
        await tab.waitForURL(/soeg\.html\?q=mentor/, WAIT);
        await told(tab, 'kunne ikke hentes');
        await tab.locator('#_traef a:visible').first().waitFor(WAIT);
        await tab.unroute(/\/soeg\//);
        await tab.fill('#_q', 'støtte');
        await tab.locator('#_traef mark').first().waitFor(WAIT);
      });
      return faults.filter((fault) => !fault.includes('net::ERR_FAILED'));
    },
    ...Object.fromEntries(looks.map(([name, options]) => accessible(`hits below the field, ${name}`, options, suggestions))),
    ...Object.fromEntries(looks.map(([name, options]) => accessible(`the search page, ${name}`, options, results))),
  };
};
