// Which claims a choice leaves, and how many each further choice would leave; no element of a page is touched here.

/**
 * A claim by the values of its facets.
 * @typedef {{ id: string, traits: Map<string, readonly string[]> }} Claim
 */

/**
 * The values of a claim by the name of their facet, from a line such as `origin:nis hand:2`.
 * @param {string} tokens
 * @returns {Map<string, string[]>}
 */
export function traits(tokens) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const token of tokens.split(" ")) {
    const [name, value] = token.split(":");
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  return found;
}

/**
 * The claims that have every chosen value.
 * @template {Claim} T
 * @param {readonly T[]} claims
 * @param {Map<string, string>} choice  value by name of the facet
 * @returns {T[]}
 */
export function matching(claims, choice) {
  return claims.filter((claim) => [...choice].every(([name, value]) => claim.traits.get(name)?.includes(value)));
}

/**
 * How many claims have each value of a facet, among those that the other facets leave.
 * @param {readonly Claim[]} claims
 * @param {Map<string, string>} choice
 * @param {string} name
 * @returns {Map<string, number>}
 */
export function counts(claims, choice, name) {
  const others = new Map(choice);
  others.delete(name);
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const claim of matching(claims, others)) {
    for (const value of claim.traits.get(name) ?? []) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return found;
}
