import { randomUUID } from 'node:crypto';

/** A file that the engine wrote for the window to save. */
export interface Offer {
  readonly id: string;
  readonly path: string;
  /** As it should be called where it is saved. */
  readonly name: string;
}

/** Files offered for download: the shell serves them to its own window under the id, and only those. */
export interface Offers {
  add(path: string, name: string): Offer;
  /** The shell's receiver; one. */
  onOffer(receive: (offer: Offer) => void): void;
}

export function createOffers(): Offers {
  let tell: (offer: Offer) => void = () => undefined;
  return {
    add(path, name) {
      const offer = { id: randomUUID(), path, name };
      tell(offer);
      return offer;
    },
    onOffer(receive) {
      tell = receive;
    },
  };
}
