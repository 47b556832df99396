/** Splits a multipart form into fields and files; takes file names with and without quotes, as clients send both. */
import type { Upload } from '../methods/call.ts';

export type Form = { fields: Record<string, string>; files: Map<string, Upload> };

const headEnd = Buffer.from('\r\n\r\n');

/** The parts of the form; parts without a name are left out. */
export function parseMultipart(body: Buffer, contentType: string): Form {
  const form: Form = { fields: {}, files: new Map() };
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const mark = Buffer.from(`--${boundary?.[1] ?? boundary?.[2] ?? ''}`);
  let at = body.indexOf(mark);
  while (at >= 0) {
    const next = body.indexOf(mark, at + mark.length);
    if (next < 0) break;
    // Between two marks: a line break, the part, a line break.
    readPart(body.subarray(at + mark.length + 2, next - 2), form);
    at = next;
  }
  return form;
}

function readPart(part: Buffer, form: Form): void {
  const end = part.indexOf(headEnd);
  if (end < 0) return;
  const head = part.subarray(0, end).toString();
  const bytes = part.subarray(end + headEnd.length);
  const name = attribute(head, 'name');
  if (name === undefined) return;
  const fileName = attribute(head, 'filename');
  if (fileName === undefined) {
    form.fields[name] = bytes.toString();
    return;
  }
  const mime = /^content-type:\s*([^\s;]+)/im.exec(head)?.[1] ?? 'application/octet-stream';
  form.files.set(name, { bytes: new Uint8Array(bytes), name: fileName, mime });
}

function attribute(head: string, name: string): string | undefined {
  const match = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(head);
  return match?.[1] ?? match?.[2];
}
