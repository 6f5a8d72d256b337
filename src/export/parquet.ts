/** The record's two tables as Parquet, typed and compressed (Snappy); written row group by row group, so that no table is held whole. */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { caseOf, type Cell, type Column, type Table } from './columns.ts'
import { digestAll } from './digest.ts'
import type { ExportOptions, ExportSource, Piece } from './exporter.ts'
import { CLAIMS, claimRows, INCIDENTS } from './ownTables.ts'

/** Rows of a group: what is held at once, as cells. */
const GROUP = 2500

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number]

function element({ name, type }: Column<never>): SchemaElement {
  const common = { name, repetition_type: 'OPTIONAL' } as const
  switch (type) {
    case 'integer':
      return { ...common, type: 'INT32' }
    case 'number':
      return { ...common, type: 'DOUBLE' }
    case 'date':
      return { ...common, type: 'INT32', converted_type: 'DATE' }
    default:
      return { ...common, type: 'BYTE_ARRAY', converted_type: 'UTF8' }
  }
}

function value(cell: Cell, type: Column<never>['type']): string | number | Date | null {
  if (cell === undefined || cell === '') return null
  if (type === 'date') return new Date(`${cell}T00:00:00Z`)
  return type === 'text' || type === 'datetime' ? String(cell) : Number(cell)
}

async function* toParquet<Row>(
  table: Table<Row>,
  rows: AsyncIterable<Row>,
  options: ExportOptions,
): AsyncGenerator<Piece> {
  const writer = new ByteWriter(1 << 20)
  const columns = table.columns as readonly Column<Row>[]
  const parquet = new ParquetWriter({
    writer,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map((c) => element(c as Column<never>))],
    kvMetadata: [
      { key: 'title', value: table.title },
      { key: 'rules', value: table.version },
      { key: 'created_by', value: options.program },
      { key: 'offsets', value: options.codePoints ? 'code points' : 'UTF-16 code units' },
    ],
    createdBy: options.program,
  })
  let cells: (string | number | Date | null)[][] = columns.map(() => [])
  const taken = (): Uint8Array => {
    const bytes = writer.getBytes().slice()
    writer.index = 0
    return bytes
  }
  const group = (): void => {
    void parquet.write({ columnData: columns.map(({ name }, i) => ({ name, data: cells[i]! })), rowGroupSize: GROUP })
    cells = columns.map(() => [])
  }
  for await (const row of rows) {
    for (const [i, column] of columns.entries()) cells[i]!.push(value(column.value(row), column.type))
    if (cells[0]!.length < GROUP) continue
    group()
    yield { path: '', data: taken() }
  }
  if (cells[0]!.length > 0) group()
  void parquet.finish()
  yield { path: '', data: taken() }
}

export async function* incidentParquet(source: ExportSource, options: ExportOptions): AsyncGenerator<Piece> {
  const digests = await digestAll(source.readings(), options.codePoints)
  async function* rows() {
    for await (const incident of source.incidents()) yield { found: caseOf(incident, digests), incident }
  }
  yield* toParquet(INCIDENTS, rows(), options)
}

export async function* claimParquet(source: ExportSource, options: ExportOptions): AsyncGenerator<Piece> {
  const digests = await digestAll(source.readings(), options.codePoints)
  yield* toParquet(CLAIMS, claimRows(source, digests), options)
}
