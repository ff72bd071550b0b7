/** Listening on this machine and nowhere else: 127.0.0.1 and, where there is one, ::1. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Says that another program has the port. */
export class PortInUseError extends Error {
  readonly code = 'port-in-use';
  readonly port: number;

  constructor(port: number, cause: unknown) {
    super(`Port ${port} is in use by another program.`, { cause });
    this.name = 'PortInUseError';
    this.port = port;
  }
}

/** A port that is being listened on. */
export interface Listening {
  readonly port: number;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

const mostTries = 5;

/** Node looks for slow connections twice a minute by default; an app at rest should not wake for that. */
const serverOptions = { connectionsCheckingInterval: 10 * 60 * 1000 };

/**
 * Listens on both loopback addresses under one port.
 *
 * @param port 0 takes any free one
 * @throws {PortInUseError} when the port is taken
 */
export async function listenLocally(port: number, handler: RequestListener): Promise<Listening> {
  for (let tries = 1; ; tries++) {
    const first = await listen(createServer(serverOptions, handler), port, '127.0.0.1');
    const chosen = (first.address() as AddressInfo).port;
    try {
      const second = await listenOnSix(handler, chosen);
      return { port: chosen, close: () => closeAll(second ? [first, second] : [first]) };
    } catch (error) {
      await closeAll([first]);
      // A port that was free on one address may be taken on the other: look for another one.
      if (port !== 0 || tries >= mostTries) throw error;
    }
  }
}

async function listenOnSix(handler: RequestListener, port: number): Promise<Server | undefined> {
  try {
    return await listen(createServer(serverOptions, handler), port, '::1');
  } catch (error) {
    if (error instanceof PortInUseError) throw error;
    // A machine without IPv6: 127.0.0.1 alone will do.
    return undefined;
  }
}

function listen(server: Server, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port, error) : error);
    });
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    ),
  );
}
