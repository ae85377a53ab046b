// jws offers streams beside its functions; only the functions are used here.
module.exports = class Stream {};
