// pouch.mjs DIR ROWS: first sync, propagation and memory of PouchDB with pouchdb-server, as JSON lines.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createInterface } from "node:readline";

const [directory, rows] = process.argv.slice(2);
const edits = 200;
const report = (metric, value, unit) => console.log(JSON.stringify({ bench: "peers-pouchdb", metric, value, unit }));
const start = (script, ...given) => {
  const child = spawn(process.execPath, [new URL(script, import.meta.url).pathname, ...given], { stdio: ["pipe", "pipe", "inherit"] });
  process.once("exit", () => child.kill());
  child.lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.next = async () => JSON.parse((await child.lines.next()).value);
  return child;
};
for (const part of ["server", "one", "two"]) mkdirSync(`${directory}/${part}`, { recursive: true });

const server = start("pouch-server.mjs", `${directory}/server`, rows);
const base = `http://127.0.0.1:${await server.next()}`;
const one = start("pouch-client.mjs", `${directory}/one`, `${base}/candidates`);
const first = await one.next();
report("rows", first.rows, "rows");
report("first_sync_rows_per_s", (first.rows * 1000) / first.synced_ms, "rows/s");
report("first_sync_client_mib", first.mib, "MiB");
report("first_sync_server_mib", (await (await fetch(`${base}/memory`)).json()).mib, "MiB");

const two = start("pouch-client.mjs", `${directory}/two`, `${base}/candidates`);
await two.next();
await new Promise((done) => setTimeout(done, 2000)); // both listen now
const times = [];
for (let i = 0; i < edits; ++i) {
  one.stdin.write(`+49 40 ${i}\n`);
  const wrote = await one.next();
  times.push((await two.next()).at - wrote.at);
}
times.sort((a, b) => a - b);
report("propagation_p50_ms", times[edits / 2 - 1], "ms");
report("propagation_p99_ms", times[Math.ceil(edits * 0.99) - 1], "ms");
process.exit(0);
