/** `npm run tour`: the app in pictures, on a virtual desktop with a real panel. `--into FOLDER` chooses where they go. */
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bundle.mjs';
import { runPlaywright } from './e2e.mjs';
import { runScript } from './setup-error.mjs';

await runScript(async () => {
  const { values } = parseArgs({ options: { into: { type: 'string', default: 'tour' } } });
  const folder = resolve(root, values.into);
  await rm(folder, { recursive: true, force: true });
  process.env['TALLY_TOUR_FOLDER'] = folder;
  const code = await runPlaywright('tour', ['first-day|pages|past|gestures', '--reporter=line']);
  const sharpCode = await runPlaywright('tour', ['sharp', '--reporter=line'], {
    widthPx: 2560,
    heightPx: 1600,
    scale: 2,
  });
  console.log(`The pictures are in ${values.into}/.`);
  process.exitCode = code || sharpCode;
});
