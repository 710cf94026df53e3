// The page of a question: shows what it is told, and tells what was clicked. Whatever can be worked out elsewhere is.
import type { Shown, Said } from '../src/questionView';

declare function acquireVsCodeApi(): { postMessage(said: Said): void; setState(state: unknown): void };
declare global {
    interface Window {
        mermaid?: {
            initialize(options: object): void;
            render(id: string, text: string): Promise<{ svg: string }>;
        };
    }
}

const host = acquireVsCodeApi();
const page = document.getElementById('page') as HTMLElement;
const nonce = (document.currentScript as HTMLScriptElement).nonce ?? '';
const names = { en: ['EN', 'English'], uk: ['УКР', 'Українська'] } as const;

type Attributes = Record<string, string | boolean | undefined>;

function element(tag: string, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElement {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
    }
    made.append(...children);
    return made;
}

function button(id: string, label: Node | string, said: Said, attributes: Attributes = {}): HTMLElement {
    const made = element('button', { type: 'button', id, ...attributes }, label);
    made.addEventListener('click', () => host.postMessage(said));
    return made;
}

let before: Shown | undefined;

function show(shown: Shown): void {
    const another = shown.question !== before?.question;
    const focused = document.activeElement?.id;
    const { words } = shown;
    document.documentElement.lang = shown.language;

    const tools = element(
        'div',
        { class: 'tools', role: 'toolbar', 'aria-label': words.tools },
        ...(shown.canGoBack ? [button('back', `← ${words.back}`, { say: 'back' })] : []),
        element('span', { class: 'gap' }),
        button('toggle', shown.hidden ? words.showAnswer : words.hideAnswer, { say: 'toggle' }, { 'aria-expanded': String(!shown.hidden), 'aria-controls': 'answer' }),
        element(
            'div',
            { class: 'languages', role: 'group', 'aria-label': words.languageOfText },
            ...shown.languages.map((language) =>
                button(`language-${language}`, names[language][0], { say: 'language', language }, {
                    'aria-pressed': String(language === shown.language), 'aria-label': names[language][1], title: names[language][1], lang: language,
                }),
            ),
        ),
    );
    const answer = element('div', { id: 'answer', hidden: shown.hidden });
    answer.innerHTML = shown.html;
    const think = element('div', { class: 'think', hidden: !shown.hidden }, element('p', {}, words.thinkFirst), button('reveal', words.showAnswer, { say: 'toggle' }));
    const title = element('h1', { id: 'title', tabindex: '-1' });
    title.innerHTML = shown.heading;
    const main = element('main', {}, element('p', { class: 'where' }, `${shown.section} · Q${shown.number}`), title, think, answer);
    if (shown.related.length > 0) {
        main.append(
            element(
                'nav',
                { 'aria-labelledby': 'related' },
                element('h2', { id: 'related' }, words.related),
                element('ul', {}, ...shown.related.map((each) => element('li', {}, relatedLink(each)))),
            ),
        );
    }
    page.replaceChildren(tools, main);

    // Another question is read from its begin; otherwise the focus stays where it was.
    if (another) {
        window.scrollTo(0, 0);
        title.focus({ preventScroll: true });
    } else {
        const next = focused === 'reveal' ? 'title' : focused;
        if (next) document.getElementById(next)?.focus({ preventScroll: true });
    }
    before = shown;
    host.setState({ question: shown.question, language: shown.language });
    void draw();
}

function relatedLink({ question, number, title }: Shown['related'][number]): HTMLElement {
    const link = element('a', { href: `#${question}` }, element('span', { class: 'number' }, `Q${number}`), ` ${title}`);
    link.addEventListener('click', (event) => {
        event.preventDefault();
        host.postMessage({ say: 'open', question });
    });
    return link;
}

// ---- Drawings. What draws them is large, so that it is loaded with the first one.

let drawer: Promise<NonNullable<Window['mermaid']>> | undefined;

function loadDrawer(): Promise<NonNullable<Window['mermaid']>> {
    drawer ??= new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.nonce = nonce;
        script.src = document.body.dataset['mermaid'] as string;
        script.onload = () => (window.mermaid ? resolve(window.mermaid) : reject(new Error('it is not there')));
        script.onerror = () => reject(new Error('it could not be loaded'));
        document.head.append(script);
    });
    return drawer;
}

/** A colour of VS Code's theme. */
const colour = (name: string, otherwise: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim() || otherwise;

let drawings = 0;

async function draw(): Promise<void> {
    const figures = [...document.querySelectorAll<HTMLElement>('figure.drawing')];
    if (figures.length === 0) return;
    try {
        const mermaid = await loadDrawer();
        const ink = colour('--vscode-editor-foreground', '#808080');
        const paper = colour('--vscode-editor-background', '#ffffff');
        const box = colour('--vscode-editorWidget-background', paper);
        const edge = colour('--vscode-focusBorder', ink);
        mermaid.initialize({
            startOnLoad: false,
            securityLevel: 'strict',
            htmlLabels: false,
            flowchart: { htmlLabels: false },
            theme: 'base',
            darkMode: document.body.classList.contains('vscode-dark'),
            fontFamily: getComputedStyle(document.body).fontFamily,
            themeVariables: {
                fontFamily: getComputedStyle(document.body).fontFamily, fontSize: '14px', background: paper, mainBkg: box, primaryColor: box, secondaryColor: box, tertiaryColor: paper,
                primaryTextColor: ink, secondaryTextColor: ink, tertiaryTextColor: ink, textColor: ink, titleColor: ink, nodeTextColor: ink,
                primaryBorderColor: edge, secondaryBorderColor: edge, tertiaryBorderColor: edge, nodeBorder: edge, clusterBkg: paper, clusterBorder: ink,
                lineColor: ink, edgeLabelBackground: paper, actorBkg: box, actorBorder: edge, actorTextColor: ink, actorLineColor: ink, signalColor: ink,
                signalTextColor: ink, labelBoxBkgColor: box, labelBoxBorderColor: edge, labelTextColor: ink, loopTextColor: ink, noteBkgColor: box,
                noteTextColor: ink, noteBorderColor: edge,
            },
        });
        for (const figure of figures) {
            const drawn = figure.querySelector<HTMLElement>('.drawn');
            const text = figure.querySelector('code')?.textContent ?? '';
            const details = figure.querySelector('details');
            if (!drawn || !details) continue;
            try {
                const { svg } = await mermaid.render(`drawing-${++drawings}`, text);
                drawn.innerHTML = svg;
                drawn.hidden = false;
                details.open = false;
            } catch {
                // What cannot be drawn is still there as text.
                document.getElementById(`ddrawing-${drawings}`)?.remove();
            }
        }
    } catch (error) {
        console.error(`Drawings stay text: ${String(error)}`);
    }
}

// ---- What happens.

window.addEventListener('message', ({ data }: MessageEvent<Shown | { message: string; language: string }>) => {
    if ('message' in data) {
        document.documentElement.lang = data.language;
        page.replaceChildren(element('main', {}, element('p', { role: 'status' }, data.message)));
    } else {
        show(data);
    }
});

page.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches('button.copy')) return;
    const label = target.textContent;
    void navigator.clipboard.writeText(target.parentElement?.querySelector('code')?.textContent ?? '').then(() => {
        target.textContent = target.dataset['copied'] ?? label;
        setTimeout(() => (target.textContent = label), 1500);
    });
});

// Another theme: drawings have their colours in them.
let theme = document.body.dataset['vscodeThemeId'];
new MutationObserver(() => {
    if (theme === document.body.dataset['vscodeThemeId']) return;
    theme = document.body.dataset['vscodeThemeId'];
    void draw();
}).observe(document.body, { attributes: true });

host.postMessage({ say: 'ready' });
