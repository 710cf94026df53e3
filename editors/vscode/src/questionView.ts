// A question in a view of its own, beside the code. One view is used for all of them, and remembers where one came from.
//
// What is shown is made here (markdown.ts); view/question.ts puts it on the page, and says what was clicked.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { htmlOf, inlineHtmlOf, plain } from './markdown';
import type { Language, Question } from './protocol';
import type { Server } from './server';
import { chosenLanguage, wordsIn } from './words';

const viewType = 'hoverview.question';

/** What the page is told to show. */
export interface Shown {
    question: string;
    number: number;
    section: string;
    language: Language;
    languages: Language[];
    /** The title and the text, as HTML. */
    heading: string;
    html: string;
    related: { question: string; number: number; title: string }[];
    hidden: boolean;
    canGoBack: boolean;
    words: Record<'showAnswer' | 'hideAnswer' | 'thinkFirst' | 'back' | 'languageOfText' | 'tools' | 'related', string>;
}

/** What the page says. */
export type Said =
    | { say: 'ready' }
    | { say: 'open'; question: string }
    | { say: 'back' }
    | { say: 'toggle' }
    | { say: 'language'; language: Language };

/** What the page keeps for when the window is loaded again. */
interface Kept {
    question?: string;
    language?: Language;
}

export class QuestionView implements vscode.Disposable, vscode.WebviewPanelSerializer<Kept> {
    private panel: vscode.WebviewPanel | undefined;
    private shown: Shown | { message: string; language: Language } | undefined;
    private history: string[] = [];
    /** Chosen in the view, for all that is shown in it from then on. */
    private language: Language | undefined;
    private revealed = false;
    private latest = 0;
    private readonly subscriptions: vscode.Disposable[];

    constructor(
        private readonly context: vscode.ExtensionContext,
        private readonly server: Server,
    ) {
        this.subscriptions = [
            vscode.window.registerWebviewPanelSerializer(viewType, this),
            server.onDidChangeState((state) => state === 'running' && this.panel && void this.show()),
        ];
    }

    dispose(): void {
        this.panel?.dispose();
        for (const each of this.subscriptions) each.dispose();
    }

    /** Shows a question; the one that is there now can be gone back to. */
    async open(question: string): Promise<void> {
        if (!this.panel) {
            const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
            this.adopt(vscode.window.createWebviewPanel(viewType, 'Hoverview', { viewColumn: column, preserveFocus: false }, { enableFindWidget: true }));
        } else {
            this.panel.reveal(undefined, false);
        }
        if (this.history.at(-1) !== question) this.history.push(question);
        this.revealed = false;
        await this.show();
    }

    async back(): Promise<void> {
        if (this.history.length < 2) return;
        this.history.pop();
        this.revealed = false;
        await this.show();
    }

    async toggleAnswer(): Promise<void> {
        if (!this.shown || !('html' in this.shown)) return;
        this.shown = { ...this.shown, hidden: !this.shown.hidden };
        this.revealed = !this.shown.hidden;
        await this.tell();
    }

    /** The language of questions was chosen anew, for everything. */
    async languageChanged(): Promise<void> {
        this.language = undefined;
        if (this.panel) await this.show();
    }

    async deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: Kept | undefined): Promise<void> {
        if (this.panel || typeof kept?.question !== 'string') return panel.dispose();
        this.history = [kept.question];
        this.language = kept.language === 'uk' || kept.language === 'en' ? kept.language : undefined;
        this.adopt(panel);
        await this.show();
    }

    private adopt(panel: vscode.WebviewPanel): void {
        this.panel = panel;
        panel.iconPath = vscode.Uri.joinPath(this.context.extensionUri, 'media', 'icon.png');
        panel.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(this.context.extensionUri, 'dist')] };
        panel.webview.onDidReceiveMessage((said: Said) => void this.hear(said));
        panel.onDidDispose(() => {
            this.panel = undefined;
            this.shown = undefined;
            this.history = [];
            this.language = undefined;
        });
        panel.webview.html = this.page(panel.webview);
    }

    private async hear(said: Said): Promise<void> {
        switch (said.say) {
            case 'ready':
                return this.tell();
            case 'open':
                return this.open(said.question);
            case 'back':
                return this.back();
            case 'toggle':
                return this.toggleAnswer();
            case 'language':
                this.language = said.language;
                return this.show();
        }
    }

    private async show(): Promise<void> {
        const question = this.history.at(-1);
        if (question === undefined) return;
        const own = ++this.latest;
        const language = this.language ?? chosenLanguage();
        const found = await this.server.ask<Question | null>('hoverview/question', { question, language }).catch(() => null);
        if (own !== this.latest || !this.panel) return;
        if (!found) {
            // Before the server runs there may be something yet.
            const said = wordsIn(language);
            this.shown = { message: this.server.state === 'running' ? said.noQuestion(question) : said.waiting, language };
            return this.tell();
        }
        const hides = vscode.workspace.getConfiguration('hoverview').get('hover.answer') === 'hidden';
        const { showAnswer, hideAnswer, thinkFirst, back, languageOfText, tools, related } = wordsIn(found.language);
        this.shown = {
            question: found.question,
            number: found.number,
            section: found.section,
            language: found.language,
            languages: found.languages,
            heading: inlineHtmlOf(found.title),
            html: htmlOf(found.markdown, found.language),
            related: found.related.map((each) => ({ ...each, title: plain(each.title) })),
            hidden: hides && !this.revealed,
            canGoBack: this.history.length > 1,
            words: { showAnswer, hideAnswer, thinkFirst, back, languageOfText, tools, related },
        };
        this.panel.title = `Q${found.number}. ${plain(found.title)}`;
        await this.tell();
    }

    private async tell(): Promise<void> {
        if (this.panel && this.shown) await this.panel.webview.postMessage(this.shown);
    }

    /** The empty page. Its scripts are named one by one; nothing is fetched from anywhere but the extension. */
    private page(webview: vscode.Webview): string {
        const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(this.context.extensionUri, 'dist', name)).toString();
        const nonce = randomBytes(16).toString('base64');
        // Styles may stand in the page because drawings have theirs in them; with nothing to fetch they can tell nobody anything.
        const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource} 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
        return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hoverview</title>
<link rel="stylesheet" href="${file('question.css')}">
</head>
<body data-mermaid="${file('mermaid.js')}">
<div id="page"></div>
<script nonce="${nonce}" src="${file('question.js')}"></script>
</body>
</html>`;
    }
}
