// Reads EPUBs in a real engine (foliate-js in Chromium), as a phone and a tablet show them, and
// prints what was seen, as JSON:
//     node read.mjs [--quick] [--shots FOLDER] BOOK...
// --quick is for tests: two views in place of four.
// CHROMIUM is the browser's path. What is right is not judged here: see tests/support/reading_system.py.

import { createServer } from 'node:http'
import { readFile, mkdir } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import puppeteer from 'puppeteer-core'

const HERE = dirname(fileURLToPath(import.meta.url))
const FOLIATE = join(HERE, 'node_modules', 'foliate-js')
const TYPES = { '.html': 'text/html', '.mjs': 'text/javascript', '.js': 'text/javascript' }
const PHONE = { width: 390, height: 844 }, TABLET = { width: 820, height: 1180 }
const VIEWS = [
    { name: 'phone, pages, light', size: PHONE, flow: 'paginated', scheme: 'light', notes: true },
    { name: 'phone, scrolled, dark', size: PHONE, flow: 'scrolled', scheme: 'dark', settings: true },
    { name: 'tablet, pages, dark', size: TABLET, flow: 'paginated', scheme: 'dark', notes: true },
    { name: 'tablet, scrolled, light', size: TABLET, flow: 'scrolled', scheme: 'light', fonts: true },
]
const QUICK = [VIEWS[0],
    { name: 'tablet, scrolled, dark', size: TABLET, flow: 'scrolled', scheme: 'dark', settings: true, fonts: true }]

// What is worth a picture, the first time that it comes in the book.
const SHOTS = {
    contents: 'nav ol', opening: '[role="doc-chapter"] h1', quotation: 'blockquote', note: '[role~="doc-noteref"]',
    'note from right to left': '[dir="rtl"] [role~="doc-noteref"]',
    notes: '[role~="doc-footnote"]', table: 'table', figure: 'figure img', code: 'pre', verse: '.verse',
    rtl: '[dir="rtl"] h1', list: 'section ol, dl' }

const TAPPED = /^note\b/

const { values: { shots, quick }, positionals: books } = parseArgs({
    allowPositionals: true, options: { shots: { type: 'string' }, quick: { type: 'boolean' } } })

// Nothing of a book is run, and nothing is fetched for it.
const POLICY = "default-src 'self' blob: data:; style-src 'self' blob: 'unsafe-inline'; script-src 'self'"

const pathOf = url => url.startsWith('/book/') ? books[Number(url.slice(6))]
    : url.startsWith('/foliate/') ? join(FOLIATE, url.slice(9)) : join(HERE, url)
const server = createServer(async ({ url }, answer) => {
    try {
        const data = await readFile(pathOf(new URL(url, 'http://localhost').pathname))
        answer.writeHead(200, { 'Content-Security-Policy': POLICY,
            'Content-Type': TYPES[extname(url)] ?? 'application/octet-stream' })
        answer.end(data)
    } catch { answer.writeHead(404).end() }
})

// What texts ask for, and which fonts they are set in: those of the system, for want of one of the
// book's, by their family.
const fontsOf = async (tab, cdp) => {
    const asked = await tab.evaluate(() => reader.sampled())
    await cdp.send('DOM.getDocument', { depth: 0 })
    const { result: { objectId } } = await cdp.send('Runtime.evaluate', { expression: 'reader.samples' })
    const { result } = await cdp.send('Runtime.getProperties', { objectId, ownProperties: true })
    const nodes = result.filter(({ value }) => value?.subtype === 'node')
    const told = []
    for (const [index, { value }] of nodes.entries()) {
        const { nodeId } = await cdp.send('DOM.requestNode', { objectId: value.objectId })
        const { fonts } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId })
        const named = own => fonts.filter(({ isCustomFont }) => isCustomFont === own)
        told.push({ ...asked[index], own: named(true).map(({ postScriptName }) => postScriptName),
            others: named(false).map(({ familyName }) => familyName) })
    }
    return told
}

// Processor time of the browser and its children so far, in seconds.
const spent = async browser => {
    const session = await browser.target().createCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}

const leading = ({ toc, pages, landmarks }) => [
    ...toc.map(one => ({ ...one, kind: 'toc' })), ...pages.map(one => ({ ...one, kind: 'page' })),
    ...landmarks.map(one => ({ ...one, kind: 'landmark' }))]

const shoot = async (tab, name, taken) => {
    for (const [what, selector] of Object.entries(SHOTS)) {
        if (taken.has(what) || !await tab.evaluate((s, tap) => reader.find(s, tap), selector, TAPPED.test(what)))
            continue
        taken.add(what)
        await tab.screenshot({ path: join(shots, `${name}, ${what}.png`) })
        await tab.evaluate(() => reader.closeNote())
    }
}

const readIn = async (tab, cdp, number, view) => {
    await tab.setViewport(view.size)
    await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: view.scheme }])
    const book = await tab.evaluate((url, flow) => reader.open(url, flow), `/book/${number}`, view.flow)
    const told = { name: view.name, documents: [], jumps: [] }
    const taken = new Set()
    for (const [index, file] of book.documents.entries()) {
        const one = { file, ...await tab.evaluate(index => reader.show(index), index) }
        if (view.fonts) one.fonts = await fontsOf(tab, cdp)
        if (view.settings) one.unheeded = await tab.evaluate(() => reader.settings())
        if (view.notes) one.notes = await tab.evaluate(() => reader.tapNotes())
        if (view.notes) one.backlinks = await tab.evaluate(() => reader.tapBacklinks())
        if (shots) await shoot(tab, `${basename(books[number], '.epub')}, ${view.name}`, taken)
        told.documents.push(one)
        const places = leading(book).filter(({ document }) => document === index)
        told.jumps.push(...await tab.evaluate(places => reader.goAll(places), places))
    }
    return { told, book }
}

const read = async (tab, cdp, number) => {
    const report = { book: basename(books[number]), views: [] }
    for (const view of quick ? QUICK : VIEWS) {
        const { told, book } = await readIn(tab, cdp, number, view)
        Object.assign(report, book)
        report.views.push(told)
    }
    return report
}

if (shots) await mkdir(shots, { recursive: true })
await new Promise(done => server.listen(0, '127.0.0.1', done))
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, headless: true, protocolTimeout: 0,
    args: ['--no-sandbox', '--disable-gpu'] })
try {
    const tab = await browser.newPage()
    const errors = []
    tab.on('pageerror', error => errors.push(String(error)))
    tab.on('console', message => message.type() === 'error' && errors.push(message.text()))
    const cdp = await tab.createCDPSession()
    await cdp.send('DOM.enable')
    await cdp.send('CSS.enable')
    await tab.goto(`http://127.0.0.1:${server.address().port}/reader.html`)
    await tab.waitForFunction(() => globalThis.reader)
    const reports = []
    for (const number of books.keys()) reports.push(await read(tab, cdp, number))
    const { version } = JSON.parse(await readFile(join(FOLIATE, 'package.json')))
    const engine = `foliate-js ${version} in ${await browser.version()}`
    const seconds = process.cpuUsage().user / 1e6 + await spent(browser)
    console.log(JSON.stringify({ engine, seconds, books: reports, errors }))
} finally {
    await browser.close()
    server.close()
}
