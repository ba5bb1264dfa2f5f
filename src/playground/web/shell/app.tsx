import { useEffect, useState } from 'react';
import { usePhone } from '../card/controls/use-phone.ts';
import { NowContext } from '../clock/now-context.ts';
import { useClock } from '../clock/use-clock.ts';
import { useWords } from '../locale/use-locale.ts';
import { PeopleContext } from '../people/people-context.ts';
import { PersonaSwitcher } from '../people/persona-switcher.tsx';
import { ScenarioBar } from '../scenario/scenario-bar.tsx';
import { ScenarioMenu } from '../scenario/scenario-menu.tsx';
import { usePlayer } from '../scenario/use-player.ts';
import { useRoute } from '../state/use-route.ts';
import { useStore } from '../state/use-store.ts';
import { SchemeSelect } from '../theme/scheme-select.tsx';
import { ChatColumns } from './chat-columns.tsx';
import { SidePanel } from './side-panel.tsx';
import { type Panel, ToolsMenu } from './tools-menu.tsx';
import { TopBar } from './top-bar.tsx';
import { useTitle } from './use-title.ts';
import { ViewFrame } from './view-frame.tsx';
import { VIEWS } from './views.ts';
import { SHELL_WORDS } from './words.ts';
import './app.css';

/** Why the page stands still: the person has left, or the connection is lost. */
function Standstill({ hasLeft, isLost }: { hasLeft: boolean; isLost: boolean }) {
  const words = useWords(SHELL_WORDS);
  return hasLeft || isLost ? (
    <p className="lost-banner" role="status">
      {hasLeft ? words.hasLeft : words.lost}
    </p>
  ) : null;
}

function useWho() {
  const route = useRoute();
  const clock = useClock();
  const [store, change] = useStore(route.as, route.chat, clock.told);
  const first = store.people.find((person) => !person.resigned)?.openId;
  const { as, chat, view, go } = route;
  const known = store.people.some((person) => person.openId === as);
  useEffect(() => {
    if (!known && first !== undefined) go({ as: first, chat, view }, true);
  }, [known, chat, view, first, go]);
  return { route, clock, store, change };
}

/** The page: personas, chats, the open chat, the clock, and the tools around them. */
export function App() {
  const words = useWords(SHELL_WORDS);
  const { route, clock, store, change } = useWho();
  const [panel, setPanel] = useState<Panel>();
  const phone = usePhone();
  const player = usePlayer((result) => {
    // The stream of the person before may end before it has told the time.
    clock.told(result.clock);
    if (result.moved && result.as !== undefined) route.go({ as: result.as, chat: result.chatId });
  }, store.openings);
  const { as, go } = route;
  const me = store.people.find((person) => person.openId === as);
  useTitle(me?.name, words.title);
  const who = me === undefined ? '' : me.title ? `${me.name} · ${me.title}` : me.name;
  const view = VIEWS.find(({ id }) => id === route.view);
  const isChat = view === undefined && store.chats.some((item) => item.chatId === route.chat);
  // A group may be shared by both people; a chat that the new person does not have shows as none.
  const choose = (openId: string) => go({ as: openId, chat: route.chat });
  const switcher = { people: store.people, as, choose };
  const columns = {
    route,
    store,
    change,
    now: clock.now,
    switcher,
    isSpectator: player.playing !== undefined,
  };
  return (
    <NowContext.Provider value={clock.now}>
      <div className={isChat ? 'app app--chat' : 'app'}>
        {phone || view ? null : <PersonaSwitcher {...switcher} />}
        <div className="app-main">
          <TopBar me={who} clock={clock}>
            <ScenarioMenu player={player} />
            {phone ? null : (
              <button
                type="button"
                className="traffic-toggle"
                aria-pressed={panel === 'traffic'}
                onClick={() => setPanel(panel === 'traffic' ? undefined : 'traffic')}
              >
                {words.traffic}
              </button>
            )}
            <SchemeSelect />
            <ToolsMenu
              openView={(id) => go({ as, chat: route.chat, view: id })}
              openPanel={(asked) => setPanel(asked)}
            />
          </TopBar>
          <ScenarioBar player={player} who={phone ? who : ''} />
          <Standstill hasLeft={me?.resigned ?? false} isLost={!store.connected} />
          <div className="app-columns">
            {view ? (
              <PeopleContext.Provider value={store.people}>
                <ViewFrame view={view} back={() => go({ as, chat: route.chat })} />
              </PeopleContext.Provider>
            ) : (
              <ChatColumns {...columns} />
            )}
            <SidePanel panel={panel} people={store.people} close={() => setPanel(undefined)} />
          </div>
        </div>
      </div>
    </NowContext.Provider>
  );
}
