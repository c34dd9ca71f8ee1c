/** Characters of a password, both included. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

/** Said before a person chooses, not after. */
export const PASSWORD_RULE = `At least ${PASSWORD_MIN} characters, and not one of the passwords everybody uses. Several words in a row are easy to keep in mind.`;
