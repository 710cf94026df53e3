// Hoverview in VS Code: starts the server and shows what it says. There is no logic here beyond that.
import * as vscode from 'vscode';
import { checkWorkspace } from './checkWorkspace';
import { Here } from './here';
import { searchQuestions, showQuestion, switchLanguage } from './pick';
import type { Place } from './protocol';
import { QuestionTree } from './questionTree';
import { QuestionView } from './questionView';
import { Server } from './server';
import { Settings } from './settings';
import { makeStatusBar } from './statusBar';

let running: Server | undefined;

export function activate(context: vscode.ExtensionContext): void {
    const output = vscode.window.createOutputChannel('Hoverview', { log: true });
    const settings = new Settings(context.extension);
    const server = new Server(context, settings, output);
    running = server;
    const here = new Here(server);
    const view = new QuestionView(context, server);
    const tree = new QuestionTree(server, here);
    const command = (name: string, action: (...given: never[]) => unknown): vscode.Disposable =>
        vscode.commands.registerCommand(`hoverview.${name}`, action);

    context.subscriptions.push(
        output, here, view, tree,
        makeStatusBar(server, here),
        command('openQuestion', (question?: string) => (typeof question === 'string' ? view.open(question) : showQuestion(server, here))),
        command('showQuestion', () => showQuestion(server, here)),
        command('searchQuestions', (query?: string) => searchQuestions(server, typeof query === 'string' ? query : '')),
        command('switchLanguage', switchLanguage),
        command('checkWorkspace', () => checkWorkspace(server, settings)),
        command('restart', () => server.restart()),
        command('showLog', () => output.show()),
        command('back', () => view.back()),
        command('toggleAnswer', () => view.toggleAnswer()),
        command('openPlace', (place: Place) => tree.openPlace(place)),
        command('refresh', () => tree.refresh()),
        vscode.workspace.onDidChangeConfiguration(async (change) => {
            if (change.affectsConfiguration('hoverview.path')) return server.restart();
            if (!change.affectsConfiguration('hoverview')) return;
            // The server is told by the client; what is shown of its answers is asked for again.
            await server.settingsChanged();
            if (change.affectsConfiguration('hoverview.language')) await view.languageChanged();
            here.soon();
            tree.refresh();
        }),
        vscode.workspace.onDidGrantWorkspaceTrust(() => server.settingsChanged()),
    );
    void server.restart();
}

/** VS Code waits for the server to end. */
export async function deactivate(): Promise<void> {
    await running?.dispose();
}
