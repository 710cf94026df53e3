// The server as the rest of the extension sees it: it runs or it does not, and it answers questions. Here it is started, started
// again when it ended by itself (a few times), and here is said what is wrong when it cannot be.
import { chmod } from 'node:fs/promises';
import * as vscode from 'vscode';
import {
    type CancellationToken,
    CloseAction,
    DidChangeConfigurationNotification,
    ErrorAction,
    LanguageClient,
    RevealOutputChannelOn,
    type StaticFeature,
    WorkDoneProgress,
} from 'vscode-languageclient/node';
import { NoProgram, type Remedy, findProgram } from './program';
import type { Settings } from './settings';
import { words } from './words';

/** The languages that questions are about; other files are none of the server's business. */
const languages = [
    'python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'shellscript', 'sql', 'dockerfile', 'dockercompose',
    'yaml', 'toml', 'ini', 'properties', 'json', 'jsonc',
];

/** A server that ends by itself more often than this, within this time, is not started again. */
const restarts = 4;
const within = 3 * 60_000;

export type State = 'starting' | 'running' | 'failed';

/** Tells the server that hovers may have links that open a question. */
const opensQuestions: StaticFeature = {
    fillClientCapabilities: (capabilities) => {
        capabilities.experimental = { ...(capabilities.experimental as object | undefined), openQuestion: true };
    },
    initialize: () => {},
    getState: () => ({ kind: 'static' }),
    clear: () => {},
};

/** What goes wrong is said here once, in our words; the client's go into the log. */
class QuietClient extends LanguageClient {
    override error(message: string, data?: unknown): void {
        super.error(message, data, false);
    }
}

export class Server implements vscode.Disposable {
    private client: LanguageClient | undefined;
    private current: State = 'starting';
    private crashes: number[] = [];
    /** Names the latest start: what earlier ones still do no longer matters. */
    private attempt = 0;
    private lastStep: Promise<void> = Promise.resolve();
    private readonly changed = new vscode.EventEmitter<State>();
    readonly onDidChangeState = this.changed.event;
    private configurationTaken: (() => void)[] = [];

    constructor(
        private readonly context: vscode.ExtensionContext,
        private readonly settings: Settings,
        readonly output: vscode.LogOutputChannel,
    ) {}

    get state(): State {
        return this.current;
    }

    /** Starts it, or starts it anew; earlier crashes are forgotten. */
    restart(): Promise<void> {
        this.crashes = [];
        return this.step(() => this.startNow());
    }

    async dispose(): Promise<void> {
        this.attempt++;
        await this.step(() => this.stopNow());
        this.changed.dispose();
    }

    /** Asks the server; undefined where it does not run, or the answer no longer matters. */
    async ask<Answer>(method: string, params: unknown, token?: CancellationToken): Promise<Answer | undefined> {
        const client = this.client;
        if (!client || this.current !== 'running') return undefined;
        try {
            // A token that is undefined would be sent, as another parameter.
            return await (token ? client.sendRequest<Answer>(method, params, token) : client.sendRequest<Answer>(method, params));
        } catch (error) {
            // An answer that nobody waits for any more, or none because the server ended, is nothing to report.
            if (token?.isCancellationRequested || client !== this.client) return undefined;
            this.output.error(`${method}: ${error instanceof Error ? error.message : String(error)}`);
            throw error;
        }
    }

    /** Asks with a bar that shows how far the server is, and a button that ends it. */
    async askWithProgress<Answer>(method: string, params: object, title: string, location: vscode.ProgressOptions['location']): Promise<Answer | undefined> {
        const client = this.client;
        if (!client) return undefined;
        return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
            const workDoneToken = `hoverview-${++this.progressCount}`;
            let before = 0;
            const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
                if (value.kind === 'end') return;
                const percentage = Math.max(before, value.percentage ?? 0);
                progress.report({ ...(value.message && { message: value.message }), increment: percentage - before });
                before = percentage;
            });
            try {
                return await this.ask<Answer>(method, { ...params, workDoneToken }, token);
            } finally {
                listening.dispose();
            }
        });
    }
    private progressCount = 0;

    /** Lets the server read the settings anew; done when it has been told them. */
    async settingsChanged(): Promise<void> {
        if (!this.client || this.current !== 'running') return;
        const taken = new Promise<void>((resolve) => this.configurationTaken.push(resolve));
        await this.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
        await taken;
    }

    // ---- Starting and ending. One step at a time.

    private step(action: () => Promise<void>): Promise<void> {
        this.lastStep = this.lastStep.then(action, action);
        return this.lastStep;
    }

    private become(state: State): void {
        this.current = state;
        void vscode.commands.executeCommand('setContext', 'hoverview.server', state);
        this.changed.fire(state);
    }

    private async stopNow(): Promise<void> {
        const client = this.client;
        this.client = undefined;
        this.releaseWaiting();
        // One that has ended cannot be stopped, which is all the same.
        await client?.dispose().catch(() => {});
    }

    private async startNow(): Promise<void> {
        const attempt = ++this.attempt;
        this.become('starting');
        await this.stopNow();
        try {
            const program = await findProgram(this.context);
            this.output.info(`starting ${program}`);
            const client = this.makeClient(program, attempt);
            this.client = client;
            await client.start();
            if (attempt === this.attempt) this.become('running');
        } catch (error) {
            if (attempt !== this.attempt) return;
            this.output.error(error instanceof Error ? error.message : String(error));
            // One that ended while it started has ended like any other.
            if (!(error instanceof NoProgram)) return void this.ended();
            this.attempt++;
            this.become('failed');
            await this.stopNow();
            void this.offer(error.message, error.remedies.map((remedy) => this.remedy(remedy, error)));
        }
    }

    private makeClient(program: string, attempt: number): LanguageClient {
        const client = new QuietClient(
            'hoverview',
            'Hoverview',
            { command: program, args: ['serve'] },
            {
                documentSelector: languages.flatMap((language) => [{ scheme: 'file', language }, { scheme: 'untitled', language }]),
                diagnosticCollectionName: 'hoverview',
                outputChannel: this.output,
                revealOutputChannelOn: RevealOutputChannelOn.Never,
                initializationOptions: () => this.settings.of(undefined),
                initializationFailedHandler: () => false,
                // Nothing else that a hover says can run a command.
                markdown: { isTrusted: { enabledCommands: ['hoverview.openQuestion'] }, supportHtml: false },
                middleware: {
                    workspace: {
                        configuration: async (params, token, next) => {
                            const others = await next(params, token);
                            if (!Array.isArray(others)) return others;
                            // What is asked from then on comes behind this answer.
                            setImmediate(() => this.releaseWaiting());
                            return params.items.map((item, index) =>
                                item.section === 'hoverview' ? this.settings.of(item.scopeUri ? vscode.Uri.parse(item.scopeUri) : undefined) : others[index],
                            );
                        },
                    },
                },
                errorHandler: {
                    error: () => ({ action: ErrorAction.Continue, handled: true }),
                    closed: () => {
                        // Whether and how it is started again is decided here, with a look at whether it is still there.
                        if (attempt === this.attempt) void this.ended();
                        return { action: CloseAction.DoNotRestart, handled: true };
                    },
                },
            },
        );
        client.registerFeature(opensQuestions);
        return client;
    }

    private releaseWaiting(): void {
        for (const resolve of this.configurationTaken.splice(0)) resolve();
    }

    private async ended(): Promise<void> {
        const now = Date.now();
        this.attempt++;
        this.crashes = [...this.crashes.filter((time) => now - time < within), now];
        this.output.error('the server ended unexpectedly');
        if (this.crashes.length <= restarts) return this.step(() => this.startNow());
        this.become('failed');
        await this.step(() => this.stopNow());
        const { tryAgain, showLog } = words();
        await this.offer(words().crashes(this.crashes.length), [
            [tryAgain, () => this.restart()],
            [showLog, async () => this.output.show()],
        ]);
    }

    // ---- What is wrong, and what can be done about it.

    private remedy(remedy: Remedy, error: NoProgram): [string, () => Promise<void>] {
        const { useBundled, openSetting, makeExecutable, tryAgain } = words();
        switch (remedy) {
            case 'use-bundled':
                // The server starts anew because the setting changes.
                return [useBundled, async () => vscode.workspace.getConfiguration('hoverview').update('path', undefined, vscode.ConfigurationTarget.Global)];
            case 'open-setting':
                return [openSetting, async () => vscode.commands.executeCommand('workbench.action.openSettings', 'hoverview.path')];
            case 'make-executable':
                return [
                    makeExecutable,
                    async () => {
                        await chmod(error.path, 0o755).catch((failed: unknown) => this.output.error(String(failed)));
                        await this.restart();
                    },
                ];
            case 'try-again':
                return [tryAgain, () => this.restart()];
        }
    }

    private async offer(message: string, choices: [string, () => Promise<void>][]): Promise<void> {
        const chosen = await vscode.window.showErrorMessage(message, ...choices.map(([title]) => title));
        await choices.find(([title]) => title === chosen)?.[1]();
    }
}
