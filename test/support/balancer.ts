/** Requests go to the servers in turn; one that is removed gets no new ones, as behind a load balancer. */
export interface Balancer<Server> {
  add(server: Server): void;
  remove(server: Server): void;
  /** The server whose turn it is; throws when there is none. */
  next(): Server;
  all(): Server[];
}

/** A round-robin without servers. */
export function balancer<Server>(): Balancer<Server> {
  let servers: Server[] = [];
  let turn = 0;
  return {
    add: (server) => {
      servers = [...servers, server];
    },
    remove: (server) => {
      servers = servers.filter((one) => one !== server);
    },
    next: () => {
      const server = servers[turn++ % servers.length];
      if (server === undefined) throw new Error('no server takes requests');
      return server;
    },
    all: () => [...servers],
  };
}
