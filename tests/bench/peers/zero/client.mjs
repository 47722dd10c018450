// client.mjs URL: fetches everything, then follows the first candidate. Prints a line for each step. With edits on its standard input
// (one a line) it writes them into that candidate's phone; what arrives from others it prints with its time.
import { createInterface } from "node:readline";
import { mutators, queries, schema } from "./model.mjs";
import { packages } from "./packages.mjs";

const { Zero } = await packages("@rocicorp/zero");
const say = (line) => console.log(JSON.stringify(line));
const now = () => performance.timeOrigin + performance.now();

const began = now();
const zero = new Zero({
  cacheURL: process.argv[2],
  userID: "peer",
  storageKey: String(process.pid),
  schema,
  mutators,
  kvStore: "mem",
  // What is on standard output is for the parent.
  logSink: { log: (level, context, ...rest) => level === "error" && console.error(...rest, context ?? "") },
});
const everybody = zero.materialize(queries.everybody());
let firstRows = null;
const count = await new Promise((done, failed) =>
  everybody.addListener((rows, state, error) => {
    if (rows.length && firstRows === null) firstRows = now() - began;
    if (state === "complete") done(rows.length);
    if (state === "error") failed(new Error(JSON.stringify(error)));
  }),
);
say({ synced_ms: now() - began, first_rows_ms: firstRows, rows: count, mib: process.resourceUsage().maxRSS / 1024 });

// All rows stay in the client and in live sync; the listener is on the one, so that no list of all is made anew for each edit.
await zero.preload(queries.everybody()).complete;
everybody.destroy();
const id = "candidate-00000000";
let mine = null;
let last = null;
const one = zero.materialize(queries.one({ id }));
await new Promise((done) =>
  one.addListener(([candidate], state) => {
    if (!candidate) return;
    if (last !== null && candidate.phone !== last && candidate.phone !== mine) say({ seen: candidate.phone, at: now() });
    last = candidate.phone;
    if (state === "complete") done();
  }),
);
say({ follows: id });
for await (const phone of createInterface({ input: process.stdin })) {
  mine = phone;
  const { client, server } = zero.mutate(mutators.dial({ id, phone }));
  await client;
  say({ wrote: phone, at: now() });
  const outcome = await server;
  if (outcome.type === "error") throw new Error(outcome.error.message);
}
process.exit(0);
