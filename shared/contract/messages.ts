/**
 * What goes over the wire, as JSON text on every transport, so that a MessagePort and a WebSocket carry the same and
 * one size limit holds for both.
 */
import { z } from 'zod';
import { TOPICS } from './call.ts';
import { jobSnapshot, wireError } from './job.ts';
import { list } from './schema.ts';

/** Characters of one message to the engine. */
export const MAX_REQUEST_LENGTH = 1 << 20;

const callId = z.number().int().nonnegative();

export const clientMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), id: callId, name: z.string().max(100), request: z.unknown() }),
  z.strictObject({ type: z.literal('cancel'), id: callId }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;

export const engineEvent = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('job'), job: jobSnapshot }),
  z.strictObject({ event: z.literal('changed'), topics: list(z.enum(TOPICS)) }),
  /** Sent by the engine's supervisor: `down` when the process ended without being asked to, then `up` again. */
  z.strictObject({ event: z.literal('engine'), state: z.enum(['up', 'down']), reason: z.string() }),
]);
export type EngineEvent = z.infer<typeof engineEvent>;

export const engineMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('reply'), id: callId, value: z.unknown() }),
  z.strictObject({ type: z.literal('failure'), id: callId, error: wireError }),
  z.strictObject({ type: z.literal('event'), event: engineEvent }),
]);
export type EngineMessage = z.infer<typeof engineMessage>;
