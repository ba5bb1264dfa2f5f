import { useWords } from '../locale/use-locale.ts';
import { CopyButton } from '../shell/copy-button.tsx';
import type { AppDraft } from './draft.ts';
import { Part } from './fields.tsx';
import { APPS_WORDS } from './words.ts';

function opening({ appId, appSecret }: AppDraft): string {
  return `import * as lark from '@larksuiteoapi/node-sdk';

const base = {
  appId: '${appId}',
  appSecret: '${appSecret}',
  domain: '${window.location.origin}',
};
const client = new lark.Client(base);`;
}

const overConnection = `
const dispatcher = new lark.EventDispatcher({}).register({
  'im.message.receive_v1': async ({ message }) => console.log(message.content),
});
new lark.WSClient(base).start({ eventDispatcher: dispatcher });`;

function overWebhook({ verificationToken, encryptKey, requestUrl }: AppDraft): string {
  const { port, pathname } = URL.canParse(requestUrl)
    ? new URL(requestUrl)
    : { port: '3000', pathname: '/hook' };
  return `
import { createServer } from 'node:http';

const dispatcher = new lark.EventDispatcher({
  verificationToken: '${verificationToken}',${encryptKey === '' ? '' : `\n  encryptKey: '${encryptKey}',`}
}).register({
  'im.message.receive_v1': async ({ message }) => console.log(message.content),
});
const answer = lark.adaptDefault('${pathname}', dispatcher, { autoChallenge: true });
createServer(answer).listen(${port || '80'});`;
}

/** The first lines of a bot that is this app. */
const snippetOf = (draft: AppDraft): string =>
  `${opening(draft)}\n${draft.transport === 'webhook' ? overWebhook(draft) : overConnection}\n`;

/** How to point an SDK at the emulator as this app. */
export function Snippet({ draft }: { draft: AppDraft }) {
  const words = useWords(APPS_WORDS);
  const text = snippetOf(draft);
  return (
    <Part title={words.connect}>
      <p className="apps-note">
        {words.connectHint}
        <CopyButton name={words.copy(words.connect)} text={() => text}>
          {words.copyShort}
        </CopyButton>
      </p>
      <pre className="apps-snippet">{text}</pre>
    </Part>
  );
}
