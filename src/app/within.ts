// Waiting for something, but not for ever.

/** Resolves when `job` has ended, well or badly, or once `ms` have passed; the job goes on by itself then. */
export async function within(ms: number, job: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([job.catch(() => undefined), enough]);
  clearTimeout(timer);
}
