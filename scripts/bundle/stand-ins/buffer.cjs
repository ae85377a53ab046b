// Buffer is a global in Node.js; the modules `buffer` and `safe-buffer` only hand it out.
module.exports = { Buffer, SlowBuffer: Buffer };
