// Preloaded into a measured process (`node --import probe.mjs …`): answers the bench over the IPC channel with what
// the process has used so far. It costs nothing between questions.
if (process.channel !== undefined) {
  process.on('message', (message) => {
    if (message !== 'usage') return;
    const { user, system } = process.cpuUsage();
    process.send?.({
      cpuMs: (user + system) / 1000,
      rssMb: process.memoryUsage.rss() / 2 ** 20,
      peakRssMb: process.resourceUsage().maxRSS / 2 ** 10,
    });
  });
  process.channel.unref();
}
