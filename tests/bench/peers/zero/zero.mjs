// zero.mjs DIR ROWS: first sync, propagation and memory of Rocicorp Zero, as JSON lines: PostgreSQL, zero-cache, the two endpoints that
// an application gives it, and two clients.
import { spawn } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import { candidates } from "../candidates.mjs";
import { freePorts, startCluster } from "./cluster.mjs";
import { watchMemory } from "./memory.mjs";
import { createTable, mutators, queries, schema } from "./model.mjs";
import { packagePath, packages } from "./packages.mjs";

const { mustGetMutator, mustGetQuery } = await packages("@rocicorp/zero");
const { handleMutateRequest, handleQueryRequest } = await packages("@rocicorp/zero/server");
const { zeroPostgresJS } = await packages("@rocicorp/zero/server/adapters/postgresjs");
const postgres = (await packages("postgres")).default;

const directory = process.argv[2];
const count = Number(process.argv[3]);
const edits = 200;
const report = (metric, value, unit) => console.log(JSON.stringify({ bench: "peers-zero", metric, value, unit }));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const stops = []; // what runs, the latest last
const stopAll = async () => {
  while (stops.length) await stops.pop()();
};
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopAll().finally(() => process.exit(1)));

async function fill(sql) {
  await sql.unsafe(createTable);
  const insert = (batch) => sql`INSERT INTO candidate SELECT * FROM jsonb_populate_recordset(null::candidate, ${sql.json(batch)})`;
  let batch = [];
  for (const { _id, ...candidate } of candidates(count)) {
    batch.push({ id: _id, ...candidate });
    if (batch.length === 1000) {
      await insert(batch);
      batch = [];
    }
  }
  if (batch.length) await insert(batch);
  await sql.unsafe("ANALYZE candidate");
}

/// The application's own part: what a query's name means, and the mutators against the database.
async function startEndpoints(sql) {
  const database = zeroPostgresJS(schema, sql);
  const userID = "peer";
  const answers = {
    "/query": (query, body) => handleQueryRequest({ schema, userID, query, body, handler: (name, args) => mustGetQuery(queries, name).fn({ args }) }),
    "/mutate": (query, body) =>
      handleMutateRequest({
        dbProvider: database,
        userID,
        query,
        body,
        handler: (transact) => transact((tx, name, args) => mustGetMutator(mutators, name).fn({ tx, args })),
      }),
  };
  const server = createServer(async (request, response) => {
    try {
      const url = new URL(request.url, "http://127.0.0.1");
      const parts = await request.toArray();
      const answer = await answers[url.pathname](url.searchParams, JSON.parse(Buffer.concat(parts).toString()));
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(answer));
    } catch (error) {
      console.error(error);
      response.writeHead(500).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  stops.push(() => server.close() && server.closeAllConnections());
  return `http://127.0.0.1:${server.address().port}`;
}

/// zero-cache as it is shipped, but that it does not report to its makers and logs to a file.
async function startCache(database, endpoints) {
  const port = await freePorts(2); // the next one is its change streamer's
  const log = `${directory}/zero-cache.log`;
  const output = openSync(log, "w");
  const packageFile = resolve(dirname(packagePath("@rocicorp/zero")), "../../../package.json");
  const cache = spawn(process.execPath, [resolve(dirname(packageFile), JSON.parse(readFileSync(packageFile)).bin["zero-cache"])], {
    cwd: directory,
    stdio: ["ignore", output, output],
    detached: true, // its workers end with its group
    env: {
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: directory,
      TMPDIR: directory,
      NODE_ENV: "production",
      NODE_OPTIONS: `--import=${new URL("loopback.mjs", import.meta.url)}`,
      DO_NOT_TRACK: "1",
      ZERO_ENABLE_TELEMETRY: "false",
      ZERO_ADMIN_PASSWORD: "peers",
      ZERO_UPSTREAM_DB: database,
      ZERO_REPLICA_FILE: `${directory}/replica.db`,
      ZERO_PORT: String(port),
      ZERO_QUERY_URL: `${endpoints}/query`,
      ZERO_MUTATE_URL: `${endpoints}/mutate`,
      ZERO_LOG_LEVEL: "info",
    },
  });
  const ended = new Promise((done) => cache.once("exit", done));
  stops.push(async () => {
    cache.kill("SIGTERM");
    await Promise.race([ended, pause(10000)]);
    try {
      process.kill(-cache.pid, "SIGKILL");
    } catch {
      // Nothing of it is left.
    }
    await ended;
  });
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (cache.exitCode !== null || cache.signalCode !== null) throw new Error(`zero-cache ended:\n${readFileSync(log, "utf8").slice(-4000)}`);
    try {
      if ((await fetch(`${url}/keepalive`)).ok) return { url, pid: cache.pid };
    } catch {
      // It does not listen yet: it copies the table first.
    }
    await pause(100);
  }
}

function startClient(url) {
  const child = spawn(process.execPath, [new URL("client.mjs", import.meta.url).pathname, url], { stdio: ["pipe", "pipe", "inherit"] });
  stops.push(() => child.kill());
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`A client ended; zero-cache says:\n${readFileSync(`${directory}/zero-cache.log`, "utf8").slice(-4000)}`);
    return JSON.parse(value);
  };
  return child;
}

try {
  const cluster = await startCluster(`${directory}/postgres`);
  stops.push(cluster.stop);
  console.error(`Zero runs on ${cluster.version}.`);
  const sql = postgres(cluster.url, { onnotice: () => {} });
  stops.push(() => sql.end({ timeout: 5 }));
  await fill(sql);
  const endpoints = await startEndpoints(sql);
  const began = performance.now();
  const cache = await startCache(cluster.url, endpoints);
  report("server_ready_s", (performance.now() - began) / 1000, "s");

  const memory = watchMemory(cache.pid);
  const one = startClient(cache.url);
  const first = await one.next();
  const server = memory.stop();
  if (first.rows !== count) throw new Error(`${first.rows} of ${count} rows arrived`);
  report("rows", first.rows, "rows");
  report("first_sync_rows_per_s", (first.rows * 1000) / first.synced_ms, "rows/s");
  report("first_rows_ms", first.first_rows_ms, "ms");
  report("first_sync_client_mib", first.mib, "MiB");
  report("first_sync_server_mib", server.rss, "MiB");
  report("first_sync_server_shared_once_mib", server.pss, "MiB");
  report("server_processes", server.processes, "processes");

  const two = startClient(cache.url);
  await two.next();
  for (const client of [one, two]) await client.next(); // both follow the candidate now
  const times = [];
  for (let i = 0; i < edits; ++i) {
    one.stdin.write(`+49 40 ${i}\n`);
    const wrote = await one.next();
    const { seen, at } = await two.next();
    if (seen !== wrote.wrote) throw new Error(`“${seen}” arrived instead of “${wrote.wrote}”`);
    times.push(at - wrote.at);
  }
  times.sort((a, b) => a - b);
  report("propagation_p50_ms", times[edits / 2 - 1], "ms");
  report("propagation_p99_ms", times[Math.ceil(edits * 0.99) - 1], "ms");
} finally {
  await stopAll();
}
