/** Runs the sandbox alone: `npm run sandbox`. */
import { FlagError, helpText, readFlags, type CliOptions } from './cli-options.ts';
import { appendToLedgerFile, readLedgerFile } from './ledger-file.ts';
import { PortInUseError, startSandbox, type Sandbox } from './sandbox.ts';

/** Starts, prints how to get in, and ends on the first interrupt. Answers the exit code. */
async function run(args: readonly string[]): Promise<number> {
  try {
    const options = readFlags(args);
    if (options.isHelp) {
      process.stdout.write(helpText);
      return 0;
    }
    const sandbox = await start(options);
    process.stdout.write(introduction(sandbox));
    await interrupted();
    await sandbox.close();
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof FlagError) return 2;
    if (!(error instanceof PortInUseError) && error instanceof Error)
      process.stderr.write(`${error.stack}\n`);
    return 1;
  }
}

function start({ sandbox, ledgerFile }: CliOptions): Promise<Sandbox> {
  if (ledgerFile === null) return startSandbox(sandbox);
  return startSandbox({
    ...sandbox,
    restore: readLedgerFile(ledgerFile),
    onChange: (entry) => appendToLedgerFile(ledgerFile, entry),
  });
}

function introduction(sandbox: Sandbox): string {
  const { url, developerToken } = sandbox;
  return `A local Exist listens at ${url}

  Client ID        ${sandbox.clientId}
  Client secret    ${sandbox.clientSecret}
  Developer token  ${developerToken}
  User name        ${sandbox.username}
  Password         ${sandbox.password}

Pages: ${url}/account/apps/ and ${url}/account/attributes/

Try it:
  curl -H "Authorization: Bearer ${developerToken}" "${url}/api/2/attributes/with-values/?limit=5"
  curl -H "Authorization: Bearer ${developerToken}" -d '[{"name":"coffees","value":1}]' ${url}/api/2/attributes/increment/
  curl -d "username=${sandbox.username}&password=${sandbox.password}" ${url}/api/1/auth/simple-token/

Press Ctrl+C to end it.
`;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
}

process.exitCode = await run(process.argv.slice(2));
