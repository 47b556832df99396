/** Where to download a file. */
import { badRequest } from '../world/refusal.ts';
import type { MethodTable } from './call.ts';
import { readString } from './params.ts';

const downloadLimit = 20 * 1024 * 1024;

export const fileMethods: MethodTable = {
  getFile: ({ world, params }) => {
    const file = world.files.byId.get(readString(params, 'file_id') ?? '');
    if (!file) throw badRequest('invalid file_id');
    if (file.bytes.length > downloadLimit) throw badRequest('file is too big');
    const { file_id, file_unique_id, path, bytes } = file;
    return { file_id, file_unique_id, file_size: bytes.length, file_path: path };
  },
};
