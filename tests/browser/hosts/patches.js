// What monitoring scripts, polyfills and old habits do to the language.

// Members that every loop with `in` meets.
Array.prototype.last = function () { return this[this.length - 1]; };
Object.defineProperty(Object.prototype, "tap", { configurable: true, value(f) { f(this); return this; } });

// Arrays that turn into strings when they are sent.
Array.prototype.toJSON = function () { return "[" + this.join(", ") + "]"; };
String.prototype.toJSON = function () { return "'" + this + "'"; };

// JSON that is watched.
const { parse, stringify } = JSON;
window.watched = { parsed: 0, written: 0, defined: [] };
JSON.parse = function (...parameters) { window.watched.parsed += 1; return parse.apply(JSON, parameters); };
JSON.stringify = function (...parameters) { window.watched.written += 1; return stringify.apply(JSON, parameters); };

// A registry that is watched.
const define = customElements.define.bind(customElements);
customElements.define = (name, ...rest) => { window.watched.defined.push(name); return define(name, ...rest); };

// Promises of a library: settled later than the browser's own.
const Native = Promise;
window.Promise = class extends Native {
  static get [Symbol.species]() { return Native; }
  then(done, failed) {
    const later = (f) => f && ((value) => new Native((resolve) => setTimeout(resolve)).then(() => f(value)));
    return super.then(later(done), later(failed));
  }
};

// Requests that are watched, as analytics do.
const ask = window.fetch;
window.fetch = function (...parameters) { return ask.apply(this, parameters); };
