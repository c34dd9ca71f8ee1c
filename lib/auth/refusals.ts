import { AppError } from "@/lib/errors";

/** One text for whatever is wrong with a cookie or a token, and for too little of it: what it was helps only who guesses. */
const TEXT = "This needs a sign-in, or a token that reaches this far.";

export function unauthorized(): AppError {
  return new AppError("unauthorized", TEXT);
}

export function tooLittle(): AppError {
  return new AppError("forbidden", TEXT);
}

/** One text for unknown people, wrong passwords and wrong codes. */
export function wrongCredentials(): AppError {
  return new AppError(
    "wrong_credentials",
    "The e-mail address, the password or the code is wrong.",
  );
}
