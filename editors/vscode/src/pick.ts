// Quick picks: looking through the bank, and the questions at the cursor.
import * as vscode from 'vscode';
import type { Here } from './here';
import { plain } from './markdown';
import type { QuestionHere, QuestionName, Section } from './protocol';
import type { Server } from './server';
import { chosenLanguage, words } from './words';

interface Item extends vscode.QuickPickItem {
    question?: string;
}

const open = (question: string): Thenable<unknown> => vscode.commands.executeCommand('hoverview.openQuestion', question);

/** What the server found is shown as it found it: the pick's own filter would drop what has no such word in its title. */
const itemOf = ({ question, number, title }: QuestionName, detail?: string): Item => ({
    label: `Q${number}. ${plain(title)}`,
    ...(detail && { detail }),
    alwaysShow: true,
    question,
});

export function searchQuestions(server: Server, query = ''): void {
    const said = words();
    const language = chosenLanguage();
    const pick = vscode.window.createQuickPick<Item>();
    pick.title = said.searchTitle;
    pick.placeholder = said.searchPlaceholder;
    let asking = new vscode.CancellationTokenSource();

    const look = async (): Promise<void> => {
        asking.cancel();
        const own = (asking = new vscode.CancellationTokenSource());
        const query = pick.value.trim();
        pick.busy = true;
        let items: Item[] = [];
        try {
            if (query) {
                const found = await server.ask<QuestionName[]>('hoverview/search', { query, language }, own.token);
                items = (found ?? []).map((each) => itemOf(each));
                if (items.length === 0) items = [{ label: said.nothingFound, alwaysShow: true }];
            } else {
                const bank = await server.ask<Section[]>('hoverview/bank', { language }, own.token);
                items = (bank ?? []).flatMap(({ section, questions }) => [
                    { label: section, kind: vscode.QuickPickItemKind.Separator },
                    ...questions.map((each) => itemOf(each)),
                ]);
            }
        } catch {
            // It is in the log.
        }
        if (own.token.isCancellationRequested) return;
        pick.items = server.state === 'running' ? items : [{ label: said.notRunning, alwaysShow: true }];
        pick.busy = false;
    };
    pick.onDidChangeValue(() => void look());
    pick.onDidAccept(() => {
        const chosen = pick.selectedItems[0]?.question;
        if (!chosen) return;
        pick.hide();
        void open(chosen);
    });
    pick.onDidHide(() => {
        asking.cancel();
        pick.dispose();
    });
    pick.value = query;
    void look();
    pick.show();
}

/** Opens the question that the code at the cursor brings up; where there are several, or none, one chooses. */
export async function showQuestion(server: Server, here: Here): Promise<void> {
    const said = words();
    const editor = vscode.window.activeTextEditor ?? here.editor;
    if (!editor) return searchQuestions(server);
    const position = { line: editor.selection.active.line, character: editor.selection.active.character };
    const atCursor = (await server.ask<QuestionHere[]>('hoverview/questionsAt', { textDocument: { uri: editor.document.uri.toString() }, position })) ?? [];
    if (atCursor.length === 1 && atCursor[0]) return void open(atCursor[0].question);

    const known = new Set(atCursor.map(({ question }) => question));
    const inFile = here.questions.filter(({ question }) => !known.has(question));
    if (atCursor.length + inFile.length === 0) return searchQuestions(server);
    const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
    const items: Item[] = [
        ...(atCursor.length > 0 ? [separator(said.questionsAtCursor)] : []),
        ...atCursor.map((each) => itemOf(each, each.why)),
        separator(said.inThisFile),
        ...inFile.map((each) => itemOf(each, each.places[0] && `${said.line(each.places[0].range.start.line + 1)}: ${each.places[0].why}`)),
        separator(said.allQuestions),
        { label: `$(search) ${said.searchTitle}`, alwaysShow: true },
    ];
    const chosen = await vscode.window.showQuickPick(items, {
        title: atCursor.length > 0 ? said.questionsAtCursor : said.inThisFile,
        matchOnDetail: true,
        matchOnDescription: true,
    });
    if (chosen) await (chosen.question ? open(chosen.question) : searchQuestions(server));
}

/** Lets one choose the language of questions and messages. */
export async function switchLanguage(): Promise<void> {
    const said = words();
    const now = vscode.workspace.getConfiguration('hoverview').get<string>('language');
    const choices = [
        { label: 'English', value: 'en' },
        { label: 'Українська', value: 'uk' },
        { label: said.languageAuto, value: 'auto' },
    ].map((each) => ({ ...each, ...(each.value === now && { description: '✓' }) }));
    const chosen = await vscode.window.showQuickPick(choices, { title: said.languageTitle });
    if (chosen) await vscode.workspace.getConfiguration('hoverview').update('language', chosen.value, vscode.ConfigurationTarget.Global);
}
