// The card of a claim in small, for a place that has only a reference to it: taken from the page where it stands.

const PERMALINK = ':is(h2, h3) > a[href^="#"]';

/** @type {Map<string, Promise<Document | null>>} */
const pages = new Map();

/**
 * The page at an address of this site, asked for once.
 * @param {string} address
 * @returns {Promise<Document | null>}
 */
function page(address) {
  if (address === location.href.replace(/[?#].*/, "")) return Promise.resolve(document);
  let found = pages.get(address);
  if (!found) {
    found = fetch(address)
      .then(async (answer) => (answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null))
      .catch(() => {
        pages.delete(address);
        return null;
      });
    pages.set(address, found);
  }
  return found;
}

/**
 * Statement, chain, quotes and status of the claim that a link leads to; null where they cannot be had.
 * @param {HTMLAnchorElement} link
 * @returns {Promise<Element[] | null>}
 */
export async function card(link) {
  const url = new URL(link.href);
  const id = named(link);
  if (url.origin !== location.origin || !id) return null;
  const claim = (await page(url.href.replace(/[?#].*/, "")))?.getElementById(id)?.closest(".bf-claim");
  if (!claim) return null;
  const parts = [claim.querySelector("h2"), ...(claim.querySelector("div")?.children ?? [])];
  const shown = parts.flatMap((part) => (part ? [inert(part)] : []));
  // The words are in the language of the page that they come from, whatever that of this page is.
  const origin = claim.closest(".bf");
  for (const quote of shown.filter((part) => part.matches("blockquote"))) {
    for (const name of ["lang", "dir"]) quote.setAttribute(name, origin?.getAttribute(name) ?? "");
  }
  const status = claim.querySelector("dl > dd");
  if (status) {
    const [line, word] = [document.createElement("p"), document.createElement("span")];
    word.className = "bf-status";
    word.textContent = status.textContent;
    const terms = [...(origin?.querySelectorAll(".bf-legend dt") ?? [])];
    const means = terms.find((term) => term.textContent === status.textContent)?.nextElementSibling;
    line.append(word, " ", means?.textContent ?? "");
    shown.push(line);
  }
  return shown;
}

/**
 * The id that a link's address ends with.
 * @param {HTMLAnchorElement} link
 */
export function named(link) {
  return decodeURIComponent(link.hash.slice(1));
}

/**
 * The id of the claim that a card is of: the first link in it, or in its heading, leads there.
 * @param {Element} element
 */
export function claimIn(element) {
  const link = element.querySelector("a");
  return link ? named(link) : "";
}

/**
 * A copy without ids and links: a card that comes and goes is no place for either.
 * @param {Element} element
 */
export function inert(element) {
  const copy = /** @type {Element} */ (document.importNode(element, true));
  copy.removeAttribute("id");
  for (const gone of copy.querySelectorAll(PERMALINK)) gone.remove();
  for (const link of copy.querySelectorAll("a")) {
    const words = document.createElement("span");
    words.append(...link.childNodes);
    link.replaceWith(words);
  }
  for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
  return copy;
}
