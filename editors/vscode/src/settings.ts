// What the server is told of the editor's settings: only what somebody has set. The defaults in package.json are for the reader of
// the settings; sent along, they would win over a project's .hoverview.toml.
import * as vscode from 'vscode';

/** Settings of the extension itself. */
const own = new Set(['path', 'trace.server']);

/** Names of the settings that the server knows, such as `complexity.limit`. */
function names(extension: vscode.Extension<unknown>): string[] {
    const declared: Record<string, unknown> = extension.packageJSON.contributes.configuration.properties;
    return Object.keys(declared).map((key) => key.replace(/^hoverview\./, '')).filter((name) => !own.has(name));
}

/** Puts `value` at `a.b` into nested objects, as the server reads them. */
function place(settings: Record<string, unknown>, name: string, value: unknown): void {
    const path = name.split('.');
    const last = path.pop() as string;
    let inside = settings;
    for (const part of path) inside = (inside[part] ??= {}) as Record<string, unknown>;
    inside[last] = value;
}

export class Settings {
    /** Set while the findings of the whole workspace are shown on request: it says so for this window, and is written nowhere. */
    wholeWorkspace = false;

    constructor(private readonly extension: vscode.Extension<unknown>) {}

    /** What somebody has set, for a file or folder. */
    of(scope: vscode.Uri | undefined): Record<string, unknown> {
        const configuration = vscode.workspace.getConfiguration('hoverview', scope ?? null);
        const settings: Record<string, unknown> = {};
        for (const name of names(this.extension)) {
            const found = configuration.inspect(name);
            const set = found && Object.entries(found).some(([where, value]) => where.endsWith('Value') && !where.startsWith('default') && value !== undefined);
            if (set) place(settings, name, configuration.get(name));
        }
        // Texts of a workspace that nobody trusts are not read, whatever is set.
        if (!vscode.workspace.isTrusted) place(settings, 'bank.workspace', false);
        if (this.wholeWorkspace) place(settings, 'diagnostics.scope', 'workspace');
        return settings;
    }
}
