// Asks a process to end, as Ctrl+C would: Azurite then saves what it has.
//   node interrupt.mjs PROCESS-ID
try {
  process.kill(Number(process.argv[2]), "SIGINT");
} catch (error) {
  if (error.code !== "ESRCH") {
    throw error;
  }
}
