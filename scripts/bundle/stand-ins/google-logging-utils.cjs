// Tokens and assertions are never logged.
const silent = () => ({ debug() {}, info() {}, warn() {}, error() {} });
module.exports = { log: silent };
