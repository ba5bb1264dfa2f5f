import { type FormEvent, useState } from 'react';
import type { DeliveryFaultSpec } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { EntryField, numberOf, SelectField } from './fault-fields.tsx';
import { FAULT_WORDS } from './words.ts';

type Kind = DeliveryFaultSpec['kind'];
const KINDS = Object.keys(FAULT_WORDS.zh.deliveryKinds) as Kind[];
const WITH_DELAY = new Set<Kind>(['delay', 'reorder']);

/** A fault on events on their way to the bot. */
export function DeliveryFaultForm({ add }: { add: (spec: DeliveryFaultSpec) => void }) {
  const words = useWords(FAULT_WORDS);
  const [kind, setKind] = useState<Kind>('duplicate');
  const [copies, setCopies] = useState('2');
  const [delay, setDelay] = useState('1000');
  const [times, setTimes] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const count = numberOf(times);
    add({
      kind,
      ...(kind === 'duplicate' ? { copies: numberOf(copies) ?? 2 } : {}),
      ...(WITH_DELAY.has(kind) ? { delayMs: numberOf(delay) ?? 1000 } : {}),
      ...(count === undefined ? {} : { times: count }),
    });
  };
  return (
    <form className="faults-form" aria-label={words.deliveries} onSubmit={submit}>
      <h3>{words.deliveries}</h3>
      <SelectField
        label={words.kind}
        value={kind}
        options={KINDS.map((one) => [one, words.deliveryKinds[one]])}
        set={setKind}
      />
      {kind === 'duplicate' ? (
        <EntryField label={words.copies} value={copies} set={setCopies} isNumber />
      ) : null}
      {WITH_DELAY.has(kind) ? <EntryField label={words.delay} value={delay} set={setDelay} isNumber /> : null}
      <EntryField label={words.times} value={times} set={setTimes} isNumber />
      <button type="submit" className="button button--primary_filled button--small">
        {words.add}
      </button>
    </form>
  );
}
