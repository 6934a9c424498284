// What a reader sees of the shown document: its words, what does not fit, its colours, and what
// the reader's own settings do not reach. `renderer` is the engine's (foliate-paginator).

const SLACK = 1, HANG = 4  // CSS pixels by which rounding may put a box out, and a word hang out
const CONTRAST = 4.5  // WCAG 2.2, 1.4.3
const MARK = '[*|type~="pagebreak"], [role~="doc-pagebreak"]'
const LINES = 'p, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6, figcaption, pre, .line'
const WORDS = 12, LONGEST = 40  // how many words are told, and letters of the last of them
const RUNNING = 400  // letters of a paragraph that is running text, and nothing that stands by itself

const style = element => element.ownerDocument.defaultView.getComputedStyle(element)
const follows = (element, node) => element.compareDocumentPosition(node) & 4
const bare = text => text.replace(/\s+/g, '')
export const text = doc => bare(doc.body.innerText)

// Texts that are seen: not those of hidden elements.
export const texts = (doc, root = doc.body) => {
    const walker = doc.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const found = []
    while (walker.nextNode())
        if (bare(walker.currentNode.data) && rects(walker.currentNode).length)
            found.push(walker.currentNode)
    return found
}
const rects = (node, start = 0, end = node.length) => {
    const range = node.ownerDocument.createRange()
    range.setStart(node, start)
    range.setEnd(node, end)
    return [...range.getClientRects()].filter(({ width, height }) => width && height)
}

// An element by its name and classes, and the first words of it.
const named = element => [element.localName, ...element.classList].join('.')
const told = (element, more = {}) =>
    ({ element: named(element), words: element.textContent.trim().slice(0, 40), ...more })
const each = (elements, tell) => {
    const kinds = new Map()
    for (const element of elements) {
        const one = tell(element)
        if (one) kinds.set(JSON.stringify({ ...one, words: '' }), one)
    }
    return [...kinds.values()]
}

// The page in view, in the coordinates of the window.
const inView = renderer => {
    const { left, top, width, height } = renderer.getBoundingClientRect()
    const { scrolled, size } = renderer
    return scrolled ? new DOMRect(left, top, width, height)
        : new DOMRect(left + (width - size) / 2, top, size, height)
}

// The first words that are in view from a place on; none, if the place itself is out of view.
export const words = (renderer, place) => {
    const [{ doc }] = renderer.getContents()
    const view = inView(renderer)
    const frame = doc.defaultView.frameElement.getBoundingClientRect()
    const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
    const seen = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!place.contains(node) && !follows(place, node)) continue
        for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
            const [rect] = rects(node, index, index + word.length)
            if (!rect) continue
            const x = frame.left + rect.left + SLACK, y = frame.top + (rect.top + rect.bottom) / 2
            if (x < view.left || x > view.right || y < view.top || y > view.bottom) return seen
            if (seen.push(word.slice(0, LONGEST)) === WORDS || word.length > LONGEST) return seen
        }
    }
    return seen
}

// The last word of a place's block before it, where none comes behind it there: a printed page that has
// notes only begins behind the text's last word. "" where that word is not in view with the place.
export const wordBefore = (renderer, place) => {
    const [{ doc }] = renderer.getContents()
    const near = texts(doc, place.closest(LINES) ?? place)
    const before = near.findLast(node => follows(node, place))
    if (!before || near.some(node => follows(place, node))) return ''
    const word = before.data.trimEnd().match(/\S+$/)
    const view = inView(renderer), frame = doc.defaultView.frameElement.getBoundingClientRect()
    const shown = ({ left, top, bottom }) => frame.left + left >= view.left - SLACK
        && frame.left + left <= view.right && frame.top + (top + bottom) / 2 >= view.top
        && frame.top + (top + bottom) / 2 <= view.bottom
    const [at] = place.getClientRects()
    const seen = at && [...rects(before, word.index, word.index + word[0].length), at].every(shown)
    return seen ? word[0] : ''
}

// What of the shown document runs over the page's sides or its foot, and what must be scrolled by
// itself to be read (which no e-ink reader does, nor a touch screen whose pages are turned).
const overflow = (renderer, doc) => {
    const { scrolled, size } = renderer
    const { paddingLeft, paddingRight, direction } = style(doc.documentElement)
    const { innerWidth: whole, innerHeight: foot } = doc.defaultView
    const page = scrolled ? whole : size
    const over = rect => {
        const start = direction === 'rtl' ? whole - rect.right : rect.left
        const left = ((start % page) + page) % page
        return Math.round(Math.max(parseFloat(paddingLeft) - left, rect.bottom - foot,
            left + rect.width - page + parseFloat(paddingRight)) - SLACK / 2)
    }
    const most = boxes => boxes.reduce((most, rect) => Math.max(most, over(rect)), 0)
    const scrolls = element => style(element).overflowX !== 'visible'
        && Math.max(element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight) > SLACK
    const scrollers = [...doc.querySelectorAll('body *')].filter(scrolls)
    const outside = element => !scrollers.some(one => one !== element && one.contains(element))
    const boxes = [...doc.querySelectorAll('img, svg, table, hr'), ...scrollers].filter(outside)
    const spread = node => most(rects(node)) ? [...node.data.matchAll(/\S+/g)].reduce((wide, { 0: word, index }) =>
        Math.max(wide, most(rects(node, index, index + word.length))), 0) : 0
    return [
        ...each(scrollers, element =>
            told(element, { how: 'scrolls', by: element.scrollWidth - element.clientWidth })),
        ...each(boxes, element => {
            const by = most([...element.getClientRects()].filter(({ width, height }) => width && height))
            return by ? told(element, { how: 'runs over', by }) : null
        }),
        ...each(texts(doc).filter(node => outside(node.parentElement)), node => {
            const by = spread(node)
            return by > HANG ? told(node.parentElement, { how: 'words run over', by }) : null
        }),
    ]
}

// Markers of pages that a line's end has parted from their first word: where a screen ends there, too,
// a reader who goes to the page sees the screen before it.
const parted = doc => {
    const all = texts(doc)
    return [...doc.querySelectorAll(MARK)].filter(mark => {
        const place = mark.getClientRects()[0]
        const word = all.find(node => follows(mark, node))
        if (!place || !word?.parentElement.closest(LINES)?.contains(mark)) return false
        const at = word.data.search(/\S/)
        const [rect] = rects(word, at, at + 1)
        return rect && Math.abs(rect.top + rect.bottom - place.top - place.bottom) > rect.height
    }).map(mark => mark.id)
}

// Blocks that are higher than they would be without the markers in them: those are not to be seen.
const heightened = (renderer, doc) => {
    const marked = new Set([...doc.querySelectorAll(MARK)].map(mark => mark.parentElement))
    if (!renderer.scrolled || !marked.size) return []  // of what is divided, heights tell nothing
    const heights = () => [...marked].map(block => block.getBoundingClientRect().height)
    const shown = heights()
    const sheet = doc.head.appendChild(doc.createElement('style'))
    sheet.textContent = MARK.split(', ').map(one => `${one} { display: none !important }`).join('')
    const bare = heights()
    sheet.remove()
    return [...marked].filter((_, at) => Math.abs(shown[at] - bare[at]) > SLACK)
        .map(block => block.querySelector(MARK).id)
}

const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
    .getContext('2d', { willReadFrequently: true })
const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
}
const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(c => c / 255)
        .map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    return .2126 * x + .7152 * y + .0722 * z
}
const behind = element => {
    for (let at = element; at; at = at.parentElement) {
        const { backgroundColor } = style(at)
        if (rgba(backgroundColor)[3]) return backgroundColor
    }
    return getComputedStyle(document.body).backgroundColor
}
const contrast = element => {
    const [a, b] = [rgba(style(element).color), rgba(behind(element))].map(luminance)
    return (Math.max(a, b) + .05) / (Math.min(a, b) + .05)
}
// Texts that cannot be read well, and texts outside links with a colour of their own.
const colours = doc => each(texts(doc).map(node => node.parentElement), element => {
    const ratio = contrast(element)
    if (ratio < CONTRAST) return told(element, { how: `contrast ${ratio.toFixed(1)}` })
    const own = !element.closest('a') && style(element).color !== style(doc.documentElement).color
    return own ? told(element, { how: 'colour of its own' }) : null
})

// One text at least for each character in each font that is asked for; `known` has those of the
// documents before.
export const samples = (doc, known) => texts(doc).filter(({ data, parentElement }) => {
    const { fontFamily, fontWeight, fontStyle } = style(parentElement)
    const key = [fontFamily, fontWeight, fontStyle].join()
    const before = known.get(key)?.size ?? 0
    const now = new Set([...known.get(key) ?? [], ...data])
    known.set(key, now)
    return now.size > before
})
export const asked = ({ data, parentElement }) => {
    const { fontWeight, fontStyle, fontSynthesisStyle } = style(parentElement)
    const italic = fontStyle !== 'normal' && fontSynthesisStyle !== 'none'
    return { bold: Number(fontWeight) > 550, italic, words: data.trim() }
}

// What is seen of the shown document.
export const seen = renderer => {
    const [{ doc }] = renderer.getContents()
    return {
        text: texts(doc).map(node => bare(node.data)).join(''),
        hidden: [...doc.querySelectorAll('[hidden]')].filter(one => one.getClientRects().length)
            .map(one => told(one)),
        overflow: overflow(renderer, doc),
        parted: parted(doc),
        heightened: heightened(renderer, doc),
        colours: colours(doc),
        faces: Object.fromEntries([...doc.fonts].map(({ family, weight, style, status }) =>
            [`${family.replace(/"/g, '')} ${weight} ${style}`, status])),
    }
}

const size = element => parseFloat(style(element).fontSize)
export const sizes = doc => new Map(texts(doc).map(node => node.parentElement)
    .map(element => [element, size(element)]))

// What stayed as it was when the reader asked for text half as large again, of double spacing,
// justified and undivided; `before` is how large each element was.
export const unheeded = (doc, before) => [
    ...each(before.keys(), element => {
        const grown = size(element) / before.get(element)
        // a table that would be too wide may grow less, and must grow
        const heeded = Math.abs(grown - 1.5) < .02 || (element.closest('table') && grown > 1.2)
        return heeded ? null : told(element, { setting: 'size' })
    }),
    ...each(doc.querySelectorAll('p, li, blockquote, dd'), element => {
        const { lineHeight, textAlign, hyphens } = style(element)
        const kept = [Math.abs(parseFloat(lineHeight) / size(element) - 2) < .02 ? '' : 'spacing',
            textAlign === 'justify' ? '' : 'align', hyphens === 'auto' ? 'hyphens' : '']
        const setting = kept.filter(Boolean).join(' ')
        return setting && bare(element.textContent).length > RUNNING ? told(element, { setting }) : null
    }),
]
