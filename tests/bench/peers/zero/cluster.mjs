// A PostgreSQL cluster of this run's own, with logical replication, on a Unix socket and one loopback port.
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { createServer } from "node:net";

/// Ports of the loopback interface that were free a moment ago: the first of `count` that follow each other.
export async function freePorts(count) {
  const hold = (port) =>
    new Promise((done, failed) => {
      const server = createServer().once("error", failed);
      server.listen(port, "127.0.0.1", () => done(server));
    });
  for (let attempt = 0; attempt < 50; ++attempt) {
    const held = [];
    try {
      held.push(await hold(0));
      const first = held[0].address().port;
      while (held.length < count) held.push(await hold(first + held.length));
      return first;
    } catch {
      // One of them is taken: elsewhere.
    } finally {
      await Promise.all(held.map((server) => new Promise((done) => server.close(done))));
    }
  }
  throw new Error("There are no free ports next to each other");
}

function binaries() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => `${debian}/${version}/bin`).find((path) => existsSync(`${path}/initdb`));
  if (!found) throw new Error(`There is no PostgreSQL server in ${debian}`);
  return found;
}

/// PostgreSQL does not run as root, so root runs it as the package's user.
function account() {
  if (process.getuid() !== 0) return {};
  const id = (option) => Number(execFileSync("id", [option, "postgres"]).toString());
  return { uid: id("-u"), gid: id("-g") };
}

/// Starts a cluster in a new directory. Returns its URL and the way to stop it.
export async function startCluster(directory) {
  const bin = binaries();
  const user = account();
  mkdirSync(directory, { recursive: true });
  if (user.uid !== undefined) chownSync(directory, user.uid, user.gid);
  execFileSync(`${bin}/initdb`, ["-D", `${directory}/data`, "-U", "peers", "-A", "trust", "-E", "UTF8", "--locale=C"], { ...user, stdio: ["ignore", "ignore", "inherit"], cwd: directory });
  const port = await freePorts(1);
  const settings = { port, listen_addresses: "127.0.0.1", unix_socket_directories: directory, wal_level: "logical", max_connections: 200, log_min_messages: "warning" };
  const server = spawn(`${bin}/postgres`, ["-D", `${directory}/data`, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])], {
    ...user,
    cwd: directory,
    stdio: ["ignore", "ignore", process.env.PEERS_LOG ? "inherit" : "ignore"],
    detached: true, // a Ctrl-C is for the run, which stops this last
  });
  const ended = new Promise((done) => server.once("exit", done));
  const stop = async () => {
    server.kill("SIGINT");
    await ended;
  };
  for (let attempt = 0; ; ++attempt) {
    try {
      execFileSync(`${bin}/pg_isready`, ["-q", "-U", "peers", "-d", "postgres", "-h", directory, "-p", String(port)]);
      break;
    } catch (error) {
      if (attempt === 300 || server.exitCode !== null || server.signalCode !== null) {
        await stop();
        throw error;
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  return { url: `postgresql://peers@127.0.0.1:${port}/postgres`, version: execFileSync(`${bin}/postgres`, ["--version"]).toString().trim(), stop };
}
