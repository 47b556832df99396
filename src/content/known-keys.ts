// Which keys a schema takes at a place of a value: what a misspelt key is compared with.
import { z } from 'zod';

/** The keys that may be written at `path` of `value`; none where no map is expected or its kind is not known. */
export function knownKeys(schema: unknown, value: unknown, path: readonly PropertyKey[]): string[] {
  const bare = unwrapped(schema);
  const [part, ...rest] = path;
  if (bare instanceof z.ZodDiscriminatedUnion) {
    const { discriminator } = bare.def;
    const option = bare.options.find((each) => {
      const literal: unknown = each instanceof z.ZodObject ? each.shape[discriminator] : undefined;
      return literal instanceof z.ZodLiteral && literal.value === child(value, discriminator);
    });
    return knownKeys(option, value, path);
  }
  if (bare instanceof z.ZodObject) {
    return part === undefined
      ? Object.keys(bare.shape)
      : knownKeys(bare.shape[String(part)], child(value, part), rest);
  }
  if (part === undefined) return [];
  if (bare instanceof z.ZodArray) return knownKeys(bare.element, child(value, part), rest);
  if (bare instanceof z.ZodRecord) return knownKeys(bare.valueType, child(value, part), rest);
  return [];
}

/** What is at `path` of `value`; undefined where there is nothing. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(child, value);
}

function child(value: unknown, part: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    ? (Object.getOwnPropertyDescriptor(value, part)?.value as unknown) // a plain parsed value; any key may be asked for
    : undefined;
}

function unwrapped(schema: unknown): unknown {
  let bare = schema;
  while (bare instanceof z.ZodOptional || bare instanceof z.ZodDefault) bare = bare.unwrap();
  return bare;
}
