// The memory of a process and all that it started (Linux), in MiB.
import { readdirSync, readFileSync } from "node:fs";

function family(root) {
  const parents = new Map();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      // The program's name, in parentheses, may hold anything.
      parents.set(Number(entry), Number(readFileSync(`/proc/${entry}/stat`, "utf8").replace(/^.*\) /s, "").split(" ")[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const members = [root];
  for (let i = 0; i < members.length; ++i) for (const [pid, parent] of parents) if (parent === members[i]) members.push(pid);
  return members;
}

/// Peaks until `stop`: `rss` counts what processes share once for each, `pss` once for all; `processes` is how many there were.
export function watchMemory(root) {
  const peak = { rss: 0, pss: 0, processes: 0 };
  const look = () => {
    const sum = { Rss: 0, Pss: 0 };
    const members = family(root);
    for (const pid of members) {
      try {
        for (const [, kind, size] of readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").matchAll(/^(Rss|Pss): +(\d+) kB/gm)) sum[kind] += size / 1024;
      } catch {
        // It ended meanwhile.
      }
    }
    peak.rss = Math.max(peak.rss, sum.Rss);
    peak.pss = Math.max(peak.pss, sum.Pss);
    peak.processes = Math.max(peak.processes, members.length);
  };
  const timer = setInterval(look, 250);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}
