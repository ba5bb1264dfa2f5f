import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientSurface } from './client/routes.ts';
import { controlSurface } from './control/routes.ts';
import type { Core } from './core.ts';
import { wsEndpointReply } from './delivery/ws-endpoint.ts';
import { type Answer, type Reply, refusal } from './http/answer.ts';
import { readBody } from './http/body.ts';
import { sendReply } from './http/send-reply.ts';
import { findStaticFile } from './http/static-files.ts';
import { openApiReply, tooLargeReply } from './open-apis/front.ts';

const MAX_BODY_BYTES = 1024 * 1024;
/** A file that a person sends may have 1 MB, which base64 makes a third longer. */
const MAX_SENT_FILE_BYTES = 1.5 * 1024 * 1024;
/** All cards of a bot in all their situations. */
const MAX_GALLERY_BYTES = 16 * 1024 * 1024;
/** Files may have 30 MB, plus what the multipart frame adds. */
const MAX_UPLOAD_BYTES = 31 * 1024 * 1024;

/** A snapshot holds everything: a hundred thousand messages are about 100 MB. */
const MAX_SNAPSHOT_BYTES = 400 * 1024 * 1024;

const OWN_SURFACES = ['/client/', '/control/'];

/** The rest of the body is not read, so the connection is of no more use. */
const tooLarge = (): Answer => ({
  ...refusal(413, 'BODY_TOO_LARGE', 'the body is larger than this call takes'),
  headers: { Connection: 'close' },
});

async function sendPage(core: Core, path: string, response: ServerResponse): Promise<void> {
  const file = core.options.webDir ? await findStaticFile(core.options.webDir, path) : undefined;
  if (!file) {
    sendReply(response, refusal(404, 'UNKNOWN_ROUTE', path));
    return;
  }
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': file.body.length,
    'Cache-Control': file.cacheControl,
  });
  response.end(file.body);
}

function limitOf(contentType: string, path: string): number {
  if (path === '/control/restore') return MAX_SNAPSHOT_BYTES;
  if (path === '/control/gallery') return MAX_GALLERY_BYTES;
  if (/^multipart\//i.test(contentType)) return MAX_UPLOAD_BYTES;
  return /^\/client\/chats\/[^/]+\/files$/.test(path) ? MAX_SENT_FILE_BYTES : MAX_BODY_BYTES;
}

async function replyTo(core: Core, request: IncomingMessage, url: URL): Promise<Reply> {
  const contentType = request.headers['content-type'] ?? '';
  const body = await readBody(request, limitOf(contentType, url.pathname));
  const { headers } = request;
  const head = { method: request.method ?? 'GET', path: url.pathname, query: url.searchParams };
  const isOwn = OWN_SURFACES.some((surface) => head.path.startsWith(surface));
  if (!body.ok && isOwn) return tooLarge();
  const call = { ...head, raw: body.ok ? body.value : Buffer.alloc(0) };
  if (call.path.startsWith('/client/')) return clientSurface(core, call);
  if (call.path.startsWith('/control/')) return controlSurface(core, call);
  const incoming = { ...call, authorization: headers.authorization, contentType, headers };
  if (!body.ok) return tooLargeReply(core, incoming);
  const isEndpoint = call.path === '/callback/ws/endpoint' && call.method === 'POST';
  return isEndpoint ? wsEndpointReply(core, call.raw, headers) : openApiReply(core, incoming);
}

function parseUrl(target: string): URL | undefined {
  const base = 'http://127.0.0.1';
  return URL.canParse(target, base) ? new URL(target, base) : undefined;
}

function isPage(request: IncomingMessage, path: string): boolean {
  const surfaces = ['/open-apis/', '/callback/', ...OWN_SURFACES];
  return request.method === 'GET' && !surfaces.some((surface) => path.startsWith(surface));
}

/** Serves one request of any surface; a bug is logged and answered, and takes nothing else down. */
export async function serve(core: Core, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const url = parseUrl(request.url ?? '/');
    if (!url) sendReply(response, refusal(400, 'URL_MALFORMED', 'the address cannot be read'));
    else if (isPage(request, url.pathname)) await sendPage(core, url.pathname, response);
    else sendReply(response, await replyTo(core, request, url));
  } catch (error) {
    // Who went away in the middle is no bug. (A request that was read to its end counts as destroyed: the socket
    // tells.)
    if (!response.destroyed && !request.socket.destroyed)
      core.log(`bug: ${error instanceof Error ? error.stack : String(error)}`);
    if (!response.headersSent) sendReply(response, refusal(500, 'BUG', 'the emulator failed; see its log'));
  }
}
