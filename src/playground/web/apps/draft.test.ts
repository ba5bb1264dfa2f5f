import { describe, expect, it } from 'vitest';
import type { EmulatedApp } from '../../../emulator/protocol.ts';
import { draftOf, isChangeOf, specOf } from './draft.ts';

const app: EmulatedApp = {
  ...{ appId: 'cli_00000000000000a1', appSecret: 's', name: '机器人', botOpenId: 'ou_b', menu: [] },
  ...{ verificationToken: 't', transport: 'websocket', availability: 'all', connections: 0 },
  ...{ requestUrl: 'http://127.0.0.1:3000/hook', encryptKey: 'k', scopes: ['im:message'] },
};

describe('the draft of an app', () => {
  it('keeps at saving what the form does not show', () => {
    const hidden = { events: ['im.message.receive_v1'], contactRange: ['ou_1'] };
    expect(specOf(draftOf({ ...app, ...hidden }))).toMatchObject({ ...hidden, botOpenId: 'ou_b' });
  });

  it('keeps its request URL while it is reached over the long connection', () => {
    expect(specOf(draftOf(app))).toMatchObject({
      transport: 'websocket',
      requestUrl: 'http://127.0.0.1:3000/hook',
    });
  });

  it('is a change of the app, unless it takes something away', () => {
    const draft = draftOf(app);
    expect(isChangeOf(app, { ...draft, name: '新名字', scopes: 'im:chat' })).toBe(true);
    for (const less of [{ encryptKey: '' }, { requestUrl: '' }, { scopes: 'all' }])
      expect(isChangeOf(app, { ...draft, ...less })).toBe(false);
  });
});
