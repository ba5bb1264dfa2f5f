import type { StreamEvent } from '../protocol.ts';

/** A change with the chat it belongs to, when it belongs to one. */
interface BusMessage {
  event: StreamEvent;
  chatId?: string;
}

/** Tells every listener of every change, in order. */
export interface Bus {
  emit(message: BusMessage): void;
  /** False while nobody listens: then a view need not be made. */
  isHeard(): boolean;
  listen(listener: (message: BusMessage) => void): () => void;
}

/** An in-process bus. */
export function createBus(): Bus {
  const listeners = new Set<(message: BusMessage) => void>();
  return {
    emit: (message) => {
      for (const listener of listeners) listener(message);
    },
    isHeard: () => listeners.size > 0,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
