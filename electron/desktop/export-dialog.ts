/** Asks where an export is to be saved. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, type SaveDialogOptions } from 'electron';
import type { ExportPlace } from '../usecases/exporter.ts';
import { openExportFile } from './export-file.ts';

/** Lets the person choose with the desktop's own dialog, in their documents first. */
export const exportPlace: ExportPlace = {
  choose: async (suggestedName) => {
    const ending = suggestedName.endsWith('.json') ? 'json' : 'csv';
    const options: SaveDialogOptions = {
      title: 'Export days',
      defaultPath: join(app.getPath('documents'), suggestedName),
      filters: [{ name: ending === 'json' ? 'JSON' : 'CSV table', extensions: [ending] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    };
    const window = BrowserWindow.getFocusedWindow();
    const answer = await (window === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(window, options));
    return answer.canceled || answer.filePath === '' ? null : answer.filePath;
  },
  open: (path) => openExportFile(path),
};
