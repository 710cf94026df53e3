// The side bar's view "Interview questions": those of the current file, those of the workspace, and the bank by section.
import * as vscode from 'vscode';
import type { Here } from './here';
import { plain } from './markdown';
import type { Place, QuestionName, QuestionWithPlaces, Section } from './protocol';
import type { Server } from './server';
import { chosenLanguage, words } from './words';

type Group = 'file' | 'workspace' | 'bank';
type Node =
    | { kind: 'group'; group: Group }
    | { kind: 'section'; section: Section }
    | { kind: 'question'; group: Group; question: QuestionName | QuestionWithPlaces }
    | { kind: 'place'; place: Place }
    | { kind: 'note'; text: string };

const viewId = 'hoverview.questions';

export class QuestionTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<Node | undefined>();
    readonly onDidChangeTreeData = this.changed.event;
    private readonly groups: Record<Group, Node> = {
        file: { kind: 'group', group: 'file' },
        workspace: { kind: 'group', group: 'workspace' },
        bank: { kind: 'group', group: 'bank' },
    };
    private inWorkspace: QuestionWithPlaces[] | undefined;
    private readonly subscriptions: vscode.Disposable[];

    constructor(
        private readonly server: Server,
        private readonly here: Here,
    ) {
        this.subscriptions = [
            this.changed,
            vscode.window.createTreeView<Node>(viewId, { treeDataProvider: this, showCollapseAll: true }),
            here.onDidChange(() => this.changed.fire(this.groups.file)),
            server.onDidChangeState(() => this.refresh()),
        ];
    }

    dispose(): void {
        for (const each of this.subscriptions) each.dispose();
    }

    /** Forgets what was found; what is unfolded is asked for again. */
    refresh(): void {
        this.inWorkspace = undefined;
        this.changed.fire(undefined);
    }

    /** Shows a place where the code is, never over the question. */
    async openPlace({ uri, range }: Place): Promise<void> {
        const selection = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
        await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection, viewColumn: this.here.editor?.viewColumn ?? vscode.ViewColumn.One });
    }

    async getChildren(node?: Node): Promise<Node[]> {
        // Without a server there is nothing, and VS Code shows the view's welcome.
        if (this.server.state !== 'running') return [];
        if (!node) return [this.groups.file, this.groups.workspace, this.groups.bank];
        switch (node.kind) {
            case 'group':
                return this.childrenOf(node.group);
            case 'section':
                return node.section.questions.map((question) => ({ kind: 'question', group: 'bank', question }));
            case 'question':
                return 'places' in node.question ? node.question.places.map((place) => ({ kind: 'place', place })) : [];
            default:
                return [];
        }
    }

    private async childrenOf(group: Group): Promise<Node[]> {
        const said = words();
        const listed = (questions: QuestionWithPlaces[], nothing: string): Node[] =>
            questions.length > 0 ? questions.map((question) => ({ kind: 'question', group, question })) : [{ kind: 'note', text: nothing }];
        if (group === 'file') return listed(this.here.questions, this.here.editor ? said.nothingHere : said.noFile);
        if (group === 'workspace') {
            if (!this.inWorkspace) {
                this.inWorkspace = await this.server.askWithProgress<QuestionWithPlaces[]>(
                    'hoverview/questionsIn', {}, said.lookingForQuestions, vscode.ProgressLocation.Window);
                // How many there are stands beside the group's name.
                if (this.inWorkspace) setImmediate(() => this.changed.fire(this.groups.workspace));
            }
            return listed(this.inWorkspace ?? [], said.nothingInWorkspace);
        }
        const bank = await this.server.ask<Section[]>('hoverview/bank', { language: chosenLanguage() });
        return (bank ?? []).map((section) => ({ kind: 'section', section }));
    }

    getTreeItem(node: Node): vscode.TreeItem {
        const { None, Collapsed } = vscode.TreeItemCollapsibleState;
        switch (node.kind) {
            case 'group':
                return this.groupItem(node.group);
            case 'section': {
                const item = new vscode.TreeItem(node.section.section, Collapsed);
                item.description = String(node.section.questions.length);
                item.id = `section:${node.section.section}`;
                return item;
            }
            case 'question': {
                const { question, group } = node;
                const places = 'places' in question ? question.places : [];
                const item = new vscode.TreeItem(plain(question.title), places.length > 0 ? Collapsed : None);
                item.id = `${group}:${question.question}`;
                item.description = `Q${question.number}`;
                item.iconPath = new vscode.ThemeIcon('question');
                item.tooltip = new vscode.MarkdownString(`**Q${question.number}** `).appendText(plain(question.title));
                item.accessibilityInformation = { label: `${plain(question.title)}${places.length > 0 ? `, ${words().places(places.length)}` : ''}` };
                item.command = { command: 'hoverview.openQuestion', title: question.title, arguments: [question.question] };
                return item;
            }
            case 'place': {
                const { uri, range, why } = node.place;
                const file = vscode.Uri.parse(uri);
                const item = new vscode.TreeItem(plain(why), None);
                item.description = `${vscode.workspace.asRelativePath(file)}:${range.start.line + 1}`;
                item.tooltip = `${item.description}\n${why}`;
                item.iconPath = new vscode.ThemeIcon('go-to-file');
                item.command = { command: 'hoverview.openPlace', title: why, arguments: [node.place] };
                return item;
            }
            case 'note': {
                const item = new vscode.TreeItem('', None);
                item.description = node.text;
                return item;
            }
        }
    }

    private groupItem(group: Group): vscode.TreeItem {
        const said = words();
        const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
        const look: Record<Group, [string, string, vscode.TreeItemCollapsibleState, string]> = {
            file: [said.inThisFile, 'file-code', Expanded, this.here.editor ? String(this.here.questions.length) : ''],
            workspace: [said.inTheWorkspace, 'root-folder', Collapsed, this.inWorkspace ? String(this.inWorkspace.length) : said.lookThroughWorkspace],
            bank: [said.allQuestions, 'library', Expanded, ''],
        };
        const [label, icon, state, description] = look[group];
        const item = new vscode.TreeItem(label, state);
        item.id = group;
        item.iconPath = new vscode.ThemeIcon(icon);
        item.description = description;
        return item;
    }
}
