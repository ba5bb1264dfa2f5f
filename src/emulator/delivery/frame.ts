import { Reader, Writer } from 'protobufjs';

/** Frame kinds of the long connection: control carries ping and pong, data carries events. */
export const METHOD = { control: 0, data: 1 } as const;

/** One message of the long connection (proto2 `Frame`: SeqID 1, LogID 2, service 3, method 4, headers 5, payload 8). */
export interface Frame {
  seqId: number;
  logId: number;
  service: number;
  method: number;
  headers: Record<string, string>;
  payload: Uint8Array;
}

const LENGTH_DELIMITED = 2;
const tag = (field: number, wireType: number) => (field << 3) | wireType;

/** Encodes a frame; every required field is written even when it is zero, as proto2 clients insist. */
export function encodeFrame(frame: Frame): Uint8Array {
  const writer = Writer.create();
  writer.uint32(tag(1, 0)).uint64(frame.seqId);
  writer.uint32(tag(2, 0)).uint64(frame.logId);
  writer.uint32(tag(3, 0)).int32(frame.service);
  writer.uint32(tag(4, 0)).int32(frame.method);
  for (const [key, value] of Object.entries(frame.headers)) {
    writer.uint32(tag(5, LENGTH_DELIMITED)).fork();
    writer
      .uint32(tag(1, LENGTH_DELIMITED))
      .string(key)
      .uint32(tag(2, LENGTH_DELIMITED))
      .string(value)
      .ldelim();
  }
  if (frame.payload.length > 0) writer.uint32(tag(8, LENGTH_DELIMITED)).bytes(frame.payload);
  return writer.finish();
}

function readHeader(reader: Reader): [string, string] {
  const end = reader.uint32() + reader.pos;
  let key = '';
  let value = '';
  while (reader.pos < end) {
    const field = reader.uint32();
    if (field >>> 3 === 1) key = reader.string();
    else if (field >>> 3 === 2) value = reader.string();
    else reader.skipType(field & 7);
  }
  return [key, value];
}

/** Decodes a frame; throws on bytes that are none. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const reader = Reader.create(bytes);
  const frame: Frame = { seqId: 0, logId: 0, service: 0, method: 0, headers: {}, payload: new Uint8Array() };
  const headers: [string, string][] = [];
  while (reader.pos < reader.len) {
    const field = reader.uint32();
    const number = field >>> 3;
    if (number === 1) frame.seqId = Number(String(reader.uint64()));
    else if (number === 2) frame.logId = Number(String(reader.uint64()));
    else if (number === 3) frame.service = reader.int32();
    else if (number === 4) frame.method = reader.int32();
    else if (number === 5) headers.push(readHeader(reader));
    else if (number === 8) frame.payload = reader.bytes();
    else reader.skipType(field & 7);
  }
  frame.headers = Object.fromEntries(headers);
  return frame;
}
