/** Characters that a paste may have, for each of the three tools. */
export const LONGEST_PASTE = 1_048_576;
