// Never asked for: reading key files from disk (the key comes from n8n's credential), a browser's
// cryptography, and keys on elliptic curves (Google's are RSA).
module.exports = {};
