import { type FormEvent, useState } from 'react';
import type { FaultKind, FaultSpec } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { EntryField, numberOf, SelectField } from './fault-fields.tsx';
import { FAULT_WORDS } from './words.ts';

/** What bots mostly call; anything else can be typed. */
const COMMON = [
  'POST /open-apis/im/v1/messages',
  'PATCH /open-apis/im/v1/messages',
  'GET /open-apis/im/v1/messages',
  'POST /open-apis/im/v1/images',
  'POST /open-apis/im/v1/files',
  'GET /open-apis/contact/v3',
  'POST /open-apis/cardkit/v1/cards',
  'POST /open-apis/auth',
];
const WITH_DELAY = new Set<FaultKind>(['slow', 'rate_limited', 'rate_limited_400']);
const KINDS = Object.keys(FAULT_WORDS.zh.callKinds) as FaultKind[];

/** A fault on calls: which kind, on which endpoint, how often. */
export function CallFaultForm({ add }: { add: (spec: FaultSpec) => void }) {
  const words = useWords(FAULT_WORDS);
  const [kind, setKind] = useState<FaultKind>('rate_limited');
  const [endpoint, setEndpoint] = useState('');
  const [share, setShare] = useState('100');
  const [times, setTimes] = useState('');
  const [delay, setDelay] = useState('1000');
  const [code, setCode] = useState('230020');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const count = numberOf(times);
    const isTold = { delay: WITH_DELAY.has(kind), code: kind === 'business_code' };
    add({
      kind,
      share: Math.min(100, Math.max(0, numberOf(share) ?? 100)) / 100,
      ...(endpoint.trim() === '' ? {} : { endpoint: endpoint.trim() }),
      ...(count === undefined ? {} : { times: count }),
      ...(isTold.delay ? { delayMs: numberOf(delay) ?? 1000 } : {}),
      ...(isTold.code ? { code: numberOf(code) ?? 230020 } : {}),
    });
  };
  return (
    <form className="faults-form" aria-label={words.calls} onSubmit={submit}>
      <h3>{words.calls}</h3>
      <SelectField
        label={words.kind}
        value={kind}
        options={KINDS.map((one) => [one, words.callKinds[one]])}
        set={setKind}
      />
      <EntryField
        label={words.endpoint}
        value={endpoint}
        hint={words.everyEndpoint}
        set={setEndpoint}
        list={COMMON.map((one) => <option key={one} value={one} />)}
      />
      <EntryField label={words.share} value={share} set={setShare} isNumber />
      <EntryField label={words.times} value={times} set={setTimes} isNumber />
      {WITH_DELAY.has(kind) ? <EntryField label={words.delay} value={delay} set={setDelay} isNumber /> : null}
      {kind === 'business_code' ? (
        <EntryField label={words.code} value={code} set={setCode} isNumber />
      ) : null}
      <button type="submit" className="button button--primary_filled button--small">
        {words.add}
      </button>
    </form>
  );
}
