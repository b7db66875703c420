// Required before Azurite when it must not outlive the process that started it, however that one ends.
const host = Number(process.env.LOYALTY_HOST_PROCESS);
setInterval(() => {
  try {
    process.kill(host, 0);
  } catch {
    process.exit(0);
  }
}, 1000).unref();
