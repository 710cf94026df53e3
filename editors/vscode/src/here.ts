// What the server says of where the cursor is: the function around it and the questions of its file. The status bar and the side bar
// both show it, so it is asked for once.
import * as vscode from 'vscode';
import type { FunctionHere, QuestionWithPlaces } from './protocol';
import type { Server } from './server';

/** How long somebody has to pause in typing or moving. */
const pause = 150;

const isCode = ({ document }: vscode.TextEditor): boolean => ['file', 'untitled'].includes(document.uri.scheme);

export class Here implements vscode.Disposable {
    editor: vscode.TextEditor | undefined;
    function: FunctionHere | undefined;
    questions: QuestionWithPlaces[] = [];

    private readonly changed = new vscode.EventEmitter<void>();
    readonly onDidChange = this.changed.event;
    private timer: NodeJS.Timeout | undefined;
    private asking: vscode.CancellationTokenSource | undefined;
    private readonly subscriptions: vscode.Disposable[];

    constructor(private readonly server: Server) {
        this.subscriptions = [
            this.changed,
            vscode.window.onDidChangeActiveTextEditor((editor) => {
                // While a view, a terminal or a quick pick has the focus, the code beside it is still what one works on.
                if (editor || vscode.window.visibleTextEditors.length === 0) this.soon();
            }),
            vscode.window.onDidChangeVisibleTextEditors(() => this.soon()),
            vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => textEditor === vscode.window.activeTextEditor && this.soon()),
            vscode.workspace.onDidChangeTextDocument(({ document }) => document === this.editor?.document && this.soon()),
            server.onDidChangeState(() => this.soon()),
        ];
        this.soon();
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.asking?.cancel();
        for (const each of this.subscriptions) each.dispose();
    }

    soon(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.look(), pause);
    }

    private async look(): Promise<void> {
        this.asking?.cancel();
        const asking = (this.asking = new vscode.CancellationTokenSource());
        const active = vscode.window.activeTextEditor;
        if (active && isCode(active)) this.editor = active;
        else if (!this.editor || !vscode.window.visibleTextEditors.includes(this.editor)) this.editor = vscode.window.visibleTextEditors.find(isCode);

        const editor = this.editor;
        let found: FunctionHere | undefined;
        let questions: QuestionWithPlaces[] = [];
        if (editor) {
            const textDocument = { uri: editor.document.uri.toString() };
            const position = { line: editor.selection.active.line, character: editor.selection.active.character };
            try {
                const [at, inFile] = await Promise.all([
                    this.server.ask<FunctionHere | null>('hoverview/functionAt', { textDocument, position }, asking.token),
                    this.server.ask<QuestionWithPlaces[]>('hoverview/questionsIn', { textDocument }, asking.token),
                ]);
                found = at ?? undefined;
                questions = inFile ?? [];
            } catch {
                // It is in the log; here there is nothing to show.
            }
        }
        if (asking.token.isCancellationRequested) return;
        this.function = found;
        this.questions = questions;
        this.changed.fire();
    }
}
