/* The register as its data file has it: a column for each fact, an entry in each column for every decision. */

/** Fetches and unpacks the data file. Throws where it cannot be had. */
export async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return unpack(await response.json());
}

export function unpack(data) {
  const size = data.ref.length;
  const facets = data.facets.map((facet) => ({
    ...facet,
    bare: facet.label,
    places: new Map(facet.values.map((value, place) => [value.key, place])),
    held: facet.held.map((places) => (Array.isArray(places) ? places : [places])),
  }));
  return { ...data, size, facets, named: new Map(facets.map((facet) => [facet.name, facet])), texts: [], orders: {} };
}

/** The address of a decision, from the register. */
export function addressOf(register, place) {
  return register.address[place] ?? `${register.ref[place].replace(/[^A-Za-z0-9]+/g, "-").toLowerCase()}/`;
}

/** An amount in pence as people read it: "£33,504", with pence only where there are any. */
export function pounds(pence) {
  const size = Math.abs(pence);
  const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${pence < 0 ? "-" : ""}£${whole}${size % 100 ? `.${String(size % 100).padStart(2, "0")}` : ""}`;
}

export function amountOf(register, place) {
  const pence = register.pence[place];
  if (pence === null) return register.amounts.none;
  return pence ? pounds(pence) : register.amounts.zero;
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** A day, counted from 1 January 1970, as "2024-05-14". */
export const isoDay = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** A day as "14 May 2024", kept on one line. */
export function wordedDay(day) {
  const [year, month, date] = isoDay(day).split("-").map(Number);
  return `${date}\u00a0${MONTHS[month - 1]}\u00a0${year}`;
}

export const dayOf = (register, place) =>
  register.day[place] === null ? register.no_date : wordedDay(register.day[place]);

/** Text without what people leave out when they look for it: case, accents, punctuation. Words stand between spaces. */
export function folded(text) {
  const plain = text.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase();
  return ` ${plain.replace(/[^\p{L}\p{N}£]+/gu, " ").trim()} `;
}
