// The same candidates for every peer: about 700 bytes as JSON, from a seed, so that every run has the same ones.
const given = ["Ada", "Bashir", "Chiara", "Daoud", "Edith", "Farida", "Goran", "Hanan", "Ingrid", "Jamal"];
const family = ["Alvarez", "Berg", "Costa", "Demir", "Eriksen", "Fischer", "Ghanem", "Haddad", "Ivanov", "Jansen"];
const places = ["Berlin", "Beirut", "Lisbon", "Cairo", "Oslo", "Milan", "Amman", "Vienna"];
const words = "leads designs builds tests ships small large reliable teams services pipelines interfaces data cloud mobile finance health trade ports rail".split(" ");

export function* candidates(count, seed = 20261121) {
  let state = seed >>> 0;
  const below = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * limit);
  };
  const pick = (list) => list[below(list.length)];
  const prose = (length) => Array.from({ length }, () => pick(words)).join(" ");
  for (let i = 0; i < count; ++i) {
    const name = `${pick(given)} ${pick(family)}`;
    yield {
      _id: `candidate-${String(i).padStart(8, "0")}`,
      full_name: name,
      email: `${name.toLowerCase().replace(" ", ".")}.${i}@example.test`,
      phone: `+49 30 ${1000000 + below(8999999)}`,
      location: pick(places),
      headline: prose(6),
      summary: prose(40),
      skills: Array.from({ length: 8 }, () => pick(words)),
      expected_salary: String(30000 + below(90000)),
      created_at: new Date(1700000000000 + below(60000000) * 1000).toISOString(),
    };
  }
}
