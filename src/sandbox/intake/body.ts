/** Reads the parameters of a Bot API request: query, JSON, a url-encoded form, or multipart with files. */
import type { IncomingMessage } from 'node:http';
import type { Params, Upload } from '../methods/call.ts';
import { isObject } from '../methods/params.ts';
import { parseMultipart } from './multipart.ts';

export type Body = { params: Params; uploads: Map<string, Upload> };

const largest = 52 * 1024 * 1024;

/** The parameters and files; null when the body is larger than Telegram takes (50 MB). */
export async function readBody(request: IncomingMessage, query: string): Promise<Body | null> {
  const params: Params = query === '' ? {} : Object.fromEntries(new URLSearchParams(query));
  const bytes = await readBytes(request);
  if (!bytes) return null;
  if (bytes.length === 0) return { params, uploads: new Map() };
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json'))
    return { params: { ...params, ...parseJson(bytes) }, uploads: new Map() };
  if (type.startsWith('multipart/form-data')) {
    const { fields, files } = parseMultipart(bytes, type);
    return { params: { ...params, ...fields }, uploads: files };
  }
  return {
    params: { ...params, ...Object.fromEntries(new URLSearchParams(bytes.toString())) },
    uploads: new Map(),
  };
}

function parseJson(bytes: Buffer): Params {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

async function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= largest) chunks.push(chunk);
    });
    request.on('end', () => {
      resolve(length > largest ? null : chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new Error('the caller went away in the middle of a request'));
    });
  });
}
