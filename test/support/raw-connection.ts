import { connect, type Socket } from 'node:net';

/** A TCP connection on which a test writes what it likes. */
export interface RawConnection {
  socket: Socket;
  /** Everything that came back so far. */
  received(): string;
  /** Resolves with the time in ms from opening to the end of the connection. */
  closed: Promise<number>;
}

/** Opens a connection to a server on this machine. Broken pipes are no errors here: being cut is the point. */
export function openRaw(port: number): RawConnection {
  const began = performance.now();
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  socket.on('error', () => socket.destroy());
  const closed = new Promise<number>((resolve) => {
    socket.once('close', () => resolve(performance.now() - began));
  });
  return { socket, received: () => text, closed };
}

/** Writes the piece again and again, every `everyMs`, until the connection ends. */
export function drip({ socket }: RawConnection, piece: string | Buffer, everyMs: number): void {
  const timer = setInterval(() => {
    if (socket.writable) socket.write(piece);
  }, everyMs);
  socket.once('close', () => clearInterval(timer));
}
