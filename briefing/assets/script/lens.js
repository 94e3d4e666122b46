// The form with which a reader chooses claims: "only what the NIS says". Other elements hear of it by the event `bf-lens`.

import { choose, chosen } from "./address.js";
import { claimIn } from "./card.js";
import { counts, matching, traits } from "./facets.js";

/**
 * What a lens shows: the ids of the claims, the state of the sentences, and whether anything was chosen at all.
 * @typedef {{ claims: Set<string>, sentences: string, active: boolean }} Choice
 */

/** `<bf-lens>` around a form of selects; it hides whatever on its page shows a claim that was not chosen. */
export class Lens extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const form = this.#form;
    form.addEventListener("change", () => this.#change(), { signal });
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    form.addEventListener("reset", () => setTimeout(() => this.#change()), { signal });
    addEventListener("popstate", () => this.#read(), { signal });
    this.#read();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  get #selects() {
    return [...this.querySelectorAll("select")];
  }

  /** Take the choice from the form into the address. */
  #change() {
    choose(this.#selects.map((select) => [select.name, select.value]));
    this.#show();
  }

  /** Take the choice from the address into the form. */
  #read() {
    const values = chosen(this.#selects.map((select) => select.name));
    for (const select of this.#selects) {
      const value = values.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    this.#show();
  }

  #show() {
    const root = this.closest(".bf") ?? document;
    const facets = this.#selects.filter((select) => select.name !== "sentences");
    const known = traits(facets.flatMap(having));
    const claims = [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".bf-claim, .bf-cards > li"))].map((element) => ({
      element,
      id: claimIn(element),
      traits: known.get(element.querySelector("b")?.textContent ?? "") ?? new Map(),
    }));
    const choice = new Map(facets.filter(({ value }) => value).map(({ name, value }) => [name, value]));
    const found = new Set(matching(claims, choice).map(({ id }) => id));
    for (const claim of claims) claim.element.hidden = !found.has(claim.id);
    for (const select of facets) this.#count(select, counts(claims, choice, select.name));
    const sentences = this.#selects.find(({ name }) => name === "sentences")?.value ?? "";
    const active = choice.size > 0 || sentences !== "";
    for (const select of this.#selects) select.toggleAttribute("data-chosen", select.value !== "");
    const total = claims.length;
    const output = /** @type {HTMLOutputElement} */ (this.querySelector("output"));
    output.value = choice.size ? `${found.size} of ${total} claims` : `${total} claims`;
    /** @type {HTMLElement} */ (this.querySelector("button")).hidden = !active;
    /** @type {Choice} */
    const detail = { claims: found, sentences, active };
    this.dispatchEvent(new CustomEvent("bf-lens", { bubbles: true, detail }));
  }

  /**
   * @param {HTMLSelectElement} select
   * @param {Map<string, number>} found
   */
  #count(select, found) {
    for (const option of select.options) {
      if (!option.value) continue;
      const count = found.get(option.value) ?? 0;
      option.textContent = `${(option.textContent ?? "").replace(/ \(\d+\)$/, "")} (${count})`;
      option.disabled = count === 0 && !option.selected;
    }
  }
}

/**
 * The values of a facet, each with the claims that have it.
 * @param {HTMLSelectElement} select
 */
function having(select) {
  const options = [...select.options].filter(({ dataset }) => dataset.claims);
  return options.map(({ value, dataset }) => ({ name: select.name, value, claims: dataset.claims ?? "" }));
}
