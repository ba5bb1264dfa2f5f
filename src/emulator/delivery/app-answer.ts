/** What came back from an app, over either transport. `body` is the text of the answer, `{}` for a bare ack. */
export type AppAnswer =
  | { kind: 'answered'; status: number; body: string; headers?: Record<string, string> }
  | { kind: 'failed'; reason: 'TIMEOUT' | 'NO_ADDRESS' | 'TCP' | 'DNS' };

/** A short word for logs and attempt lists. */
export const outcomeOf = (answer: AppAnswer): string =>
  answer.kind === 'answered' ? `HTTP ${answer.status}` : answer.reason;
