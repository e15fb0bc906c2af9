// The search field of every page, and the search page. kbSearch, which stands above this in the
// published file, knows the index and no page; this knows pages and no index.
(() => {
  'use strict';

  const SUGGESTED = 8; // hits below the field
  const SHOWN = 10; // hits of the search page that are shown at a time
  const PAUSE = 90; // ms after the last key before the search begins
  const SILENCE = 600; // ms after the last key before a screen reader is told

  const root = new URL('../', document.currentScript.src).href;
  const index = kbSearch.open(root + 'soeg/');
  const field = document.getElementById('_q');
  const list = document.getElementById('_traef');

  const counted = (number, one, many) => `${number.toLocaleString('da')} ${number === 1 ? one : many}`;
  const none = (query) => `Ingen sider med »${query}«. Prøv et kortere ord eller et andet udtryk.`;
  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /** A text in pieces, the words that were searched for marked. */
  const marked = (pieces) => {
    const text = document.createDocumentFragment();
    for (const piece of pieces) text.append(piece.mark ? element('mark', {}, piece.text) : piece.text);
    return text;
  };

  /** The title of a hit, with the other word that led there. */
  const titled = (hit) => {
    const title = marked(hit.title);
    if (hit.alias.length) title.append(' (', marked(hit.alias), ')');
    return title;
  };

  /** A text in pieces from shortly before its first mark: for one line. */
  const fromFirstMark = (pieces) => {
    const [before, ...rest] = pieces;
    if (!rest.length || before.mark || before.text.length < 48) return marked(pieces);
    const cut = before.text.lastIndexOf(' ', before.text.length - 24) + 1;
    return marked([{ text: '… ' + before.text.slice(cut), mark: false }, ...rest]);
  };

  /** Calls a function with the last of many values, when no other has come for a while. */
  const after = (wait, call) => {
    let timer;
    const later = (...values) => { later.not(); timer = setTimeout(() => call(...values), wait); };
    later.not = () => clearTimeout(timer);
    return later;
  };

  // --- Below the field of any other page: a combobox with a list of hits -------------------------

  const suggest = () => {
    const form = field.form;
    const options = element('div', { id: '_forslag', role: 'listbox', ariaLabel: 'Forslag' });
    const foot = element('p', { className: 'hits-foot' });
    const panel = element('div', { className: 'hits', hidden: true }, options, foot);
    const status = element('p', { className: 'hidden', role: 'status' });
    form.append(panel, status);
    const attributes = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-controls': '_forslag', 'aria-expanded': 'false' };
    for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);

    let active = -1;
    let number = 0;
    let last = null; // what was found last, and for which words
    const say = after(SILENCE, (text) => { status.textContent = text; });

    const choose = (at) => {
      options.children[active]?.setAttribute('aria-selected', 'false');
      active = at;
      const chosen = options.children[at];
      if (!chosen) return field.removeAttribute('aria-activedescendant');
      chosen.setAttribute('aria-selected', 'true');
      field.setAttribute('aria-activedescendant', chosen.id);
      chosen.scrollIntoView({ block: 'nearest' });
    };
    const close = () => {
      number += 1;
      choose(-1);
      panel.hidden = true;
      field.setAttribute('aria-expanded', 'false');
    };
    /** As high as there is room: on a phone, above the keyboard. */
    const fit = () => {
      const seen = window.visualViewport;
      const end = seen ? seen.offsetTop + seen.height : innerHeight;
      panel.style.maxHeight = Math.max(176, Math.min(end - panel.getBoundingClientRect().top - 8, 640)) + 'px';
    };
    const open = (text) => {
      choose(-1);
      options.hidden = !options.children.length;
      foot.hidden = !options.hidden;
      foot.textContent = text;
      panel.hidden = false;
      field.setAttribute('aria-expanded', String(!options.hidden));
      fit();
      say(text);
    };
    const option = (at, href, ...children) => {
      const made = element('a', { id: `_forslag-${at}`, className: 'hit', role: 'option', tabIndex: -1, href: root + href }, ...children);
      made.setAttribute('aria-selected', 'false');
      return made;
    };
    const hitOption = (hit, at) => {
      const head = element('span', { className: 'hit-head' }, element('span', { className: 'hit-title' }, titled(hit)), ' ', element('span', { className: 'mark' }, hit.label));
      const text = element('span', { className: 'hit-text' });
      if (hit.heading.length) text.append(element('span', { className: 'hit-place' }, marked(hit.heading)), ' ');
      text.append(fromFirstMark(hit.excerpt));
      return option(at, hit.href, head, ' ', text);
    };
    const show = (query, found) => {
      options.replaceChildren(...found.hits.map(hitOption));
      if (found.total > found.hits.length) {
        const all = option(found.hits.length, `soeg.html?q=${encodeURIComponent(query)}&alle=1`, `Vis alle ${counted(found.total, 'resultat', 'resultater')}`);
        all.classList.add('hit-all');
        options.append(all);
      }
      open(found.total ? `${counted(found.total, 'resultat', 'resultater')} for »${query}«. Vælg med piletasterne.` : none(query));
    };

    const ask = async () => {
      const query = field.value.trim();
      if (!query) return close();
      const mine = number += 1;
      let found;
      try {
        found = await index.search({ text: query, typing: true, limit: SUGGESTED });
      } catch {
        found = null;
      }
      if (mine !== number) return;
      if (found) {
        last = { query, found };
        show(query, found);
      } else {
        options.replaceChildren();
        open('Søgningen kunne ikke hentes. Tryk Enter for listen over alle sider.');
      }
    };

    field.addEventListener('input', after(PAUSE, ask));
    field.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      const count = panel.hidden ? 0 : options.children.length;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (!count) return void ask();
        // One stop of the round is the field itself.
        choose((active + (event.key === 'ArrowDown' ? 2 : count + 1)) % (count + 1) - 1);
      } else if (event.key === 'Enter' && count && active >= 0) {
        event.preventDefault();
        location.assign(options.children[active].href);
      } else if (event.key === 'Escape') {
        event.preventDefault();
        if (panel.hidden) field.value = '';
        close();
      }
    });
    form.addEventListener('submit', (event) => {
      const jump = last?.query === field.value.trim() ? last.found.jump : null;
      if (!jump) return;
      event.preventDefault();
      location.assign(root + jump);
    });
    // A click must not take the focus from the field before its link is followed.
    panel.addEventListener('mousedown', (event) => event.preventDefault());
    form.addEventListener('focusout', (event) => { if (!form.contains(event.relatedTarget)) close(); });
    field.addEventListener('focus', () => { if (panel.hidden && field.value.trim()) ask(); });
    window.visualViewport?.addEventListener('resize', () => { if (!panel.hidden) fit(); });
    addEventListener('pageshow', (event) => { if (event.persisted) close(); });
    if (document.activeElement === field && field.value.trim()) ask();
  };

  // --- The search page -------------------------------------------------------------------------

  const page = () => {
    const status = document.getElementById('_antal');
    const form = field.form;
    const everything = { count: status.textContent, sections: [...list.children], title: document.title };
    const inside = element('div');
    const filters = element('details', { className: 'filters', hidden: true, open: matchMedia('(min-width: 54rem)').matches }, element('summary', {}, 'Afgræns'), inside);
    form.append(filters);
    let number = 0;
    let named = null;
    const announceSoon = after(300, (text) => { status.textContent = text; });
    /** Says how many are found: at once, but while somebody types a screen reader should not hear every number. */
    const announce = (text, typing) => {
      list.classList.remove('awaiting'); // of kb.js
      announceSoon.not();
      if (typing) announceSoon(text);
      else status.textContent = text;
    };

    /** What is wanted, as the address says it. */
    const asked = () => {
      const given = new URLSearchParams(location.search);
      const all = (name) => given.getAll(name).filter(Boolean);
      return { text: (given.get('q') ?? '').trim(), kinds: all('slags'), groups: all('maalgruppe'), acts: all('lov'), stays: given.has('alle') };
    };
    /** The same, as the form says it. */
    const chosen = () => {
      const text = field.value.trim();
      const values = (name) => (text ? [...new FormData(form).getAll(name)].filter(Boolean) : []);
      return { text, kinds: values('slags'), groups: values('maalgruppe'), acts: values('lov') };
    };
    /** The names of target groups and legal sources, fetched when the filters are unfolded. */
    const names = () => {
      named ??= new Promise((ready, failed) => {
        const script = element('script', { src: root + 'soeg/navne.js', onload: () => ready(kbNavne), onerror: failed });
        document.head.append(script);
      }).catch(() => { named = null; return { groups: [], acts: [] }; });
      return named;
    };
    /** Writes it into the address. `stays` says that a lone citation is to be searched, not followed. */
    const remember = ({ text, kinds, groups, acts }, stays) => {
      const pairs = [['q', text], ['alle', stays ? '1' : ''], ...kinds.map((id) => ['slags', id]), ...groups.map((id) => ['maalgruppe', id]), ...acts.map((id) => ['lov', id])];
      const query = new URLSearchParams(pairs.filter(([, value]) => value)).toString();
      try { history.replaceState(null, '', query ? '?' + query : location.pathname); } catch { /* some browsers refuse it for files */ }
      entitle(text);
    };
    const entitle = (text) => { document.title = text ? `${text} · ${everything.title}` : everything.title; };

    /** A choice of one; what was chosen before is kept, be it by an address that nobody can choose here. */
    const select = (label, name, all, pairs, now) => {
      const made = element('select', { id: '_' + name, name }, element('option', { value: '' }, all));
      for (const [id, text] of pairs) made.append(element('option', { value: id, selected: now.includes(id) }, text));
      if (now.length && !made.value) made.append(...now.map((id) => element('option', { value: id, selected: true }, id)));
      return element('p', {}, element('label', { htmlFor: '_' + name }, label), made);
    };
    const showFilters = async (wanted, found) => {
      const mine = number;
      if (wanted.groups.length || wanted.acts.length) filters.open = true;
      const { groups, acts } = filters.open ? await names() : { groups: [], acts: [] };
      if (mine !== number) return;
      filters.ontoggle = () => { if (filters.open && !groups.length && !acts.length) showFilters(chosen(), found); };
      const focus = inside.contains(document.activeElement) ? document.activeElement : null;
      const parts = [];
      if (found.kinds.length > 1 || wanted.kinds.length) {
        const boxes = found.kinds.map(({ id, label, count }) => element('label', { className: 'chip' },
          element('input', { type: 'checkbox', name: 'slags', value: id, checked: wanted.kinds.includes(id) }), `${label} `, element('span', { className: 'mark' }, String(count))));
        parts.push(element('fieldset', {}, element('legend', {}, 'Slags'), ...boxes));
      }
      if (groups.length > 1 || wanted.groups.length) parts.push(select('Målgruppe', 'maalgruppe', 'Alle målgrupper', groups, wanted.groups));
      if (acts.length > 1 || wanted.acts.length) parts.push(select('Retskilde', 'lov', 'Alle retskilder', acts, wanted.acts));
      inside.replaceChildren(...parts);
      filters.hidden = !parts.length;
      if (focus) [...form.elements].find((other) => other.name === focus.name && (focus.type !== 'checkbox' || other.value === focus.value))?.focus();
    };

    const entry = (hit) => {
      const link = element('a', { href: root + hit.href }, titled(hit));
      if (hit.heading.length) link.append(' › ', marked(hit.heading));
      const made = element('li', {}, element('p', { className: 'entry-head' }, link));
      if (hit.excerpt.length) made.append(element('p', {}, marked(hit.excerpt)));
      return made;
    };
    const section = (heading, hits) => element('section', {}, element('h2', {}, heading), element('ul', { className: 'entries' }, ...hits.map(entry)));
    const show = (wanted, found, hits) => {
      const groups = new Map();
      for (const hit of hits.filter((hit) => hit.complete && !hit.also)) groups.set(hit.label, [...(groups.get(hit.label) ?? []), hit]);
      const sections = [...groups].map(([label, hits]) => section(label, hits));
      const partly = hits.filter((hit) => !hit.complete && !hit.also);
      const also = hits.filter((hit) => hit.also);
      if (partly.length) sections.push(section(sections.length ? 'Sider med nogle af ordene' : 'Ingen sider har alle ordene; disse har nogle', partly));
      if (also.length) sections.push(section(`Sider med »${found.also}«`, also));
      if (found.also) sections.unshift(element('p', { className: 'notice' }, `Der er også søgt efter »${found.also}«.`));
      for (const { typed, searched } of found.corrected) sections.unshift(element('p', { className: 'notice' }, `Der er også søgt efter »${searched}«, da »${typed}« ikke findes.`));
      if (found.jump) sections.unshift(element('p', { className: 'notice' }, 'Bestemmelsen: ', element('a', { href: root + found.jump }, found.citation)));
      if (hits.length < found.total) {
        const more = element('button', { type: 'button' }, 'Vis flere');
        more.addEventListener('click', () => showMore(wanted, found, hits));
        sections.push(element('p', { className: 'more-hits' }, more, ` ${counted(hits.length, 'side', 'sider')} af ${found.total.toLocaleString('da')} vises`));
      }
      list.replaceChildren(...sections);
    };
    const showMore = async (wanted, found, hits) => {
      const mine = number;
      const next = await index.search({ ...wanted, skip: hits.length, limit: SHOWN });
      if (mine !== number) return;
      const known = new Set(hits.map((hit) => hit.href));
      show(wanted, found, [...hits, ...next.hits]);
      [...list.querySelectorAll('.entries a')].find((link) => !known.has(link.href.slice(root.length)))?.focus();
    };
    const search = async (wanted, jumps) => {
      const mine = number += 1;
      if (!wanted.text) {
        list.replaceChildren(...everything.sections);
        filters.hidden = true;
        inside.replaceChildren();
        return announce(everything.count, wanted.typing);
      }
      try {
        const found = await index.search({ ...wanted, limit: SHOWN });
        if (mine !== number) return;
        if (found.jump && jumps === 'at once') return location.replace(root + found.jump);
        // Who comes back to this address has seen where the citation leads.
        if (found.jump) remember(wanted, true);
        if (found.jump && jumps) return location.assign(root + found.jump);
        showFilters(wanted, found);
        show(wanted, found, found.hits);
        announce(found.total ? `${counted(found.total, 'side', 'sider')} med »${wanted.text}«` : none(wanted.text), wanted.typing);
      } catch {
        if (mine !== number) return;
        list.replaceChildren(...everything.sections);
        announce('Søgningen kunne ikke hentes. Brug listen herunder.');
      }
    };
    const changed = (jumps, typing) => {
      const wanted = chosen();
      remember(wanted);
      search({ ...wanted, typing }, jumps);
    };
    const begin = () => {
      const wanted = asked();
      field.value = wanted.text;
      entitle(wanted.text);
      search(wanted, wanted.stays ? false : 'at once');
    };

    const typed = after(PAUSE, () => changed(false, true));
    field.addEventListener('input', typed);
    filters.addEventListener('change', () => changed(false, false));
    form.addEventListener('submit', (event) => { event.preventDefault(); typed.not(); changed('when asked', false); });
    addEventListener('popstate', begin);
    if (location.search) begin();
    else if (field.value.trim()) changed(false, true);
  };

  if (list) page();
  else if (field) suggest();
})();
