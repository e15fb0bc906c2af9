// Loading, and what other scripts call.

/** What shards that are being loaded hand over, until their loader takes it. */
const arrived = new Map();

/** Loads a shard by a script element, which works from file:// as well. */
function loadScript(base, name, version) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${base}${name}.js${version === undefined ? "" : `?${version}`}`;
    script.onload = () => {
      script.remove();
      if (!arrived.has(name)) reject(new Error(`${name} er tom`));
      resolve(arrived.get(name));
      arrived.delete(name);
    };
    script.onerror = () => {
      script.remove();
      reject(new Error(`${name} kan ikke hentes`));
    };
    document.head.append(script);
  });
}

/** A searcher over shards that `load(name, version)` promises the payload of. */
function over(load) {
  const shelf = new Shelf();
  const loading = new Map();

  async function fetchShard(name) {
    if (!loading.has(name)) {
      const promise = load(name, name === "core" ? undefined : shelf.core.version).then((payload) => shelf.put(name, payload));
      // A shard that failed may be there the next time.
      loading.set(name, promise.catch((error) => { loading.delete(name); throw error; }));
    }
    return loading.get(name);
  }

  return {
    /** Loads what every search needs; for a field that has got the focus. */
    prepare: () => fetchShard("core"),
    async search({ text, typing = false, kinds = [], groups = [], acts = [], skip = 0, limit = 10 }) {
      const memo = {};
      for (;;) {
        shelf.missing = new Set();
        const results = step({ text, typing, kinds, groups, acts, skip, limit }, shelf, memo);
        if (results !== undefined) return results;
        await Promise.all([...shelf.missing].map(fetchShard));
      }
    },
  };
}

const api = {
  /** A searcher over the shards below an address, which ends in a slash. */
  open: (base) => over((name, version) => loadScript(base, name, version)),
  /** A searcher over shards that come another way. */
  over,
  /** Takes what a shard hands over, and gives it to whoever loads shards another way. */
  receive: (name, payload) => { arrived.set(name, payload); },
  take: (name) => { const payload = arrived.get(name); arrived.delete(name); return payload; },
  /** For tests: the words of a shard, and the stems the tables of a core give. */
  inspect: { language, readWords },
};
