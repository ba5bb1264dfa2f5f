import { randomInt } from 'node:crypto';
import { createAfterCommit } from './after-commit.ts';
import { caseSteps } from './case-steps.ts';
import type { Config } from './config.ts';
import { createControlledClock, moveClock } from './control-clock.ts';
import {
  breakLease,
  type Client,
  claimEvent,
  type Database,
  firstBeat,
  rememberAnswer,
  storeClock,
  storedClock,
  type Tx,
} from './db/index.ts';
import { markWeekChanged, refreshLiveCards } from './features/overview/index.ts';
import { prepareInForce } from './features/policy-qa/index.ts';
import { refreshReminders, type SchoolFacts } from './features/reminders/index.ts';
import { findPersonByOpenId, type RosterPerson } from './features/roster/index.ts';
import {
  connect,
  createCrowd,
  createDispatch,
  createMessenger,
  createStandAside,
  createTenantToken,
  type Dispatch,
  type LongConnection,
  type RouterDeps,
  startDispatcher,
  webhook,
} from './feishu/index.ts';
import { type HttpServer, serveHttp } from './http-server.ts';
import { createPlanner, startTick } from './jobs/index.ts';
import { jobsOfTheBot } from './jobs-of-the-bot.ts';
import type { Logger } from './kernel/logger.ts';
import { type Clock, type Instant, systemClock } from './kernel/time.ts';
import { createAskModel } from './language-model/index.ts';
import { createOutgoing, createQueue, DISPATCHER_LEASE } from './outgoing.ts';
import { createPeopleMatching } from './people-matching.ts';
import { createPulse, createWake } from './pulse.ts';
import { createRegistry } from './registry.ts';
import { createRehearsal, neverStored } from './rehearsal.ts';
import { handovers, spreadOf } from './reminder-jobs.ts';
import { ROUTER_TEXTS } from './router-texts.ts';
import { createDebounce, serialised, waitFor } from './waiting.ts';

/** How a bot is started. */
export interface StartOptions {
  /** Whether it goes through some taps before it says that it is ready: for a process that is new. */
  isRehearsing?: boolean;
}

/** A running bot. */
export interface App {
  port: number;
  dispatch: Dispatch;
  /** Moves the controlled clock; false when the instant lies back. Throws without `CONTROL_CLOCK=1`. */
  moveClock(to: Instant): Promise<boolean>;
  close(): Promise<void>;
}

const CALL_TIMEOUT_MS = 8_000;
const TAP_TIMEOUT_MS = 2_500;
const SETTLE_TIMEOUT_MS = 60_000;
/** So many answers may be with a language model at a time; the others keep their released sentences. */
const MOST_REWORDED = 8;
/** A long connection comes up within this time after a start. */
const CONNECT_WAIT_MS = 2_000;
/** After the start, so that the first taps are answered before the SDK takes the event loop for a moment. */
const SDK_LOAD_AFTER_MS = 1_000;
/** So long at most bulk messages and the load of the SDK make way for people who queue. */
const MOST_ASIDE_MS = 3_000;

/** Wires the rooms by hand and starts: dispatcher, people matching, transport, ticks, HTTP. */
export async function startApp(
  config: Config,
  db: Database,
  log: Logger,
  { isRehearsing = false }: StartOptions = {},
): Promise<App> {
  const controlled = config.controlClock
    ? createControlledClock(await storedClock(db.client), systemClock.now())
    : null;
  const clock: Clock = controlled ?? systemClock;
  const outgoing = createOutgoing({ business: clock, machine: systemClock });
  // The data directory's lock makes this the only process on SQLite: a lease that is left over belongs to a dead one.
  if (db.engine === 'sqlite') await breakLease(db.transaction, DISPATCHER_LEASE);

  const token = createTenantToken({ ...config, clock: systemClock, timeoutMs: CALL_TIMEOUT_MS });
  const messenger = createMessenger({ ...config, token, log, timeoutMs: CALL_TIMEOUT_MS });
  const crowd = createCrowd();
  const rehearsal = createRehearsal(isRehearsing, log);
  const random = (): number => randomInt(1_000) / 1_000;
  const dispatcher = startDispatcher({
    queue: createQueue(db, systemClock),
    messenger,
    machineClock: systemClock,
    businessClock: clock,
    log,
    random,
    standsAside: createStandAside(() => !rehearsal.isOver() || crowd.isCrowded(), MOST_ASIDE_MS),
  });
  const matching = createPeopleMatching({ db, directory: messenger.findOpenIds, machine: systemClock, log });
  const noticing = { ...outgoing, weekChanged: markWeekChanged };
  const jobDeps = {
    ...noticing,
    db,
    spread: (at: Instant): number => (controlled === null ? spreadOf(config.appId, at) : 0),
    caseSteps: (client: Client, now: Instant, known?: SchoolFacts) => caseSteps(client, noticing, now, known),
  };
  const planner = createPlanner({
    db,
    jobs: jobsOfTheBot(jobDeps),
    log,
    since: () => firstBeat(db.client, clock.now()),
  });
  let connection: LongConnection | null = null;
  const canReceive = (): boolean => config.transport === 'webhook' || connection?.connected() === true;
  const pulse = createPulse({ ...noticing, db, canReceive, isControlled: controlled !== null });

  const afterCommit = createAfterCommit({ most: MOST_REWORDED, log });
  const refresh = async (): Promise<void> => {
    const weeks = await refreshLiveCards({ db, clock, patch: outgoing.patch });
    const reminders = await refreshReminders({ ...outgoing, db, clock });
    if (weeks + reminders > 0) dispatcher.wake();
  };
  const refresher = createDebounce(refresh, 300, log);
  const committed = (tx: Tx): void => {
    if (outgoing.hasEnqueued(tx)) dispatcher.wake();
    refresher.wake();
    afterCommit.committed(tx);
  };
  const { languageModel } = config;
  const rewording =
    languageModel === undefined
      ? null
      : {
          ...{
            askModel: createAskModel(languageModel),
            afterCommit: afterCommit.plan,
            transaction: db.transaction,
            log,
          },
          patch: outgoing.patch,
        };

  const registry = createRegistry(outgoing, rewording);
  const routing: RouterDeps<Tx, RosterPerson> = {
    appId: config.appId,
    clock,
    log,
    texts: ROUTER_TEXTS,
    transaction: db.transaction,
    committed,
    claim: claimEvent,
    remember: rememberAnswer,
    enqueue: outgoing.say,
    identify: findPersonByOpenId,
    meet: () => matching.runBriefly(),
    tapTimeoutMs: TAP_TIMEOUT_MS,
  };
  const dispatch = crowd.counted(createDispatch(registry, routing));

  const work = async (): Promise<void> => {
    await planner.runDue(clock.now());
    for (const step of await handovers(jobDeps, clock.now())) await db.transaction(step);
    await refresh();
    dispatcher.wake();
  };
  const wake = createWake(clock, pulse, work);
  let hasBeaten = false;
  const move =
    controlled === null
      ? null
      : serialised(async (to: Instant) => {
          // Right after a start the connection may not be up yet; that is no outage.
          await waitFor(canReceive, CONNECT_WAIT_MS);
          // Compares the clock with the last beat of the process before: that it stood still is no outage.
          if (!hasBeaten && controlled.isSet()) await pulse(controlled.now());
          hasBeaten = true;
          return moveClock(
            controlled,
            {
              instants: planner.instants,
              store: (now) => pulse(now, (tx) => storeClock(tx, now)),
              runDue: async () => {
                await work();
                await dispatcher.settled(SETTLE_TIMEOUT_MS);
              },
            },
            to,
          );
        });

  const unready = async (): Promise<string[]> => {
    const isDatabaseUp = await db.client.setting.count().then(
      () => true,
      () => false,
    );
    return [
      ...(isDatabaseUp ? [] : ['database']),
      ...(canReceive() ? [] : ['long connection']),
      ...(rehearsal.isOver() ? [] : ['rehearsal']),
    ];
  };
  const door =
    config.transport === 'webhook' &&
    config.encryptKey !== undefined &&
    config.verificationToken !== undefined
      ? webhook({
          appId: config.appId,
          encryptKey: config.encryptKey,
          verificationToken: config.verificationToken,
          clock,
          dispatch,
          log,
        })
      : null;
  const http: HttpServer = await serveHttp({
    port: config.port,
    log,
    webhook: door,
    unready,
    clock: move === null ? null : { now: () => clock.now(), move },
  });
  if (config.transport === 'websocket') connection = await connect({ ...config, dispatch, log });

  const transaction = neverStored(db.transaction);
  const offStage = createDispatch(registry, { ...routing, transaction, committed: () => undefined });
  if (isRehearsing)
    rehearsal.begin({ transaction, dispatch: offStage, appId: config.appId, clock, isWanted: crowd.isThere });

  const tick =
    controlled === null
      ? startTick(async () => {
          await matching.run();
          await wake();
          await prepareInForce(db.client, clock.now());
        }, log)
      : null;
  const sdkLoad = setTimeout(() => {
    waitFor(() => !crowd.isCrowded(), MOST_ASIDE_MS)
      .then(() => messenger.prepare())
      .then(() => prepareInForce(db.client, clock.now()))
      .catch((error: unknown) => log.error({ err: error }, 'the SDK or the regulation could not be loaded'));
  }, SDK_LOAD_AFTER_MS);
  void matching.run();
  if (controlled === null)
    void waitFor(canReceive, CONNECT_WAIT_MS)
      .then(wake)
      .catch((error: unknown) => log.error({ err: error }, 'the work at start failed'));

  return {
    port: http.port,
    dispatch,
    moveClock: (to) => {
      if (move === null) throw new Error('the clock is only controlled with CONTROL_CLOCK=1');
      return move(to);
    },
    async close() {
      clearTimeout(sdkLoad);
      await rehearsal.end();
      connection?.close();
      await tick?.stop();
      await afterCommit.stop();
      // Together: each may wait some seconds for a peer, and a stop has ten.
      await Promise.all([http.close(), dispatcher.stop()]);
      await refresher.stop();
      await db.close();
    },
  };
}
