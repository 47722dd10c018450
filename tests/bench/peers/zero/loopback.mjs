// Loaded into zero-cache before its own code: it listens on every address and has no option for it, so its servers get 127.0.0.1.
import { Server } from "node:net";

const listen = Server.prototype.listen;
Server.prototype.listen = function (where, ...rest) {
  return listen.call(this, where?.host === "::" ? { ...where, host: "127.0.0.1" } : where, ...rest);
};
