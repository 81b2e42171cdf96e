// Finds the song of a recording with the generated client: node search.js SERVICE RECORDING
import { readFile } from "node:fs/promises";
import { Configuration, SearchApi } from "./index.js";

const [service, recording] = process.argv.slice(2);
const api = new SearchApi(new Configuration({ basePath: service }));
const clip = new Blob([await readFile(recording!)]);
const { match, matches } = await api.search({ clip });
console.log(match ? matches[0]!.song.title : "no match");
