import type { Route } from '../server.js';
import { accessTokenRoutes } from './access-tokens.js';
import { collectionRoutes } from './collections.js';
import { dataStoreRoutes } from './data-store.js';
import { dataValueRoutes } from './data-value-sets.js';
import { geometryRoutes } from './geometry.js';
import { maintenanceRoutes } from './maintenance.js';
import { metadataRoutes } from './metadata.js';
import { metadataExportRoutes } from './metadata-export.js';
import { objectWriteRoutes } from './object-writes.js';
import { objectRoutes } from './objects.js';
import { sharingRoutes } from './sharing.js';
import { systemRoutes } from './system.js';
import { taskRoutes } from './tasks.js';
import { trackerRoutes } from './tracker.js';
import { userRoutes } from './users.js';

/** Every address of the server. A file of routes exports one list; add it here. */
export const routes: readonly Route[] = [
  ...metadataRoutes,
  ...metadataExportRoutes,
  ...objectRoutes,
  ...objectWriteRoutes,
  ...collectionRoutes,
  ...sharingRoutes,
  ...userRoutes,
  ...geometryRoutes,
  ...maintenanceRoutes,
  ...accessTokenRoutes,
  ...systemRoutes,
  ...taskRoutes,
  ...dataStoreRoutes,
  ...dataValueRoutes,
  ...trackerRoutes,
];
