// The card of a claim in small, for a place that has only a reference to it: taken from the page where it stands.

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
  const id = decodeURIComponent(url.hash.slice(1));
  if (url.origin !== location.origin || !id) return null;
  const claim = (await page(url.origin + url.pathname))?.getElementById(id)?.closest(".bf-claim");
  if (!claim) return null;
  const parts = [claim.querySelector("h2"), ...(claim.querySelector(".bf-claim__said")?.children ?? [])];
  const status = claim.querySelector(".bf-facts dd:has(.bf-status)");
  const shown = parts.flatMap((part) => (part ? [inert(part)] : []));
  if (status) {
    const line = document.createElement("p");
    line.append(...inert(status).childNodes);
    shown.push(line);
  }
  return shown;
}

/**
 * A copy without ids and links: a card that comes and goes is no place for either.
 * @param {Element} element
 */
export function inert(element) {
  const copy = /** @type {Element} */ (document.importNode(element, true));
  copy.removeAttribute("id");
  for (const gone of copy.querySelectorAll(".bf-permalink")) gone.remove();
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
  return copy;
}
