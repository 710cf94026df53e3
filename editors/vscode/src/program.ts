// Where the server is: the setting `hoverview.path`, or else the one that the extension brings; and whether it can be started.
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { words } from './words';

/** The first version that answers all that this extension asks. */
const oldest = '0.1.0';

export type Remedy = 'use-bundled' | 'open-setting' | 'make-executable' | 'try-again';

/** Why there is nothing to start, as a sentence, and what a button can do about it. */
export class NoProgram extends Error {
    constructor(
        message: string,
        readonly remedies: Remedy[],
        readonly path: string,
    ) {
        super(message);
    }
}

export function bundled(context: vscode.ExtensionContext): string {
    return context.asAbsolutePath(path.join('server', 'hoverview'));
}

/** The path of a program that can be started, is Hoverview and is new enough. */
export async function findProgram(context: vscode.ExtensionContext): Promise<string> {
    const own = bundled(context);
    const chosen = vscode.workspace.getConfiguration('hoverview').get<string>('path', '').trim();
    const program = chosen ? await resolve(chosen, await isFile(own)) : own;
    const isOwn = program === own;
    const remedies: Remedy[] = isOwn ? ['open-setting'] : (await isFile(own)) ? ['use-bundled', 'open-setting'] : ['open-setting'];

    const found = await stat(program).catch(() => undefined);
    if (!found) {
        throw isOwn
            ? new NoProgram(words().notBundled(`${process.platform}-${process.arch}`), remedies, program)
            : new NoProgram(words().notThere(program), remedies, program);
    }
    if (!found.isFile()) throw new NoProgram(words().notAFile(program), remedies, program);
    try {
        await access(program, constants.X_OK);
    } catch {
        throw new NoProgram(words().notExecutable(program), ['make-executable', ...remedies], program);
    }
    await checkVersion(program, remedies);
    return program;
}

const isFile = (file: string): Promise<boolean> =>
    stat(file).then(
        (found) => found.isFile(),
        () => false,
    );

/** A path as somebody writes it: absolute, from the home folder, or a name that the PATH leads to. */
async function resolve(chosen: string, hasBundled: boolean): Promise<string> {
    if (chosen.startsWith('~/')) return path.join(homedir(), chosen.slice(2));
    if (chosen.includes('/') || chosen.includes(path.sep)) return path.resolve(homedir(), chosen);
    for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
        const candidate = path.join(folder, chosen);
        if (folder && (await isFile(candidate))) return candidate;
    }
    throw new NoProgram(words().notOnPath(chosen), hasBundled ? ['use-bundled', 'open-setting'] : ['open-setting'], chosen);
}

async function checkVersion(program: string, remedies: Remedy[]): Promise<void> {
    let output: string;
    try {
        output = (await promisify(execFile)(program, ['--version'], { timeout: 30_000 })).stdout;
    } catch (error) {
        const { code, signal, message } = error as { code?: string | number; signal?: string; message: string };
        const why = typeof code === 'string' ? code : (signal ?? message.split('\n')[0] ?? '');
        throw new NoProgram(words().cannotRun(program, why), [...remedies, 'try-again'], program);
    }
    const version = /^hoverview (\d+\.\d+\.\d+)/.exec(output)?.[1];
    if (!version) throw new NoProgram(words().notHoverview(program), remedies, program);
    if (isOlder(version, oldest)) throw new NoProgram(words().tooOld(program, version, oldest), remedies, program);
}

function isOlder(version: string, than: string): boolean {
    return version.localeCompare(than, 'en', { numeric: true }) < 0;
}
