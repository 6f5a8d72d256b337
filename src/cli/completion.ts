/** `corroborate completion bash | zsh | fish`: scripts made from the table of commands. */
import { InputError } from '../record/error.ts'
import { COMMANDS, EXIT, type Given } from './commands.ts'
import type { Streams } from './streams.ts'

export async function run({ positionals }: Given, streams: Streams): Promise<number> {
  const [shell = '', ...more] = positionals
  const script = SCRIPTS[shell]
  if (!script || more.length > 0) {
    const given = positionals.join(' ') || 'nothing'
    throw new InputError('usage', `completion ${given}: give one shell, one of ${Object.keys(SCRIPTS).join(', ')}`)
  }
  await streams.write(script())
  return EXIT.ok
}

const SCRIPTS: Record<string, () => string> = { bash, zsh, fish }

function names(): string {
  return COMMANDS.map((c) => c.name).join(' ')
}

function bash(): string {
  const cases = COMMANDS.map((c) => {
    const values = Object.entries(c.options).map(([name, o]) => {
      if (o.values)
        return `      --${name}${o.short ? `|-${o.short}` : ''}) COMPREPLY=($(compgen -W "${o.values.join(' ')}" -- "$cur")); return ;;\n`
      return o.value === 'PATH'
        ? `      --${name}${o.short ? `|-${o.short}` : ''}) COMPREPLY=($(compgen -f -- "$cur")); return ;;\n`
        : ''
    })
    const flags = ['--help', ...Object.keys(c.options).map((name) => `--${name}`)].join(' ')
    const rest = c.choices
      ? `COMPREPLY=($(compgen -W "${c.choices.join(' ')}" -- "$cur"))`
      : c.files
        ? 'COMPREPLY=($(compgen -f -- "$cur"))'
        : ':'
    return `    ${c.name})
      case "$prev" in
${values.join('')}      esac
      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W "${flags}" -- "$cur")); else ${rest}; fi ;;
`
  })
  return `# bash completion for corroborate: source <(corroborate completion bash)
_corroborate() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${names()} --help --version" -- "$cur"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('')}  esac
}
complete -o filenames -F _corroborate corroborate
`
}

function zsh(): string {
  const quote = (text: string): string =>
    text.replaceAll("'", "'\\''").replaceAll('[', '(').replaceAll(']', ')').replaceAll(':', '\\:')
  const cases = COMMANDS.map((c) => {
    const specs = Object.entries(c.options).map(([name, o]) => {
      const value =
        o.type === 'boolean'
          ? ''
          : `:${o.value ?? 'value'}:${o.values ? `(${o.values.join(' ')})` : o.value === 'PATH' ? '_files' : ' '}`
      const form = o.short ? `'(-${o.short} --${name})'{-${o.short},--${name}}` : `'--${name}'`
      return `${form}'[${quote(o.help)}]${value}'`
    })
    if (c.choices) specs.push(`'1:shell:(${c.choices.join(' ')})'`)
    if (c.files) specs.push(`'*:report:_files'`)
    return `    ${c.name}) _arguments '(-h --help)'{-h,--help}'[help]' ${specs.join(' ')} ;;\n`
  })
  return `#compdef corroborate
# zsh completion for corroborate: source <(corroborate completion zsh)
_corroborate() {
  local -a commands=(${COMMANDS.map((c) => `'${c.name}:${quote(c.summary)}'`).join(' ')})
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('')}  esac
}
compdef _corroborate corroborate
`
}

function fish(): string {
  const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const none = `not __fish_seen_subcommand_from ${names()}`
  const lines = COMMANDS.flatMap((c) => {
    const on = `complete -c corroborate -n '__fish_seen_subcommand_from ${c.name}'`
    return [
      `complete -c corroborate -f -n ${quote(none)} -a ${c.name} -d ${quote(c.summary)}`,
      ...Object.entries(c.options).map(([name, o]) => {
        const value =
          o.type === 'boolean'
            ? ''
            : o.values
              ? ` -x -a ${quote(o.values.join(' '))}`
              : o.value === 'PATH'
                ? ' -r -F'
                : ' -x'
        return `${on} -l ${name}${o.short ? ` -s ${o.short}` : ''}${value} -d ${quote(o.help)}`
      }),
      ...(c.choices ? [`${on} -f -a ${quote(c.choices.join(' '))}`] : []),
    ]
  })
  return `# fish completion for corroborate\n${lines.join('\n')}\n`
}
