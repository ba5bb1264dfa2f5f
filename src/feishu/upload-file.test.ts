import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fileContent } from './answers.ts';
import { FeishuError, failureOf } from './errors.ts';
import { createUpload } from './upload-file.ts';

const content = fileContent({ name: '归档.docx', base64: Buffer.from('PK').toString('base64') });
let server: Server | undefined;

/** A platform that answers every upload so; what it was sent. */
async function platform(status: number, body: object): Promise<{ url: string; heard: string[] }> {
  const heard: string[] = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push(`${request.headers.authorization}\n${Buffer.concat(chunks).toString('utf8')}`);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

const uploadTo = (baseUrl: string, waiting = content, token = 't-1') =>
  createUpload({
    baseUrl,
    timeoutMs: 2_000,
    withToken: async (run) => {
      const answer = await run(token);
      const failure = failureOf(answer);
      if (failure !== null) throw failure;
      return answer;
    },
  })(waiting);

afterEach(async () => {
  await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  server = undefined;
});

describe('the upload of a file that is about to leave', () => {
  it('sends name and bytes as a form and answers the content with the key', async () => {
    const { url, heard } = await platform(200, { code: 0, data: { file_key: 'file_v3_1' } });
    expect(await uploadTo(url)).toBe('{"file_key":"file_v3_1"}');
    expect(heard).toHaveLength(1);
    for (const part of ['Bearer t-1', 'name="file_type"', 'stream', '归档.docx', 'PK'])
      expect(heard[0]).toContain(part);
  });

  it('may be tried again when its outcome is unknown: no message has been sent', async () => {
    const { url } = await platform(502, {});
    await expect(uploadTo(url)).rejects.toMatchObject({ failure: 'RETRY' });
  });

  it('is given up when the platform refuses the file', async () => {
    const { url } = await platform(400, { code: 234006, msg: 'The file size exceeds the max value.' });
    const refused = uploadTo(url);
    await expect(refused).rejects.toBeInstanceOf(FeishuError);
    await expect(refused).rejects.toMatchObject({ failure: 'UNDELIVERABLE', code: 234006 });
  });

  it('fails like any other call when the platform names no key, or nothing is there to upload', async () => {
    const { url } = await platform(200, { code: 0, data: {} });
    const keyless = uploadTo(url);
    await expect(keyless).rejects.toBeInstanceOf(FeishuError);
    await expect(keyless).rejects.toMatchObject({ failure: 'RETRY' });
    for (const waiting of ['{}', 'no JSON'])
      await expect(uploadTo(url, waiting)).rejects.toMatchObject({
        name: 'FeishuError',
        failure: 'UNDELIVERABLE',
      });
  });
});
