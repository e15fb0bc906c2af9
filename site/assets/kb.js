// Comforts that the site also works without: search while typing, previews of citations and terms, a
// table of contents that follows the reader, and copying how a place is cited.
'use strict';

// --- Search: what searches (soeg.js) is fetched when somebody is about to ----------------------

const searchField = document.getElementById('_q');
if (searchField) {
  const source = document.currentScript.src.replace(/kb\.js/, 'soeg.js');
  let asked = false;
  const fetchSearch = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement('script');
    script.src = source;
    script.onerror = () => { asked = false; show(); };
    document.head.append(script);
  };
  // The list of all pages would be seen for a moment before the hits stand in its place. Where they do
  // not come, it is there.
  const list = location.search ? document.getElementById('_traef') : null;
  const show = () => list?.classList.remove('awaiting');
  searchField.addEventListener('focus', fetchSearch);
  if (list) {
    list.classList.add('awaiting');
    setTimeout(show, 3000);
  }
  if (list || document.activeElement === searchField) fetchSearch();

  // WCAG 2.1.4: a key alone may be a shortcut only where it can be turned off (soeg.html).
  let slash = true;
  try { slash = localStorage.getItem('kb-genvej') !== 'nej'; } catch { /* some browsers keep nothing for files */ }
  const off = document.getElementById('_genvej');
  if (off) {
    off.checked = !slash;
    off.addEventListener('change', () => {
      slash = !off.checked;
      try { localStorage.setItem('kb-genvej', slash ? 'ja' : 'nej'); } catch { /* then it counts until the page is left */ }
    });
  }
  document.addEventListener('keydown', (event) => {
    if (!slash || event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]')) return;
    event.preventDefault();
    searchField.focus();
    searchField.select();
  });
}

// --- Previews of citations and terms (WCAG 1.4.13: dismissible, hoverable, persistent) -----------
// One panel, put right after its link, so that Tab goes from the one into the other. What the law
// says lies in scripts of its own (opslag/), which are fetched when somebody looks at a citation.

{
  const assets = document.currentScript.src;
  const words = {}; // of each script that has come: provision → HTML
  const asked = {}; // of each script that was asked for: what waits for it

  window.kbOpslag = (script, provisions) => {
    words[script] = provisions;
    for (const show of asked[script] ?? []) show();
    asked[script] = [];
  };

  /** Calls `show` when a script with provisions is there. */
  const fetchWords = (script, show) => {
    if (words[script]) return show();
    if (asked[script]) return asked[script].push(show);
    asked[script] = [show];
    const element = document.createElement('script');
    element.src = new URL(`../opslag/${script}.js`, assets);
    element.onerror = () => { delete asked[script]; };
    document.head.append(element);
  };

  let panel = null;
  let owner = null;
  let timer;

  const close = () => {
    clearTimeout(timer);
    panel?.remove();
    panel = owner = null;
  };
  const later = (act, pause) => { clearTimeout(timer); timer = setTimeout(act, pause); };

  const line = (text, name = 'p', kind = '') => {
    const element = document.createElement(name);
    element.className = kind;
    element.textContent = text;
    return element;
  };

  /** Puts the panel below its link, or above it where there is more room. */
  const place = () => {
    const at = owner.getClientRects()[0] ?? owner.getBoundingClientRect();
    const room = document.documentElement.clientWidth - panel.offsetWidth - 16;
    const height = panel.offsetHeight;
    const above = at.bottom + height + 12 > innerHeight && at.top > height + 12;
    panel.style.left = Math.max(16, Math.min(at.left, room)) + scrollX + 'px';
    panel.style.top = (above ? at.top - height - 6 : at.bottom + 6) + scrollY + 'px';
    // What does not fit can be read from the keyboard too.
    if (panel.scrollHeight > panel.clientHeight + 1) panel.tabIndex = 0;
  };

  /** Fills the panel with a term's definition, or with what a citation leads to. */
  const fill = (link, byTouch) => {
    const definition = document.getElementById(link.getAttribute('aria-describedby'));
    if (definition) {
      panel.append(line(definition.textContent));
    } else {
      const [name, ...told] = link.dataset.titel.split(' · ');
      const places = link.dataset.ord?.split(' ') ?? [];
      const outline = document.createElement('div');
      outline.append(line(name, 'strong'), ...told.map((text) => line(text, 'p', 'note')));
      if (!places.length && link.hash.startsWith('#par-')) outline.append(line('Registret har ikke ordlyden.', 'p', 'note'));
      panel.append(outline);
      for (const [script, provision] of places.map((where) => where.split('#'))) {
        const quoted = document.createElement('div');
        panel.append(quoted);
        fetchWords(script, () => {
          if (!words[script][provision]) return;
          outline.remove(); // the law's words have their own head
          quoted.innerHTML = words[script][provision];
          if (owner === link) place();
        });
      }
    }
    if (byTouch) {
      const ways = document.createElement('div');
      ways.className = 'preview-ways';
      const go = line('Åbn', 'a');
      go.href = link.href;
      const shut = line('Luk', 'button');
      shut.type = 'button';
      shut.addEventListener('click', close);
      ways.append(go, shut);
      panel.append(ways);
    }
  };

  const open = (link, byTouch) => {
    clearTimeout(timer);
    if (owner === link) return;
    close();
    if (link.title) { // the browser would show it beside the panel
      link.dataset.titel = link.title;
      link.setAttribute('aria-description', link.title);
      link.removeAttribute('title');
    }
    owner = link;
    panel = document.createElement('div');
    panel.className = 'preview';
    panel.popover = 'manual'; // above all else, and cut off by no table
    panel.setAttribute('role', 'group');
    panel.setAttribute('aria-label', 'Forhåndsvisning');
    fill(link, byTouch);
    (link.nextElementSibling?.matches('.eli') ? link.nextElementSibling : link).after(panel);
    panel.showPopover();
    place();
    panel.addEventListener('pointerenter', () => clearTimeout(timer));
    panel.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && later(close, 250));
  };

  const previewed = (target) => target.closest?.('a.term, a.cite');

  if ('popover' in HTMLElement.prototype) {
    document.addEventListener('pointerover', (event) => {
      const link = event.pointerType === 'mouse' && previewed(event.target);
      if (link && link !== owner) later(() => open(link), 120);
    });
    document.addEventListener('pointerout', (event) => {
      if (event.pointerType === 'mouse' && previewed(event.target)) later(close, 250);
    });
    document.addEventListener('focusin', (event) => {
      const link = previewed(event.target);
      if (link?.matches(':focus-visible')) open(link);
      else if (panel && !panel.contains(event.target)) close();
    });
    // The first touch shows, the second follows.
    document.addEventListener('click', (event) => {
      const link = previewed(event.target);
      if (link && event.pointerType === 'touch' && owner !== link) {
        event.preventDefault();
        open(link, true);
      } else if (panel && !link && !panel.contains(event.target)) {
        close();
      }
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !panel) return;
      if (panel.contains(document.activeElement)) owner.focus();
      close();
    });
  }
}

// --- The table of contents follows the reader ------------------------------------------------------

{
  const contents = [...document.querySelectorAll('.toc a')];
  const headings = contents.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1)))).filter(Boolean);
  if (headings.length && 'IntersectionObserver' in window) {
    let current = null;
    const follow = () => {
      // The last heading above the middle of the upper half; at the end of the page, the last.
      const end = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
      const read = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
      const heading = end ? headings.at(-1) : read.at(-1);
      if (heading === current) return;
      current = heading;
      contents.forEach((link) => link.removeAttribute('aria-current'));
      const link = contents[headings.indexOf(heading)];
      link?.setAttribute('aria-current', 'true');
      const list = link?.closest('.toc');
      if (list && list.scrollHeight > list.clientHeight) list.scrollTop = link.offsetTop - list.clientHeight / 2;
    };
    const observer = new IntersectionObserver(follow, { rootMargin: '0px 0px -66%', threshold: [0, 1] });
    headings.forEach((heading) => observer.observe(heading));
    addEventListener('scrollend', follow);
    addEventListener('hashchange', follow);
  }
}

// --- Links to places, and copying how they are cited -----------------------------------------------

{
  const article = document.querySelector('[data-henvisning]');
  const permalinks = [...document.querySelectorAll('.permalink')];

  // One stop for each heading; the arrows go from there to the items below it.
  for (const link of permalinks) if (link.closest('li')) link.tabIndex = -1;
  document.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = step ? permalinks.indexOf(document.activeElement) : -1;
    if (at < 0) return;
    event.preventDefault();
    permalinks[at + step]?.focus();
  });

  let said = null;
  /** Says something in a line that screen readers read, and shows it for a while. */
  const say = (text) => {
    if (!said) {
      said = document.createElement('p');
      said.className = 'said';
      said.setAttribute('role', 'status');
      document.body.append(said);
    }
    // A moment after the line itself is there: else it is not heard.
    setTimeout(() => { said.textContent = text; }, 50);
    setTimeout(() => { said.textContent = ''; }, 4000);
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // a browser that gives no leave, or a site without encryption
      const field = document.createElement('textarea');
      field.value = text;
      field.className = 'hidden';
      document.body.append(field);
      field.select();
      const done = document.execCommand('copy');
      field.remove();
      if (!done) return say('Henvisningen kunne ikke kopieres');
    }
    say('Henvisningen er kopieret');
  };

  /** A button that copies how a place of the page is cited. */
  const copyButton = (name, hash) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.setAttribute('aria-label', name);
    button.addEventListener('click', () => {
      const published = document.querySelector('link[rel=canonical]')?.href ?? location.href.replace(/[?#].*/, '');
      copy(`${article.dataset.henvisning}, ${published}${hash}`);
    });
    return button;
  };

  if (article) {
    let tools = article.querySelector('.page-tools > ul');
    if (!tools) {
      tools = document.createElement('ul');
      article.querySelector('.page-tools')?.append(tools);
    }
    const item = document.createElement('li');
    item.append(copyButton('Kopiér henvisning', ''));
    tools.append(item);
    // The place that is linked to has a button of its own.
    let atPlace = null;
    const offer = () => {
      atPlace?.remove();
      atPlace = null;
      const link = permalinks.find((link) => location.hash.length > 1 && link.hash === location.hash);
      if (link) link.after((atPlace = copyButton('Kopiér henvisning hertil', location.hash)));
    };
    addEventListener('hashchange', offer);
    offer();
  }
}
