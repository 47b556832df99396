// The one way this page writes markup: tagged templates that become preact nodes, never strings of HTML.
import { h } from 'preact';
import type { VNode } from 'preact';
import htm from 'htm';

type Bind = { bind: (create: typeof h) => (strings: TemplateStringsArray, ...values: unknown[]) => VNode };

/** Turns a tagged template with a single root into one preact node. */
// `as`: the package's declaration reads as CommonJS under nodenext, so its default export is typed as the module.
export const html = (htm as unknown as Bind).bind(h);
