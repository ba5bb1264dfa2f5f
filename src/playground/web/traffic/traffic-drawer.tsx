import { useState } from 'react';
import type { EmulatedUser } from '../../../emulator/protocol.ts';
import { PanelFrame } from '../shell/panel-frame.tsx';
import { CallList } from './call-list.tsx';
import { Transcript } from './transcript.tsx';
import './traffic-drawer.css';

type Tab = 'calls' | 'messages';
const TABS: { tab: Tab; label: string }[] = [
  { tab: 'calls', label: '调用' },
  { tab: 'messages', label: '消息' },
];

/** Behind the scenes: the calls between app and platform, and what the bots sent with who has read it. */
export function TrafficDrawer({ people, close }: { people: EmulatedUser[]; close: () => void }) {
  const [tab, setTab] = useState<Tab>('calls');
  const nameOf = (openId: string) => people.find((person) => person.openId === openId)?.name ?? openId;
  return (
    <PanelFrame
      name="流量"
      close={close}
      head={
        <div className="traffic-tabs" role="tablist" aria-label="流量">
          {TABS.map(({ tab: one, label }) => (
            <button
              key={one}
              type="button"
              role="tab"
              aria-selected={one === tab}
              onClick={() => setTab(one)}
            >
              {label}
            </button>
          ))}
        </div>
      }
    >
      <div role="tabpanel">{tab === 'calls' ? <CallList /> : <Transcript nameOf={nameOf} />}</div>
    </PanelFrame>
  );
}
