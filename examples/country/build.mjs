#!/usr/bin/env node
// Builds the example country: metadata.json (as it was built, on staging) and production.json (older, with what was
// changed there by hand).   node examples/country/build.mjs
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { addAggregate } from './aggregate.mjs';
import { addDashboards } from './dashboards.mjs';
import { addPlaces } from './places.mjs';
import { addTracker } from './tracker.mjs';
import { World, write } from './world.mjs';

/** The whole country on one side, as a metadata document. */
export function build(side) {
  const world = new World(side);
  addPlaces(world);
  addAggregate(world);
  addTracker(world);
  addDashboards(world);
  return world.document();
}

/** The files beside this one, and what stands in them. */
export const files = () => ({
  'metadata.json': write(build('staging')),
  'production.json': write(build('production')),
});

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [name, text] of Object.entries(files())) await writeFile(new URL(name, import.meta.url), text);
