// Lints a folder as n8n's scanner does when a package is verified: scan.mjs <folder> <pattern>...
// A program of its own, because the scanner is an ES module and jest is not.
import { analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';

const [folder, ...patterns] = process.argv.slice(2);
const { passed, message, details } = await analyzePackage(folder, patterns);

process.stdout.write(JSON.stringify({ passed, complaint: details ?? message ?? '' }));
