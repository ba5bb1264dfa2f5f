import { createServer } from 'node:http';

// A webhook app that acknowledges at once, and tells over IPC how long after their creation events came.
let lags = [];
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    response.writeHead(200).end('{}');
    const { header } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (header) lags.push(Date.now() - Number(header.create_time));
  });
});
process.on('message', (message) => {
  if (message !== 'lags') return;
  process.send?.(lags);
  lags = [];
});
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
