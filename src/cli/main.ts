/** The command `corroborate`: finds the command, parses its options, turns errors into messages and exit codes. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { InputError } from '../record/error.ts'
import { COMMANDS, EXIT, type Command, type Given } from './commands.ts'
import { commandHelp, mainHelp, nearest } from './help.ts'
import { OutputClosed, processStreams, type Streams } from './streams.ts'
import { version } from './version.ts'

/** Runs one command line (without `node` and the script) and gives its exit code; never rejects. */
export async function main(args: readonly string[], streams: Streams = processStreams()): Promise<number> {
  try {
    return await dispatch(args, streams)
  } catch (error) {
    if (error instanceof OutputClosed) return EXIT.ok
    if (streams.signal.aborted) {
      streams.warn('corroborate: interrupted\n')
      return EXIT.interrupted
    }
    if (error instanceof InputError) {
      streams.warn(`corroborate: ${error.message}\n`)
      return EXIT.usage
    }
    const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error)
    streams.warn(
      `corroborate ${version()}, Node ${process.version}: this is a defect, please report it with the lines below\n${stack}\n`,
    )
    return EXIT.bug
  }
}

async function dispatch(args: readonly string[], streams: Streams): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined) {
    streams.warn(mainHelp())
    return EXIT.usage
  }
  if (name === '--version' || name === '-V') {
    await streams.write(`${version()}\n`)
    return EXIT.ok
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const about = name === 'help' ? rest[0] : undefined
    await streams.write(about === undefined ? mainHelp() : commandHelp(find(about)))
    return EXIT.ok
  }
  const command = find(name)
  const given = parse(command, rest)
  if (given.values['help']) {
    await streams.write(commandHelp(command))
    return EXIT.ok
  }
  const { run } = await command.load()
  return await run(given, streams)
}

function find(name: string): Command {
  const command = COMMANDS.find((c) => c.name === name)
  if (command) return command
  const guess = nearest(
    name,
    COMMANDS.map((c) => c.name),
  )
  const kind = name.startsWith('-') ? 'option' : 'command'
  throw new InputError(
    'usage',
    `there is no ${kind} "${name}"${guess ? `; did you mean "${guess}"?` : ''}; corroborate --help lists the commands`,
  )
}

function parse(command: Command, args: string[]): Given {
  const options: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } }
  for (const [name, { type, short }] of Object.entries(command.options))
    options[name] = short ? { type, short } : { type }
  let given: Given
  try {
    given = parseArgs({ args, options, allowPositionals: true, strict: true }) as Given
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error
    throw new InputError(
      'usage',
      `${optionError(command, message)}; corroborate ${command.name} --help lists the options`,
    )
  }
  for (const [name, { values }] of Object.entries(command.options)) {
    const value = given.values[name]
    if (values && typeof value === 'string' && !values.includes(value)) {
      const guess = nearest(value, values)
      throw new InputError(
        'usage',
        `--${name} ${value}: there is no such ${name}${guess ? `; did you mean "${guess}"?` : ''}; it is one of ${values.join(', ')}`,
      )
    }
  }
  return given
}

function optionError(command: Command, message: string): string {
  const unknown = /^Unknown option '(-[^']+)'/.exec(message)?.[1]
  if (!unknown) return message.replace(/\.? *$/, '').split('\n')[0]!
  const guess = nearest(unknown.replace(/^--?/, ''), Object.keys(command.options))
  return `there is no option "${unknown}"${guess ? `; did you mean "--${guess}"?` : ''}`
}
