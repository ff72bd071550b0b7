/**
 * Watches the real sockets between the app and a sandbox in one process, so that virtual time moves only when
 * nothing is on its way: every request has ended, or the service deliberately keeps it waiting.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

export interface WireOptions {
  port: number;
  /** Tells, once a request has been read, whether it is being kept waiting; called again and again. */
  whatArrived: () => { isKeptWaiting: () => boolean };
  /** A request is about to leave: it may be destroyed. */
  onLeaving: (request: ClientRequest, path: string) => void;
  /** The head of a request has reached the service. */
  onArrived: (path: string) => void;
  /** The head of an answer has reached the app. */
  onAnswer: (path: string) => void;
}

interface Conversation {
  message?: IncomingMessage;
  isKeptWaiting?: () => boolean;
}

const quietTurns = 3;
const patienceMs = 10_000;

export class Wire {
  readonly #options: WireOptions;
  readonly #requests = new Set<ClientRequest>();
  readonly #conversations = new Map<Socket, Conversation>();
  #connected = 0;
  #accepted = 0;

  constructor(options: WireOptions) {
    this.#options = options;
    subscribe('http.client.request.start', this.#onRequest);
    subscribe('net.server.socket', this.#onAccepted);
    subscribe('http.server.request.start', this.#onArrived);
  }

  close(): void {
    unsubscribe('http.client.request.start', this.#onRequest);
    unsubscribe('net.server.socket', this.#onAccepted);
    unsubscribe('http.server.request.start', this.#onArrived);
  }

  /** How many requests of the app have no answer yet. */
  get openRequests(): number {
    return this.#requests.size;
  }

  /** Cuts every request of the app, as the end of its process or of the network does. */
  cut(): void {
    for (const request of [...this.#requests]) request.destroy(new Error('cut'));
  }

  /** Forgets connections that were made but never accepted: the service has stopped listening. */
  forgetUnaccepted(): void {
    this.#accepted = this.#connected;
  }

  /** Waits until nothing moves. */
  async quiet(): Promise<void> {
    const deadline = performance.now() + patienceMs;
    for (let turns = 0; turns < quietTurns; turns += 1) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (this.#isMoving()) turns = -1;
      if (performance.now() > deadline) throw new Error(`The wire never came to rest: ${this.#describe()}`);
    }
  }

  #isMoving(): boolean {
    if (this.#connected > this.#accepted) return true;
    for (const { message, isKeptWaiting } of this.#conversations.values()) {
      if (message?.complete !== true || isKeptWaiting?.() !== true) return true;
    }
    return this.#requests.size > this.#conversations.size;
  }

  #describe(): string {
    const held = [...this.#conversations.values()].map(
      ({ message, isKeptWaiting }) =>
        `${message?.url ?? 'nothing read'} complete ${String(message?.complete)} waits ${String(isKeptWaiting?.())}`,
    );
    return `${this.#requests.size} requests, ${this.#connected} connected, ${this.#accepted} accepted; ${held.join(', ')}`;
  }

  readonly #onRequest = (event: unknown) => {
    const { request } = event as { request: ClientRequest };
    if (!String(request.getHeader('host')).endsWith(`:${this.#options.port}`)) return;
    this.#requests.add(request);
    request.once('close', () => this.#requests.delete(request));
    request.socket?.once('connect', () => (this.#connected += 1));
    request.prependOnceListener('response', () => this.#options.onAnswer(request.path));
    this.#options.onLeaving(request, request.path);
  };

  readonly #onAccepted = (event: unknown) => {
    const { socket } = event as { socket: Socket };
    if (socket.localPort !== this.#options.port) return;
    this.#accepted += 1;
    this.#conversations.set(socket, {});
    socket.once('close', () => this.#conversations.delete(socket));
  };

  readonly #onArrived = (event: unknown) => {
    const { request, socket } = event as { request: IncomingMessage; socket: Socket };
    if (!this.#conversations.has(socket)) return;
    const conversation: Conversation = { message: request };
    this.#conversations.set(socket, conversation);
    // The service takes note of the request in this same turn, right after this.
    queueMicrotask(() => (conversation.isKeptWaiting = this.#options.whatArrived().isKeptWaiting));
    this.#options.onArrived(request.url ?? '');
  };
}
