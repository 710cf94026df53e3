// The item of the status bar: how complex the function around the cursor is, and how many questions the file brings up.
import * as vscode from 'vscode';
import type { Here } from './here';
import type { Server } from './server';
import { words } from './words';

export function makeStatusBar(server: Server, here: Here): vscode.Disposable {
    const item = vscode.window.createStatusBarItem('hoverview.status', vscode.StatusBarAlignment.Right, 100);
    const show = (): void => {
        const said = words();
        item.name = said.statusName;
        if (server.state === 'failed') {
            item.text = '$(warning) Hoverview';
            item.tooltip = said.notRunning;
            item.command = 'hoverview.restart';
            item.accessibilityInformation = { label: said.notRunning };
            item.show();
            return;
        }
        const { editor, function: inside, questions } = here;
        if (!editor || server.state !== 'running' || (!inside && questions.length === 0)) {
            item.hide();
            return;
        }
        const inFile = said.questionsInFile(questions.length);
        item.text = [inside && `$(type-hierarchy-sub) ${inside.cyclomatic}`, `$(question) ${questions.length}`].filter(Boolean).join('  ');
        item.tooltip = new vscode.MarkdownString(
            [inside && said.complexityHere(inside.name, inside.cyclomatic, inside.cognitive), inFile, said.clickForQuestions].filter(Boolean).join('\n\n'),
        );
        item.command = 'hoverview.showQuestion';
        item.accessibilityInformation = { label: [inside && said.statusSpoken(inside.name, inside.cyclomatic), inFile].filter(Boolean).join(' '), role: 'button' };
        item.show();
    };
    show();
    return vscode.Disposable.from(item, here.onDidChange(show), server.onDidChangeState(show));
}
