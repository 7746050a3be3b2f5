import assert from "node:assert/strict";
import { test } from "node:test";

import { set_panic_listener, watched } from "../../src/element/guard.js";

// (module
//   (func (export "die") unreachable)
//   (func (export "live") (result i32) i32.const 7))
const MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, // \0asm, version 1
  1, 8, 2, 96, 0, 0, 96, 0, 1, 127, // types: () -> (), () -> i32
  3, 3, 2, 0, 1, // functions
  7, 14, 2, 3, 100, 105, 101, 0, 0, 4, 108, 105, 118, 101, 0, 1, // exports die, live
  10, 10, 2, 3, 0, 0, 11, 4, 0, 65, 7, 11, // unreachable; i32.const 7
]);

const exports = () => new WebAssembly.Instance(new WebAssembly.Module(MODULE)).exports;

test("a trap is told once and thrown on", () => {
  const wasm = watched(exports());
  let told = 0;
  set_panic_listener(() => told++);
  assert.throws(() => wasm.die(), WebAssembly.RuntimeError);
  assert.throws(() => wasm.die(), WebAssembly.RuntimeError);
  assert.equal(told, 1);
});

test("a trap of the module that is JavaScript is told too", () => {
  let told = 0;
  set_panic_listener(() => told++);
  const program = watched({
    die() {
      throw Object.assign(new Error("unreachable"), { name: "RuntimeError" });
    },
  });
  assert.throws(() => program.die(), /unreachable/);
  assert.equal(told, 1);
});

test("a call that ends well passes through", () => {
  set_panic_listener(() => assert.fail("nothing died"));
  assert.equal(watched(exports()).live(), 7);
});

test("an error that is no trap does not end the module", () => {
  set_panic_listener(() => assert.fail("nothing died"));
  const wasm = watched({
    refuse() {
      throw new TypeError("no");
    },
  });
  assert.throws(() => wasm.refuse(), TypeError);
});
