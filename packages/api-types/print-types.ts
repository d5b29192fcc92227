import openapiTypescript, { astToString, type OpenAPI3 } from "openapi-typescript"

const banner = `// Generated from the description of the API by \`npm run api-types\`: change the schemas of the server.
`

/** TypeScript for a description of the API: a type for each of its schemas, and its operations. */
export async function printTypes(description: object): Promise<string> {
  const nodes = await openapiTypescript(description as OpenAPI3, {
    arrayLength: true,
    defaultNonNullable: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  })
  return banner + astToString(nodes)
}
