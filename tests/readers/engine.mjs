// A small reading system around foliate-js: it opens a book, shows a place of it, follows links,
// opens notes as pop-ups. What is seen there is told by page.mjs.

import '/foliate/view.js'
import { FootnoteHandler } from '/foliate/footnotes.js'
import * as page from './page.mjs'

const LONGEST = 5000  // milliseconds that a link may take
const NOTEREF = '[*|type~="noteref"], [role~="doc-noteref"]'
const BACKLINK = '[*|type~="backlink"], [role~="doc-backlink"]'
const note = document.getElementById('note')
const notes = new FootnoteHandler()
let view

// What reading systems lay under a book's own sheets (the night's colours), and over them (what
// the reader has chosen), without !important, as Foliate does.
const under = `
    html { color-scheme: light dark; color: #1b1b1b }
    @media (prefers-color-scheme: dark) { html { color: #e4e4e4 } a:any-link { color: lightblue } }`
const over = ({ size, spacing, align, hyphens }) => `
    ${size ? `html { font-size: ${size} }` : ''}
    p, li, blockquote, dd {
        ${spacing ? `line-height: ${spacing};` : ''}
        ${align ? `text-align: ${align};` : ''}
        ${hyphens ? `hyphens: ${hyphens};` : ''}
    }`

const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
const settled = async (of = view) => {
    await of.renderer.getContents()[0].doc.fonts.ready
    await frame()
}
const once = (target, event, act) => new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`no ${event}`)), LONGEST)
    target.addEventListener(event, e => { clearTimeout(late); done(e.detail) }, { once: true })
    Promise.resolve(act()).catch(fail)
})
const doc = () => view.renderer.getContents()[0].doc
const choose = async settings => { view.renderer.setStyles([under, over(settings)]); await frame() }

// A book opened: its documents in order and what leads into it, as the engine understands them.
export const open = async (url, flow) => {
    view?.close?.()
    view?.remove()
    faced.clear()
    view = document.createElement('foliate-view')
    document.body.append(view)
    await view.open(url)
    view.renderer.setAttribute('flow', flow)
    view.renderer.setStyles([under, over({})])
    view.addEventListener('link', e => notes.handle(view.book, e)?.catch(() => null))
    const flat = (items, depth = 1) => (items ?? []).flatMap(({ label, href, subitems }) =>
        [{ label, href, depth, document: (href && view.book.resolveHref(href)?.index) ?? -1 },
            ...flat(subitems, depth + 1)])
    const { sections, toc, pageList, landmarks } = view.book
    return { documents: sections.map(({ id }) => id), toc: flat(toc), pages: flat(pageList),
        landmarks: flat(landmarks) }
}

// One of the documents shown, and what is seen of it.
export const show = async index => {
    await view.goTo(index)
    await settled()
    return page.seen(view.renderer)
}

// Places that something leads to: the words that the reader sees from each on.
export const goAll = async places => {
    for (const place of places) {
        const { anchor } = await view.goTo(place.href) ?? {}
        const at = anchor && (anchor(doc()) || doc().body)
        place.words = at ? page.words(view.renderer, at) : []
        place.before = at ? page.wordBefore(view.renderer, at) : ''
    }
    return places
}

// Every note of the shown document called, and its backlink followed, as by a reader's finger.
export const tapNotes = async () => {
    const told = []
    const of = doc()
    for (const call of of.querySelectorAll(NOTEREF)) {
        const href = call.getAttribute('href')
        told.push({ call: call.id, href, shown: await popUp(call).catch(String) })
        await frame()
        closeNote()
    }
    return told
}
export const tapBacklinks = async () => {
    const told = []
    for (const back of doc().querySelectorAll(BACKLINK)) {
        const from = back.closest('[id]')?.id ?? ''
        await view.goTo(view.book.sections[view.renderer.getContents()[0].index].resolveHref(`#${from}`))
        await once(view, 'relocate', () => back.click()).catch(() => null)
        const call = doc().getElementById(back.getAttribute('href').split('#')[1])
        told.push({ from, words: call ? page.words(view.renderer, call) : [] })
    }
    return told
}
export const popUp = async call => {
    const { view: shown, target } = await once(notes, 'render', () => call.click())
    await once(shown, 'relocate', () => null)
    await target.ownerDocument.fonts.ready
    return page.text(target.ownerDocument)
}
const closeNote = () => {
    note.firstChild?.close()
    note.replaceChildren()
    note.hidden = true
}
notes.addEventListener('before-render', ({ detail }) => {
    note.hidden = false
    note.replaceChildren(detail.view)
    detail.view.renderer.setAttribute('flow', 'scrolled')
    detail.view.renderer.setAttribute('margin', '12px')
    detail.view.renderer.setStyles([under, over({})])
})

// What a reader's own settings do not reach in the shown document.
export const settings = async () => {
    const before = page.sizes(doc())
    await choose({ size: '150%', spacing: 2, align: 'justify', hyphens: 'none' })
    const told = page.unheeded(doc(), before)
    await choose({})
    return told
}

// The first element of a kind brought into view, and tapped, if it is to be; whether there is one.
export const find = async (selector, tap) => {
    const element = doc().querySelector(selector)
    if (!element) return false
    await view.renderer.scrollToAnchor(element)
    if (tap) await popUp(element)
    await frame()
    if (tap) await settled(note.firstChild)  // a face may be asked for once its words are laid out
    return true
}

// The texts by which the fonts of the shown document are known, and what they ask for; they
// themselves are left in `reader.samples`.
const faced = new Map()
export const sampled = () => {
    globalThis.reader.samples = page.samples(doc(), faced)
    return globalThis.reader.samples.map(page.asked)
}
globalThis.reader = { open, show, goAll, tapNotes, tapBacklinks, settings, sampled, find, closeNote }
