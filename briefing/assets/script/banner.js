// The preview's banner about broken briefings: who dismisses it is left in peace until something else is wrong.

const KEY = "bf-banner";

/** `<bf-banner data-for="…">` with a button in it. */
export class Banner extends HTMLElement {
  connectedCallback() {
    const about = this.dataset.for ?? "";
    if (sessionStorage.getItem(KEY) === about) this.remove();
    this.querySelector("button")?.addEventListener("click", () => {
      sessionStorage.setItem(KEY, about);
      this.remove();
    });
  }
}
