// Says of every table and its parts what they are, for on a phone the style sheet lays them out as blocks, and then some
// browsers no longer tell a screen reader that there is a table. In the HTML itself these roles would be errors.

const ROLES = { thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", "th[scope=col]": "columnheader", th: "rowheader" };

/** Give their roles to all tables of the page, and to those of pages that a theme swaps in. */
export function keepTables() {
  nameTables();
  new MutationObserver(nameTables).observe(document.body, { childList: true, subtree: true });
}

function nameTables() {
  for (const table of document.querySelectorAll("table.bf-grid:not([role])")) {
    table.setAttribute("role", "table");
    for (const [parts, role] of Object.entries(ROLES))
      for (const part of table.querySelectorAll(`:is(${parts}):not([role])`)) part.setAttribute("role", role);
  }
}
