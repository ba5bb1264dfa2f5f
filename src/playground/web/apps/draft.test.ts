import { describe, expect, it } from 'vitest';
import type { EmulatedApp } from '../../../emulator/protocol.ts';
import { draftOf, specOf } from './draft.ts';

describe('a form of an app', () => {
  it('keeps at saving what it does not show', () => {
    const spec = {
      ...{ appId: 'cli_0123456789abcdef', appSecret: 's', name: '值班', verificationToken: 't' },
      ...{ botOpenId: 'ou_bot', transport: 'websocket' as const, menu: [], availability: 'all' as const },
      ...{ events: ['im.message.receive_v1'], contactRange: ['ou_1'] },
    };
    const app: EmulatedApp = { ...spec, connections: 1 };
    expect(specOf(draftOf(app))).toEqual(spec);
  });
});
