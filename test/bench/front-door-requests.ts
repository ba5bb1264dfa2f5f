import { createHmac, randomBytes } from 'node:crypto';
import { genuine, type SharedSecrets, type WireRequest } from '../support/signing.ts';

/** What all doors are started with. */
export const SECRETS: SharedSecrets = {
  appId: 'cli_00000000000000be',
  encryptKey: 'an-encrypt-key-of-the-bench',
  verificationToken: 'a-verification-token-of-the-bench',
};

const CLEAR_BYTES = 1_500;

function cardAction(padding: string) {
  return {
    schema: '2.0',
    header: {
      event_id: randomBytes(16).toString('hex'),
      event_type: 'card.action.trigger',
      create_time: `${Date.now()}000`,
      token: SECRETS.verificationToken,
      app_id: SECRETS.appId,
      tenant_key: '2ed263bf32cf1651',
    },
    event: {
      operator: { open_id: `ou_${randomBytes(16).toString('hex')}`, tenant_key: '2ed263bf32cf1651' },
      token: `c-${randomBytes(16).toString('hex')}`,
      action: { tag: 'button', value: { action: 'bench' }, form_value: { progress: padding } },
      host: 'im_message',
      context: { open_message_id: 'om_made', open_chat_id: 'oc_made' },
    },
  };
}

const padded = (make: (padding: string) => string): string => {
  const bare = Buffer.byteLength(make(''));
  return make('a'.repeat(CLEAR_BYTES - bare));
};

/** A `card.action.trigger` of 1.5 KB, encrypted and signed as the platform does. */
export const larkRequest = (): WireRequest =>
  genuine(
    SECRETS,
    Date.now(),
    padded((padding) => JSON.stringify(cardAction(padding))),
  );

function blockAction(padding: string): string {
  const action = { type: 'button', action_id: 'submit', block_id: 'b', value: padding };
  const payload = { type: 'block_actions', team: { id: 'T1' }, user: { id: 'U2' }, channel: { id: 'C1' } };
  return new URLSearchParams({ payload: JSON.stringify({ ...payload, actions: [action] }) }).toString();
}

/** The same for Slack: a `block_actions` of 1.5 KB with its HMAC. Source: Slack, "verifying requests". */
export function slackRequest(): WireRequest {
  const body = padded(blockAction);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', SECRETS.encryptKey).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Slack-Request-Timestamp': timestamp,
      'X-Slack-Signature': `v0=${digest}`,
    },
    body: Buffer.from(body),
  };
}
