import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the bot sent to the model: the whole body, and the data in it. */
export interface AskedOfModel {
  body: string;
  data: { question: string; clauses: { id: string; text: string }[] };
}

/** How the server answers one call. */
export type ModelManners = (response: ServerResponse, asked: AskedOfModel) => void;

/** A language model's server on this machine with the manners of the moment. */
export interface ModelServer {
  url: string;
  /** Every call so far. */
  asked: AskedOfModel[];
  behave(manners: ModelManners): void;
  close(): Promise<void>;
}

/** Answers with a text of the model in the form of the API. */
export const says =
  (text: string): ModelManners =>
  (response) =>
    void response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: text } }] }));

/** Answers with a conclusion for a clause, as it is asked to. */
export const concludes = (clause: string, conclusion: string): ModelManners =>
  says(JSON.stringify({ clause, conclusion }));

function askedIn(body: string): AskedOfModel {
  const { messages } = JSON.parse(body) as { messages: { content: string }[] };
  return { body, data: JSON.parse(messages[1]?.content ?? '') as AskedOfModel['data'] };
}

/** Starts a server that breaks until it is told how to behave. */
export async function startModelServer(): Promise<ModelServer> {
  const asked: AskedOfModel[] = [];
  let manners: ModelManners = (response) => void response.writeHead(500).end();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      const one = askedIn(body);
      asked.push(one);
      manners(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    behave: (next) => {
      manners = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
