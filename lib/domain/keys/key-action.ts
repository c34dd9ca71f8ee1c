/** What Gratis can change about a key at OpenRouter. `undo` takes the last change back. */
export const KEY_ACTIONS = ["cap", "disable", "undo"] as const;
export type KeyAction = (typeof KEY_ACTIONS)[number];

/** `unclear`: the answer was lost, so that only another look at the key tells whether it was done. */
export const KEY_ACTION_STATUSES = ["done", "failed", "unclear"] as const;
export type KeyActionStatus = (typeof KEY_ACTION_STATUSES)[number];
