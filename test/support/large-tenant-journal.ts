import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buttonCard } from '../playground/cards.ts';

/** How large a tenant is made. */
export interface TenantSize {
  people: number;
  groups: number;
  messages: number;
}

const APP_ID = 'cli_00000000000000b1';
const BOT = `ou_${'b'.repeat(32)}`;
const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0');
const personId = (at: number) => `ou_${hex(at + 1, 32)}`;
const groupId = (at: number) => `oc_${hex(at + 1, 32)}`;
const p2pId = (at: number) => `oc_f${hex(at + 1, 31)}`;
/** The instant of the newest message. */
export const NOW = Date.parse('2026-11-25T10:00:00+08:00');
const STEP_MS = 60_000;
/** Every so many messages of a chat is a card of the bot. */
const CARD_EVERY = 12;

const line = (kind: string, id: string, value: object) => JSON.stringify({ kind, id, value });

function peopleOf({ people }: TenantSize): string[] {
  return Array.from({ length: people }, (_, at) => {
    const openId = personId(at);
    const ids = { openId, unionId: `on_${hex(at + 1, 32)}`, userId: hex(at + 1, 8) };
    return line('user', openId, { ...ids, name: `人员${at}`, title: `学院${at % 20}`, resigned: false });
  });
}

/** The first person is in every group, twenty others with them; in every tenth there are a hundred. */
function membersOf(group: number, people: number): string[] {
  const count = group % 10 === 0 ? 100 : 20;
  const others = Array.from({ length: count }, (_, at) => personId(1 + ((group * 7 + at) % (people - 1))));
  return [personId(0), ...others];
}

function chatsOf({ people, groups }: TenantSize): string[] {
  const own = Array.from({ length: people }, (_, at) =>
    line('chat', p2pId(at), {
      ...{ chatId: p2pId(at), type: 'p2p', name: '大厅机器人' },
      ...{ members: [personId(at)], apps: [APP_ID] },
    }),
  );
  const shared = Array.from({ length: groups }, (_, at) =>
    line('chat', groupId(at), {
      ...{ chatId: groupId(at), type: 'group', name: `群${at}` },
      ...{ members: membersOf(at, people), apps: [APP_ID] },
    }),
  );
  return [...own, ...shared];
}

/** Most stand in the groups in turn; the first group holds a tenth of all by itself. */
function chatOf(at: number, { groups }: TenantSize): number {
  return at % 10 === 0 ? 0 : at % groups;
}

function messageOf(at: number, size: TenantSize): string {
  const group = chatOf(at, size);
  const messageId = `om_x100b${hex(at, 28)}`;
  const createTime = NOW - (size.messages - at) * STEP_MS;
  const isCard = at % CARD_EVERY === 0;
  const card = buttonCard(`处理 ${at}`);
  const members = membersOf(group, size.people);
  const author = members[at % members.length] ?? personId(0);
  const readBy = author === personId(0) ? [] : [{ openId: personId(0), at: createTime }];
  return line('message', messageId, {
    ...{ messageId, chatId: groupId(group), createTime, updateTime: createTime },
    ...{ mentions: [], updated: false, recalled: false, readBy },
    ...(isCard
      ? {
          ...{ sender: { openId: BOT, appId: APP_ID }, type: 'interactive', origin: 'app' },
          ...{ content: JSON.stringify(card), card },
        }
      : {
          ...{ sender: { openId: author }, type: 'text', origin: 'person' },
          content: JSON.stringify({ text: `第${at}条：这一周的进展、考核安排和下一步的打算` }),
        }),
  });
}

/** Writes the journal of a large tenant into a folder; answers the first person and the largest group. */
export function writeLargeJournal(folder: string, size: TenantSize): { as: string; group: string } {
  const app = {
    ...{ appId: APP_ID, appSecret: 'secret', botOpenId: BOT, name: '大厅机器人', verificationToken: 't' },
    ...{ transport: 'websocket', menu: [], availability: 'all' },
  };
  const lines = [
    line('app', APP_ID, app),
    line('clock', 'clock', { now: NOW, running: false }),
    ...peopleOf(size),
    ...chatsOf(size),
    ...Array.from({ length: size.messages }, (_, at) => messageOf(at, size)),
  ];
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'journal.jsonl'), `${lines.join('\n')}\n`);
  return { as: personId(0), group: groupId(0) };
}
