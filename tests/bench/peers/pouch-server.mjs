// pouchdb-server's own routes (express-pouchdb) over LevelDB. Prints its port, and its peak memory when it is asked for.
import { createRequire } from "node:module";
import { candidates } from "./candidates.mjs";

const require = createRequire(process.env.PEERS_PACKAGES + "/");
const express = require("express");
const PouchDB = require("pouchdb-node").defaults({ prefix: process.argv[2] + "/" });
const count = Number(process.argv[3]);

const database = new PouchDB("candidates");
let batch = [];
for (const candidate of candidates(count)) {
  batch.push(candidate);
  if (batch.length === 1000) {
    await database.bulkDocs(batch);
    batch = [];
  }
}
if (batch.length) await database.bulkDocs(batch);

const application = express();
application.get("/memory", (_, answer) => answer.json({ mib: process.resourceUsage().maxRSS / 1024 }));
application.use("/", require("express-pouchdb")(PouchDB, { mode: "minimumForPouchDB", configPath: process.argv[2] + "/config.json", logPath: process.argv[2] + "/log.txt" }));
const server = application.listen(0, "127.0.0.1", () => console.log(server.address().port));
