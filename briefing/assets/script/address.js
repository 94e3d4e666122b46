// What a reader has chosen stands in the page's address, so that it can be sent to others and the way back works.

/**
 * The values in the address for the given names; those that are not there are left out.
 * @param {Iterable<string>} names
 * @returns {Map<string, string>}
 */
export function chosen(names) {
  const query = new URLSearchParams(location.search);
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const name of names) {
    const value = query.get(name);
    if (value) found.set(name, value);
  }
  return found;
}

/**
 * Put values into the address as a new step of the browser's history; empty ones are taken out of it.
 * @param {Iterable<[string, string]>} values
 */
export function choose(values) {
  const url = new URL(location.href);
  for (const [name, value] of values) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  if (url.href !== location.href) history.pushState(history.state, "", url);
}
