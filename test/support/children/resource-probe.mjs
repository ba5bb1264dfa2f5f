// Preloaded into a bot under test: says what keeps its event loop busy whenever it is sent SIGUSR2.
process.on('SIGUSR2', () => {
  const counts = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  process.stderr.write(`RESOURCES ${JSON.stringify(counts)}\n`);
});
