import { PanelFrame } from '../shell/panel-frame.tsx';

/** Faults that the tester put in force. */
export function FaultsPanel({ close }: { close: () => void }) {
  return (
    <PanelFrame name="故障" head={<h2>故障</h2>} close={close}>
      {null}
    </PanelFrame>
  );
}
