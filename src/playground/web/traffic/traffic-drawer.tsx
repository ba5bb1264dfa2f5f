import { useState } from 'react';
import type { EmulatedUser } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { PanelFrame } from '../shell/panel-frame.tsx';
import { CallList } from './call-list.tsx';
import { Transcript } from './transcript.tsx';
import { TRAFFIC_WORDS } from './words.ts';
import './traffic-drawer.css';

type Tab = 'calls' | 'messages';
const TABS: Tab[] = ['calls', 'messages'];

/** Behind the scenes: the calls between app and platform, and what the bots sent with who has read it. */
export function TrafficDrawer({ people, close }: { people: EmulatedUser[]; close: () => void }) {
  const words = useWords(TRAFFIC_WORDS);
  const [tab, setTab] = useState<Tab>('calls');
  const nameOf = (openId: string) => people.find((person) => person.openId === openId)?.name ?? openId;
  return (
    <PanelFrame
      name={words.name}
      close={close}
      head={
        <div className="traffic-tabs" role="tablist" aria-label={words.name}>
          {TABS.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              id={`traffic-${one}`}
              aria-controls="traffic-panel"
              aria-selected={one === tab}
              onClick={() => setTab(one)}
            >
              {words[one]}
            </button>
          ))}
        </div>
      }
    >
      <div role="tabpanel" id="traffic-panel" aria-labelledby={`traffic-${tab}`}>
        {tab === 'calls' ? <CallList /> : <Transcript nameOf={nameOf} />}
      </div>
    </PanelFrame>
  );
}
