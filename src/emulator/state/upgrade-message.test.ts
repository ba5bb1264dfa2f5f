import { describe, expect, it } from 'vitest';
import { upgradeMessage } from './upgrade-message.ts';

const message = { messageId: 'om_1', sender: { openId: 'ou_author' }, updateTime: 7 };

describe('upgradeMessage', () => {
  it('turns bare readers into readers with an instant, and drops the author', () => {
    expect(upgradeMessage({ ...message, readBy: ['ou_author', 'ou_1'] })).toEqual({
      ...message,
      readBy: [{ openId: 'ou_1', at: 7 }],
    });
  });

  it('leaves what is written today as it is', () => {
    const today = { ...message, readBy: [{ openId: 'ou_1', at: 5 }] };
    expect(upgradeMessage(today)).toEqual(today);
  });
});
