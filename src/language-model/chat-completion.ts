import { z } from 'zod';
import { err, ok, type Result } from '../kernel/result.ts';

/** An OpenAI-compatible endpoint: `baseUrl` without the path of the call and without a slash at its end. */
export interface LanguageModel {
  baseUrl: string;
  model: string;
  apiKey?: string;
}

/** What the model is told: what to do, and the data to do it with. */
export interface Prompt {
  instruction: string;
  data: string;
}

/** Why there is no text of the model. `TIMEOUT` also when the caller gave up; `status` is null when nobody answered. */
export type ModelFailure =
  | { code: 'TIMEOUT' }
  | { code: 'HTTP'; status: number | null }
  | { code: 'MALFORMED'; what: 'TOO_BIG' | 'NOT_JSON' | 'NO_TEXT' };

/** Asks a model for one text that is JSON; never throws, asks once. */
export type AskModel = (prompt: Prompt, givenUp: AbortSignal) => Promise<Result<string, ModelFailure>>;

const TIME_BOX_MS = 3_000;
const MOST_BYTES = 32 * 1_024;
const MOST_TOKENS = 300;

const Completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })) });

const bodyOf = (model: string, { instruction, data }: Prompt): string =>
  JSON.stringify({
    model,
    temperature: 0,
    max_tokens: MOST_TOKENS,
    response_format: { type: 'json_object' },
    messages: [
      { role: 'system', content: instruction },
      { role: 'user', content: data },
    ],
  });

/** The body as text; null once it is longer than it may be, whatever its head says. */
async function readLimited(response: Response): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function textIn(body: string): Result<string, ModelFailure> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return err({ code: 'MALFORMED', what: 'NOT_JSON' });
  }
  const completion = Completion.safeParse(json);
  const text = completion.success ? completion.data.choices[0]?.message.content : undefined;
  return text === undefined ? err({ code: 'MALFORMED', what: 'NO_TEXT' }) : ok(text);
}

/**
 * Makes the call of one model: `POST {baseUrl}/chat/completions`, temperature 0, the answer as JSON. Answer and body
 * together have three seconds and 32 KB. No redirect is followed: the key goes to the named host only.
 */
export function createAskModel({ baseUrl, model, apiKey }: LanguageModel, timeBoxMs = TIME_BOX_MS): AskModel {
  const headers = {
    'Content-Type': 'application/json',
    ...(apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` }),
  };
  return async (prompt, givenUp) => {
    const signal = AbortSignal.any([givenUp, AbortSignal.timeout(timeBoxMs)]);
    try {
      const request = {
        method: 'POST',
        headers,
        body: bodyOf(model, prompt),
        redirect: 'error',
        signal,
      } as const;
      const response = await fetch(`${baseUrl}/chat/completions`, request);
      if (!response.ok) {
        await response.body?.cancel();
        return err({ code: 'HTTP', status: response.status });
      }
      const body = await readLimited(response);
      return body === null ? err({ code: 'MALFORMED', what: 'TOO_BIG' }) : textIn(body);
    } catch {
      return err(signal.aborted ? { code: 'TIMEOUT' } : { code: 'HTTP', status: null });
    }
  };
}
