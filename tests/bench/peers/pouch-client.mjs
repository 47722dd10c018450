// pouch-client.mjs DIR URL: fetches everything, then stays in live sync. Prints a line for each step. With edits on its standard
// input (one number a line) it writes them into the first candidate; what arrives from others it prints with its time.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(process.env.PEERS_PACKAGES + "/");
const PouchDB = require("pouchdb-node").defaults({ prefix: process.argv[2] + "/" });
const say = (line) => console.log(JSON.stringify(line));
const now = () => performance.timeOrigin + performance.now();

const local = new PouchDB("copy");
const remote = new PouchDB(process.argv[3]);
const began = now();
await PouchDB.replicate(remote, local, { batch_size: 1000, batches_limit: 10 });
say({ synced_ms: now() - began, rows: (await local.info()).doc_count, mib: process.resourceUsage().maxRSS / 1024 });
local.sync(remote, { live: true, retry: true });

const first = "candidate-00000000";
let mine = null;
local.changes({ live: true, since: "now", include_docs: true, doc_ids: [first] }).on("change", ({ doc }) => {
  if (doc.phone !== mine) say({ seen: doc.phone, at: now() });
});
for await (const line of createInterface({ input: process.stdin })) {
  const candidate = await local.get(first);
  candidate.phone = mine = line;
  await local.put(candidate);
  say({ wrote: line, at: now() });
}
process.exit(0);
