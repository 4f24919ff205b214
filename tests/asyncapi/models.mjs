// Generates the classes of a document's messages, in C# (System.Text.Json) and in TypeScript.
// node models.mjs FILE FOLDER NAMESPACE
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {CSharpGenerator, CSHARP_JSON_SERIALIZER_PRESET, TypeScriptGenerator} from '@asyncapi/modelina';

const [file, folder, namespace] = process.argv.slice(2);
const document = readFileSync(file, 'utf8');

async function generate(generator, options, language, extension) {
  mkdirSync(join(folder, language), {recursive: true});
  for (const {modelName, result} of await generator.generateCompleteModels(document, options)) {
    // C# has no unions; what the document says with oneOf is 'dynamic' there, and an empty file without a name here.
    if (modelName) writeFileSync(join(folder, language, `${modelName}.${extension}`), result);
  }
}

await generate(
  new CSharpGenerator({
    presets: [CSHARP_JSON_SERIALIZER_PRESET],
    autoImplementedProperties: true,
    // What may be anything, such as the content of a response, is 'dynamic' otherwise: that reads, but fails when it is written, because the generated
    // code compares it with null, and System.Text.Json has put a struct there.
    typeMapping: {Any: () => 'object'},
  }),
  {namespace}, 'csharp', 'cs');
// Interfaces, because they are what JSON.parse returns: the compiler checks the members, and nothing has to be converted.
await generate(
  new TypeScriptGenerator({modelType: 'interface', enumType: 'union', mapType: 'record', rawPropertyNames: true, moduleSystem: 'ESM'}),
  {exportType: 'named'}, 'typescript', 'ts');
