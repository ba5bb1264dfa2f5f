import { lazy, Suspense } from 'react';
import type { EmulatedUser } from '../../../emulator/protocol.ts';
import type { Panel } from './tools-menu.tsx';

const TrafficDrawer = lazy(() =>
  import('../traffic/traffic-drawer.tsx').then((module) => ({ default: module.TrafficDrawer })),
);
const FaultsPanel = lazy(() =>
  import('../faults/faults-panel.tsx').then((module) => ({ default: module.FaultsPanel })),
);

/** The panel that was asked for: beside the chat, on a phone over it. */
export function SidePanel({
  panel,
  people,
  close,
}: {
  panel: Panel | undefined;
  people: EmulatedUser[];
  close: () => void;
}) {
  if (panel === undefined) return null;
  return (
    <Suspense fallback={null}>
      {panel === 'traffic' ? <TrafficDrawer people={people} close={close} /> : <FaultsPanel close={close} />}
    </Suspense>
  );
}
