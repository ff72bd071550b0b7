/** Everything a person can ask for, under one roof: what the desktop is given to call. */
import type { AccountChoices } from './account-choices.ts';
import type { AccountPage } from './account-page.ts';
import type { Accounts } from './accounts.ts';
import type { AttributeBook } from './attribute-book.ts';
import type { AttributePages } from './attribute-pages.ts';
import type { Days } from './days.ts';
import type { Exporter } from './exporter.ts';
import type { Findings } from './findings.ts';
import type { Gestures } from './gestures.ts';
import type { History } from './history.ts';
import type { LostAccounts } from './lost-accounts.ts';
import type { Ownership } from './ownership.ts';
import type { Refresh } from './refresh.ts';
import type { SignIn } from './sign-in.ts';
import type { Taps } from './taps.ts';
import type { TodayStore } from './today-store.ts';

export interface UseCases {
  store: TodayStore;
  accounts: Accounts;
  choices: AccountChoices;
  accountPage: AccountPage;
  signIn: SignIn;
  taps: Taps;
  gestures: Gestures;
  days: Days;
  refresh: Refresh;
  ownership: Ownership;
  book: AttributeBook;
  history: History;
  findings: Findings;
  pages: AttributePages;
  exporter: Exporter;
  lostAccounts: LostAccounts;
}
