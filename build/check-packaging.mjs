/** Holds electron-builder.yml against what build/packaging-config.mjs knows: also the formats that cannot be built on this machine. */
import { faultsOf, readPackagingConfig } from './packaging-config.mjs';

const faults = faultsOf(await readPackagingConfig());
for (const fault of faults) console.error(`electron-builder.yml: ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;
