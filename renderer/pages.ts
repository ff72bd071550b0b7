/** Every page but today's, each a chunk of its own that is fetched when it is first opened. */
import type { PageView } from './state/app-state.ts';
import type { PageLoaders } from './state/navigation.svelte.ts';

export const pages: PageLoaders<PageView> = {
  attribute: () => import('./views/AttributePage.svelte'),
  attributes: () => import('./views/AttributesPage.svelte'),
  accounts: () => import('./views/AccountsPage.svelte'),
  'add-account': () => import('./views/AddAccountPage.svelte'),
  correlations: () => import('./views/CorrelationsPage.svelte'),
  diagnostics: () => import('./views/DiagnosticsPage.svelte'),
  history: () => import('./views/HistoryPage.svelte'),
  insights: () => import('./views/InsightsPage.svelte'),
  'new-attribute': () => import('./views/NewAttributePage.svelte'),
  permissions: () => import('./views/PermissionsPage.svelte'),
  settings: () => import('./views/SettingsPage.svelte'),
  shortcuts: () => import('./views/ShortcutsPage.svelte'),
  templates: () => import('./views/TemplatesPage.svelte'),
};
