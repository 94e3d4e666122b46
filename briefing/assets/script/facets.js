// Which claims a choice leaves, and how many each further choice would leave; no element of a page is touched here.

/**
 * A claim by the values of its facets.
 * @typedef {{ id: string, traits: Map<string, readonly string[]> }} Claim
 */

/**
 * A value of a facet with the numbers of the claims that have it, in one line.
 * @typedef {{ name: string, value: string, claims: string }} Having
 */

/**
 * The values of claims by the name of their facet, by the number of the claim.
 * @param {readonly Having[]} all
 * @returns {Map<string, Map<string, string[]>>}
 */
export function traits(all) {
  /** @type {Map<string, Map<string, string[]>>} */
  const found = new Map();
  for (const { name, value, claims } of all) {
    for (const number of claims.split(" ")) {
      const known = found.get(number) ?? new Map();
      found.set(number, known.set(name, [...(known.get(name) ?? []), value]));
    }
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
