// The card of a claim beside the reference to it, for mouse and keyboard; under a finger, at the bottom of the screen.

import { card, named } from "./card.js";

const REFERENCES = "a.bf-chip, a.bf-ref";
const BEFORE = 140;
const AFTER = 220;
const GAP = 6;

/** `<bf-peek>`, once on a page; it looks after all references to claims around it. */
export class Peek extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {number | undefined} */
  #timer;
  /** @type {HTMLAnchorElement | null} */
  #link = null;
  /** @type {HTMLElement} */
  #box = document.createElement("div");

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const root = /** @type {HTMLElement} */ (this.closest(".bf"));
    this.#box.className = "bf-peek";
    this.#box.popover = "manual";
    this.append(this.#box);
    root.addEventListener("pointerover", (event) => this.#over(event), { signal });
    root.addEventListener("pointerout", (event) => this.#out(event), { signal });
    root.addEventListener("focusin", (event) => this.#focus(event), { signal });
    root.addEventListener("focusout", (event) => this.#blur(event), { signal });
    root.addEventListener("click", (event) => this.#click(event), { signal });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
    // A click, not a touch: who scrolls the text on has not done with the card.
    document.addEventListener("click", (event) => this.#elsewhere(event), { signal });
    addEventListener("scroll", () => this.#follow(), { signal, passive: true });
  }

  disconnectedCallback() {
    this.#listening?.abort();
    clearTimeout(this.#timer);
  }

  /** Whether it lies at the bottom of the screen. */
  get #sheet() {
    return this.#box.classList.contains("bf-peek--sheet");
  }

  /**
   * Show elements in a sheet at the bottom of the screen until the reader closes it.
   * @param {Element[]} content
   * @param {{ label: string, from: HTMLElement, more?: HTMLElement[] }} options
   *   what the sheet is called, where the focus goes back to, and further buttons
   */
  rise(content, { label, from, more = [] }) {
    clearTimeout(this.#timer);
    const bar = document.createElement("div");
    bar.className = "bf-peek__bar";
    const title = document.createElement("span");
    title.textContent = label;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => this.close({ back: true }));
    bar.append(title, ...more, close);
    this.#box.classList.add("bf-peek--sheet");
    this.#box.setAttribute("role", "dialog");
    this.#box.setAttribute("aria-label", label);
    this.#box.replaceChildren(bar, ...content);
    this.#box.removeAttribute("style");
    this.#box.showPopover();
    this.#box.scrollTop = 0;
    this.#link = from instanceof HTMLAnchorElement ? from : null;
    close.focus({ preventScroll: true });
  }

  /**
   * @param {{ back?: boolean }} [options]  `back`: the focus returns to where it came from
   */
  close({ back = false } = {}) {
    clearTimeout(this.#timer);
    if (!this.#box.matches(":popover-open")) return;
    const link = this.#link;
    this.#box.hidePopover();
    this.#box.classList.remove("bf-peek--sheet");
    this.#box.removeAttribute("role");
    this.#box.removeAttribute("aria-label");
    link?.removeAttribute("aria-expanded");
    this.#link = null;
    if (back) link?.focus({ preventScroll: true });
    this.dispatchEvent(new CustomEvent("bf-close", { bubbles: true }));
  }

  /** @param {Event} event */
  #reference(event) {
    const link = event.target instanceof Element ? event.target.closest(REFERENCES) : null;
    return /** @type {HTMLAnchorElement | null} */ (link);
  }

  /** @param {PointerEvent} event */
  #over(event) {
    if (event.pointerType === "touch" || this.#sheet) return;
    if (event.target instanceof Node && this.#box.contains(event.target)) return clearTimeout(this.#timer);
    const link = this.#reference(event);
    if (!link) return;
    clearTimeout(this.#timer);
    if (link !== this.#link) this.#timer = setTimeout(() => this.#beside(link), BEFORE);
  }

  /** @param {PointerEvent} event */
  #out(event) {
    const inside = event.target instanceof Node && this.#box.contains(event.target);
    if (event.pointerType === "touch" || this.#sheet || !(inside || this.#reference(event))) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), AFTER);
  }

  /** @param {FocusEvent} event */
  #focus(event) {
    const link = this.#reference(event);
    if (link?.matches(":focus-visible") && !this.#sheet) void this.#beside(link);
  }

  /** @param {FocusEvent} event */
  #blur(event) {
    if (!this.#sheet && this.#reference(event)) this.close();
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const link = this.#reference(event);
    const touch = event instanceof PointerEvent && event.pointerType === "touch";
    if (!link || !touch) return;
    event.preventDefault();
    // A theme that swaps pages would still follow the link.
    event.stopPropagation();
    void card(link).then((content) => {
      if (!content) return location.assign(link.href);
      const whole = document.createElement("p");
      const more = document.createElement("a");
      more.href = link.href;
      more.textContent = "The whole card";
      whole.append(more);
      this.rise([...content, whole], { label: `Claim ${number(link)}`, from: link });
    });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape" || !this.#box.matches(":popover-open")) return;
    event.stopPropagation();
    this.close({ back: this.#sheet });
  }

  /** @param {MouseEvent} event */
  #elsewhere(event) {
    // A button that has brought another card is no longer in the box, but it was.
    if (!event.composedPath().includes(this.#box)) this.close();
  }

  /** @param {HTMLAnchorElement} link */
  async #beside(link) {
    // The browser's own tip would lie on top; what it says, the card says too.
    if (link.title) {
      link.setAttribute("aria-description", link.title);
      link.removeAttribute("title");
    }
    if (visible(target(link))) return;
    const wanted = (this.#link = link);
    const content = await card(link);
    if (!content || this.#link !== wanted || !link.isConnected) return;
    this.#box.replaceChildren(...content);
    this.#box.showPopover();
    link.setAttribute("aria-expanded", "true");
    this.#place(link);
  }

  /** A reference that is scrolled takes its card along, until it leaves the window. */
  #follow() {
    if (this.#sheet || !this.#link || !this.#box.matches(":popover-open")) return;
    if (visible(this.#link)) this.#place(this.#link);
    else this.close();
  }

  /** @param {HTMLAnchorElement} link */
  #place(link) {
    const [line] = link.getClientRects();
    const box = this.#box.getBoundingClientRect();
    const below = line.bottom + GAP;
    const top = below + box.height < innerHeight ? below : Math.max(GAP, line.top - GAP - box.height);
    const left = Math.min(Math.max(GAP, line.left), innerWidth - box.width - GAP);
    Object.assign(this.#box.style, { top: `${top}px`, left: `${left}px` });
  }
}

/** @param {HTMLAnchorElement} link */
function number(link) {
  return (link.querySelector("b") ?? link).textContent;
}

/**
 * What a link on this page leads to, if it stays on this page.
 * @param {HTMLAnchorElement} link
 */
function target(link) {
  const here = link.href.replace(/#.*/, "") === location.href.replace(/#.*/, "");
  return here ? document.getElementById(named(link)) : null;
}

/** @param {Element | null} element */
function visible(element) {
  const box = element?.getBoundingClientRect();
  return Boolean(box && box.height && box.top >= 0 && box.bottom <= innerHeight);
}
