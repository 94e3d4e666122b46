// Long lists, searched and sorted over all their pages. The rows come from the site itself, once somebody asks for them.

import { choose, chosen } from "./address.js";

/**
 * A piece of a list as the site has it.
 * @typedef {{ pieces: number, columns: string[], facets: string[], briefings: [string, string][], said: string[], rows: Raw[] }} Piece
 * @typedef {[number, string, number | null, string, number[], number[]]} Raw
 * @typedef {{ href: string, number: number | null, text: string, briefing: string, cells: string[], values: string[], words: string }} Row
 */

const SHOWN = 200;

/** `<bf-ledger src="…/claims-1.json">` before a list and its navigation, in place of which it shows what it finds. */
export class Ledger extends HTMLElement {
  /** @type {Promise<void> | undefined} */
  #loading;
  /** @type {Row[]} */
  #rows = [];
  /** @type {string[]} */
  #columns = [];
  /** @type {string[]} */
  #facets = [];
  #most = SHOWN;
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#form.addEventListener("input", () => this.#change(), { signal });
    this.#form.addEventListener("focusin", () => this.#load(), { signal });
    this.#form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.#form.addEventListener("reset", () => setTimeout(() => this.#change()), { signal });
    addEventListener("popstate", () => this.#read(), { signal });
    this.#read();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  get #controls() {
    return [.../** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (this.querySelectorAll("input, select"))];
  }

  /** Take the choice from the form into the address. */
  async #change() {
    this.#most = SHOWN;
    choose(this.#controls.map(({ name, value }) => [name, value.trim()]));
    await this.#show();
  }

  /** Take the choice from the address into the form. */
  async #read() {
    if (location.search) await this.#load();
    const values = chosen(this.#controls.map(({ name }) => name));
    for (const control of this.#controls) control.value = values.get(control.name) ?? "";
    await this.#show();
  }

  /** Have the rows, and say whether they are there; what could not be had may be when it is wanted again. */
  async #load() {
    this.#loading ??= this.#fetch();
    try {
      await this.#loading;
    } catch {
      this.#loading = undefined;
    }
    return this.#loading !== undefined;
  }

  async #fetch() {
    this.#rows = [];
    const src = new URL(this.getAttribute("src") ?? "", location.href);
    for (let number = 1, pieces = 1; number <= pieces; number += 1) {
      const address = new URL(src.href.replace(/-1\.json$/, `-${number}.json`));
      const response = await fetch(address);
      if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
      const piece = /** @type {Piece} */ (await response.json());
      pieces = piece.pieces;
      this.#columns = piece.columns;
      this.#facets = piece.facets;
      /** @param {number[]} places */
      const said = (places) => places.map((place) => piece.said[place] ?? "");
      for (const [briefing, id, count, text, beside, choices] of piece.rows) {
        const [cells, values] = [said(beside), said(choices)];
        const [title, place] = /** @type {[string, string]} */ (piece.briefings[briefing]);
        const words = `${text} ${title} ${cells.join(" ")}`.toLowerCase();
        const href = `${new URL(place, address).href}#${id}`;
        this.#rows.push({ href, number: count, text, briefing: title, cells, values, words });
      }
    }
    const before = this.querySelector("button");
    this.#facets.forEach((name, index) => {
      const label = make("label", "");
      const select = /** @type {HTMLSelectElement} */ (make("select", ""));
      select.name = name.replaceAll(" ", "-");
      const values = [...new Set(this.#rows.map((row) => row.values[index] ?? ""))].sort((a, b) => a.localeCompare(b));
      select.append(new Option("any", ""), ...values.map((value) => new Option(value, value)));
      label.append(make("span", "", capital(name)), select);
      before?.before(label);
    });
    this.#counts();
  }

  async #show() {
    const wanted = this.#controls.some(({ name, value }) => name && value.trim());
    const active = wanted && (await this.#load());
    const found = active ? this.#matching(null) : [];
    const list = /** @type {HTMLElement} */ (this.querySelector(".bf-ledger__found"));
    list.hidden = !active;
    list.replaceChildren(...(active ? this.#table(found) : []));
    for (let next = this.nextElementSibling; next; next = next.nextElementSibling) {
      /** @type {HTMLElement} */ (next).hidden = active;
    }
    /** @type {HTMLElement} */ (this.querySelector("button")).hidden = !wanted;
    const output = /** @type {HTMLOutputElement} */ (this.querySelector("output"));
    const noun = this.getAttribute("noun") ?? "row";
    const problem = wanted ? "The list could not be loaded." : "";
    output.value = active ? `${found.length} of ${this.#rows.length} ${noun}s` : problem;
    this.#counts();
  }

  #counts() {
    this.#facets.forEach((name, index) => this.#count(name.replaceAll(" ", "-"), index));
  }

  /**
   * The rows that the choice leaves, in the chosen order; `without` leaves one facet out of the choice.
   * @param {number | null} without
   */
  #matching(without) {
    const words = this.#value("find").toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = this.#facets.map((name, index) => (index === without ? "" : this.#value(name.replaceAll(" ", "-"))));
    const found = this.#rows.filter(
      (row) => wanted.every((value, index) => !value || row.values[index] === value) && words.every((word) => row.words.includes(word)),
    );
    const sort = this.#value("sort");
    if (sort === "text") found.sort((a, b) => a.text.localeCompare(b.text));
    if (sort === "briefing") found.sort((a, b) => a.briefing.localeCompare(b.briefing));
    return found;
  }

  /** @param {string} name */
  #value(name) {
    return this.#controls.find((control) => control.name === name)?.value.trim() ?? "";
  }

  /**
   * Say at each choice how many rows it would leave.
   * @param {string} name
   * @param {number} index
   */
  #count(name, index) {
    const select = this.#controls.find((control) => control.name === name);
    if (!(select instanceof HTMLSelectElement)) return;
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { values } of this.#matching(index)) counts.set(values[index] ?? "", (counts.get(values[index] ?? "") ?? 0) + 1);
    for (const option of select.options) if (option.value) option.textContent = `${option.value} (${counts.get(option.value) ?? 0})`;
    select.toggleAttribute("data-chosen", select.value !== "");
  }

  /** @param {Row[]} found */
  #table(found) {
    const table = make("table", "bf-grid");
    for (const [index, column] of this.#columns.entries()) table.style.setProperty(`--bf-${index + 1}`, JSON.stringify(column));
    table.setAttribute("role", "table");
    const head = role(table, "thead", "rowgroup");
    const names = role(head, "tr", "row");
    for (const column of this.#columns) {
      const cell = role(names, "th", "columnheader");
      cell.textContent = column;
      cell.setAttribute("scope", "col");
    }
    const body = role(table, "tbody", "rowgroup");
    for (const row of found.slice(0, this.#most)) {
      const line = role(body, "tr", "row");
      const first = role(line, "th", "rowheader");
      first.setAttribute("scope", "row");
      const link = /** @type {HTMLAnchorElement} */ (make("a", ""));
      link.href = row.href;
      if (row.number !== null) link.append(make("b", "", String(row.number)), " ");
      const text = make("span", "", row.text);
      text.dir = "auto";
      link.append(text);
      const briefing = make("span", "", row.briefing);
      first.append(link, briefing);
      for (const words of row.cells) role(line, "td", "cell").textContent = words;
    }
    const box = make("div", "bf-table");
    box.append(table);
    if (found.length <= this.#most) return [box];
    const more = make("button", "bf-ledger__more", `Show ${Math.min(SHOWN, found.length - this.#most)} more`);
    more.setAttribute("type", "button");
    more.addEventListener("click", () => {
      this.#most += SHOWN;
      this.#show();
    });
    return [box, more];
  }
}

/**
 * @param {string} tag
 * @param {string} cls
 * @param {string} [text]
 */
function make(tag, cls, text) {
  const element = document.createElement(tag);
  if (cls) element.className = cls;
  if (text) element.textContent = text;
  return element;
}

/**
 * @param {HTMLElement} parent
 * @param {string} tag
 * @param {string} name
 */
function role(parent, tag, name) {
  const element = make(tag, "");
  element.setAttribute("role", name);
  parent.append(element);
  return element;
}

/** @param {string} words */
function capital(words) {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
