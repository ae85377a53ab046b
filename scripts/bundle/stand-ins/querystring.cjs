// Used by the OAuth consent flow alone, which a service account does not have.
module.exports = { stringify: (query) => new URLSearchParams(query).toString() };
