import type { Route } from '../server.js';
import { metadataRoutes } from './metadata.js';
import { metadataExportRoutes } from './metadata-export.js';
import { objectRoutes } from './objects.js';
import { systemRoutes } from './system.js';

/** Every address of the server. A file of routes exports one list; add it here. */
export const routes: readonly Route[] = [...metadataRoutes, ...metadataExportRoutes, ...objectRoutes, ...systemRoutes];
