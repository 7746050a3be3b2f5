// What Prototype.js does to a page, in its own way, and the names that jQuery takes.
window.$ = window.jQuery = function (found) { return typeof found === "string" ? document.querySelectorAll(found) : found; };

function copy(target, source) {
  for (const name in source) target[name] = source[name];
  return target;
}
const identity = (value) => value;

// Arrays: enumerable members, some of them in place of the browser's, with other meanings.
const array = {
  each(f, context) { for (let i = 0; i < this.length; i += 1) f.call(context, this[i], i); return this; },
  toArray() { return this.slice(0); },
  collect(f = identity, context) { const made = []; this.each((value, i) => made.push(f.call(context, value, i))); return made; },
  inject(start, f) { let sum = start; this.each((value, i) => { sum = f(sum, value, i); }); return sum; },
  pluck(name) { return this.collect((value) => value[name]); },
  invoke(name) { return this.collect((value) => value[name]()); },
  clone() { return this.slice(0); },
  size() { return this.length; },
  clear() { this.length = 0; return this; },
  reduce() { return this.length > 1 ? this : this[0]; },
  toJSON() { return "[" + this.collect((value) => Object.toJSON(value)).join(", ") + "]"; },
};
copy(array, { map: array.collect, entries: array.toArray, _each: array.each, forEach: array.each });
copy(Array.prototype, array);
Array.from = (list) => { if (!list) return []; if ("toArray" in Object(list)) return list.toArray(); const made = []; for (let i = 0; i < list.length; i += 1) made.push(list[i]); return made; };

// Objects, strings, numbers, functions.
copy(Object, {
  extend: copy,
  toJSON: (value) => JSON.stringify(value),
  keys: (object) => { const names = []; for (const name in object) names.push(name); return names; },
  values: (object) => { const values = []; for (const name in object) values.push(object[name]); return values; },
  isArray: Array.isArray,
});
copy(String.prototype, { strip() { return this.trim(); }, toJSON() { return `"${this}"`; }, gsub(a, b) { return this.split(a).join(b); }, times(n) { return new Array(n + 1).join(this); } });
copy(Number.prototype, { succ() { return this + 1; }, toJSON() { return String(this); } });
copy(Date.prototype, { toJSON() { return `"${this.toISOString()}"`; } });
copy(Function.prototype, { curry() { return this; }, defer() { setTimeout(this, 1); } });

// The element's own constructor, which makes elements.
const Native = window.Element;
window.Element = function (tag, attributes) { return copy(document.createElement(tag), attributes); };
copy(window.Element, Native);
window.Element.prototype = Native.prototype;
copy(HTMLElement.prototype, { show() { this.style.display = ""; return this; }, visible() { return this.style.display !== "none"; }, addClassName(name) { this.classList.add(name); return this; }, update(text) { this.textContent = text; return this; } });
