// For HEALTHCHECK: ends with 0 when the server beside it answers that it is ready.
const port = process.env.DHOW_PORT ?? '8090';
const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
