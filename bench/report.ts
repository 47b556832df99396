// The bench's output: plain lines, and for each goal whether it was reached. A missed goal is said, never hidden.

/** A line of measurements under a heading. */
export function tell(name: string, ...values: string[]): void {
  console.log(`  ${name.padEnd(46)}${values.map((value) => value.padStart(13)).join('')}`);
}

/** A heading, with the names of the columns. */
export function heading(text: string, ...columns: string[]): void {
  console.log(`\n${text.padEnd(48)}${columns.map((column) => column.padStart(13)).join('')}`);
}

/** A figure beside its goal. */
export function judge(
  name: string,
  value: number,
  goal: { atLeast: number } | { atMost: number },
  unit = '',
): void {
  const reached = 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
  const wanted = 'atLeast' in goal ? `>= ${goal.atLeast}` : `<= ${goal.atMost}`;
  const mark = reached ? 'reached' : 'MISSED';
  console.log(`  ${name} = ${value.toFixed(2)}${unit} (goal ${wanted}${unit}): ${mark}`);
}

/** Milliseconds, with as many digits as they deserve. */
export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
}

/** A whole number with separators. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
