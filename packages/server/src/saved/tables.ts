/** Tables of what the server keeps for all and no store of the engine holds. */
export type SavedTables = {
  saved_selections: { name: string; key: string; selection: string };
  settings: { name: string; value: string };
};
