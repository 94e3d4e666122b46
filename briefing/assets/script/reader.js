// The article with its claims in the margin: a mark shows its card, a card its mark, and neither moves the text unasked.

import { claimIn, inert, named } from "./card.js";

/** @import { Choice } from "./lens.js" */
/** @import { Peek } from "./peek.js" */

const WIDE = matchMedia("(min-width: 75em)");
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
/** Where in the window the paragraph stands that is being read, as a share of its height. */
const READING = 0.3;

/** `<bf-reader>` around the article page. */
export class Reader extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {HTMLElement[]} */
  #marks = [];
  /** @type {HTMLElement[]} */
  #cards = [];
  #current = "";
  /** @type {Element | undefined} */
  #paragraph;
  #asked = false;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#marks = [...this.querySelectorAll("mark")];
    this.#cards = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".bf-cards > li"))];
    if (!this.#cards.length) return;
    this.addEventListener("click", (event) => this.#click(event), { signal });
    for (const kind of /** @type {const} */ (["pointerover", "focusin"])) {
      this.addEventListener(kind, (event) => this.#near(event), { signal });
    }
    this.addEventListener("bf-lens", (event) => this.#lens(/** @type {CustomEvent<Choice>} */ (event).detail), {
      signal,
    });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
    addEventListener("scroll", () => this.#scrolled(), { signal, passive: true });
    addEventListener("hashchange", () => this.#arrive(), { signal });
    this.#arrive();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #margin() {
    return /** @type {HTMLElement} */ (this.querySelector(".bf-margin"));
  }

  /** The claims that can be stepped through, in the order of the article. */
  get #steps() {
    return this.#cards.filter((card) => !card.hidden && this.#marksOf(claimIn(card)).length);
  }

  /** @param {string} claim */
  #marksOf(claim) {
    return this.#marks.filter((mark) => claims(mark).includes(claim));
  }

  /**
   * Make claims the current ones: their marks and cards stand out, and the margin shows the first card.
   * @param {string[]} chosen
   */
  #select(chosen) {
    this.#current = chosen[0] ?? "";
    for (const mark of this.#marks) {
      mark.toggleAttribute("data-current", claims(mark).some((claim) => chosen.includes(claim)));
    }
    for (const card of this.#cards) card.toggleAttribute("data-current", chosen.includes(claimIn(card)));
    this.#reveal(this.#cards.find((card) => claimIn(card) === this.#current));
  }

  /** @param {HTMLElement | undefined} card */
  #reveal(card) {
    if (!card || card.hidden || !WIDE.matches) return;
    const margin = this.#margin;
    const top = card.getBoundingClientRect().top - margin.getBoundingClientRect().top + margin.scrollTop;
    const seen = top >= margin.scrollTop && top + card.offsetHeight <= margin.scrollTop + margin.clientHeight;
    if (!seen) margin.scrollTo({ top: top - margin.clientHeight * READING, behavior: STILL.matches ? "auto" : "smooth" });
  }

  /** The address may name a quote. */
  #arrive() {
    const name = decodeURIComponent(location.hash.slice(1));
    const mark = name.startsWith("q-") ? document.getElementById(name)?.nextElementSibling : null;
    const claim = /^q-(.+)-\d+$/.exec(name)?.[1];
    if (mark && claim) this.#select([claim]);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const within = /** @type {Element} */ (event.target);
    const link = /** @type {HTMLAnchorElement | null} */ (within.closest(".bf-source mark a, .bf-source a.bf-ref"));
    const card = /** @type {HTMLElement | null} */ (within.closest(".bf-cards > li"));
    if (link) {
      event.preventDefault();
      // A theme that swaps pages would still follow the link.
      event.stopPropagation();
      const chosen = claimsOf(link);
      this.#select(chosen);
      if (!WIDE.matches) this.#sheet(chosen, link);
      else if (event.detail === 0) this.#cards.find((one) => claimIn(one) === chosen[0])?.querySelector("a")?.focus();
    } else if (card && !within.closest("a") && getSelection()?.isCollapsed !== false) {
      this.#select([claimIn(card)]);
      this.#marksOf(claimIn(card))[0]?.scrollIntoView({ block: "center", behavior: STILL.matches ? "auto" : "smooth" });
    }
  }

  /**
   * The cards of claims at the bottom of a screen that has no margin, with the way to the next.
   * @param {string[]} chosen
   * @param {HTMLElement} from
   */
  #sheet(chosen, from) {
    const peek = /** @type {Peek | null} */ (this.parentElement?.querySelector("bf-peek") ?? null);
    const cards = chosen.flatMap((claim) => this.#cards.filter((card) => claimIn(card) === claim));
    if (!peek || !cards.length) return;
    const content = cards.flatMap((card) => {
      const link = /** @type {HTMLAnchorElement} */ (card.querySelector("a"));
      const heading = document.createElement("h2");
      heading.append(...inert(link).childNodes);
      const whole = document.createElement("p");
      const more = document.createElement("a");
      more.href = link.href;
      more.textContent = "The whole card";
      whole.append(more);
      return [heading, ...[...card.children].slice(1).map(inert), whole];
    });
    const last = /** @type {string} */ (chosen.at(-1));
    const numbers = cards.map((card) => card.querySelector("b")?.textContent).join(", ");
    peek.rise(content, {
      label: `${cards.length > 1 ? "Claims" : "Claim"} ${numbers}`,
      from,
      more: [this.#button("Previous", () => this.#step(-1, chosen[0])), this.#button("Next", () => this.#step(1, last))],
    });
  }

  /**
   * @param {string} text
   * @param {() => void} action
   */
  #button(text, action) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", action);
    return button;
  }

  /** @param {Event} event */
  #near(event) {
    const within = /** @type {Element} */ (event.target);
    const link = within.closest(".bf-source mark a, .bf-source a.bf-ref");
    const card = /** @type {HTMLElement | null} */ (within.closest(".bf-cards > li"));
    const chosen = link ? claimsOf(link) : card ? [claimIn(card)] : [];
    for (const mark of this.#marks) {
      mark.toggleAttribute("data-near", claims(mark).some((claim) => chosen.includes(claim)));
    }
    for (const one of this.#cards) one.toggleAttribute("data-near", chosen.includes(claimIn(one)));
    if (!link || !WIDE.matches) return;
    // The margin shows the card, so there is nothing to peek at.
    event.stopPropagation();
    this.#reveal(this.#cards.find((one) => claimIn(one) === chosen[0]));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const within = event.target instanceof Element ? event.target : null;
    if (event.metaKey || event.ctrlKey || event.altKey || within?.closest("input, select, textarea")) return;
    if (event.key === "n" || event.key === "p") {
      // The theme has other plans for these keys.
      event.stopPropagation();
      this.#step(event.key === "n" ? 1 : -1, this.#current);
    } else if (event.key === "Escape" && this.#current) {
      if (within && this.#margin.contains(within)) this.#marksOf(this.#current)[0]?.querySelector("a")?.focus();
      this.#select([]);
    }
  }

  /**
   * Go to the next or the previous claim, counted from one, or else from what is in the window.
   * @param {1 | -1} by
   * @param {string} from
   */
  #step(by, from) {
    const steps = this.#steps;
    let at = steps.findIndex((card) => claimIn(card) === from);
    if (at < 0) {
      at = steps.findIndex((card) => this.#marksOf(claimIn(card))[0].getBoundingClientRect().bottom > 0);
      at = by > 0 ? at - 1 : at;
    }
    const card = steps[at + by];
    if (!card) return;
    const [mark] = this.#marksOf(claimIn(card));
    this.#select([claimIn(card)]);
    const link = /** @type {HTMLElement} */ (mark.querySelector("a"));
    link.focus({ preventScroll: true });
    const box = mark.getBoundingClientRect();
    // Above the middle, for a sheet may cover what is below.
    const top = scrollY + box.top - innerHeight * READING;
    if (box.top < innerHeight * 0.15 || box.bottom > innerHeight * (WIDE.matches ? 0.85 : 0.4)) {
      scrollTo({ top, behavior: STILL.matches ? "auto" : "smooth" });
    }
    if (this.parentElement?.querySelector(".bf-peek--sheet:popover-open")) this.#sheet([claimIn(card)], link);
  }

  #scrolled() {
    if (this.#asked || !WIDE.matches) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.#follow();
    });
  }

  /** The margin shows the claims of the paragraph that is being read, unless somebody is busy in the margin. */
  #follow() {
    const line = innerHeight * READING;
    const paragraph = [...this.querySelectorAll(".bf-par")].findLast((one) => one.getBoundingClientRect().top < line);
    if (paragraph === this.#paragraph || this.#margin.matches(":hover, :focus-within")) return;
    this.#paragraph = paragraph;
    const here = new Set([...(paragraph?.querySelectorAll("mark") ?? [])].flatMap(claims));
    for (const card of this.#cards) card.toggleAttribute("data-here", here.has(claimIn(card)));
    const first = this.#cards.find((card) => !card.hidden && here.has(claimIn(card)));
    const margin = this.#margin;
    if (!first) return;
    const top = first.getBoundingClientRect().top - margin.getBoundingClientRect().top + margin.scrollTop;
    margin.scrollTo({ top: top - margin.clientHeight * 0.15, behavior: STILL.matches ? "auto" : "smooth" });
  }

  /** @param {Choice} choice */
  #lens({ claims: chosen, sentences, active }) {
    const reader = /** @type {HTMLElement} */ (this.querySelector(".bf-reader"));
    reader.toggleAttribute("data-lens", active);
    const used = sentences === "" || sentences === "used";
    for (const mark of this.#marks) {
      mark.toggleAttribute("data-chosen", used && claims(mark).some((claim) => chosen.has(claim)));
    }
    for (const [state, name] of [["set-aside", ".bf-aside"], ["uncovered", ".bf-uncovered"]]) {
      for (const run of reader.querySelectorAll(name)) run.toggleAttribute("data-chosen", sentences === state);
    }
  }
}

/**
 * The claims that a mark is of: those that it lists, or the one that it leads to.
 * @param {HTMLElement} mark
 */
function claims(mark) {
  return mark.dataset.claims?.split(" ") ?? [claimIn(mark)];
}

/**
 * The claims that a link in the article's text stands for: those of its mark, or the one of its number.
 * @param {Element} link
 */
function claimsOf(link) {
  const mark = /** @type {HTMLElement | null} */ (link.closest("mark"));
  return mark ? claims(mark) : [named(/** @type {HTMLAnchorElement} */ (link))];
}
