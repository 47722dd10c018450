// Loads a package from the directory that PEERS_PACKAGES names: this one holds no node_modules.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { resolve } = createRequire(process.env.PEERS_PACKAGES + "/");
export const packages = (name) => import(pathToFileURL(resolve(name)));
export const packagePath = resolve;
