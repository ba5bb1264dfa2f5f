import { api, type FaultsInForce } from '../api/client-api.ts';
import { useWords } from '../locale/use-locale.ts';
import { PanelFrame } from '../shell/panel-frame.tsx';
import { CallFaultForm } from './call-fault-form.tsx';
import { DeliveryFaultForm } from './delivery-fault-form.tsx';
import { useFaults } from './use-faults.ts';
import { FAULT_WORDS, type FaultWords } from './words.ts';
import './faults.css';

interface Line {
  key: string;
  title: string;
  detail: string;
}

/** A fault without a number of times counts down from here. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER / 2;

function linesOf({ calls, deliveries }: FaultsInForce, words: FaultWords): Line[] {
  const joined = (parts: (string | undefined)[]) => parts.filter((part) => part !== undefined).join(' · ');
  return [
    ...calls.map(({ id, spec, remaining }) => ({
      key: `call ${id}`,
      title: words.callKinds[spec.kind],
      detail: joined([
        spec.endpoint ?? words.every,
        `${Math.round((spec.share ?? 1) * 100)}%`,
        spec.delayMs === undefined ? undefined : `${spec.delayMs} ms`,
        spec.code === undefined ? undefined : String(spec.code),
        remaining < NO_LIMIT ? words.left(remaining) : undefined,
      ]),
    })),
    ...deliveries.map((spec, at) => ({
      key: `delivery ${at} ${spec.kind}`,
      title: words.deliveryKinds[spec.kind],
      detail: joined([
        spec.copies === undefined ? undefined : `× ${spec.copies}`,
        spec.delayMs === undefined ? undefined : `${spec.delayMs} ms`,
        spec.times === undefined ? undefined : words.left(spec.times),
      ]),
    })),
  ];
}

function Active({ faults, clear }: { faults: FaultsInForce; clear: () => void }) {
  const words = useWords(FAULT_WORDS);
  const lines = linesOf(faults, words);
  return (
    <section className="faults-active" aria-label={words.active}>
      <header>
        <h3>{words.active}</h3>
        {lines.length === 0 ? null : (
          <button type="button" className="copy-button" onClick={clear}>
            {words.clear}
          </button>
        )}
      </header>
      <ul>
        {lines.map(({ key, title, detail }) => (
          <li key={key}>
            <strong>{title}</strong>
            <span>{detail}</span>
          </li>
        ))}
      </ul>
      {lines.length === 0 ? <p className="faults-none">{words.none}</p> : null}
    </section>
  );
}

/** The tester's faults: what is in force, and more of them. */
export function FaultsPanel({ close }: { close: () => void }) {
  const words = useWords(FAULT_WORDS);
  const { faults, act } = useFaults();
  return (
    <PanelFrame name={words.name} head={<h2>{words.name}</h2>} close={close}>
      <Active
        faults={faults}
        clear={() => act(Promise.all([api.clearFaults(), api.clearDeliveryFaults()]))}
      />
      <CallFaultForm add={(spec) => act(api.addFault(spec))} />
      <DeliveryFaultForm add={(spec) => act(api.addDeliveryFault(spec))} />
    </PanelFrame>
  );
}
