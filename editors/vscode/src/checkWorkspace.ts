// "Check workspace": the findings of all files, with progress, in the list of problems. They stay there, and up to date, for this
// window; the setting hoverview.diagnostics.scope makes that the rule.
import * as vscode from 'vscode';
import type { Server } from './server';
import type { Settings } from './settings';
import { words } from './words';

interface Report {
    items: { uri: string; kind: string; items?: unknown[] }[];
}

export async function checkWorkspace(server: Server, settings: Settings): Promise<void> {
    const said = words();
    if (!vscode.workspace.workspaceFolders?.length) {
        const chosen = await vscode.window.showInformationMessage(said.noFolder, said.openFolder);
        if (chosen) await vscode.commands.executeCommand('workbench.action.files.openFolder');
        return;
    }
    if (server.state !== 'running') return void vscode.window.showErrorMessage(said.notRunning);

    const show = async (whole: boolean): Promise<void> => {
        settings.wholeWorkspace = whole;
        await server.settingsChanged();
    };
    await show(true);
    const report = await server.askWithProgress<Report>(
        'workspace/diagnostic', { identifier: 'hoverview', previousResultIds: [] }, said.checking, vscode.ProgressLocation.Notification);
    if (!report) return show(false); // cancelled

    const files = report.items.filter(({ items }) => items && items.length > 0);
    const findings = files.reduce((sum, { items }) => sum + (items?.length ?? 0), 0);
    const chosen = await vscode.window.showInformationMessage(said.checked(findings, files.length), said.showProblems, said.openFilesOnly);
    if (chosen === said.showProblems) await vscode.commands.executeCommand('workbench.actions.view.problems');
    if (chosen === said.openFilesOnly) await show(false);
}
