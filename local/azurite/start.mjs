// Starts a program that outlives whoever starts it, in a process group of its own, and prints its process id.
//   node start.mjs LOG-FILE DIRECTORY NODE-ARGUMENT...
import { spawn } from "node:child_process";
import { openSync } from "node:fs";

const [logFile, directory, ...nodeArguments] = process.argv.slice(2);
const log = openSync(logFile, "w");
const child = spawn(process.execPath, nodeArguments, {
  cwd: directory,
  detached: true,
  stdio: ["ignore", log, log],
  windowsHide: true,
});
child.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on("spawn", () => {
  console.log(child.pid);
  child.unref();
  process.exit(0);
});
