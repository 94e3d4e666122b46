// What the pages can do when scripts run. Everything that they say, they say without.

import { Banner } from "./banner.js";
import { Ledger } from "./ledger.js";
import { Lens } from "./lens.js";
import { Peek } from "./peek.js";
import { Reader } from "./reader.js";
import { keepTables } from "./tables.js";

// Those who listen stand before those who speak. A site may load the script again with each page that it swaps in.
for (const [name, element] of /** @type {[string, CustomElementConstructor][]} */ ([
  ["bf-ledger", Ledger],
  ["bf-peek", Peek],
  ["bf-reader", Reader],
  ["bf-lens", Lens],
  ["bf-banner", Banner],
])) {
  if (!customElements.get(name)) customElements.define(name, element);
}

keepTables();
