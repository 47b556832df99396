// The dashboard and the alerts, read as data.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const PanelSchema = z.object({
  id: z.int(),
  type: z.string(),
  title: z.string(),
  description: z.string().optional(),
  gridPos: z.object({ h: z.int(), w: z.int(), x: z.int(), y: z.int() }),
  targets: z.array(z.object({ expr: z.string() })).default([]),
  fieldConfig: z.object({ defaults: z.object({ unit: z.string().optional() }) }).optional(),
});

export const dashboard = z
  .object({
    uid: z.literal('xiaoka'),
    schemaVersion: z.int().min(39),
    templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
    panels: z.array(PanelSchema),
  })
  .parse(JSON.parse(readFileSync('deploy/grafana.json', 'utf8')));

export const charts = dashboard.panels.filter(({ type }) => type !== 'row');

export const alerts = z
  .object({
    groups: z.array(
      z.object({
        name: z.string(),
        rules: z.array(
          z.strictObject({
            alert: z.string().regex(/^Xiaoka[A-Z]/),
            expr: z.string(),
            for: z
              .string()
              .regex(/^\d+[mh]$/)
              .optional(),
            labels: z.strictObject({ severity: z.enum(['page', 'look']) }),
            annotations: z.strictObject({ summary: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(parse(readFileSync('deploy/alerts.yaml', 'utf8')))
  .groups.flatMap(({ rules }) => rules);

/** Each figure that an expression asks for, and the labels that it chooses it by. */
export function figuresIn(expr: string): { name: string; labels: string[] }[] {
  return [...expr.matchAll(/\b((?:xiaoka|process|nodejs)_[a-z0-9_]+)(?:\{([^}]*)\})?/g)].map(
    ([, name = '', chosen = '']) => ({
      name,
      labels: [...chosen.matchAll(/([a-z]+)\s*[=!]/g)].map(([, label]) => label ?? ''),
    }),
  );
}
