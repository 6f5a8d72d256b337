/** The properties that STIX 2.1 (OASIS standard of 10 June 2021) requires and allows of the objects we write, as a JSON Schema of our own. */
const id = (type: string) => ({
  type: 'string',
  pattern: `^${type}--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`,
})
const text = { type: 'string', minLength: 1 }
const timestamp = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' }
const anyId = id('[a-z][a-z0-9-]+')
const list = (items: object) => ({ type: 'array', items, minItems: 1 })

const common = {
  type: text,
  spec_version: { const: '2.1' },
  id: anyId,
  created_by_ref: id('identity'),
  created: timestamp,
  modified: timestamp,
  labels: list(text),
  confidence: { type: 'integer', minimum: 0, maximum: 100 },
  lang: text,
  extensions: { type: 'object', propertyNames: id('extension-definition') },
  external_references: list({
    type: 'object',
    required: ['source_name'],
    properties: {
      source_name: text,
      url: text,
      external_id: text,
      description: text,
      hashes: {
        type: 'object',
        properties: { 'SHA-256': { type: 'string', pattern: '^[0-9a-f]{64}$' } },
        additionalProperties: false,
      },
    },
    additionalProperties: false,
    anyOf: [{ required: ['url'] }, { required: ['external_id'] }, { required: ['description'] }],
  }),
}

const object = (type: string, required: string[], properties: Record<string, object>, more: object = {}) => ({
  if: { properties: { type: { const: type } } },
  // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema calls it so
  then: {
    required: ['type', 'spec_version', 'id', 'created', 'modified', ...required],
    properties: { ...common, id: id(type), ...properties },
    additionalProperties: false,
    ...more,
  },
})

export const stixObjectSchema = {
  type: 'object',
  properties: {
    type: { enum: ['incident', 'report', 'identity', 'location', 'sighting', 'relationship', 'extension-definition'] },
  },
  allOf: [
    object('incident', ['name'], { name: text, description: text }),
    object('report', ['name', 'published', 'object_refs'], {
      name: text,
      description: text,
      report_types: list(text),
      published: timestamp,
      object_refs: list(anyId),
    }),
    object('identity', ['name'], {
      name: text,
      description: text,
      roles: list(text),
      identity_class: { enum: ['individual', 'group', 'system', 'organization', 'class', 'unknown'] },
      sectors: list(text),
      contact_information: text,
    }),
    object(
      'location',
      [],
      {
        name: text,
        description: text,
        region: text,
        country: { type: 'string', pattern: '^[A-Z]{2}$' },
        administrative_area: text,
        city: text,
        latitude: { type: 'number', minimum: -90, maximum: 90 },
        longitude: { type: 'number', minimum: -180, maximum: 180 },
        precision: { type: 'number', minimum: 0 },
      },
      {
        anyOf: [{ required: ['region'] }, { required: ['country'] }, { required: ['latitude', 'longitude'] }],
        dependentRequired: { precision: ['latitude', 'longitude'], latitude: ['longitude'], longitude: ['latitude'] },
      },
    ),
    object('sighting', ['sighting_of_ref'], {
      description: text,
      first_seen: timestamp,
      last_seen: timestamp,
      count: { type: 'integer', minimum: 0, maximum: 999_999_999 },
      sighting_of_ref: anyId,
      where_sighted_refs: list({ anyOf: [id('identity'), id('location')] }),
      summary: { type: 'boolean' },
    }),
    object('relationship', ['relationship_type', 'source_ref', 'target_ref'], {
      relationship_type: { type: 'string', pattern: '^[a-z0-9-]+$' },
      description: text,
      source_ref: anyId,
      target_ref: anyId,
    }),
    object('extension-definition', ['name', 'schema', 'version', 'extension_types', 'created_by_ref'], {
      name: text,
      description: text,
      schema: text,
      version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
      extension_types: list({
        enum: ['new-sdo', 'new-sco', 'new-sro', 'property-extension', 'toplevel-property-extension'],
      }),
    }),
  ],
}
