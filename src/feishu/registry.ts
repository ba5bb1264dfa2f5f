import type { z } from 'zod';
import type { OpenId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import type { TapAnswer } from './answers.ts';
import { type CommandWords, commandIn } from './command-text.ts';
import type { CommandHandler, FileHandler, TapContext, TapHandler } from './context.ts';

/** Sentences for people whom a registration turns away. */
export interface RegistryTexts {
  malformedTap: string;
  notOnRoster: string;
}

type ReadHandler<Tx> = (tx: Tx, messageIds: readonly string[], at: Instant) => Promise<void>;
type DepartureHandler<Tx> = (tx: Tx, openId: OpenId, at: Instant) => Promise<void>;

/** A tap's answer that only says what is wrong. */
export const errorToast = (content: string): TapAnswer => ({ toast: { type: 'error', content } });

/**
 * What the bot reacts to: commands, menu keys, card actions and a few events, registered once at start.
 * A name that is registered twice throws. Handlers for the roster never run for strangers.
 */
export class Registry<Tx, Who> {
  private readonly texts: RegistryTexts;
  private readonly commands: { words: CommandWords; run: CommandHandler<Tx, Who | null> }[] = [];
  private readonly menus = new Map<string, CommandHandler<Tx, Who | null>>();
  private readonly taps = new Map<string, TapHandler<Tx, Who | null>>();
  private otherText: CommandHandler<Tx, Who | null> | null = null;
  private files: FileHandler<Tx, Who | null> | null = null;
  private entered: CommandHandler<Tx, Who | null> | null = null;
  private departed: DepartureHandler<Tx> | null = null;
  private read: ReadHandler<Tx> | null = null;

  constructor(texts: RegistryTexts) {
    this.texts = texts;
  }

  /** Registers a command for people on the roster. */
  onCommand(words: CommandWords, run: CommandHandler<Tx, Who>): void {
    this.onAnyonesCommand(words, this.rosterOnly(run));
  }

  /** Registers a command that strangers may use too (SPEC 0.1, reading 25). */
  onAnyonesCommand(words: CommandWords, run: CommandHandler<Tx, Who | null>): void {
    const taken = this.commands.flatMap((one) => one.words.words).find((word) => words.words.includes(word));
    if (taken !== undefined) throw new Error(`command word registered twice: ${taken}`);
    this.commands.push({ words, run });
  }

  /** Registers a bot menu key for people on the roster. */
  onMenu(key: string, run: CommandHandler<Tx, Who>): void {
    this.onAnyonesMenu(key, this.rosterOnly(run));
  }

  /** Registers a bot menu key that strangers may use too. */
  onAnyonesMenu(key: string, run: CommandHandler<Tx, Who | null>): void {
    if (this.menus.has(key)) throw new Error(`menu key registered twice: ${key}`);
    this.menus.set(key, run);
  }

  /** Registers what happens to any other text. */
  onOtherText(run: CommandHandler<Tx, Who | null>): void {
    if (this.otherText !== null) throw new Error('other text registered twice');
    this.otherText = run;
  }

  /** Registers who takes files from people on the roster; strangers are told that they are none. */
  onFiles(run: FileHandler<Tx, Who>): void {
    if (this.files !== null) throw new Error('files registered twice');
    this.files = async (context, files) => {
      const { who } = context;
      if (who === null) await context.say({ text: this.texts.notOnRoster });
      else await run({ ...context, who }, files);
    };
  }

  /** Registers the opening of the private chat. */
  onChatEntered(run: CommandHandler<Tx, Who | null>): void {
    if (this.entered !== null) throw new Error('chat entry registered twice');
    this.entered = run;
  }

  /** Registers the departure of a person from the tenant. */
  onUserLeft(run: DepartureHandler<Tx>): void {
    if (this.departed !== null) throw new Error('user departure registered twice');
    this.departed = run;
  }

  /** Registers that people opened messages of the bot. */
  onMessagesRead(run: ReadHandler<Tx>): void {
    if (this.read !== null) throw new Error('reading registered twice');
    this.read = run;
  }

  /**
   * Registers a card action by the `action` in its callback value. `value` and `form` are parsed before the handler
   * runs; a mismatch is answered with a toast and touches nothing.
   */
  onTap<V, F = undefined>(
    name: string,
    schema: { value: z.ZodType<V>; form?: z.ZodType<F> },
    run: (context: TapContext<Tx, Who>, value: V, form: F) => Promise<TapAnswer>,
  ): void {
    this.onAnyonesTap(name, schema, async (context, value, form) =>
      context.who === null
        ? errorToast(this.texts.notOnRoster)
        : run(context as TapContext<Tx, Who>, value, form),
    );
  }

  /** Registers a card action that strangers may use too. */
  onAnyonesTap<V, F = undefined>(
    name: string,
    schema: { value: z.ZodType<V>; form?: z.ZodType<F> },
    run: (context: TapContext<Tx, Who | null>, value: V, form: F) => Promise<TapAnswer>,
  ): void {
    if (this.taps.has(name)) throw new Error(`card action registered twice: ${name}`);
    this.taps.set(name, async (context) => {
      const { action: _name, ...rest } = context.action.value ?? {};
      const value = schema.value.safeParse(rest);
      const form = schema.form?.safeParse(context.action.form_value ?? {});
      if (!value.success || form?.success === false) return errorToast(this.texts.malformedTap);
      return run(context, value.data, form?.data as F);
    });
  }

  /** The handler and argument for a text, or `null` when nothing takes it. `isCommand` is false for other texts. */
  forText(
    text: string,
  ): { run: CommandHandler<Tx, Who | null>; argument: string; isCommand: boolean } | null {
    for (const { words, run } of this.commands) {
      const argument = commandIn(text, words);
      if (argument !== null) return { run, argument, isCommand: true };
    }
    return this.otherText === null ? null : { run: this.otherText, argument: text, isCommand: false };
  }

  forFiles(): FileHandler<Tx, Who | null> | null {
    return this.files;
  }

  forMenu(key: string): CommandHandler<Tx, Who | null> | null {
    return this.menus.get(key) ?? null;
  }

  forTap(name: unknown): TapHandler<Tx, Who | null> | null {
    return typeof name === 'string' ? (this.taps.get(name) ?? null) : null;
  }

  forChatEntered(): CommandHandler<Tx, Who | null> | null {
    return this.entered;
  }

  forMessagesRead(): ReadHandler<Tx> | null {
    return this.read;
  }

  forUserLeft(): DepartureHandler<Tx> | null {
    return this.departed;
  }

  /** The names of all registered card actions, for the check of the cards. */
  tapNames(): string[] {
    return [...this.taps.keys()];
  }

  private rosterOnly(run: CommandHandler<Tx, Who>): CommandHandler<Tx, Who | null> {
    return async (context, argument) => {
      if (context.who === null) await context.say({ text: this.texts.notOnRoster });
      else await run({ ...context, who: context.who }, argument);
    };
  }
}
