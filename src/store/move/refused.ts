// What stops a move and is nobody's mistake in the code: a sentence for whoever runs it.

export class MoveRefused extends Error {
  override name = 'MoveRefused';
}
