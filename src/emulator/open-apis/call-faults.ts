import type { FaultSpec } from '../protocol.ts';
import { drawLots, type Lot } from '../state/seeded-random.ts';

/** A fault in force with its id and what is left of `times`. */
interface ArmedFault {
  id: number;
  spec: FaultSpec;
  remaining: number;
}

/** All faults with how often each has drawn its lot: enough to go on from. */
interface CallFaultsSnapshot {
  ids: number;
  armed: (ArmedFault & { drawn: number })[];
}

/** The tester's faults on calls to the platform. */
export interface CallFaults {
  add(spec: FaultSpec): ArmedFault;
  list(): ArmedFault[];
  clear(): void;
  snapshot(): CallFaultsSnapshot;
  restore(snapshot: CallFaultsSnapshot): void;
  /** The fault that hits this call, if any; it is used up by one. `call` is `METHOD /path`. */
  hit(call: string): FaultSpec | undefined;
}

const TOKEN_CALL = 'POST /open-apis/auth/';

function concerns(spec: FaultSpec, call: string): boolean {
  return spec.endpoint === undefined ? !call.startsWith(TOKEN_CALL) : call.startsWith(spec.endpoint);
}

/** No faults until a tester adds some. */
export function createCallFaults(): CallFaults {
  let armed: (ArmedFault & { lot: Lot })[] = [];
  let ids = 0;
  const shown = ({ id, spec, remaining }: ArmedFault): ArmedFault => ({ id, spec, remaining });
  return {
    add: (spec) => {
      const fault = {
        id: ++ids,
        spec,
        remaining: spec.times ?? Number.MAX_SAFE_INTEGER,
        lot: drawLots(spec.seed ?? 1),
      };
      armed.push(fault);
      return shown(fault);
    },
    list: () => armed.map(shown),
    clear: () => {
      armed = [];
    },
    snapshot: () => ({ ids, armed: armed.map((one) => ({ ...shown(one), drawn: one.lot.drawn() })) }),
    restore: (snapshot) => {
      ids = snapshot.ids;
      armed = snapshot.armed.map((one) => ({ ...shown(one), lot: drawLots(one.spec.seed ?? 1, one.drawn) }));
    },
    hit: (call) => {
      for (const fault of armed) {
        if (fault.remaining <= 0 || !concerns(fault.spec, call)) continue;
        if (fault.lot.draw() >= (fault.spec.share ?? 1)) continue;
        fault.remaining--;
        return fault.spec;
      }
      return undefined;
    },
  };
}
