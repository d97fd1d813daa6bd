/** A two-way line that carries texts in order: a MessagePort, a WebSocket, or a relay through another process. */
export interface Channel {
  send(text: string): void;
  /** One receiver; texts that came before it was set are kept for it. */
  onText(receive: (text: string) => void): void;
  onClose(closed: () => void): void;
  close(): void;
}
