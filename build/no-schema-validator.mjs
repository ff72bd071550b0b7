/** Stands in for electron-store's schema validator in the bundle: see build/bundle.mjs. */

/** Fails loudly should a schema ever be given. */
export class Ajv2020 {
  constructor() {
    throw new Error('Schemas are not bundled: see docs/decisions/0004-files.md.');
  }
}

export default Ajv2020;
