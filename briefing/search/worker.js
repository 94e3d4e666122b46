// Answers what the theme's search box asks of its worker from Pagefind's index, so that a reader of a large site loads
// the few pieces that a search needs, and not the index of the whole site.
//
// The theme sends {type: 0} once, and {type: 2, data: words} whenever the words change. It expects {type: 1} when all is
// ready, and {type: 3, data: {items}}: for each page found the page itself and then its sections, the best first.
"use strict";

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const SEPARATOR = "∣";
const INDEXES = 1; // So many does the site have; the number is put in when it is built.
const PAGES = 10;
const SECTIONS = 5;
const OPENING = 24; // Words.
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.,][\p{L}\p{M}\p{N}]+)*/gu; // Of “l’arrivée”, the first letter alone would be anywhere.
const ROOT = new URL("../../../", self.location.href);

/** @type {Promise<any>} */
let pagefind;

async function load() {
  const folder = new URL("search/pagefind/", ROOT);
  const found = await import(new URL("pagefind.js", folder).href);
  const options = { excerptLength: 24 };
  await found.options(options);
  await found.init();
  const others = Array.from({ length: INDEXES - 1 }, (_, place) => new URL(`${place + 1}/`, folder).href);
  await Promise.all(others.map((other) => found.mergeIndex(other, options)));
  return found;
}

/** @param {string} words */
async function search(words) {
  const { results } = await (await pagefind).search(words);
  const pages = await Promise.all(results.slice(0, PAGES).map((result) => result.data()));
  return pages.map((page) => {
    const within = page.sub_results.filter((section) => section.anchor);
    const itself = page.sub_results.find((section) => !section.anchor);
    const opening = page.content.split(/\s+/).slice(0, OPENING).join(" ");
    return [
      hit(page.meta.location, page.meta.title, itself ? itself.excerpt : escaped(opening), page.excerpt),
      ...within.sort((one, other) => weight(other) - weight(one)).slice(0, SECTIONS).map(section),
    ];
  });
}

/** @param {{title: string, excerpt: string, anchor: {id: string}}} found */
function section(found) {
  const [location, lead] = found.anchor.id.split(SEPARATOR);
  const told = lead ? `<p>${escaped(decodeURIComponent(lead))}</p><p>${found.excerpt}</p>` : found.excerpt;
  return hit(location, found.title, told, found.excerpt);
}

/**
 * @param {string} location Relative to the site's root.
 * @param {string} title Plain text.
 * @param {string} text HTML; Pagefind's excerpts are escaped.
 * @param {string} excerpt Has the words that were found, marked; the theme marks them on the page that the hit leads to.
 */
function hit(location, title, text, excerpt) {
  const marked = Array.from(excerpt.matchAll(/<mark>(.*?)<\/mark>/g), ([, words]) => words.replace(/&\w+;/g, " "));
  const terms = Object.fromEntries((marked.join(" ").match(WORD) ?? []).map((word) => [word, true]));
  return { location, title: escaped(title), text, score: 1, terms, tags: [] };
}

/** @param {{weighted_locations: {balanced_score: number}[]}} found */
function weight(found) {
  return found.weighted_locations.reduce((sum, word) => sum + word.balanced_score, 0);
}

/** @param {string} text */
function escaped(text) {
  const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => names[character]);
}

/** The newest words; answers to older ones would come too late. */
let newest = 0;

self.addEventListener("message", async ({ data }) => {
  if (data.type === SETUP) {
    pagefind = load();
    await pagefind;
    self.postMessage({ type: READY });
  } else if (data.type === QUERY) {
    const asked = ++newest;
    const items = data.data.trim() ? await search(data.data) : [];
    if (asked === newest) self.postMessage({ type: RESULT, data: { items } });
  }
});
