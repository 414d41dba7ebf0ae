/** What newPasswordSchema of the contract asks for, one by one, so that a form can tick them off while typing. */
export interface PasswordCheck {
  readonly length: boolean;
  readonly classes: boolean;
}

export function checkPassword(password: string): PasswordCheck {
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((c) => c.test(password)).length;
  return { length: password.length >= 10, classes: classes >= 3 };
}
