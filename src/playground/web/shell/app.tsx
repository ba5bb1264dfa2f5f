import { type ReactNode, useEffect, useState } from 'react';
import { usePhone } from '../card/controls/use-phone.ts';
import { ChatList } from '../chat/chat-list.tsx';
import { ChatPane } from '../chat/chat-pane.tsx';
import { ClockBar } from '../clock/clock-bar.tsx';
import { NowContext } from '../clock/now-context.ts';
import { type EmulatedClock, useClock } from '../clock/use-clock.ts';
import { PersonaSelect, PersonaSwitcher } from '../people/persona-switcher.tsx';
import { ScenarioBar } from '../scenario/scenario-bar.tsx';
import { ScenarioMenu } from '../scenario/scenario-menu.tsx';
import { usePlayer } from '../scenario/use-player.ts';
import { useRoute } from '../state/use-route.ts';
import { useStore } from '../state/use-store.ts';
import { SchemeSelect } from '../theme/scheme-select.tsx';
import { TrafficDrawer } from '../traffic/traffic-drawer.tsx';
import './app.css';

function Lost({ shown }: { shown: boolean }) {
  return shown ? (
    <p className="lost-banner" role="status">
      连接已断开，正在重连
    </p>
  ) : null;
}

function TopBar({ me, clock, children }: { me: string; clock: EmulatedClock; children: ReactNode }) {
  return (
    <div className="top-bar">
      <span className="top-me">{me}</span>
      <ClockBar clock={clock} />
      {children}
    </div>
  );
}

function TrafficToggle({ open, toggle }: { open: boolean; toggle: () => void }) {
  return (
    <button type="button" className="traffic-toggle" aria-pressed={open} onClick={toggle}>
      流量
    </button>
  );
}

/** Names the tab after the person: somebody who plays several has several tabs. */
function useTitle(name: string | undefined): void {
  useEffect(() => {
    document.title = name === undefined ? '聊天模拟' : `${name} · 聊天模拟`;
  }, [name]);
}

function useWho() {
  const route = useRoute();
  const clock = useClock();
  const [store, change] = useStore(route.as, route.chat, (event) => {
    if (event.type === 'clock') clock.told(event.clock);
  });
  const first = store.people[0]?.openId;
  const { as, chat, go } = route;
  const known = store.people.some((person) => person.openId === as);
  useEffect(() => {
    if (!known && first !== undefined) go({ as: first, chat }, true);
  }, [known, chat, first, go]);
  return { route, clock, store, change };
}

/** The page: personas, chats, the open chat, the clock and the traffic. */
export function App() {
  const { route, clock, store, change } = useWho();
  const [traffic, setTraffic] = useState(false);
  const phone = usePhone();
  const player = usePlayer((result) => {
    // The stream of the person before may end before it has told the time.
    clock.told(result.clock);
    if (result.moved && result.as !== undefined) route.go({ as: result.as, chat: result.chatId });
  });
  const { as, go } = route;
  const chat = store.chats.find((item) => item.chatId === route.chat);
  const me = store.people.find((person) => person.openId === as);
  useTitle(me?.name);
  const who = me === undefined ? '' : me.title ? `${me.name} · ${me.title}` : me.name;
  // A group may be shared by both people; a chat that the new person does not have shows as none.
  const chooseMe = (openId: string) => go({ as: openId, chat: route.chat });
  const switcher = { people: store.people, as, choose: chooseMe };
  return (
    <NowContext.Provider value={clock.now}>
      <div className={chat ? 'app app--chat' : 'app'}>
        {phone ? null : <PersonaSwitcher {...switcher} />}
        <div className="app-main">
          <TopBar me={who} clock={clock}>
            <ScenarioMenu player={player} />
            <SchemeSelect />
            {phone ? null : <TrafficToggle open={traffic} toggle={() => setTraffic(!traffic)} />}
          </TopBar>
          <ScenarioBar player={player} who={phone ? who : ''} />
          <Lost shown={!store.connected} />
          <main className="app-columns">
            <div className="app-side">
              {phone ? <PersonaSelect {...switcher} /> : null}
              <ChatList
                store={store}
                current={chat?.chatId}
                now={clock.now()}
                choose={(chatId) => go({ as, chat: chatId })}
              />
            </div>
            {chat && as ? (
              <ChatPane
                key={`${as}${chat.chatId}`}
                as={as}
                chat={chat}
                store={store}
                change={change}
                isSpectator={player.playing !== undefined}
                back={() => go({ as, chat: undefined })}
              />
            ) : (
              <div className="no-chat">选择一个会话</div>
            )}
            {traffic && !phone ? (
              <TrafficDrawer people={store.people} close={() => setTraffic(false)} />
            ) : null}
          </main>
        </div>
      </div>
    </NowContext.Provider>
  );
}
